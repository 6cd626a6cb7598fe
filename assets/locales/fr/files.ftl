# Les fichiers apportés et emportés par SFTP.
sftp-end = Fin.
sftp-bad = Demande incompréhensible.
sftp-two-folders = Il n’y a que deux dossiers : in (les listes à importer) et out (les exports).
sftp-bring-to-in = On dépose dans in/ et on prend dans out/ ; rien ne s’ajoute à la fin d’un fichier.
sftp-missing = { $name } n’est pas là, ou plus.
sftp-name = Ce nom de fichier n’est pas accepté : { $name }
sftp-full = Le dossier est plein : { $name } n’a pas de place. Supprimez des fichiers de in/.
sftp-unreadable = { $name } ne peut pas être lu.
sftp-unwritable = { $name } ne peut pas être écrit.
sftp-no-resuming = Un transfert interrompu se recommence du début.
sftp-too-many = Trop de fichiers ouverts.
config-expect-megabytes = Donnez un nombre de mégaoctets, de 1 à 10000.
export-waits = { $count ->
    [one] 1 ligne attend
   *[other] { $count } lignes attendent
} dans out/ pendant 7 jours. À taper chez vous : { $line }
import-own-path = Fichier de in/ :
import-own-file = LISTE.csv
import-own-empty = Rien dans in/. À taper chez vous : { $line }
