//! Roll calls and absences: what counts as a half-day, when somebody is late, what excuses, when the office must act. Pure rules
//! on the school's own calendar; who may see what is not decided here.

mod count;
mod file;
mod follow_up;
mod group;
mod minutes;
mod motive;
mod opening;
mod presence;
mod rate;
mod rules;

pub use count::{HalfDay, HalfDays, Tally, tally};
pub use file::{Contradiction, Entry, File, Matter, Origin, contradiction, matters};
pub use follow_up::{Deed, FollowedUp};
pub use group::Group;
pub use minutes::Minutes;
pub use motive::{Motive, PRESETS as MOTIVES};
pub use opening::{Closed, Half, NotOpening, Opening, Period, Week};
pub use presence::{AbsenceState, Presence, Seen};
pub use rate::{absence_rate, absenteeism_rate};
pub use rules::{Month, Rules, Step, Threshold};
