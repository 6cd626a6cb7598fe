# The SSH server: the door, the sessions, what is refused.
serve-ask-password = Password:
serve-full = Too many sessions are open. Try again in a moment.
serve-full-account = This account has { $count } sessions open already. Close one of them.
serve-no-terminal = eschool needs a terminal: connect with "ssh -t".
serve-no-exec = eschool opens its screens and runs no commands. Connect without a command.
serve-no-forwarding = eschool forwards no ports, no agent and no display.
serve-broken = An internal error ended your session. Incident { $incident }: give this number to the administrator, then log in again.
serve-ended-idle = Session closed: no key was pressed for too long.
serve-ended-long = Session closed: it has lasted too long. Log in again.
serve-stops-soon = The server stops in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}: finish what you are typing. What is not saved will be kept.
serve-ended-stopping = The server is stopping. Your work is kept; log in again in a few minutes.
serve-demonstration = Everybody knows the passwords of the demonstration school: it is not opened on { $address }.
serve-demonstration-hint = Listen on 127.0.0.1, or make your own school with "eschool init".
serve-address = Cannot listen on { $address }: { $why }.
serve-address-hint = Check the address and that no other program has this port, or choose another one with --listen.
serve-key-damaged = { $file } holds no host key that can be read.
serve-key-unreadable = The host key { $file } cannot be read.
serve-key-unwritable = The host key { $file } cannot be written.
serve-key-open = Others than its owner can read the host key { $file }.
serve-key-hint = Give it the mode 0600 and check its folder, or name another file with serve.host_key.
serve-listening = eschool listens on { $address }, host key: { $fingerprint }
serve-fingerprint = { $fingerprint }  { $file }
serve-rotated = New host key: { $fingerprint }. It is used from the next start on; the old one is kept in { $file }.old. Tell the fingerprint to the people who log in.
serve-rotate-question = Replace the host key { $file }? Every client will have to accept the new one.
serve-stopped = eschool serves no more.
config-expect-address = Give an address and a port, such as 127.0.0.1:2222 or [::]:2222.
config-expect-startups = Give three numbers, start:percentage:full, such as 10:30:100.
config-expect-grace = Give a number of seconds, from 5 to 600.
config-expect-tries = Give a number of tries, from 1 to 20.
config-expect-sessions = Give a number of sessions, from 1 to 60000.
config-expect-minutes = Give a number of minutes, from 1 to 1440.
config-expect-hours = Give a number of hours, from 1 to 168.
config-expect-notice = Give a number of seconds, from 0 to 600.
cli-serve = Serves the screens over SSH.
cli-serve-fingerprint = Show the fingerprint of the host key
cli-serve-rotate-key = Replace the host key
cli-arg-listen = The address and port to listen on
cli-value-address-port = ADDRESS:PORT
serve-ended-locked = Your access was taken away. Speak to the administrator.
serve-ended-by = { $who } has closed your session. What is saved stays.
serve-told = Message from { $who }: { $words }
serve-metrics-open = Figures are told on this machine only, not on { $address }.
serve-metrics-open-hint = Give an address such as 127.0.0.1:9464.
serve-in-line = { $count ->
    [one] One person is before you; one moment…
   *[other] { $count } people are before you; one moment…
}
