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
own-files-title = Mes fichiers
own-files-about = Ce que vous avez apporté sur la machine de l’école, et ce qui vous y attend.
own-files-empty = Aucun fichier.
own-files-here = Vos fichiers sont sur cette machine même.
own-files-stands = Où
own-files-brought = apporté
own-files-waits = à prendre
own-files-since = Depuis
own-files-bytes = { $size } o
own-files-kilobytes = { $size } ko
own-files-megabytes = { $size } Mo
own-files-follow = Prendre ou importer
own-files-follow-help = Un fichier apporté s’importe ; pour un fichier qui attend, la ligne à taper s’affiche.
own-files-follow-short = Prendre
own-files-take = Prendre ce fichier
own-files-type = Sur votre machine, tapez :
own-files-week = Il attend sept jours, puis s’en va.
own-files-remove-title = Jeter des fichiers
own-files-remove-help = Ce qui est jeté libère la place ; les listes se reprennent par un nouvel export.
own-files-remove = { $count ->
    [one] Jeter { $count } fichier
   *[other] Jeter { $count } fichiers
}
own-files-remove-sure = { $count ->
    [one] { $names } s’en va pour de bon.
   *[other] { $names } s’en vont pour de bon, { $count } fichiers.
}
own-files-remove-do = Jeter
own-files-removed = { $count ->
    [one] { $count } fichier jeté.
   *[other] { $count } fichiers jetés.
}
home-own-files = Ce que j’ai apporté, ce qui m’attend, et la ligne à taper pour le prendre
