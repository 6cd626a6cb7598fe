# Le serveur SSH : la porte, les sessions, ce qui est refusé.
serve-ask-password = Mot de passe :
serve-full = Trop de sessions sont ouvertes. Réessayez dans un moment.
serve-full-account = Ce compte a déjà { $count } sessions ouvertes. Fermez-en une.
serve-no-terminal = eschool a besoin d’un terminal : connectez-vous par « ssh -t ».
serve-no-exec = eschool ouvre ses écrans et n’exécute pas de commandes. Connectez-vous sans commande.
serve-no-forwarding = eschool ne relaie ni ports, ni agent, ni affichage.
serve-broken = Une erreur interne a mis fin à votre session. Incident { $incident } : donnez ce numéro à l’administrateur, puis reconnectez-vous.
serve-ended-idle = Session fermée : aucune touche depuis trop longtemps.
serve-ended-long = Session fermée : elle a duré trop longtemps. Reconnectez-vous.
serve-stops-soon = Le serveur s’arrête dans { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
} : terminez ce que vous tapez. Ce qui n’est pas enregistré sera gardé.
serve-ended-stopping = Le serveur s’arrête. Votre travail est gardé ; reconnectez-vous dans quelques minutes.
serve-demonstration = L’école de démonstration a des mots de passe connus de tous : elle n’est pas ouverte sur { $address }.
serve-demonstration-hint = Écoutez sur 127.0.0.1, ou créez votre école avec « eschool init ».
serve-address = Impossible d’écouter sur { $address } : { $why }.
serve-address-hint = Vérifiez l’adresse et qu’aucun autre programme n’occupe ce port, ou choisissez-en une autre avec --listen.
serve-key-damaged = { $file } ne contient pas de clé d’hôte lisible.
serve-key-unreadable = La clé d’hôte { $file } ne peut pas être lue.
serve-key-unwritable = La clé d’hôte { $file } ne peut pas être écrite.
serve-key-open = D’autres que son propriétaire peuvent lire la clé d’hôte { $file }.
serve-key-hint = Donnez-lui les droits 0600 et vérifiez son dossier, ou nommez un autre fichier avec serve.host_key.
serve-listening = eschool écoute sur { $address }, clé d’hôte : { $fingerprint }
serve-fingerprint = { $fingerprint }  { $file }
serve-rotated = Nouvelle clé d’hôte : { $fingerprint }. Elle sert au prochain démarrage ; l’ancienne est gardée dans { $file }.old. Communiquez l’empreinte à vos utilisateurs.
serve-rotate-question = Remplacer la clé d’hôte { $file } ? Tous les clients devront accepter la nouvelle.
serve-stopped = eschool ne sert plus.
config-expect-address = Donnez une adresse et un port, par exemple 127.0.0.1:2222 ou [::]:2222.
config-expect-startups = Donnez trois nombres : début:pourcentage:plein, par exemple 10:30:100.
config-expect-grace = Donnez un nombre de secondes, de 5 à 600.
config-expect-tries = Donnez un nombre d’essais, de 1 à 20.
config-expect-sessions = Donnez un nombre de sessions, de 1 à 60000.
config-expect-minutes = Donnez un nombre de minutes, de 1 à 1440.
config-expect-hours = Donnez un nombre d’heures, de 1 à 168.
config-expect-notice = Donnez un nombre de secondes, de 0 à 600.
cli-serve = Sert les écrans par SSH.
cli-serve-fingerprint = Affiche l’empreinte de la clé d’hôte
cli-serve-rotate-key = Remplace la clé d’hôte
cli-arg-listen = L’adresse et le port où écouter
cli-value-address-port = ADRESSE:PORT
serve-ended-locked = Votre accès a été retiré. Adressez-vous à l’administrateur.
serve-ended-by = { $who } a fermé votre session. Ce qui est enregistré reste.
serve-told = Message de { $who } : { $words }
serve-metrics-open = Les mesures ne sont données que sur cette machine, pas sur { $address }.
serve-metrics-open-hint = Donnez une adresse comme 127.0.0.1:9464.
serve-in-line = { $count ->
    [one] Une personne est avant vous ; un instant…
   *[other] { $count } personnes sont avant vous ; un instant…
}
