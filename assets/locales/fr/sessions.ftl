# Qui est là par SSH.
session-gone = Cette session n’est plus là.
session-gone-hint = « eschool session list » montre les sessions ouvertes.
session-told = Message envoyé.
session-end-asked = La session sera fermée dans quelques secondes.
sessions-title = Sessions ouvertes
sessions-about = Qui travaille en ce moment par SSH, d’où et depuis quand.
home-sessions = qui est là ; envoyer un message, fermer une session
sessions-empty = Personne n’est là par SSH.
sessions-who = Personne
sessions-login = Identifiant
sessions-since = Depuis
sessions-last-key = Dernière touche
sessions-source = Adresse
sessions-tell = Envoyer un message
sessions-tell-help = Montre une phrase au bas de l’écran des sessions choisies
sessions-tell-short = Message
sessions-tell-title = Message à { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-words = Message
sessions-words-help = Une ligne, 200 caractères au plus.
sessions-send = Envoyer
sessions-send-help = Envoie le message aux sessions choisies
sessions-end-title = Fermer des sessions
sessions-end = Fermer { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-end-sure = { $count ->
    [one] La session de { $names } sera fermée ; ce qui est enregistré reste.
   *[other] Les sessions de { $names } ({ $count }) seront fermées ; ce qui est enregistré reste.
}
sessions-end-do = Fermer
sessions-end-help = Met fin aux sessions choisies
sessions-end-short = Fermer
sessions-told = { $count ->
    [one] Message envoyé à { $count } session.
   *[other] Message envoyé à { $count } sessions.
}
sessions-ended = { $count ->
    [one] { $count } session sera fermée dans quelques secondes.
   *[other] { $count } sessions seront fermées dans quelques secondes.
}
cli-session = Qui est là par SSH.
cli-session-list = Montre les sessions ouvertes
cli-session-tell = Envoie un message à une session
cli-session-end = Met fin à une session
cli-arg-session = La session, telle que « session list » la montre
cli-arg-words = Le message, une ligne
cli-value-session = SESSION
session-no-words = Il n’y a rien à dire : écrivez un message.
session-several = Plusieurs sessions commencent par « { $session } ».
session-end-question = Terminer la session de { $who } ({ $source }) ?
session-tell-question = Écrire à { $who } ({ $source }) ?
sessions-own-title = Mes sessions
home-own-sessions = D’où je suis connecté ; fermer une session oubliée
