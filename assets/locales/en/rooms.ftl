## The rooms of the house, at home
room-people = Students and families
room-classes = Classes and year
room-marks = Marks and councils
room-attendance = Attendance
room-money = Money
room-house = Store and accounts
room-children = Your children
room-own = Your school year
room-school = The school
home-children-title = My children
home-children = their cards and classes
home-family-marks = their marks and averages, and where they come from
home-family-absences = their absences and lateness; announce an absence
home-family-timetable = the week’s lessons
home-family-invoices = your invoices and credit notes
home-family-payments = your payments and their receipts
home-family-calendar = the days without class
home-family-classes = your classes and their homeroom teacher
home-family-policies = how averages are computed
home-own-marks = your marks and averages, and where they come from
home-own-absences = your absences and lateness
home-own-card-title = My card
home-own-card = what the school knows of you
room-self = You
home-waiting = Waiting
home-closed-title = Closed to your role
home-closed = { $count ->
    [one] … and { $count } screen closed to your role
   *[other] … and { $count } screens closed to your role
}
home-closed-about = Enter shows or hides what your role does not open. The head of school can give you the right.
home-count-calls = { $count ->
    [0] no roll missing
    [one] { $count } roll missing
   *[other] { $count } rolls missing
}
