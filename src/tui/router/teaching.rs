//! The places of marks, terms and attendance. Who may go there is theirs, what is shown the screens'.

use crate::domain::rights::Right;
use crate::tui::layer::{Needs, Opened, Route};
use crate::tui::place::Place;
use crate::tui::screen::commands_of;
use crate::tui::screens::absences::Absences;
use crate::tui::screens::account::Account;
use crate::tui::screens::affairs::Affairs;
use crate::tui::screens::assessments::AssessmentForm;
use crate::tui::screens::attendance::Attendance;
use crate::tui::screens::calendar::Calendar;
use crate::tui::screens::council::CouncilScreen;
use crate::tui::screens::courses::Courses;
use crate::tui::screens::grid::Grid;
use crate::tui::screens::home::Home;
use crate::tui::screens::missing::Missing;
use crate::tui::screens::operations::Operations;
use crate::tui::screens::operations::undoing::Undoing;
use crate::tui::screens::pile::Pile;
use crate::tui::screens::policies::Policies;
use crate::tui::screens::roll_call::RollCall;
use crate::tui::screens::roll_calls::RollCalls;
use crate::tui::screens::terms::Terms;
use crate::tui::screens::timetable::Timetable;
use crate::tui::screens::transcript::Transcript;

pub(super) const TEACHING: [Route; 19] = [
    Route {
        serves: |place| matches!(place, Place::Courses),
        title: "marks-title",
        needs: Needs::Some(Right::ReadMarks),
        open: |_| Opened::new(Courses::default()),
        commands: commands_of::<Courses>,
    },
    Route {
        serves: |place| matches!(place, Place::Marks(_)),
        title: "grid-place",
        needs: Needs::Some(Right::ReadMarks),
        open: course,
        commands: commands_of::<Grid>,
    },
    Route {
        serves: |place| matches!(place, Place::NewAssessment(_) | Place::Assessment(..)),
        title: "assessment-new",
        needs: Needs::Some(Right::WriteMarks),
        open: course,
        commands: commands_of::<AssessmentForm>,
    },
    Route {
        serves: |place| matches!(place, Place::Pile(..)),
        title: "grid-pile",
        needs: Needs::Some(Right::WriteMarks),
        open: course,
        commands: commands_of::<Pile>,
    },
    Route {
        serves: |place| matches!(place, Place::Transcript(_)),
        title: "transcript-place",
        needs: Needs::Some(Right::ReadMarks),
        open: |place| match place {
            Place::Transcript(student) => Opened::new(Transcript::new(student)),
            _ => Opened::new(Courses::default()),
        },
        commands: commands_of::<Transcript>,
    },
    Route {
        serves: |place| matches!(place, Place::Terms),
        title: "terms-title",
        needs: Needs::Some(Right::HoldCouncils),
        open: |_| Opened::new(Terms::default()),
        commands: commands_of::<Terms>,
    },
    Route {
        serves: |place| matches!(place, Place::Missing),
        title: "missing-title",
        needs: Needs::Some(Right::HoldCouncils),
        open: |_| Opened::new(Missing::default()),
        commands: commands_of::<Missing>,
    },
    Route {
        serves: |place| matches!(place, Place::Policies),
        title: "policies-title",
        needs: Needs::Some(Right::ReadMarks),
        open: |_| Opened::new(Policies::default()),
        commands: commands_of::<Policies>,
    },
    Route {
        serves: |place| matches!(place, Place::Council(..)),
        title: "council-place",
        needs: Needs::Some(Right::HoldCouncils),
        open: |place| match place {
            Place::Council(class, term) => Opened::new(CouncilScreen::new(class, term)),
            _ => Opened::new(Terms::default()),
        },
        commands: commands_of::<CouncilScreen>,
    },
    Route {
        serves: |place| matches!(place, Place::Operations),
        title: "operations-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Operations::default()),
        commands: commands_of::<Operations>,
    },
    Route {
        serves: |place| matches!(place, Place::Operation(_)),
        title: "operations-undo",
        needs: Needs::Nothing,
        open: |place| match place {
            Place::Operation(id) => Opened::new(Undoing::of(id)),
            _ => Opened::new(Operations::default()),
        },
        commands: commands_of::<Undoing>,
    },
    Route {
        serves: |place| matches!(place, Place::Account),
        title: "account-title",
        needs: Needs::Nothing,
        open: |_| Opened::new(Account::default()),
        commands: commands_of::<Account>,
    },
    Route {
        serves: |place| matches!(place, Place::Affairs | Place::Thresholds),
        title: "affairs-title",
        needs: Needs::Some(Right::SettleAbsences),
        open: |place| Opened::new(if place == Place::Thresholds { Affairs::thresholds() } else { Affairs::default() }),
        commands: commands_of::<Affairs>,
    },
    Route {
        serves: |place| matches!(place, Place::Absences),
        title: "absences-title",
        needs: Needs::Some(Right::ReadAttendance),
        open: |_| Opened::new(Absences::default()),
        commands: commands_of::<Absences>,
    },
    Route {
        serves: |place| matches!(place, Place::Timetable),
        title: "timetable-title",
        needs: Needs::Some(Right::ReadClasses),
        open: |_| Opened::new(Timetable::default()),
        commands: commands_of::<Timetable>,
    },
    Route {
        serves: |place| matches!(place, Place::Calendar),
        title: "calendar-title",
        needs: Needs::Some(Right::ReadClasses),
        open: |_| Opened::new(Calendar::default()),
        commands: commands_of::<Calendar>,
    },
    Route {
        serves: |place| matches!(place, Place::RollCalls),
        title: "calls-title",
        needs: Needs::Some(Right::TakeRollCall),
        open: |_| Opened::new(RollCalls::default()),
        commands: commands_of::<RollCalls>,
    },
    Route {
        serves: |place| matches!(place, Place::RollCall { .. }),
        title: "roll-call-of",
        needs: Needs::Some(Right::TakeRollCall),
        open: |place| match place {
            Place::RollCall { group, day, starts, ends } => Opened::new(RollCall::new(group, day, starts, ends)),
            _ => Opened::new(RollCalls::default()),
        },
        commands: commands_of::<RollCall>,
    },
    Route {
        serves: |place| matches!(place, Place::Attendance(_)),
        title: "attendance-title",
        needs: Needs::Some(Right::ReadAttendance),
        open: |place| match place {
            Place::Attendance(id) => Opened::new(Attendance::new(id)),
            _ => Opened::new(Home::default()),
        },
        commands: commands_of::<Attendance>,
    },
];

/// What the place says of a course's marks.
fn course(place: Place) -> Opened {
    match place {
        Place::Marks(course) => Opened::new(Grid::new(course)),
        Place::NewAssessment(course) => Opened::new(AssessmentForm::new(course, None)),
        Place::Assessment(course, assessment) => Opened::new(AssessmentForm::new(course, Some(assessment))),
        Place::Pile(course, assessment) => Opened::new(Pile::new(course, assessment)),
        _ => Opened::new(Courses::default()),
    }
}
