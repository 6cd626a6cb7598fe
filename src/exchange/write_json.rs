//! A list as JSON: an array of objects whose names are the columns' ids. Numbers keep every digit.

use std::io::{self, Write};

use serde::ser::{SerializeMap as _, SerializeSeq, Serializer as _};
use serde_json::value::RawValue;

use super::table::{Column, Table, Value, is_decimal};

/// Writes one object per row; empty cells are `null`.
///
/// # Errors
/// What the writer says.
pub fn write<R: IntoIterator<Item = Vec<Value>>>(table: Table<R>, mut out: impl Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::new(&mut out);
    let mut list = serializer.serialize_seq(None)?;
    for row in table.rows {
        list.serialize_element(&Object { columns: &table.columns, row: &row })?;
    }
    SerializeSeq::end(list)?;
    out.write_all(b"\n")
}

struct Object<'a> {
    columns: &'a [Column],
    row: &'a [Value],
}

impl serde::Serialize for Object<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, value) in self.columns.iter().zip(self.row) {
            match value {
                Value::Empty => object.serialize_entry(&column.id, &())?,
                Value::Text(words) => object.serialize_entry(&column.id, words)?,
                Value::Number(number) => match json_number(number) {
                    Some(raw) => object.serialize_entry(&column.id, &raw)?,
                    None => object.serialize_entry(&column.id, number)?,
                },
                Value::Day(day) => object.serialize_entry(&column.id, day)?,
                Value::Bool(value) => object.serialize_entry(&column.id, value)?,
            }
        }
        object.end()
    }
}

/// The number as it stands, where JSON's grammar takes it: `007` is text.
fn json_number(number: &str) -> Option<Box<RawValue>> {
    is_decimal(number).then(|| RawValue::from_string(number.to_owned()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::Kind;

    #[test]
    fn rows_are_objects_by_column_id() {
        let column = |id: &'static str| Column { id: id.into(), heading: String::new(), kind: Kind::Text, width: 10 };
        let row = vec!["Anne \"A\"".into(), Value::Number("-12.50".into()), Value::Number("007".into()), Value::Empty, true.into()];
        let table = Table { title: String::new(), columns: ["a", "b", "c", "d", "e"].map(column).to_vec(), rows: [row] };
        let mut out = Vec::new();
        write(table, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "[{\"a\":\"Anne \\\"A\\\"\",\"b\":-12.50,\"c\":\"007\",\"d\":null,\"e\":true}]\n");
    }
}
