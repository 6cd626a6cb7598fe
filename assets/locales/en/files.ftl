# Files brought and taken over SFTP.
sftp-end = End.
sftp-bad = This cannot be understood.
sftp-two-folders = There are two folders only: in (lists to import) and out (exports).
sftp-bring-to-in = Bring files to in/ and take them from out/; nothing is added to the end of a file.
sftp-missing = { $name } is not there, or no more.
sftp-name = This file name is not accepted: { $name }
sftp-full = The folder is full: there is no room for { $name }. Remove files from in/.
sftp-unreadable = { $name } cannot be read.
sftp-unwritable = { $name } cannot be written.
sftp-no-resuming = A transfer that was cut begins anew.
sftp-too-many = Too many files are open.
config-expect-megabytes = Give a number of megabytes, from 1 to 10000.
export-waits = { $count ->
    [one] 1 row waits
   *[other] { $count } rows wait
} in out/ for 7 days. Type at your own computer: { $line }
import-own-path = File in in/:
import-own-file = LIST.csv
import-own-empty = Nothing in in/. Type at your own computer: { $line }
own-files-title = My files
own-files-about = What you brought to the school’s machine, and what waits for you there.
own-files-empty = No file.
own-files-here = Your files are on this very machine.
own-files-stands = Where
own-files-brought = brought
own-files-waits = to be taken
own-files-since = Since
own-files-bytes = { $size } B
own-files-kilobytes = { $size } kB
own-files-megabytes = { $size } MB
own-files-follow = Take or import
own-files-follow-help = A file that was brought is imported; for one that waits, the line to type is shown.
own-files-follow-short = Take
own-files-take = Take this file
own-files-type = On your machine, type:
own-files-week = It waits for seven days, then it goes.
own-files-remove-title = Throw files away
own-files-remove-help = What is thrown away makes room; a list is taken again by another export.
own-files-remove = { $count ->
    [one] Throw { $count } file away
   *[other] Throw { $count } files away
}
own-files-remove-sure = { $count ->
    [one] { $names } goes for good.
   *[other] { $names } go for good, { $count } files.
}
own-files-remove-do = Throw away
own-files-removed = { $count ->
    [one] { $count } file thrown away.
   *[other] { $count } files thrown away.
}
home-own-files = What I brought, what waits for me, and the line to type to take it
