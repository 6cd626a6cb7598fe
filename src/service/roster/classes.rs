//! A line's class: found by code or id, or made, with the level, track, site and shift it names.

use crate::domain::id::*;
use crate::domain::name::fold;
use crate::domain::roster::ClassEntry;
use crate::domain::text::Text;
use crate::service::action::Row;
use crate::service::school::Reader;
use crate::store::classes::{Class, ClassTeacher, Level, Shift, Site, Track};

use super::directory::{Directory, class_key};
use super::ids::Thing;
use super::verdict::{Refused, Told};

impl Directory {
    pub(super) fn class(&mut self, school: &mut Reader<'_, '_>, list: &[ClassEntry], at: usize) -> Row {
        let entry = &list[at];
        match self.class_line(school, list, at) {
            Ok(told) => told.row(entry.code.clone(), entry.line),
            Err(refused) => refused.row(entry.code.clone(), entry.line),
        }
    }

    fn class_line(&mut self, school: &mut Reader<'_, '_>, list: &[ClassEntry], at: usize) -> Result<Told, Refused> {
        let entry = &list[at];
        if fold(&entry.code).is_empty() {
            return Err(Refused::column("code", Text::new("service-no-code")));
        }
        let by_id = entry.ids.iter().find_map(|id| self.class_by_id(id));
        let by_code = self.class_of_code(&entry.code);
        // The same code under two ids of one source are two classes.
        let other = by_code.filter(|id| Some(*id) != by_id && self.is_called_otherwise(*id, &entry.ids));
        let found = by_id.or(by_code.filter(|_| other.is_none()));
        if let Some(first) = found.and_then(|id| self.told_of.get(&id.0)).map(|first| &list[*first]) {
            return Err(Refused::again(first.line, ClassEntry { line: entry.line, ..first.clone() } == *entry));
        }
        let code = match (by_id, by_code) {
            (Some(id), Some(held)) if id != held => return Err(self.code_taken(&entry.code)),
            (None, Some(_)) if other.is_some() => return Err(self.code_taken(&entry.code)),
            _ => &entry.code,
        };
        let mut told = Told { new: found.is_none(), ..Told::default() };
        let id = found.unwrap_or_else(|| self.class_called(school, code).0);
        self.told_of.insert(id.0, at);
        self.describe_class(school, id, entry, by_id.is_some(), &mut told);
        for foreign in entry.ids.iter().filter(|foreign| self.class_by_id(foreign).is_none()).collect::<Vec<_>>() {
            if !told.new {
                told.add(Text::new("service-change-id").with("value", &foreign.value));
            }
            self.identify(school, foreign, &self.kind_of_class(), Thing::Class(id));
        }
        Ok(told)
    }

    fn code_taken(&self, code: &str) -> Refused {
        Refused::column("code", Text::new("service-code-taken").with("code", code).with("year", &self.year.code))
    }

    fn describe_class(&mut self, school: &mut Reader<'_, '_>, id: ClassId, entry: &ClassEntry, renames: bool, told: &mut Told) {
        let Some(before) = self.classes.find(id).cloned() else { return };
        let mut class = before.clone();
        if renames && class_key(&class.code) != class_key(&entry.code) {
            if class.name == class.code {
                class.name.clone_from(&entry.code);
            }
            class.code.clone_from(&entry.code);
            self.class_codes.retain(|_, known| *known != id);
            self.class_codes.insert(class_key(&class.code), id);
            self.class_codes.insert(fold(&class.code), id);
            told.field("field-code", Some(&before.code), Some(&class.code));
        }
        if let Some(name) = &entry.name {
            class.name.clone_from(name);
        }
        if class.name != before.name && (class.name != class.code || before.name != before.code) {
            told.field("field-name", Some(&before.name), Some(&class.name));
        }
        class.level_id = entry.level.as_deref().and_then(|code| self.level(school, code)).or(class.level_id);
        class.track_id = entry.track.as_deref().and_then(|code| self.track(school, code)).or(class.track_id);
        class.site_id = entry.site.as_deref().and_then(|code| self.site(school, code)).or(class.site_id);
        class.shift_id = entry.shift.as_deref().and_then(|code| self.shift(school, code)).or(class.shift_id);
        class.capacity = entry.capacity.or(class.capacity);
        let level = |class: &Class| Some(self.levels.find(class.level_id?)?.name.clone());
        let track = |class: &Class| Some(self.tracks.find(class.track_id?)?.name.clone());
        let site = |class: &Class| Some(self.sites.find(class.site_id?)?.name.clone());
        let shift = |class: &Class| Some(self.shifts.find(class.shift_id?)?.name.clone());
        for (field, old, new) in [
            ("field-level", level(&before), level(&class)),
            ("field-track", track(&before), track(&class)),
            ("field-site", site(&before), site(&class)),
            ("field-shift", shift(&before), shift(&class)),
        ] {
            if old != new {
                told.field(field, old, new);
            }
        }
        if before.capacity != class.capacity {
            told.field("field-capacity", before.capacity, class.capacity);
        }
        self.classes.put(class);
    }

    /// The class of this code in the year, and whether it had to be made.
    pub(super) fn class_called(&mut self, school: &mut Reader<'_, '_>, code: &str) -> (ClassId, bool) {
        if let Some(id) = self.class_of_code(code) {
            return (id, false);
        }
        let id: ClassId = school.mint();
        self.class_codes.insert(class_key(code), id);
        self.class_codes.insert(fold(code), id);
        self.classes.put(Class {
            id,
            year_id: self.year.id,
            code: code.to_owned(),
            name: code.to_owned(),
            site_id: None,
            level_id: None,
            track_id: None,
            shift_id: None,
            capacity: None,
        });
        (id, true)
    }

    /// Gives a class that has none the level its student's line names.
    pub(super) fn take_level(&mut self, school: &mut Reader<'_, '_>, id: ClassId, level: Option<&str>, made: bool, told: &mut Told) {
        let Some(class) = self.classes.find(id).filter(|class| class.level_id.is_none()).cloned() else { return };
        let Some(level) = level.and_then(|code| self.level(school, code)) else { return };
        if !made {
            let name = self.levels.find(level).map(|level| level.name.clone()).unwrap_or_default();
            told.add(Text::new("service-change-class-level").with("class", &class.code).with("level", name));
        }
        self.classes.put(Class { level_id: Some(level), ..class });
    }

    fn level(&mut self, school: &mut Reader<'_, '_>, code: &str) -> Option<LevelId> {
        let wanted = Some(fold(code)).filter(|wanted| !wanted.is_empty())?;
        let mut known = self.levels.sorted().into_iter();
        if let Some(level) = known.find(|level| fold(&level.code) == wanted || fold(&level.name) == wanted) {
            return Some(level.id);
        }
        let id: LevelId = school.mint();
        let position = self.levels.iter().map(|level| level.position + 1).max().unwrap_or_default();
        self.levels.put(Level { id, code: code.to_owned(), name: code.to_owned(), cycle: None, position, calendar_id: None });
        Some(id)
    }

    fn track(&mut self, school: &mut Reader<'_, '_>, code: &str) -> Option<TrackId> {
        let wanted = Some(fold(code)).filter(|wanted| !wanted.is_empty())?;
        let mut known = self.tracks.sorted().into_iter();
        if let Some(track) = known.find(|track| fold(&track.code) == wanted || fold(&track.name) == wanted) {
            return Some(track.id);
        }
        let id: TrackId = school.mint();
        self.tracks.put(Track { id, code: code.to_owned(), name: code.to_owned() });
        Some(id)
    }

    fn site(&mut self, school: &mut Reader<'_, '_>, code: &str) -> Option<SiteId> {
        let wanted = Some(fold(code)).filter(|wanted| !wanted.is_empty())?;
        let mut known = self.sites.sorted().into_iter();
        if let Some(site) = known.find(|site| fold(&site.code) == wanted || fold(&site.name) == wanted) {
            return Some(site.id);
        }
        let id: SiteId = school.mint();
        self.sites.put(Site { id, code: code.to_owned(), name: code.to_owned() });
        Some(id)
    }

    fn shift(&mut self, school: &mut Reader<'_, '_>, code: &str) -> Option<ShiftId> {
        let wanted = Some(fold(code)).filter(|wanted| !wanted.is_empty())?;
        let mut known = self.shifts.sorted().into_iter();
        if let Some(shift) = known.find(|shift| fold(&shift.code) == wanted || fold(&shift.name) == wanted) {
            return Some(shift.id);
        }
        let id: ShiftId = school.mint();
        self.shifts.put(Shift { id, code: code.to_owned(), name: code.to_owned(), starts: "07:30".to_owned(), ends: "12:30".to_owned() });
        Some(id)
    }

    /// Names somebody homeroom teacher of a class. Whoever was it before and is not named by the file goes once all lines are read.
    pub(super) fn homeroom(&mut self, school: &mut Reader<'_, '_>, class: ClassId, staff: PersonId, told: &mut Told) {
        self.named.entry(class).or_default().insert(staff);
        let present = self.homerooms.entry(class).or_default();
        if present.iter().filter_map(|id| self.class_teachers.find(*id)).any(|row| row.staff_id == staff) {
            return;
        }
        let id: RowId = school.mint();
        present.push(id);
        self.class_teachers.put(ClassTeacher { id, class_id: class, staff_id: staff, starts: None, ends: None });
        let code = self.classes.find(class).map(|class| class.code.clone()).unwrap_or_default();
        told.add(Text::new("service-change-homeroom").with("class", code));
    }

    /// The homeroom teachers whom the file replaces by others.
    pub(super) fn replace_homerooms(&mut self) {
        for (class, named) in &self.named {
            let present = self.homerooms.get(class).map_or(&[][..], Vec::as_slice);
            let rows: Vec<ClassTeacher> = present.iter().filter_map(|id| self.class_teachers.find(*id)).cloned().collect();
            for row in rows.into_iter().filter(|row| row.ends.is_none() && !named.contains(&row.staff_id)) {
                self.class_teachers.put(ClassTeacher { ends: Some(self.today.plus(-1)), ..row });
            }
        }
    }
}
