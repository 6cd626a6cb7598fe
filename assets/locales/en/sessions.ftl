# Who is in over SSH.
session-gone = This session is not there any more.
session-gone-hint = "eschool session list" shows the open sessions.
session-told = Message sent.
session-end-asked = The session will be closed within seconds.
sessions-title = Open sessions
sessions-about = Who works over SSH at this moment, from where and since when.
home-sessions = who is in; send a message, close a session
sessions-empty = Nobody is in over SSH.
sessions-who = Person
sessions-login = Login
sessions-since = Since
sessions-last-key = Last key
sessions-source = Address
sessions-tell = Send a message
sessions-tell-help = Show a sentence at the bottom of the screen of the chosen sessions
sessions-tell-short = Message
sessions-tell-title = Message to { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-words = Message
sessions-words-help = One line, at most 200 characters.
sessions-send = Send
sessions-send-help = Send the message to the chosen sessions
sessions-end-title = Close sessions
sessions-end = Close { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-end-sure = { $count ->
    [one] The session of { $names } will be closed; what is saved stays.
   *[other] The sessions of { $names } ({ $count }) will be closed; what is saved stays.
}
sessions-end-do = Close
sessions-end-help = End the chosen sessions
sessions-end-short = Close
sessions-told = { $count ->
    [one] Message sent to { $count } session.
   *[other] Message sent to { $count } sessions.
}
sessions-ended = { $count ->
    [one] { $count } session will be closed within seconds.
   *[other] { $count } sessions will be closed within seconds.
}
cli-session = Who is in over SSH.
cli-session-list = Show the open sessions
cli-session-tell = Send a message to a session
cli-session-end = End a session
cli-arg-session = The session, as "session list" shows it
cli-arg-words = The message, one line
cli-value-session = SESSION
session-no-words = There is nothing to say: write a message.
session-several = Several sessions begin with “{ $session }”.
session-end-question = End the session of { $who } ({ $source })?
session-tell-question = Write to { $who } ({ $source })?
sessions-own-title = My sessions
home-own-sessions = From where I am logged in; close a forgotten session
