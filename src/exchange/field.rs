//! What a column can mean to us, by noun, and the headings that other programs write for it. It reads no cells.

use serde::{Deserialize, Serialize};

use super::synonym::{is_person_word, words};
use crate::domain::roster::Noun;
use crate::domain::text::Text;

/// One thing a line can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Matricule,
    Ine,
    Permanent,
    Id,
    FamilyName,
    PostName,
    GivenNames,
    UsageName,
    FullName,
    Sex,
    BirthDate,
    BirthPlace,
    Email,
    Phone,
    Address,
    Postcode,
    City,
    Country,
    Household,
    Class,
    Level,
    From,
    Left,
    Repeating,
    Occupation,
    Student,
    StudentFamilyName,
    StudentGivenNames,
    StudentUsageName,
    StudentBirthDate,
    StudentClass,
    Relation,
    Guardian,
    Priority,
    LivesWith,
    Pays,
    Function,
    Teaches,
    Code,
    Name,
    Track,
    Site,
    Shift,
    Capacity,
}

use Field as F;

const PERSON: &[Field] = &[
    F::Id,
    F::FamilyName,
    F::PostName,
    F::GivenNames,
    F::UsageName,
    F::FullName,
    F::Sex,
    F::BirthDate,
    F::BirthPlace,
    F::Email,
    F::Phone,
    F::Address,
    F::Postcode,
    F::City,
    F::Country,
    F::Household,
];
const STUDENT: &[Field] = &[F::Matricule, F::Ine, F::Permanent, F::Class, F::Level, F::From, F::Left, F::Repeating];
const GUARDIAN: &[Field] = &[
    F::Occupation,
    F::Student,
    F::StudentFamilyName,
    F::StudentGivenNames,
    F::StudentUsageName,
    F::StudentBirthDate,
    F::StudentClass,
    F::Relation,
];
const LINK: &[Field] = &[
    F::Student,
    F::StudentFamilyName,
    F::StudentGivenNames,
    F::StudentBirthDate,
    F::StudentClass,
    F::Guardian,
    F::Household,
    F::Relation,
    F::Priority,
    F::LivesWith,
    F::Pays,
];
const STAFF: &[Field] = &[F::Matricule, F::Function, F::Teaches, F::Class];
const CLASS: &[Field] = &[F::Id, F::Code, F::Name, F::Level, F::Track, F::Site, F::Shift, F::Capacity];

/// Field, its name on the command line, its French name there, its message id, and the headings that mean it (as [`words`] has them).
type Entry = (Field, &'static str, &'static str, &'static str, &'static str);

const ENTRIES: &[Entry] = &[
    (
        F::Matricule,
        "matricule",
        "matricule",
        "field-matricule",
        "matricule, numero matricule, no matricule, n matricule, student number, student id, studentid, employee id, teacher \
         number, admission number, numero eleve, elenoet, matricule national",
    ),
    (
        F::Ine,
        "ine",
        "ine",
        "field-ine",
        "ine, numero ine, no ine, n ine, ine rnie, ine bea, id national, identifiant national, national student id, ident \
         national",
    ),
    (
        F::Permanent,
        "permanent",
        "permanent",
        "field-permanent",
        "permanent, numero permanent, no permanent, n permanent, n perm, no perm, numero perm",
    ),
    (
        F::Id,
        "id",
        "identifiant",
        "field-id",
        "id, identifiant, sis id, sourced id, gibbon person id, gibbon form group id, eleve id, person id, uid, reference, id \
         externe, external id",
    ),
    (
        F::FamilyName,
        "family_name",
        "nom",
        "field-family_name",
        "nom, nom famille, nom naissance, nom patronymique, patronyme, surname, last name, lastname, family name, familyname, sn, \
         noms",
    ),
    (F::PostName, "post_name", "postnom", "field-post_name", "postnom, post nom, post name, postname, postnoms"),
    (
        F::GivenNames,
        "given_names",
        "prenom",
        "field-given_names",
        "prenom, prenoms, prenom usage, first name, firstname, given name, given names, givenname, forename, forenames, middle \
         name, middlename, autres prenoms",
    ),
    (F::UsageName, "usage_name", "nom_usage", "field-usage_name", "nom usage, usage name, preferred name, nom marital, nom epouse, surnom"),
    (
        F::FullName,
        "full_name",
        "nom_complet",
        "field-full_name",
        "nom complet, nom prenom, nom prenoms, noms prenoms, nom postnom prenom, nom post nom prenom, noms postnoms prenoms, full \
         name, fullname, official name, identite, display name",
    ),
    (F::Sex, "sex", "sexe", "field-sex", "sexe, sex, genre, gender, civilite, code sexe, title"),
    (
        F::BirthDate,
        "birth_date",
        "naissance",
        "field-birth_date",
        "date naissance, naissance, ne, nee, ne e, ddn, birth date, birthdate, date birth, dob, annee naissance, birthday, date \
         nais",
    ),
    (
        F::BirthPlace,
        "birth_place",
        "lieu_naissance",
        "field-birth_place",
        "lieu naissance, ne, commune naissance, ville naissance, birth place, birthplace, place birth, birth city, city birth, \
         lieu nais",
    ),
    (
        F::Email,
        "email",
        "courriel",
        "field-email",
        "courriel, courriels, email, e mail, mail, emails, adresse mail, adresse email, adresse courriel, adresse electronique, \
         mel, user email, email alternate, secondary email, email address, courrier electronique",
    ),
    (
        F::Phone,
        "phone",
        "telephone",
        "field-phone",
        "telephone, telephones, tel, phone, phones, mobile, portable, gsm, sms, telephone domicile, telephone travail, telephone \
         portable, telephone personnel, telephone professionnel, telephone mobile, tel domicile, tel travail, tel portable, tel \
         mobile, numero telephone, n telephone, cell, cell phone, phone number, whatsapp, contact",
    ),
    (
        F::Address,
        "address",
        "adresse",
        "field-address",
        "adresse, address, rue, street, adresse postale, adresse complete, ligne adresse, adresse ligne, home address, domicile, \
         avenue",
    ),
    (F::Postcode, "postcode", "code_postal", "field-postcode", "code postal, cp, postcode, postal code, zip, zip code, codepostal"),
    (
        F::City,
        "city",
        "ville",
        "field-city",
        "ville, commune, city, localite, town, address district, home address district, commune residence",
    ),
    (F::Country, "country", "pays", "field-country", "pays, country, address country, home address country, pays residence"),
    (
        F::Household,
        "household",
        "foyer",
        "field-household",
        "foyer, famille, household, family, gibbon family id, family id, id famille, code famille, numero famille, id foyer, \
         menage",
    ),
    (
        F::Class,
        "class",
        "classe",
        "field-class",
        "classe, class, classes, division, libelle classe, code classe, nom classe, structure, classroom, classroom code, class \
         code, form, form group, gibbon form group id, classe affectation, code structure, homeroom, classe titulaire, titulaire",
    ),
    (
        F::Level,
        "level",
        "niveau",
        "field-level",
        "niveau, level, level code, grade, grades, year group, gibbon year group id, code niveau, libelle niveau, annee etude, \
         mef, grade level",
    ),
    (
        F::From,
        "from",
        "entree",
        "field-from",
        "date entree, entree, date inscription, enrollment date, enrolment date, date start, start date, date enrolled, depuis, \
         from, date arrivee, hire date, begin date, debut",
    ),
    (
        F::Left,
        "left",
        "sortie",
        "field-left",
        "date sortie, sortie, date end, end date, date unenrolled, date depart, left, fin, date radiation, graduation date",
    ),
    (
        F::Repeating,
        "repeating",
        "redoublant",
        "field-repeating",
        "redoublant, redoublante, redoublement, doublement, repeating, repeater, double, redouble",
    ),
    (
        F::Occupation,
        "occupation",
        "profession",
        "field-occupation",
        "profession, occupation, metier, emploi, job, job title, situation professionnelle",
    ),
    (F::Student, "student", "eleve", "field-student", "eleve, student, enfant, child, gibbon student id, apprenant"),
    (F::StudentFamilyName, "student_family_name", "nom_eleve", "field-student_family_name", ""),
    (F::StudentGivenNames, "student_given_names", "prenom_eleve", "field-student_given_names", ""),
    (F::StudentUsageName, "student_usage_name", "nom_usage_eleve", "field-student_usage_name", ""),
    (F::StudentBirthDate, "student_birth_date", "naissance_eleve", "field-student_birth_date", ""),
    (F::StudentClass, "student_class", "classe_eleve", "field-student_class", ""),
    (
        F::Relation,
        "relation",
        "lien",
        "field-relation",
        "lien, lien parente, parente, relation, relationship, qualite, lien avec, role, relationship role, lien filiation, type \
         lien",
    ),
    (F::Guardian, "guardian", "responsable", "field-guardian", "responsable, guardian, parent, tuteur, responsable legal, adult, adulte"),
    (
        F::Priority,
        "priority",
        "priorite",
        "field-priority",
        "priorite, priority, contact priority, ordre, rang, ordre appel, niveau responsabilite",
    ),
    (
        F::LivesWith,
        "lives_with",
        "vit_avec",
        "field-lives_with",
        "vit avec, habite avec, lives with, heberge, hebergement, reside avec, lives together",
    ),
    (F::Pays, "pays", "payeur", "field-pays", "payeur, payeuse, paie, paye, payer, pays fees, responsable financier, financier, paiement"),
    (
        F::Function,
        "function",
        "fonction",
        "field-function",
        "fonction, function, poste, role, discipline, matiere, emploi, qualification, job title, specialite",
    ),
    (F::Teaches, "teaches", "enseigne", "field-teaches", "enseigne, teaches, enseignant, teacher, professeur"),
    (
        F::Code,
        "code",
        "code",
        "field-code",
        "code, classe, class, division, code classe, name short, class code, abrege, sigle, code division",
    ),
    (
        F::Name,
        "name",
        "libelle",
        "field-name",
        "nom, name, libelle, libelle long, intitule, title, designation, nom classe, libelle classe, class name, section name",
    ),
    (F::Track, "track", "serie", "field-track", "serie, filiere, option, section, track, stream, voie, specialite"),
    (F::Site, "site", "site", "field-site", "site, etablissement, campus, ecole, school, location, implantation"),
    (F::Shift, "shift", "vacation", "field-shift", "vacation, shift, tour, equipe, demi journee"),
    (
        F::Capacity,
        "capacity",
        "capacite",
        "field-capacity",
        "capacite, capacity, places, effectif maximum, effectif max, enrolment max, nombre places, capacite maximale",
    ),
];

impl Field {
    /// The fields a file of this noun may fill, in the order of the school's forms.
    pub fn of(noun: Noun) -> impl Iterator<Item = Self> {
        let (person, own): (&[Self], &[Self]) = match noun {
            Noun::Students => (PERSON, STUDENT),
            Noun::Guardians => (PERSON, GUARDIAN),
            Noun::Links => (&[], LINK),
            Noun::Staff => (PERSON, STAFF),
            Noun::Classes => (&[], CLASS),
        };
        ENTRIES.iter().map(|entry| entry.0).filter(move |field| person.contains(field) || own.contains(field))
    }

    /// Its name on the command line: `family_name`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// Its French name on the command line: `nom`.
    #[must_use]
    pub fn french(self) -> &'static str {
        self.entry().2
    }

    /// The message that names it to a person, and heads its column in our own lists.
    #[must_use]
    pub fn label(self) -> Text {
        Text::new(self.entry().3)
    }

    /// Reads either of its names, spelled freely.
    #[must_use]
    pub fn parse(noun: Noun, written: &str) -> Option<Self> {
        let written = words(written).join(" ");
        let is = |field: &Self, name: fn(Self) -> &'static str| words(name(*field)).join(" ") == written;
        Self::of(noun).find(|field| is(field, Self::name)).or_else(|| Self::of(noun).find(|field| is(field, Self::french)))
    }

    /// Whether several columns may fill it: their texts are joined, or are one value each.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Address | Self::GivenNames)
    }

    /// Whether it speaks of a child on a guardian's line, so that its columns come in groups, one per child.
    #[must_use]
    pub const fn is_of_child(self) -> bool {
        matches!(
            self,
            Self::Student
                | Self::StudentFamilyName
                | Self::StudentGivenNames
                | Self::StudentUsageName
                | Self::StudentBirthDate
                | Self::StudentClass
                | Self::Relation
        )
    }

    /// The headings that mean it.
    pub(crate) fn synonyms(self) -> impl Iterator<Item = &'static str> {
        self.entry().4.split(", ")
    }

    pub(crate) fn is_called(self, heading: &str) -> bool {
        !heading.is_empty() && self.synonyms().any(|synonym| synonym == heading)
    }

    fn entry(self) -> &'static Entry {
        ENTRIES.iter().find(|entry| entry.0 == self).expect("every field has its entry")
    }
}

/// Whether a heading is one that some noun knows.
#[must_use]
pub fn is_known(heading: &str) -> bool {
    if heading.len() > 60 {
        return false;
    }
    let mut apart = words(heading);
    apart.retain(|word| !is_person_word(word) && word.parse::<u32>().is_err());
    let heading = apart.join(" ");
    ENTRIES.iter().any(|entry| entry.0.is_called(&heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_of_a_field_are_read_back() {
        for noun in [Noun::Students, Noun::Guardians, Noun::Links, Noun::Staff, Noun::Classes] {
            for field in Field::of(noun) {
                assert_eq!(Field::parse(noun, field.name()), Some(field), "{noun:?} {}", field.name());
                let by_french = Field::parse(noun, field.french());
                assert!(
                    by_french == Some(field) || by_french.is_some_and(|other| other.name() == field.french()),
                    "{noun:?} {}",
                    field.french()
                );
            }
        }
        assert_eq!(Field::parse(Noun::Students, "Prénom"), Some(Field::GivenNames));
        assert_eq!(Field::parse(Noun::Students, "capacity"), None);
    }

    #[test]
    fn every_synonym_is_spelled_as_headings_are_folded() {
        for (field, .., synonyms) in ENTRIES {
            for synonym in synonyms.split(", ") {
                assert_eq!(words(synonym).join(" "), synonym, "{field:?}");
            }
        }
    }
}
