## Sauvegarder, restaurer, copier : ce qui est dit, et ce qui est refusé.

## Aide
cli-backup = Sauvegarde l’école dans un fichier, et le prouve en le restaurant à l’essai.
cli-backup-list = Montre les dernières sauvegardes et leur preuve.
cli-backup-prune = Supprime les sauvegardes trop anciennes ; montre d’abord lesquelles.
cli-backup-key = Crée une paire de clés pour chiffrer les sauvegardes.
cli-restore = Restaure une sauvegarde à un endroit où il n’y a pas d’école.
cli-store-copy = Copie l’école vers une autre base, et prouve la copie.
cli-arg-backup-file = Fichier à créer ; sinon un nom que personne ne devine, dans le dossier des sauvegardes.
cli-arg-encrypt = Chiffre pour cette clé publique (age1…) ; se répète.
cli-arg-keep-daily = Nombre de jours dont on garde la dernière sauvegarde.
cli-arg-keep-weekly = Nombre de semaines dont on garde la dernière sauvegarde.
cli-arg-keep-monthly = Nombre de mois dont on garde la dernière sauvegarde.
cli-arg-identity-file = Fichier à créer pour la clé secrète.
cli-arg-stored-backup = Fichier de la sauvegarde.
cli-arg-to-place = Adresse où mettre l’école : sqlite:CHEMIN ou postgres://…
cli-arg-identity = Fichier de la clé secrète, si la sauvegarde est chiffrée.
cli-value-recipient = CLÉ

## Réponses
cli-backup-done = Sauvegarde faite et prouvée : { $file } ({ $size } ; { $operations ->
    [one] { $operations } opération
   *[other] { $operations } opérations
}).
cli-backup-plain = Ce fichier n’est pas chiffré : qui peut le lire lit toute l’école. Donnez une clé avec --encrypt ou backup.recipient.
cli-backup-planned = serait sauvegardée, restaurée à l’essai et vérifiée
cli-backup-none = Aucune sauvegarde n’a encore été faite de cette école.
cli-backup-key-done = Clé publique, pour sauvegarder : { $recipient }
cli-backup-key-secret = Clé secrète, pour restaurer : { $file }
cli-backup-key-hint = Gardez la clé secrète hors de cette machine : sans elle, aucune sauvegarde chiffrée ne se rouvre.
cli-restore-done = { $school } est restaurée dans { $store }, telle qu’elle était le { $at } (UTC) ; { $operations ->
    [one] { $operations } opération vérifiée.
   *[other] { $operations } opérations vérifiées.
}
cli-restore-planned = recevrait l’école
cli-copy-done = { $school } est copiée dans { $store }, telle qu’elle était le { $at } (UTC) ; { $operations ->
    [one] { $operations } opération vérifiée.
   *[other] { $operations } opérations vérifiées.
}
backup-size-kb = { $count } ko
backup-size-mb = { $whole },{ $tenth } Mo
backup-proven = prouvée
backup-goes = à supprimer
backup-kept-newest = gardée : la plus récente
backup-kept-day = gardée : la dernière de son jour
backup-kept-week = gardée : la dernière de sa semaine
backup-kept-month = gardée : la dernière de son mois
backup-why = { $fault ->
    [backup-disk-full] échouée : disque plein
    [backup-unwritable] échouée : le dossier n’a pas pris le fichier
    [service-store-damaged] échouée : la base est endommagée
    [service-store-unavailable] échouée : la base n’a pas répondu
    [backup-broken] échouée : le journal n’est pas entier
    [backup-unfolded] échouée : la base ne correspond pas à son journal
    [backup-differs] échouée : ce qui a été relu n’est pas ce qui a été écrit
   *[other] échouée
}

## Refus
backup-recipient = « { $recipient } » n’est pas une clé publique d’age.
backup-recipient-hint = Elle commence par age1 ; eschool backup key FICHIER en crée une.
backup-identity = { $file } ne contient pas de clé secrète d’age.
backup-identity-hint = Donnez le fichier créé par eschool backup key ou age-keygen ; ses lignes commencent par AGE-SECRET-KEY-1.
backup-file-taken = { $file } existe déjà : une sauvegarde n’en remplace jamais une autre.
backup-file-taken-hint = Donnez un autre nom, ou aucun : eschool en choisira un.
backup-disk-full = Le disque est plein : { $file } n’a pas été écrit.
backup-unwritable = { $file } ne peut pas être écrit.
backup-unwritable-hint = Vérifiez le dossier, vos droits et la place libre ; backup.folder choisit un autre dossier.
backup-unreadable = La sauvegarde { $file } ne peut pas être lue.
backup-unreadable-hint = Vérifiez son nom et vos droits sur le fichier.
backup-foreign = { $file } n’est pas une sauvegarde d’eschool.
backup-foreign-hint = Une sauvegarde est un fichier créé par eschool backup ; une liste s’importe avec eschool import.
backup-cut = { $file } est coupé : sa fin manque.
backup-changed = { $file } a changé depuis qu’il a été écrit.
backup-another-hint = Rien n’a été écrit. Prenez une autre copie de ce fichier, ou la sauvegarde d’avant.
backup-encrypted = { $file } est chiffré.
backup-encrypted-hint = Donnez le fichier de la clé secrète avec --identity.
backup-wrong-key = Cette clé n’ouvre pas { $file }.
backup-wrong-key-hint = Il faut la clé secrète de la clé publique donnée le jour de la sauvegarde.
backup-newer = { $file } vient d’une version plus récente d’eschool (version { $found } ; ce programme connaît la { $known }).
backup-older = { $file } est plus ancien que la tête de journal donnée : des opérations manqueraient.
backup-older-hint = Restaurez une sauvegarde plus récente, ou laissez --head si vous acceptez de perdre ces opérations.
backup-broken = Le journal de { $file } n’est pas entier. { $what }
backup-differs = Ce qui a été relu de { $file } n’est pas ce qui a été écrit ({ $table }).
backup-unfolded = Dans { $file }, { $table } ne correspond pas à ce que dit le journal.
backup-target-schema = { $place } contient déjà les tables d’une autre version d’eschool.
backup-target-hint = Choisissez un endroit vide, avec --store pour une nouvelle école, avec --to pour une copie : un fichier qui n’existe pas, ou un autre schéma de la base (?schema=…).
backup-needed = { $hours ->
    [one] Cette opération demande une sauvegarde prouvée depuis moins d’une heure.
   *[other] Cette opération demande une sauvegarde prouvée depuis moins de { $hours } heures.
}
backup-needed-hint = Lancez eschool backup, ou faites-la depuis l’écran de la base, puis recommencez.
config-expect-count = Donnez un nombre, de 0 à 3660.

## L’écran de la base
home-store = sauvegarder l’école, vérifier la base et son journal
home-never-backed-up = Aucune sauvegarde prouvée de l’école : faites-en une depuis l’écran Base.
home-backup-old = La dernière sauvegarde prouvée est vieille de { $age } : faites-en une depuis l’écran Base.
store-title = Base
store-about = La base garde toute l’école. Une sauvegarde est écrite pendant que l’on travaille, puis restaurée à l’essai et comparée : elle n’est dite prouvée qu’après cela.
store-address = { $address }
store-journal = { $operations ->
    [one] Journal : { $operations } opération
   *[other] Journal : { $operations } opérations
}, sceau { $seal } ({ $hash }…)
store-never = Aucune sauvegarde prouvée.
store-last = Dernière sauvegarde prouvée : il y a { $age }.
store-sound = { $operations ->
    [one] Base saine : pages, références et journal vérifiés ({ $operations } opération).
   *[other] Base saine : pages, références et journal vérifiés ({ $operations } opérations).
}
store-unsound = { $count ->
    [one] { $count } dommage trouvé dans la base : n’y écrivez plus, restaurez une sauvegarde ailleurs.
   *[other] { $count } dommages trouvés dans la base : n’y écrivez plus, restaurez une sauvegarde ailleurs.
}
store-checked = La base est saine.
store-unexplained = La base contient ce que son journal n’a jamais écrit : cherchez d’où cela vient ; F9 l’admet avec un motif.
store-no-backup = Aucune sauvegarde. Inser en fait une.
store-when = Faite le
store-proof = Preuve
store-size = Taille
store-who = Par
store-file = Fichier
store-operations = Opérations
store-head = Tête du journal
store-seal = sceau { $seal }, { $hash }…
store-proven-encrypted = prouvée, chiffrée
store-back-up = Sauvegarder maintenant
store-back-up-short = Sauvegarder
store-back-up-help = Écrit une sauvegarde, la restaure à l’essai et la compare.
store-backed-up = Sauvegarde faite et prouvée : { $file }
store-open = Voir la sauvegarde
store-open-short = Voir
store-open-help = Montre le fichier, sa preuve et la tête de son journal.
store-check = Vérifier la base
store-check-help = Relit toutes les pages, recalcule le journal et compare la base avec lui.
store-accept = Admettre les écarts avec le journal
store-accept-help = Inscrit au journal, avec votre motif, ce que la base contient sans qu’il le sache. Rien n’est modifié, et chaque contrôle le rappellera.
store-accept-unchecked = Vérifiez d’abord la base : on n’admet que ce qu’un contrôle a trouvé.
store-accept-sound = La base et le journal concordent.
store-accept-damaged = La base est endommagée : cela se répare ou se restaure, et ne s’admet pas.
accept-reason = Motif
accept-reason-help = D’où vient l’écart, par exemple « matricule corrigé directement dans la base le 12/11 par M. Ilunga ».
accept-no-reason = Un écart s’admet avec un motif.
accept-no-reason-hint = Dites d’où il vient : chaque contrôle de la base le rappellera.
accept-value = { $table } : « { $told } » au journal, « { $there } » dans la base
accept-came = { $table } : présent dans la base, inconnu du journal
accept-gone = { $table } : présent au journal, disparu de la base
accept-strange = { $table } : l’opération { $operation } est partie d’une valeur que le journal ignorait
accept-unexplained = La base contient ce que son journal n’a jamais écrit.
accept-unexplained-hint = Gardez-en une copie et cherchez d’où cela vient. Si c’est expliqué, eschool store accept --reason "…" l’admet : chaque contrôle le rappellera.
store-prune = Supprimer les anciennes sauvegardes
store-prune-short = Anciennes
store-prune-help = Garde la dernière de chaque jour, semaine et mois selon les réglages ; demande avant de supprimer.
store-prune-says = { $count ->
    [one] { $count } sauvegarde serait supprimée (du { $from }) ; gardées : { $kept }.
   *[other] { $count } sauvegardes seraient supprimées (du { $from } au { $to }) ; gardées : { $kept }.
}
store-prune-file = { $day } : { $file }
store-prune-more = { $count ->
    [one] … et { $count } autre
   *[other] … et { $count } autres
}
store-prune-yes = { $count ->
    [one] Supprimer { $count } fichier
   *[other] Supprimer { $count } fichiers
}
store-none-old = Aucune sauvegarde n’est à supprimer.
store-pruned = { $count ->
    [one] { $count } sauvegarde supprimée.
   *[other] { $count } sauvegardes supprimées.
}
store-no-folder = Les sauvegardes se font sur la machine qui garde l’école, avec eschool backup.
store-busy = Un travail est en cours.
backup-age-minutes = { $count ->
    [0] moins d’une minute
    [one] { $count } minute
   *[other] { $count } minutes
}
backup-age-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
backup-age-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
service-check-unreadable = Le fichier est endommagé : { $table } ne se lit plus.
store-part-pages = la suite de ses pages
store-part-journal = le journal
