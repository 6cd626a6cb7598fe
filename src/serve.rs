//! Transports: how people who do not sit at this machine reach the screens, and what runs beside them. It knows no screen and
//! decides nothing about the school.

pub mod house;
pub mod http;
pub mod keeper;
pub mod meters;
pub mod online;
pub mod refusals;
pub mod ssh;
pub mod watch;
