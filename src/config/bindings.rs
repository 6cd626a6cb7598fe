//! The `[keys]` of the settings as they are written: a command, and the names of its keys. What commands and keys there are is the
//! screens' to say.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

/// For each command (`save`, `students.export`) the keys somebody wants it to have.
pub type Bindings = BTreeMap<String, Vec<String>>;

/// Reads what [`written`] wrote: the lines of a `[keys]` section. What is no such line is left out.
#[must_use]
pub fn read(source: &str) -> Bindings {
    let mut bindings = Bindings::new();
    if let Ok(table) = DeTable::parse(source) {
        // A store may hold what a newer program wrote; a file is refused by its line where it is read.
        take(&mut bindings, table.get_ref(), "").unwrap_or_default();
    }
    bindings
}

/// As lines of a `[keys]` section.
#[must_use]
pub fn written(bindings: &Bindings) -> String {
    let quoted = |words: &String| toml::Value::String(words.clone()).to_string();
    let line = |(command, keys): (&String, &Vec<String>)| {
        let keys: Vec<String> = keys.iter().map(quoted).collect();
        format!("{command} = [{}]\n", keys.join(", "))
    };
    bindings.iter().map(line).collect()
}

/// Takes a section, sections within it by their names before a dot; where it holds something else, the place of that.
pub(super) fn take(bindings: &mut Bindings, table: &DeTable<'_>, section: &str) -> Result<(), usize> {
    for (key, value) in table {
        let name = if section.is_empty() { key.get_ref().to_string() } else { format!("{section}.{}", key.get_ref()) };
        let word = |value: &DeValue<'_>| if let DeValue::String(words) = value { Some(words.to_string()) } else { None };
        let keys = match value.get_ref() {
            DeValue::Table(inner) => {
                take(bindings, inner, &name)?;
                continue;
            }
            DeValue::Array(keys) => keys.iter().map(|key| word(key.get_ref())).collect::<Option<Vec<_>>>(),
            one => word(one).map(|key| vec![key]),
        };
        bindings.insert(name, keys.ok_or(value.span().start)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let source = "save = ['F2', 'F12']\nstudents.export = 'Ctrl+E'\nstudents.sort = []\n";
        let bindings = read(source);
        assert_eq!(bindings["students.export"], ["Ctrl+E"]);
        assert_eq!(bindings.len(), 3);
        assert_eq!(read(&written(&bindings)), bindings);
        assert_eq!(read("save = ["), Bindings::new());
    }
}
