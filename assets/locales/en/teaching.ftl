# Courses opened for several classes.
cli-course-open = Opens the courses of several classes at once.
cli-arg-class-codes = Codes of the classes.
cli-arg-subject-codes = Code of a subject; several times for several.
cli-arg-course-teacher = Who teaches: the number of the member of staff.
action-frame-open_courses = Opening of courses
courses-nothing-to-open = Choose at least one class and one subject.
courses-opened = course in { $subject } opened for { $class }
courses-teacher-given = the teacher is named there
courses-taught-already = another teacher is in charge of it
classes-open-courses = Open courses
classes-open-courses-help = For the marked classes, a course in each chosen subject
classes-open-courses-title = Subjects of the courses to open
classes-no-subject = The school has no subject yet. Add it in the frame.
