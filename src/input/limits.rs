//! Every limit on outside input: one table of names, defaults and hard maxima.

use super::Data;
use crate::Error;

/// What a limit counts, for its message.
struct Row {
    name: &'static str,
    default: u32,
    maximum: u32,
    read: fn(&mut Limits) -> &mut u32,
}

macro_rules! limits {
    ($($(#[$doc:meta])* $field:ident, $name:literal, $default:literal, $maximum:literal;)*) => {
        /// How much of outside input is read. More than a limit is refused, never cut off.
        ///
        /// ```
        /// let limits = armet::input::Limits::default();
        /// assert_eq!(limits.depth, 32);
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits {
            $($(#[$doc])* pub $field: u32,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        const ROWS: &[Row] = &[
            $(Row { name: $name, default: $default, maximum: $maximum, read: |limits| &mut limits.$field },)*
        ];
    };
}

limits! {
    /// Bytes of a raw query string.
    query_length, "queryLength", 8_192, 1_048_576;
    /// Bytes of a body, JSON or urlencoded.
    body_length, "bodyLength", 1_048_576, 268_435_456;
    /// Pairs of a query string or an urlencoded body.
    pairs, "pairs", 1_000, 1_000_000;
    /// Objects and arrays inside one another.
    depth, "depth", 32, 512;
    /// Keys of one object.
    keys, "keys", 1_000, 1_000_000;
    /// Items of one array whose schema names no maximum.
    items, "items", 10_000, 10_000_000;
    /// UTF-16 units of one key.
    key_length, "keyLength", 256, 65_536;
    /// UTF-16 units of one string whose schema names no maximum.
    string_length, "stringLength", 100_000, 268_435_456;
    /// Values of one body, nested ones included.
    values, "values", 200_000, 100_000_000;
    /// Digits of a bigint whose schema names no maximum.
    digits, "digits", 100, 10_000;
    /// Issues reported for one request part.
    issues, "issues", 10, 1_000;
}

impl Limits {
    /// Reads limits from `data`, an object of names and numbers; what it does not name keeps its default.
    ///
    /// # Errors
    ///
    /// `ARMET_LIMIT` when `data` is not an object, names no limit of ours, or a number is not a whole number from 1 to
    /// the limit's hard maximum.
    pub fn from_data(data: &Data) -> Result<Self, Error> {
        let Data::Object(entries) = data else {
            return Err(refuse(
                "limits must be an object of names and numbers, such as { \"depth\": 8 }."
                    .to_owned(),
            ));
        };
        let mut limits = Self::default();
        for (name, value) in entries {
            let Some(row) = ROWS.iter().find(|row| row.name == name) else {
                let names: Vec<_> = ROWS.iter().map(|row| row.name).collect();
                return Err(refuse(format!(
                    "There is no limit {name:?}. Limits are {}.",
                    names.join(", ")
                )));
            };
            match value {
                Data::Number(number)
                    if number.fract() == 0.0
                        && *number >= 1.0
                        && *number <= f64::from(row.maximum) =>
                {
                    #[allow(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a whole number from 1 to a u32 maximum"
                    )]
                    let number = *number as u32;
                    *(row.read)(&mut limits) = number;
                }
                _ => {
                    return Err(refuse(format!(
                        "The limit {name} must be a whole number from 1 to {} (its default is {}).",
                        row.maximum, row.default
                    )));
                }
            }
        }
        Ok(limits)
    }

    /// Every limit as data: `[{ "name", "default", "maximum" }]`.
    #[must_use]
    pub fn table() -> Data {
        let row = |row: &Row| {
            Data::Object(vec![
                ("name".to_owned(), Data::from(row.name)),
                ("default".to_owned(), Data::from(row.default)),
                ("maximum".to_owned(), Data::from(row.maximum)),
            ])
        };
        Data::Array(ROWS.iter().map(row).collect())
    }
}

fn refuse(message: String) -> Error {
    Error::new("ARMET_LIMIT", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Limits, Error> {
        Limits::from_data(&Data::parse(text).unwrap())
    }

    #[test]
    fn names_what_is_given_and_keeps_the_other_defaults() {
        let limits = read(r#"{"depth":3}"#).unwrap();
        assert_eq!(
            limits,
            Limits {
                depth: 3,
                ..Limits::default()
            }
        );
    }

    #[test]
    fn an_invalid_limit_is_refused_and_never_disables_the_limit() {
        for text in [
            r#"{"depth":0}"#,
            r#"{"depth":-1}"#,
            r#"{"depth":1.5}"#,
            r#"{"depth":513}"#,
            r#"{"depth":"3"}"#,
            r#"{"depth":null}"#,
            r#"{"dept":3}"#,
            "[]",
        ] {
            assert_eq!(read(text).unwrap_err().code(), "ARMET_LIMIT", "{text}");
        }
        assert_eq!(
            read(r#"{"depth":513}"#).unwrap_err().message(),
            "The limit depth must be a whole number from 1 to 512 (its default is 32)."
        );
    }
}
