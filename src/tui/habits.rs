//! What a person's screens know of her from before: the places she has been to, and the commands she chose by their names. It is
//! kept for her account.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

use crate::service::{Actor, Error, Service};

/// The drawers it is kept in.
const VISITED: &str = "visited";
const CHOSEN: &str = "chosen";
/// So many commands are kept.
const MOST: usize = 12;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    visited: BTreeSet<String>,
    /// The last one first.
    chosen: Vec<String>,
}

impl Habits {
    /// # Errors
    /// When the store does not answer.
    pub async fn read(service: Arc<Service>, actor: Arc<Actor>) -> Result<Self, Error> {
        let words = |kept: Option<String>| kept.unwrap_or_default().split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let visited: Vec<String> = words(service.habit(&actor, VISITED).await?);
        let chosen = words(service.habit(&actor, CHOSEN).await?);
        Ok(Self { visited: visited.into_iter().collect(), chosen })
    }

    /// Whether she is here for the first time; from now on she is not.
    pub fn visit(&mut self, place: &str) -> bool {
        self.visited.insert(place.to_owned())
    }

    pub fn choose(&mut self, command: &str) {
        self.chosen.retain(|chosen| chosen != command);
        self.chosen.insert(0, command.to_owned());
        self.chosen.truncate(MOST);
    }

    /// How lately a command was chosen: 0 is the last one.
    #[must_use]
    pub fn rank(&self, command: &str) -> Option<usize> {
        self.chosen.iter().position(|chosen| chosen == command)
    }

    /// Keeps both, for the next time.
    pub fn keep(&self, service: Arc<Service>, actor: Arc<Actor>) -> impl Future<Output = Result<(), Error>> + Send + 'static {
        let visited: Vec<&str> = self.visited.iter().map(String::as_str).collect();
        let (visited, chosen) = (visited.join(","), self.chosen.join(","));
        async move {
            service.keep_habit(&actor, VISITED, &visited).await?;
            service.keep_habit(&actor, CHOSEN, &chosen).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_commands_stand_first_and_the_oldest_are_forgotten() {
        let mut habits = Habits::default();
        assert!(habits.visit("home") && !habits.visit("home"));
        for number in 0..20 {
            habits.choose(&number.to_string());
        }
        habits.choose("15");
        assert_eq!((habits.rank("15"), habits.rank("19"), habits.rank("0")), (Some(0), Some(1), None));
        assert_eq!(habits.chosen.len(), MOST);
    }
}
