//! Where a school is kept: what is there, and how it is opened, made or brought up to date. It decides nothing about the school.

use std::fmt;
use std::str::FromStr;

use super::clock::Clock;
use super::engine::Service;
use super::error::{Error, Result};
use crate::domain::text::Text;
use crate::store;
use crate::store::db::connect::SCHEMA;
pub use crate::store::lane::Lanes as Connections;
use crate::store::lane::Store;
use crate::store::url::StoreUrl;

/// The address of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(StoreUrl);

/// What is at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    /// Made by an earlier program: it waits to be brought up to date.
    Older {
        found: u32,
        known: u32,
    },
    /// This program's own schema, and the school's name once it is founded.
    Ready {
        school: Option<String>,
    },
    Newer {
        found: u32,
        known: u32,
    },
}

impl FromStr for Place {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self> {
        Ok(Self(url.parse()?))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Place {
    pub(super) const fn url(&self) -> &StoreUrl {
        &self.0
    }

    /// Whether it is a server, where whoever reaches it is not its owner.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        matches!(self.0, StoreUrl::Postgres(_))
    }

    /// What is there, without changing it.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn look(&self) -> Result<Found> {
        Ok(match Store::schema(&self.0)? {
            0 => Found::Nothing,
            found if found > SCHEMA => Found::Newer { found, known: SCHEMA },
            found if found < SCHEMA => Found::Older { found, known: SCHEMA },
            _ => {
                let store = Store::open(self.0.clone(), Connections { readers: 1, writers: 1 })?;
                let school = Service::new(store, &Clock::system())?.school().wait()?;
                Found::Ready { school: school.map(|school| school.name) }
            }
        })
    }

    /// Opens the school that is there, and gives its preset roles the rights that this program is the first to know.
    ///
    /// # Errors
    /// Of kind `Unavailable` when there is none, or its schema is not this program's.
    pub fn open(&self, connections: Connections) -> Result<Service> {
        let service = Service::new(Store::open(self.0.clone(), connections)?, &Clock::system())?;
        if service.school().wait()?.is_none() {
            return Err(store::Error::Empty.into());
        }
        service.offer_presets_blocking()?;
        Ok(service)
    }

    /// Brings an older store up to this program's schema and opens it.
    ///
    /// # Errors
    /// When there is nothing, or it is newer.
    pub fn migrate(&self, connections: Connections) -> Result<Service> {
        match self.look()? {
            Found::Nothing => Err(store::Error::Empty.into()),
            Found::Newer { found, known } => Err(store::Error::Newer { found, known }.into()),
            Found::Older { .. } | Found::Ready { .. } => {
                let service = Service::new(Store::migrate(self.0.clone(), connections)?, &Clock::system())?;
                service.offer_presets_blocking()?;
                Ok(service)
            }
        }
    }

    /// Makes a store for a school about to be founded.
    ///
    /// # Errors
    /// A conflict when a school is there already; of kind `Unavailable` when the place holds another program's schema.
    pub fn make(&self, connections: Connections) -> Result<Service> {
        self.require_free()?;
        Service::new(Store::migrate(self.0.clone(), connections)?, &Clock::system())
    }

    /// # Errors
    /// As [`Self::make`], before anything is made.
    pub fn require_free(&self) -> Result<()> {
        match self.look()? {
            Found::Nothing | Found::Ready { school: None } => Ok(()),
            Found::Older { found, known } => Err(store::Error::Older { found, known }.into()),
            Found::Newer { found, known } => Err(store::Error::Newer { found, known }.into()),
            Found::Ready { school: Some(school) } => {
                let message = Text::new("service-place-taken").with("place", self.to_string()).with("school", school);
                Err(Error::conflict(message).hint(Text::new("backup-target-hint")))
            }
        }
    }
}

impl Found {
    /// The schema this program speaks.
    #[must_use]
    pub const fn known(&self) -> u32 {
        SCHEMA
    }

    /// Why a verb cannot work with it; none when it can.
    #[must_use]
    pub fn obstacle(&self) -> Option<Error> {
        match *self {
            Self::Nothing | Self::Ready { school: None } => Some(store::Error::Empty.into()),
            Self::Older { found, known } => Some(store::Error::Older { found, known }.into()),
            Self::Newer { found, known } => Some(store::Error::Newer { found, known }.into()),
            Self::Ready { school: Some(_) } => None,
        }
    }
}
