//! From a sheet and its mapping to the lines of a roster. A bad cell refuses its line and no other; nothing is looked up.

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::mapping::Mapping;
use super::sheet::{Cell, Row, Sheet};
use super::value;
use crate::domain::day::{Day, DayOrder};
use crate::domain::name::PersonName;
use crate::domain::roster::{
    AddressEntry, ChildRef, ClassEntry, ForeignId, GuardianEntry, LinkEntry, Noun, PersonEntry, PersonRef, Refusal, Relation, Roster, Sex,
    StaffEntry, StudentEntry,
};
use crate::domain::text::Text;

/// What a person may settle about a file's values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterOptions {
    /// How ambiguous days are written; else each column's own cells decide, and day first where they do not.
    pub date_order: Option<DayOrder>,
    /// The scheme of the ids in the `id` column.
    pub source: String,
}

impl Default for RosterOptions {
    fn default() -> Self {
        Self { date_order: None, source: "source".to_owned() }
    }
}

/// Reads every line that the mapping's conditions keep.
#[must_use]
pub fn read(noun: Noun, sheet: &Sheet, mapping: &Mapping, options: &RosterOptions) -> Roster {
    let mut roster = Roster { notes: sheet.notes.clone(), ..Roster::default() };
    let orders = day_orders(sheet, mapping, options, &mut roster.notes);
    let mut passed = 0_usize;
    for row in &sheet.rows {
        if !mapping.keeps(row) {
            passed += 1;
            continue;
        }
        let mut line = Line { row, sheet, mapping, options, orders: &orders, refusals: Vec::new() };
        if line.is_blank() {
            continue;
        }
        let mut one = Roster::default();
        match noun {
            Noun::Students => one.students.push(line.student()),
            Noun::Guardians => one.guardians.push(line.guardian()),
            Noun::Links => one.links.push(line.link()),
            Noun::Staff => one.staff.push(line.staff()),
            Noun::Classes => one.classes.push(line.class()),
        }
        if line.refusals.is_empty() {
            roster.students.append(&mut one.students);
            roster.guardians.append(&mut one.guardians);
            roster.links.append(&mut one.links);
            roster.staff.append(&mut one.staff);
            roster.classes.append(&mut one.classes);
        } else {
            roster.refusals.append(&mut line.refusals);
        }
    }
    if passed > 0 {
        roster.notes.push(Text::new("exchange-note-filtered").with("count", passed));
    }
    roster
}

/// How each column writes its days.
fn day_orders(sheet: &Sheet, mapping: &Mapping, options: &RosterOptions, notes: &mut Vec<Text>) -> Vec<DayOrder> {
    // Files of American rostering programs are known by this heading.
    let american = sheet.header.iter().any(|heading| heading.eq_ignore_ascii_case("SIS ID"));
    let otherwise = if american { DayOrder::MonthFirst } else { DayOrder::DayFirst };
    let is_day = |field| matches!(field, Some(Field::BirthDate | Field::StudentBirthDate | Field::From | Field::Left));
    let mut orders = Vec::with_capacity(mapping.columns.len());
    for (at, column) in mapping.columns.iter().enumerate() {
        let order = match options.date_order {
            Some(told) => told,
            None if is_day(column.field) => {
                let order = value::day_order(sheet.rows.iter().map(|row| row.cell(at)), otherwise);
                if order == DayOrder::MonthFirst {
                    notes.push(Text::new("exchange-note-month-first").with("column", &column.name));
                }
                order
            }
            None => otherwise,
        };
        orders.push(order);
    }
    orders
}

/// One row being read.
struct Line<'a> {
    row: &'a Row,
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    options: &'a RosterOptions,
    orders: &'a [DayOrder],
    refusals: Vec<Refusal>,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        let says = |cell: &Cell| cell.text().chars().any(char::is_alphanumeric) && value::text(cell).is_some();
        !self.mapping.columns.iter().zip(&self.row.cells).any(|(column, cell)| column.field.is_some() && says(cell))
    }

    fn student(&mut self) -> StudentEntry {
        StudentEntry {
            line: self.row.line,
            person: self.person(),
            class: self.text(Field::Class),
            level: self.text(Field::Level),
            from: self.day(Field::From),
            left: self.day(Field::Left),
            repeating: self.boolean(Field::Repeating),
        }
    }

    fn guardian(&mut self) -> GuardianEntry {
        let groups =
            self.mapping.columns.iter().filter(|column| column.field.is_some_and(Field::is_of_child)).map(|column| column.group).max();
        let person = self.person();
        let common = self.relation(1);
        let mut children = Vec::new();
        for group in 1..=groups.unwrap_or(0) {
            let relation = if group == 1 { common } else { self.relation(group).or(common) };
            children.extend(self.students(group).into_iter().map(|student| ChildRef { student, relation }));
        }
        GuardianEntry { line: self.row.line, person, occupation: self.text(Field::Occupation), children }
    }

    fn link(&mut self) -> LinkEntry {
        let student = self.students(1).into_iter().next();
        let guardian = self.text(Field::Guardian).map(|words| reference(&words));
        let household = self.text(Field::Household);
        if [student.is_some(), guardian.is_some(), household.is_some()].iter().filter(|said| **said).count() < 2 {
            self.refuse(None, Text::new("exchange-refused-link-one-end"));
        }
        LinkEntry {
            line: self.row.line,
            student,
            guardian,
            household,
            relation: self.relation(1),
            priority: self.number(Field::Priority),
            lives_with: self.boolean(Field::LivesWith),
            pays: self.boolean(Field::Pays),
        }
    }

    fn staff(&mut self) -> StaffEntry {
        StaffEntry {
            line: self.row.line,
            person: self.person(),
            function: self.text(Field::Function),
            teaches: self.boolean(Field::Teaches),
            class: self.text(Field::Class),
        }
    }

    fn class(&mut self) -> ClassEntry {
        let name = self.text(Field::Name);
        let code = self.text(Field::Code).or_else(|| name.clone()).unwrap_or_default();
        if code.is_empty() {
            self.refuse(None, Text::new("exchange-refused-no-class-code"));
        }
        ClassEntry {
            line: self.row.line,
            ids: self.id(Field::Id, self.options.source.clone()).into_iter().collect(),
            code,
            name,
            level: self.text(Field::Level),
            track: self.text(Field::Track),
            site: self.text(Field::Site),
            shift: self.text(Field::Shift),
            capacity: self.number(Field::Capacity),
        }
    }

    fn person(&mut self) -> PersonEntry {
        let ids: Vec<ForeignId> = [
            self.id(Field::Matricule, "matricule"),
            self.id(Field::Ine, "ine"),
            self.id(Field::Permanent, "permanent"),
            self.id(Field::Id, self.options.source.clone()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let name = self.name();
        if name.family_name.is_empty() && name.given_names.is_empty() && ids.is_empty() {
            self.refuse(None, Text::new("exchange-refused-no-name"));
        }
        PersonEntry {
            ids,
            name,
            sex: self.sex(),
            birth: self.birth(),
            birth_place: self.text(Field::BirthPlace),
            emails: self.contacts(Field::Email, value::emails, "exchange-refused-email"),
            phones: self.contacts(Field::Phone, value::phones, "exchange-refused-phone"),
            address: self.address(),
            household: self.text(Field::Household),
        }
    }

    fn name(&self) -> PersonName {
        let family_name = self.text(Field::FamilyName);
        let given_names = self.texts(Field::GivenNames).join(" ");
        let whole = self.text(Field::FullName).filter(|_| family_name.is_none() && given_names.is_empty());
        let mut name = match whole {
            Some(whole) => value::full_name(&whole),
            None => PersonName { family_name: family_name.unwrap_or_default(), given_names, ..PersonName::default() },
        };
        name.post_name = self.text(Field::PostName);
        // Programs that always fill it repeat the name itself.
        name.usage_name = self.text(Field::UsageName).filter(|usage| *usage != name.given_names && *usage != name.family_name);
        name
    }

    /// The children that one group of columns names.
    fn students(&mut self, group: u8) -> Vec<PersonRef> {
        let family_name = self.text_in(Field::StudentFamilyName, group).unwrap_or_default();
        let given_names = self.text_in(Field::StudentGivenNames, group).unwrap_or_default();
        let usage_name = self.text_in(Field::StudentUsageName, group);
        let class = self.text_in(Field::StudentClass, group);
        let birth = self.parse(Field::StudentBirthDate, group, value::birth, "exchange-refused-day");
        let whole = self.text_in_raw(Field::Student, group);
        let ids: Vec<PersonRef> = whole.split([';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(reference).collect();
        if !ids.is_empty() {
            return ids;
        }
        if family_name.is_empty() && given_names.is_empty() {
            return Vec::new();
        }
        vec![PersonRef::Name { name: PersonName { family_name, given_names, usage_name, post_name: None }, birth, class }]
    }

    fn address(&self) -> Option<AddressEntry> {
        let one = |field| self.text(field).unwrap_or_default();
        let address = AddressEntry {
            lines: self.texts(Field::Address).join("\n"),
            postcode: one(Field::Postcode),
            city: one(Field::City),
            country: one(Field::Country),
        };
        (!(address.lines.is_empty() && address.city.is_empty() && address.postcode.is_empty())).then_some(address)
    }

    fn sex(&mut self) -> Option<Sex> {
        let column = self.mapping.columns_of(Field::Sex, 1).next()?;
        let words = value::text(self.row.cell(column)).filter(|words| !value::is_unknown_sex(words))?;
        let read = value::sex(&words);
        // `Dr`, `Me` are forms of address without a sex: no mistake.
        let is_title =
            ["title", "civilite"].iter().any(|word| super::synonym::words(&self.sheet.header[column]).contains(&(*word).to_owned()));
        if read.is_none() && !is_title {
            self.refuse(Some(column), Text::new("exchange-refused-sex").with("value", words));
        }
        read
    }

    fn birth(&mut self) -> Option<crate::domain::day::BirthDate> {
        self.parse(Field::BirthDate, 1, value::birth, "exchange-refused-day")
    }

    fn day(&mut self, field: Field) -> Option<Day> {
        self.parse(field, 1, value::day, "exchange-refused-day")
    }

    fn boolean(&mut self, field: Field) -> Option<bool> {
        self.parse(field, 1, |cell, _| value::boolean(cell), "exchange-refused-boolean")
    }

    fn relation(&mut self, group: u8) -> Option<Relation> {
        self.parse(Field::Relation, group, |cell, _| value::relation(&cell.text()), "exchange-refused-relation")
    }

    fn number<N: std::str::FromStr>(&mut self, field: Field) -> Option<N> {
        let whole = |number: String| number.strip_suffix(".0").map_or(number.clone(), str::to_owned).parse().ok();
        self.parse(field, 1, |cell, _| cell.decimal().and_then(whole), "exchange-refused-number")
    }

    /// An empty cell is nothing; one that says something unreadable is a refusal.
    fn parse<T>(&mut self, field: Field, group: u8, read: impl Fn(&Cell, DayOrder) -> Option<T>, reason: &'static str) -> Option<T> {
        let column = self.mapping.columns_of(field, group).next()?;
        let cell = self.row.cell(column);
        let words = value::text(cell)?;
        let read = read(cell, self.orders[column]);
        if read.is_none() {
            self.refuse(Some(column), Text::new(reason).with("value", words));
        }
        read
    }

    fn contacts(&mut self, field: Field, split: impl Fn(&str) -> (Vec<String>, Vec<String>), reason: &'static str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for column in self.mapping.columns_of(field, 1).collect::<Vec<_>>() {
            let cell = self.row.cell(column);
            if value::text(cell).is_none() {
                continue;
            }
            let (good, bad) = split(&cell.text());
            if let Some(other) = bad.into_iter().next() {
                self.refuse(Some(column), Text::new(reason).with("value", other));
            }
            for contact in good {
                if !found.contains(&contact) {
                    found.push(contact);
                }
            }
        }
        found
    }

    fn id(&self, field: Field, scheme: impl Into<String>) -> Option<ForeignId> {
        self.text(field).map(|value| ForeignId { scheme: scheme.into(), value })
    }

    fn text(&self, field: Field) -> Option<String> {
        self.text_in(field, 1)
    }

    fn text_in(&self, field: Field, group: u8) -> Option<String> {
        self.mapping.columns_of(field, group).find_map(|column| value::text(self.row.cell(column)))
    }

    /// With its line breaks, which may part several people.
    fn text_in_raw(&self, field: Field, group: u8) -> String {
        let mut cells = self.mapping.columns_of(field, group).map(|column| self.row.cell(column));
        cells.find(|cell| value::text(cell).is_some()).map_or_else(String::new, |cell| cell.text().into_owned())
    }

    fn texts(&self, field: Field) -> Vec<String> {
        self.mapping.columns_of(field, 1).filter_map(|column| value::text(self.row.cell(column))).collect()
    }

    fn refuse(&mut self, column: Option<usize>, reason: Text) {
        let column = column.map(|at| self.sheet.header[at].clone());
        self.refusals.push(Refusal { line: self.row.line, column, reason });
    }
}

/// Somebody named in one cell: by an id where it has a digit or a sign in it, else by name.
fn reference(words: &str) -> PersonRef {
    let words = crate::domain::name::tidy(words);
    if words.contains(|c: char| c.is_ascii_digit() || c == '@') {
        return PersonRef::AnyId(words);
    }
    PersonRef::Name { name: value::full_name(&words), birth: None, class: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::csv;

    fn roster(noun: Noun, text: &str) -> Roster {
        let sheet = csv::read("essai.csv", text.as_bytes(), &csv::CsvOptions::default()).unwrap();
        let mapping = Mapping::propose(noun, &sheet);
        read(noun, &sheet, &mapping, &RosterOptions::default())
    }

    #[test]
    fn a_student_list_is_read() {
        let read = roster(
            Noun::Students,
            "Matricule;Nom;Post-nom;Prénom;Sexe;Né(e) le;Classe;Téléphone;Courriel;Redoublant\n\
             M1;KABEYA;Mwamba;Anne;F;17/05/2012;6A;0812345678/0998765432;Anne@Ecole.cd;non\nM2;ILUNGA;-;Luc;G;2011;6A;;;O\n",
        );
        assert_eq!(read.refusals, []);
        let [anne, luc] = &read.students[..] else { panic!("two lines: {read:?}") };
        assert_eq!(anne.person.name.display(), "KABEYA Mwamba Anne");
        assert_eq!(anne.person.ids, [ForeignId { scheme: "matricule".into(), value: "M1".into() }]);
        assert_eq!((anne.person.phones.len(), anne.person.emails.as_slice()), (2, &["anne@ecole.cd".to_owned()][..]));
        assert_eq!((anne.class.as_deref(), anne.repeating), (Some("6A"), Some(false)));
        assert_eq!(luc.person.name.post_name, None);
        assert_eq!(luc.person.birth.unwrap().to_string(), "2011");
        assert_eq!((luc.line, luc.person.sex, luc.repeating), (3, Some(Sex::Male), Some(true)));
    }

    #[test]
    fn a_bad_cell_refuses_its_line_and_no_other() {
        let read = roster(Noun::Students, "nom;prenom;sexe;date de naissance\nKabeya;Anne;Z;31/02/2012\nIlunga;Luc;M;1/2/2012\n;;M;\n");
        assert_eq!(read.students.len(), 1);
        let seen: Vec<_> = read.refusals.iter().map(|r| (r.line, r.column.as_deref(), r.reason.id)).collect();
        let expected = [
            (2, Some("sexe"), "exchange-refused-sex"),
            (2, Some("date de naissance"), "exchange-refused-day"),
            (4, None, "exchange-refused-no-name"),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn an_empty_number_is_nothing_and_never_zero() {
        let read = roster(Noun::Classes, "code;libellé;capacité\n6A;Sixième A;\n6B;;35\n6C;;0\n6D;;beaucoup\n");
        assert_eq!(read.classes.iter().map(|class| class.capacity).collect::<Vec<_>>(), [None, Some(35), Some(0)]);
        assert_eq!(read.refusals[0].line, 5);
    }

    #[test]
    fn a_guardian_line_names_several_children() {
        let read = roster(
            Noun::Guardians,
            "Civilité Responsable;Nom responsable;Prénom responsable;Nom de famille enfant;Prénom enfant;Classes enfants;Nom de famille enfant;\
             Prénom enfant;Classes enfants\nM.;MARTIN;Jean;MARTIN;Martin;CE2;MARTIN;Martine;CE1\nMME;MARTINE;Jeanne;MARTIN;Martin;CE2;;;\n",
        );
        assert_eq!(read.refusals, []);
        assert_eq!(read.guardians.iter().map(|g| g.children.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(read.guardians[0].person.sex, Some(Sex::Male));
        let PersonRef::Name { name, class, .. } = &read.guardians[0].children[1].student else { panic!("by name") };
        assert_eq!((name.display().as_str(), class.as_deref()), ("MARTIN Martine", Some("CE1")));
    }

    #[test]
    fn a_link_needs_two_ends() {
        let read = roster(Noun::Links, "élève;responsable;lien;priorité\nM1;KABEYA Joseph;père;1\nM2;;mère;2\n");
        assert_eq!(read.links.len(), 1);
        assert_eq!(read.links[0].student, Some(PersonRef::AnyId("M1".into())));
        assert_eq!((read.links[0].relation, read.links[0].priority), (Some(Relation::Father), Some(1)));
        assert_eq!(read.refusals[0].reason.id, "exchange-refused-link-one-end");
    }
}
