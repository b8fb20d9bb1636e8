//! Small JSON from the application itself: schemas, options and defaults, in the order they are written.

use std::fmt::Write;

use super::json::Json;
use super::limits::Limits;
use super::source::{Broken, Peek, Source, Stop};
use crate::Error;

/// A JSON value. Objects keep the order of their keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A finite number.
    Number(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Data>),
    /// An object; its keys are distinct.
    Object(Vec<(String, Data)>),
}

impl Data {
    /// Reads JSON text of at most 16 MiB, 200 levels deep.
    ///
    /// # Errors
    ///
    /// `ARMET_JSON` when `text` is not JSON, or a key is written twice.
    ///
    /// ```
    /// use armet::input::Data;
    /// assert_eq!(Data::parse("[1]")?, Data::Array(vec![Data::Number(1.0)]));
    /// # Ok::<(), armet::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        let limits = Limits {
            body_length: 16 << 20,
            depth: 200,
            keys: 1_000_000,
            items: 1_000_000,
            key_length: 65_536,
            string_length: 16 << 20,
            values: 10_000_000,
            ..Limits::default()
        };
        let refuse = |what: &str| {
            Error::new(
                "ARMET_JSON",
                format!("This is not JSON that armet can read: {what}."),
            )
        };
        let mut json =
            Json::new(text.as_bytes(), &limits).map_err(|broken| refuse(&broken.describe()))?;
        let read = read(&mut json).and_then(|data| json.end().map(|()| data));
        read.map_err(|_| {
            refuse(
                &json
                    .broken()
                    .map_or_else(|| "it holds no value".to_owned(), Broken::describe),
            )
        })
    }

    /// An object of `entries`.
    #[must_use]
    pub fn object<const N: usize>(entries: [(&str, Data); N]) -> Self {
        Self::Object(
            entries
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The member `name` of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Data> {
        match self {
            Self::Object(entries) => entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => {
                let size = value.abs();
                // Rust writes 1e300 as 301 digits.
                let _ = if size != 0.0 && !(1e-7..1e21).contains(&size) {
                    write!(out, "{value:e}")
                } else {
                    write!(out, "{value}")
                };
            }
            Self::String(text) => write_string(text, out),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<u32> for Data {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

// Recursion ends at the depth limit of `Data::parse`.
fn read(json: &mut Json<'_>) -> Result<Data, Stop> {
    Ok(match json.peek()? {
        Peek::Null => {
            json.pass()?;
            Data::Null
        }
        Peek::Boolean(value) => {
            json.pass()?;
            Data::Boolean(value)
        }
        Peek::Number => Data::Number(json.number()?.value),
        Peek::String => {
            let text = json.string()?;
            Data::String(json.text(text).to_owned())
        }
        Peek::Array => {
            let mut frame = json.open()?;
            let mut items = Vec::new();
            while json.item(&mut frame)? {
                items.push(read(json)?);
            }
            Data::Array(items)
        }
        Peek::Object => {
            let mut frame = json.open()?;
            let mut entries = Vec::new();
            while let Some(key) = json.key(&mut frame)? {
                json.remember(&frame, key)?;
                let name = json.key_text(key).to_owned();
                entries.push((name, read(json)?));
            }
            Data::Object(entries)
        }
        Peek::BigInt | Peek::Undefined | Peek::Other(_) => return Err(Stop::Invalid),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        for text in [
            r#"{"b":[1,-0,1e300,0.1,"\u0000\"\\é"],"a":{"x":null,"y":true,"z":false}}"#,
            "[]",
            "{}",
            r#""""#,
            "5e-324",
            "1.7976931348623157e308",
        ] {
            assert_eq!(Data::parse(text).unwrap().to_json(), text);
        }
    }

    #[test]
    fn numbers_are_read_as_javascript_reads_them() {
        let number = |text: &str| match Data::parse(text).unwrap() {
            Data::Number(number) => number,
            _ => panic!("not a number"),
        };
        assert_eq!(number("0.1").to_bits(), 0.1_f64.to_bits());
        assert_eq!(
            number("123456789012345678").to_bits(),
            123_456_789_012_345_680_f64.to_bits()
        );
    }

    #[test]
    fn a_key_written_twice_is_refused() {
        let error = Data::parse(r#"{"a":1,"\u0061":2}"#).unwrap_err();
        assert_eq!(error.code(), "ARMET_JSON");
        assert_eq!(
            error.message(),
            "This is not JSON that armet can read: duplicate, key \"a\"."
        );
    }
}
