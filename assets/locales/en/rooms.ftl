## The rooms of the house, at home
room-people = Students and families
room-classes = Classes and year
room-marks = Marks and councils
room-attendance = Attendance
room-money = Money
room-house = Store and accounts
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
