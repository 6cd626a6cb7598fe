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
