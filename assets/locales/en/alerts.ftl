# The alerts of the server, and what the running server says.
alert-rule-errors = errors
alert-rule-latency = slowness
alert-rule-disk = disk
alert-rule-backup = backup
alert-rule-logins = refused logins
alert-rule-head = journal head
alert-rule-store = store
alert-errors = { $count ->
    [one] One session was
   *[other] { $count } sessions were
} ended by a mistake of ours within the hour: see the technical log.
alert-latency = The screens are slow: one key in a hundred waits more than { $count } ms.
alert-disk = Only { $count } MB are left on the disk of the store or the backups.
alert-backup = The last backup failed: see “The store” for the reason.
alert-logins = { $count } logins were refused within the hour: somebody may be guessing passwords.
alert-head = The head of the journal has not been kept elsewhere for { $count } days: “eschool audit head”, to be kept away from here.
alert-store = The store answers slowly: { $count } ms.
config-expect-every = Give a number of hours, 0 for never.
config-expect-alert = Give a number from 0 to 60000; 0 for never.
cli-arg-live = Asks the running server how it is: sessions, store, alerts.
doctor-live-where = It is not known where to ask: serve.metrics is not set.
doctor-live-where-hint = Give serve.metrics = "127.0.0.1:9464" to the server and to this command.
doctor-live-silent = No eschool server answers at { $address }.
doctor-live-silent-hint = See that “eschool serve” runs and that serve.metrics is the same.
doctor-live-healthy = The server { $process } is well, its store answers.
doctor-live-store = The server { $process } runs, but its store does not answer.
doctor-live-people = { $sessions } open sessions, { $waiting } connections at the door, { $passwords } passwords waiting
doctor-live-lanes = Store: { $reads } reads and { $writes } writes waiting or under way
doctor-live-memory = Memory: { $size }
doctor-live-alert-hint = See docs/SERVER.md, “Alerts”.
