## Backing up, restoring, copying: what is said, and what is refused.

## Help
cli-backup = Backs the school up into a file, and proves it by a trial restore.
cli-backup-list = Shows the last backups and their proof.
cli-backup-prune = Deletes backups that are too old; shows first which.
cli-backup-key = Makes a pair of keys to encrypt backups.
cli-restore = Restores a backup to a place where there is no school.
cli-store-copy = Copies the school to another store, and proves the copy.
cli-arg-backup-file = File to make; else a name nobody guesses, in the folder of backups.
cli-arg-encrypt = Encrypts for this public key (age1…); may be repeated.
cli-arg-keep-daily = How many days keep their last backup.
cli-arg-keep-weekly = How many weeks keep their last backup.
cli-arg-keep-monthly = How many months keep their last backup.
cli-arg-identity-file = File to make for the secret key.
cli-arg-stored-backup = File of the backup.
cli-arg-to-place = Address the school goes to: sqlite:PATH or postgres://…
cli-arg-identity = File of the secret key, if the backup is encrypted.
cli-value-recipient = KEY

## Answers
cli-backup-done = Backup made and proven: { $file } ({ $size }; { $operations ->
    [one] { $operations } operation
   *[other] { $operations } operations
}).
cli-backup-plain = This file is not encrypted: whoever can read it reads the whole school. Give a key with --encrypt or backup.recipient.
cli-backup-planned = would be backed up, restored for trial and verified
cli-backup-none = No backup of this school has been made yet.
cli-backup-key-done = Public key, to back up: { $recipient }
cli-backup-key-secret = Secret key, to restore: { $file }
cli-backup-key-hint = Keep the secret key away from this machine: without it no encrypted backup can be opened again.
cli-restore-done = { $school } is restored to { $store }, as it was on { $at } (UTC); { $operations ->
    [one] { $operations } operation verified.
   *[other] { $operations } operations verified.
}
cli-restore-planned = would receive the school
cli-copy-done = { $school } is copied to { $store }, as it was on { $at } (UTC); { $operations ->
    [one] { $operations } operation verified.
   *[other] { $operations } operations verified.
}
backup-size-kb = { $count } kB
backup-size-mb = { $whole }.{ $tenth } MB
backup-proven = proven
backup-goes = to be deleted
backup-kept-newest = kept: the newest
backup-kept-day = kept: the last of its day
backup-kept-week = kept: the last of its week
backup-kept-month = kept: the last of its month
backup-why = { $fault ->
    [backup-disk-full] failed: disk full
    [backup-unwritable] failed: the folder did not take the file
    [service-store-damaged] failed: the store is damaged
    [service-store-unavailable] failed: the store did not answer
    [backup-broken] failed: the journal is not whole
    [backup-unfolded] failed: the store is not what its journal tells
    [backup-differs] failed: what was read back is not what was written
   *[other] failed
}

## Refusals
backup-recipient = “{ $recipient }” is no public key of age.
backup-recipient-hint = It begins with age1; eschool backup key FILE makes one.
backup-identity = { $file } holds no secret key of age.
backup-identity-hint = Give the file made by eschool backup key or age-keygen; its lines begin with AGE-SECRET-KEY-1.
backup-file-taken = { $file } exists already: a backup never replaces another one.
backup-file-taken-hint = Give another name, or none: eschool will choose one.
backup-disk-full = The disk is full: { $file } was not written.
backup-unwritable = { $file } cannot be written.
backup-unwritable-hint = Check the folder, your rights and the free space; backup.folder chooses another folder.
backup-unreadable = The backup { $file } cannot be read.
backup-unreadable-hint = Check its name and your rights on the file.
backup-foreign = { $file } is no backup of eschool.
backup-foreign-hint = A backup is a file made by eschool backup; a list is imported with eschool import.
backup-cut = { $file } is cut: its end is missing.
backup-changed = { $file } has changed since it was written.
backup-another-hint = Nothing was written. Take another copy of this file, or the backup before it.
backup-encrypted = { $file } is encrypted.
backup-encrypted-hint = Give the file of the secret key with --identity.
backup-wrong-key = This key does not open { $file }.
backup-wrong-key-hint = It takes the secret key of the public key given on the day of the backup.
backup-newer = { $file } comes from a later version of eschool (version { $found }; this program knows { $known }).
backup-older = { $file } is older than the given head of the journal: operations would be missing.
backup-older-hint = Restore a later backup, or leave --head out if you accept to lose these operations.
backup-broken = The journal of { $file } is not whole. { $what }
backup-differs = What was read back from { $file } is not what was written ({ $table }).
backup-unfolded = In { $file }, { $table } is not what the journal tells.
backup-target-schema = { $place } already holds the tables of another version of eschool.
backup-target-hint = Choose an empty place, with --store for a new school, with --to for a copy: a file that does not exist, or another schema of the database (?schema=…).
backup-needed = { $hours ->
    [one] This operation takes a backup proven less than an hour ago.
   *[other] This operation takes a backup proven less than { $hours } hours ago.
}
backup-needed-hint = Run eschool backup, or make one on the screen of the store, then try again.
config-expect-count = Give a number, from 0 to 3660.

## The screen of the store
home-store = back the school up, check the store and its journal
home-never-backed-up = No proven backup of the school: make one on the Store screen.
home-backup-old = The last proven backup is { $age } old: make one on the Store screen.
store-title = Store
store-about = The store keeps the whole school. A backup is written while people work, then restored for trial and compared: only then is it called proven.
store-address = { $address }
store-journal = { $operations ->
    [one] Journal: { $operations } operation
   *[other] Journal: { $operations } operations
}, seal { $seal } ({ $hash }…)
store-never = No proven backup.
store-last = Last proven backup: { $age } ago.
store-sound = { $operations ->
    [one] Store sound: pages, references and journal verified ({ $operations } operation).
   *[other] Store sound: pages, references and journal verified ({ $operations } operations).
}
store-unsound = { $count ->
    [one] { $count } damage found in the store: write to it no more, restore a backup elsewhere.
   *[other] { $count } damages found in the store: write to it no more, restore a backup elsewhere.
}
store-checked = The store is sound.
store-unexplained = The store holds what its journal never wrote: find out where it comes from; F9 accepts it with a reason.
store-no-backup = No backup. Ins makes one.
store-when = Made on
store-proof = Proof
store-size = Size
store-who = By
store-file = File
store-operations = Operations
store-head = Head of the journal
store-seal = seal { $seal }, { $hash }…
store-proven-encrypted = proven, encrypted
store-back-up = Back up now
store-back-up-short = Back up
store-back-up-help = Writes a backup, restores it for trial and compares.
store-backed-up = Backup made and proven: { $file }
store-open = Look at the backup
store-open-short = Look
store-open-help = Shows the file, its proof and the head of its journal.
store-check = Check the store
store-check-help = Reads all pages again, recomputes the journal and compares the store with it.
store-accept = Accept what the journal does not tell
store-accept-help = Writes into the journal, with your reason, what the store holds without its knowledge. Nothing is changed, and every check will name it.
store-accept-unchecked = Check the store first: only what a check found is accepted.
store-accept-sound = The store and its journal agree.
store-accept-damaged = The store is damaged: that is mended or restored, and not accepted.
accept-reason = Reason
accept-reason-help = Where the difference comes from, for example “number mended in the store itself by Mr Ilunga on 12 November”.
accept-no-reason = A difference is accepted with a reason.
accept-no-reason-hint = Say where it comes from: every check of the store will name it.
accept-value = { $table }: “{ $told }” in the journal, “{ $there }” in the store
accept-came = { $table }: in the store, unknown to the journal
accept-gone = { $table }: in the journal, gone from the store
accept-strange = { $table }: the operation { $operation } began with a value the journal did not know
accept-unexplained = The store holds what its journal never wrote.
accept-unexplained-hint = Keep a copy and find out where it comes from. Once that is explained, eschool store accept --reason "…" accepts it: every check will name it.
store-prune = Delete old backups
store-prune-short = Old ones
store-prune-help = Keeps the last of each day, week and month as the settings say; asks before deleting.
store-prune-says = { $count ->
    [one] { $count } backup would be deleted (of { $from }), { $kept } kept.
   *[other] { $count } backups would be deleted (from { $from } to { $to }), { $kept } kept.
}
store-prune-file = { $day }: { $file }
store-prune-more = { $count ->
    [one] … and { $count } other
   *[other] … and { $count } others
}
store-prune-yes = { $count ->
    [one] Delete { $count } file
   *[other] Delete { $count } files
}
store-none-old = No backup is to be deleted.
store-pruned = { $count ->
    [one] { $count } backup deleted.
   *[other] { $count } backups deleted.
}
store-no-folder = Backups are made on the machine that keeps the school, with eschool backup.
store-busy = Some work is going on.
backup-age-minutes = { $count ->
    [0] less than a minute
    [one] { $count } minute
   *[other] { $count } minutes
}
backup-age-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
backup-age-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
service-check-unreadable = The file is damaged: { $table } cannot be read.
store-part-pages = the order of its pages
store-part-journal = the journal
