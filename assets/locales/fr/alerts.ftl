# Les alertes du serveur et ce que dit le serveur qui tourne.
alert-rule-errors = erreurs
alert-rule-latency = lenteur
alert-rule-disk = disque
alert-rule-backup = sauvegarde
alert-rule-logins = connexions refusées
alert-rule-head = tête du journal
alert-rule-store = base
alert-errors = { $count ->
    [one] Une session a été interrompue
   *[other] { $count } sessions ont été interrompues
} par une erreur interne depuis une heure : voyez le journal technique.
alert-latency = Les écrans sont lents : une touche sur cent attend plus de { $count } ms.
alert-disk = Il ne reste que { $count } Mo sur le disque de la base ou des sauvegardes.
alert-backup = La dernière sauvegarde a échoué : voyez « La base » pour la raison.
alert-logins = { $count } connexions refusées depuis une heure : quelqu’un devine peut-être des mots de passe.
alert-head = La tête du journal n’a pas été mise à l’abri depuis { $count } jours : « eschool audit head », à garder ailleurs.
alert-store = La base répond lentement : { $count } ms.
config-expect-every = Donnez un nombre d’heures, 0 pour jamais.
config-expect-alert = Donnez un nombre de 0 à 60000 ; 0 pour jamais.
cli-arg-live = Demande au serveur qui tourne comment il va : sessions, base, alertes.
doctor-live-where = On ne sait pas où demander : serve.metrics n’est pas réglé.
doctor-live-where-hint = Donnez serve.metrics = "127.0.0.1:9464" au serveur et à cette commande.
doctor-live-silent = Aucun serveur eschool ne répond sur { $address }.
doctor-live-silent-hint = Vérifiez que « eschool serve » tourne et que serve.metrics est le même.
doctor-live-healthy = Le serveur { $process } va bien, sa base répond.
doctor-live-store = Le serveur { $process } tourne, mais sa base ne répond pas.
doctor-live-people = { $sessions } sessions ouvertes, { $waiting } connexions à la porte, { $passwords } mots de passe en attente
doctor-live-lanes = Base : { $reads } lectures et { $writes } écritures en attente ou en cours
doctor-live-memory = Mémoire : { $size }
doctor-live-alert-hint = Voyez docs/SERVER.md, « Alertes ».
