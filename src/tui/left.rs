//! Where somebody is, in case her line is cut or her session ends without her: kept for her account, and offered when she comes in
//! again. What she had typed the screens keep themselves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bookmark::Spot;
use super::layer::{Env, Shape, Stacked};
use super::place::Place;
use super::untrusted::inert;
use crate::domain::id::RowId;
use crate::domain::language::Language;
use crate::domain::text::Text;
use crate::service::{Actor, Error, Service};

/// The drawer it is kept in.
const DRAWER: &str = "left";
/// Later it is no help any more, in milliseconds.
const FRESH: i64 = 3 * 24 * 3_600_000;

/// Where somebody was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// One place over the other, the last one on top.
    places: Vec<Place>,
    /// What they are called, in each language: who comes in again may have chosen another one.
    #[serde(default)]
    trails: BTreeMap<String, String>,
    /// What she was writing there that has no place of its own, in each language: she opens it again herself.
    #[serde(default)]
    writing: BTreeMap<String, String>,
    /// Where on the topmost place.
    #[serde(default)]
    spot: Spot,
    unsaved: usize,
    at: i64,
    /// The seat of a session that was not over yet when this was kept.
    #[serde(default)]
    seat: Option<RowId>,
}

impl Left {
    /// Where these layers are, if that is worth coming back to.
    pub(super) fn of(layers: &mut [Stacked], env: &Env) -> Option<Self> {
        let actor = env.who.0.as_ref()?;
        let places: Vec<Place> = layers.iter().filter_map(|held| held.place).filter(|place| place.can_be_resumed()).collect();
        if places.is_empty() || actor.must_choose_password || actor.must_set_up_factor {
            return None;
        }
        let body = ratatui::layout::Rect::new(0, 0, env.size.0, env.size.1);
        let full = layers.iter().skip(1).filter(|held| held.layer.shape(&env.look, body) == Shape::Full);
        let titles: Vec<Text> = full.map(|held| held.layer.title()).collect();
        let trail = |language: &Language| {
            let locale = env.locales.of(*language);
            let names: Vec<String> = titles.iter().map(|title| inert(&locale.text(title)).into_owned()).collect();
            (language.code().to_owned(), names.join(env.look.between()))
        };
        let is_form = |held: &&Stacked| held.place.is_none() && held.layer.edited() && held.layer.drawer().is_some();
        let form = layers.iter().rev().take_while(|held| held.place.is_none()).find(is_form);
        let called = |title: &Text, language: Language| inert(&env.locales.of(language).text(title)).into_owned();
        let writing = |title: Text| [Language::Fr, Language::En].map(|language| (language.code().to_owned(), called(&title, language)));
        let writing = form.map(|held| BTreeMap::from(writing(held.layer.title()))).unwrap_or_default();
        let drawer = form.and_then(|held| held.layer.drawer());
        let unsaved = layers.iter().map(|held| held.layer.unsaved()).sum();
        let top = layers.iter_mut().rev().find(|held| held.place.is_some_and(Place::can_be_resumed));
        let spot = top
            .map(|held| Spot { row: held.layer.rows().and_then(|rows| rows.bookmark()), writing: held.ran.map(str::to_owned).zip(drawer) });
        Some(Self {
            places,
            trails: [Language::Fr, Language::En].iter().map(trail).collect(),
            writing,
            spot: spot.unwrap_or_default(),
            unsaved,
            at: env.now.millis,
            seat: None,
        })
    }

    /// The same, of a session that goes on.
    pub(super) const fn of_seat(mut self, seat: Option<RowId>) -> Self {
        self.seat = seat;
        self
    }

    /// Whether both say the same, at whatever time.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        (&self.places, &self.writing, &self.spot, self.unsaved) == (&other.places, &other.writing, &other.spot, other.unsaved)
    }

    pub(super) fn keep(&self, service: &Service, actor: &Actor) -> impl Future<Output = Result<(), Error>> + Send + use<> {
        service.keep_draft(actor, DRAWER, &serde_json::to_string(self).unwrap_or_default())
    }

    /// Where this person was the last time, if her session ended without her, and lately. It is kept until she has decided.
    pub async fn find(service: &Service, actor: &Actor) -> Option<Self> {
        // A store that does not answer says so elsewhere; what another program wrote is nowhere to go back to.
        let content = service.draft(actor, DRAWER).await.ok()??;
        let left: Self = serde_json::from_str(&content).ok()?;
        // A session that goes on elsewhere has left nothing.
        let goes_on = left.seat.is_some_and(|seat| service.sits(seat));
        (!goes_on && service.clock().now().millis - left.at < FRESH && !left.trails.is_empty()).then_some(left)
    }

    /// She has decided.
    pub fn forget(service: &Service, actor: &Actor) -> impl Future<Output = Result<(), Error>> + Send + use<> {
        service.drop_draft(actor, DRAWER)
    }

    /// What is offered, to whoever reads this language.
    #[must_use]
    pub fn text(&self, language: Language) -> Text {
        let trail = self.trails.get(language.code()).map_or("", String::as_str);
        Text::new("left-says").with("place", trail).with("count", self.unsaved)
    }

    /// What waits for her at these places until she opens it again.
    #[must_use]
    pub fn waits(&self, language: Language) -> Option<Text> {
        Some(Text::new("left-waits").with("what", self.writing.get(language.code())?))
    }

    #[must_use]
    pub fn places(self) -> (Vec<Place>, Spot) {
        (self.places, self.spot)
    }
}
