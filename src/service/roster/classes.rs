//! A line's class: found by code or id, or made, with the level, track, site and shift it names.

use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::roster::ClassEntry;
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::draft::Put;
use crate::service::school::Reader;
use crate::store::classes::{Class, ClassTeacher, Level, Shift, Site, Track};
use crate::store::people::Identifier;

use super::directory::Directory;
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn class(&mut self, school: &mut Reader<'_, '_>, entry: &ClassEntry) -> Row {
        if fold(&entry.code).is_empty() {
            return Refused::column("code", Text::new("service-no-code")).row(entry.code.clone(), entry.line);
        }
        let mut told = Told::default();
        let known = entry.ids.iter().find_map(|id| self.identifier(&id.scheme, &id.value)?.class_id);
        let id = match known.filter(|id| self.classes.find(*id).is_some_and(|class| class.year_id == self.year.id)) {
            Some(id) => id,
            None => self.class_called(school, &entry.code, entry.level.as_deref(), &mut told),
        };
        if let Some(before) = self.classes.find(id).cloned() {
            let mut class = before.clone();
            if let Some(name) = &entry.name {
                class.name.clone_from(name);
            }
            class.level_id = entry.level.as_deref().map(|code| self.level(school, code)).or(class.level_id);
            class.track_id = entry.track.as_deref().map(|code| self.track(school, code)).or(class.track_id);
            class.site_id = entry.site.as_deref().map(|code| self.site(school, code)).or(class.site_id);
            class.shift_id = entry.shift.as_deref().map(|code| self.shift(school, code)).or(class.shift_id);
            class.capacity = entry.capacity.or(class.capacity);
            if let Put::Changed(columns) = self.classes.put(class)
                && !told.new
            {
                for column in columns {
                    told.add(Text::new(match column {
                        "name" => "field-name",
                        "level_id" => "field-level",
                        "track_id" => "field-track",
                        "site_id" => "field-site",
                        "shift_id" => "field-shift",
                        _ => "field-capacity",
                    }));
                }
            }
        }
        for foreign in &entry.ids {
            if self.identifier(&foreign.scheme, &foreign.value).is_none() {
                let identifier = Identifier {
                    id: school.mint(),
                    scheme: foreign.scheme.clone(),
                    value: foreign.value.clone(),
                    person_id: None,
                    household_id: None,
                    class_id: Some(id),
                    course_id: None,
                };
                self.identify(identifier);
                if !told.new {
                    told.add(Text::new("service-change-id").with("value", &foreign.value));
                }
            }
        }
        told.row(entry.code.clone(), entry.line)
    }

    /// The class of this code in the year, made when there is none.
    pub(super) fn class_called(&mut self, school: &mut Reader<'_, '_>, code: &str, level: Option<&str>, told: &mut Told) -> ClassId {
        if let Some(id) = self.class_codes.get(&fold(code)) {
            return *id;
        }
        let level_id = level.map(|level| self.level(school, level));
        let id: ClassId = school.mint();
        self.class_codes.insert(fold(code), id);
        self.classes.put(Class {
            id,
            year_id: self.year.id,
            code: code.to_owned(),
            name: code.to_owned(),
            site_id: None,
            level_id,
            track_id: None,
            shift_id: None,
            capacity: None,
        });
        if told.changes.is_empty() && !told.new {
            told.new = true;
        } else {
            told.add(Text::new("service-change-class-made").with("class", code));
        }
        id
    }

    fn level(&mut self, school: &mut Reader<'_, '_>, code: &str) -> LevelId {
        let wanted = fold(code);
        if let Some(level) = self.levels.iter().find(|level| fold(&level.code) == wanted || fold(&level.name) == wanted) {
            return level.id;
        }
        let id: LevelId = school.mint();
        let position = self.levels.iter().map(|level| level.position + 1).max().unwrap_or_default();
        self.levels.put(Level { id, code: code.to_owned(), name: code.to_owned(), cycle: None, position, calendar_id: None });
        id
    }

    fn track(&mut self, school: &mut Reader<'_, '_>, code: &str) -> TrackId {
        let wanted = fold(code);
        if let Some(track) = self.tracks.iter().find(|track| fold(&track.code) == wanted || fold(&track.name) == wanted) {
            return track.id;
        }
        let id: TrackId = school.mint();
        self.tracks.put(Track { id, code: code.to_owned(), name: code.to_owned() });
        id
    }

    fn site(&mut self, school: &mut Reader<'_, '_>, code: &str) -> SiteId {
        let wanted = fold(code);
        if let Some(site) = self.sites.iter().find(|site| fold(&site.code) == wanted || fold(&site.name) == wanted) {
            return site.id;
        }
        let id: SiteId = school.mint();
        self.sites.put(Site { id, code: code.to_owned(), name: code.to_owned() });
        id
    }

    fn shift(&mut self, school: &mut Reader<'_, '_>, code: &str) -> ShiftId {
        let wanted = fold(code);
        if let Some(shift) = self.shifts.iter().find(|shift| fold(&shift.code) == wanted || fold(&shift.name) == wanted) {
            return shift.id;
        }
        let id: ShiftId = school.mint();
        self.shifts.put(Shift { id, code: code.to_owned(), name: code.to_owned(), starts: "07:30".to_owned(), ends: "12:30".to_owned() });
        id
    }

    /// Makes somebody the homeroom teacher of a class; nobody else stays it.
    pub(super) fn homeroom(&mut self, school: &mut Reader<'_, '_>, class: ClassId, staff: PersonId, told: &mut Told) {
        let present = self.class_teachers.sorted().into_iter().find(|row| row.class_id == class && row.ends.is_none()).cloned();
        if present.as_ref().is_some_and(|row| row.staff_id == staff) {
            return;
        }
        if let Some(row) = present {
            self.class_teachers.put(ClassTeacher { ends: Some(self.today.plus(-1)), ..row });
        }
        let id: RowId = school.mint();
        self.class_teachers.put(ClassTeacher { id, class_id: class, staff_id: staff, starts: None, ends: None });
        let code = self.classes.find(class).map(|class| class.code.clone()).unwrap_or_default();
        told.add(Text::new("service-change-homeroom").with("class", code));
    }
}
