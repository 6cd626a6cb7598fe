# Cours ouverts pour plusieurs classes.
cli-course-open = Ouvre d’un coup les cours de plusieurs classes.
cli-arg-class-codes = Codes des classes.
cli-arg-subject-codes = Code d’une matière ; plusieurs fois s’il y en a plusieurs.
cli-arg-course-teacher = Qui enseigne : numéro du membre du personnel.
action-frame-open_courses = Ouverture de cours
courses-nothing-to-open = Choisissez au moins une classe et une matière.
courses-opened = cours de { $subject } ouvert pour { $class }
courses-teacher-given = l’enseignant y est nommé
courses-taught-already = un autre enseignant en est chargé
classes-open-courses = Ouvrir des cours
classes-open-courses-help = Pour les classes marquées, un cours dans chaque matière choisie
classes-open-courses-title = Matières des cours à ouvrir
classes-no-subject = L’école n’a pas encore de matière. Ajoutez-la dans la structure.
