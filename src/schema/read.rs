//! Reading the members of one schema node.

use super::SchemaError;
use super::kind::Count;
use crate::input::Data;

/// Members every node may have; they speak to people.
const NOTES: &[&str] = &["kind", "message", "title", "description", "examples"];

/// The members of a schema node, and where it is.
#[derive(Debug)]
pub(super) struct Reader<'d> {
    entries: &'d [(String, Data)],
    path: &'d str,
}

impl<'d> Reader<'d> {
    pub(super) fn new(data: &'d Data, path: &'d str) -> Result<Self, SchemaError> {
        match data {
            Data::Object(entries) => Ok(Self { entries, path }),
            _ => Err(SchemaError::new(
                "ARMET_SCHEMA_SYNTAX",
                path,
                "A schema must be an object with a kind, such as { \"kind\": \"string\" }.",
            )),
        }
    }

    /// A contradiction at this node.
    pub(super) fn refuse(&self, code: &'static str, sentence: &str) -> SchemaError {
        SchemaError::new(code, self.path, sentence)
    }

    pub(super) fn syntax(&self, sentence: &str) -> SchemaError {
        self.refuse("ARMET_SCHEMA_SYNTAX", sentence)
    }

    pub(super) fn bounds(&self, sentence: &str) -> SchemaError {
        self.refuse("ARMET_SCHEMA_BOUNDS", sentence)
    }

    /// Refuses members other than `names` and the notes.
    pub(super) fn only(&self, kind: &str, names: &[&str]) -> Result<(), SchemaError> {
        let unknown = self
            .entries
            .iter()
            .find(|(name, _)| !names.contains(&name.as_str()) && !NOTES.contains(&name.as_str()));
        let Some((name, _)) = unknown else {
            return Ok(());
        };
        let has = if names.is_empty() {
            "no members of its own".to_owned()
        } else {
            names.join(", ")
        };
        Err(self.syntax(&format!(
            "A schema of kind {kind:?} has no {name:?}. It has {has}."
        )))
    }

    pub(super) fn member(&self, name: &str) -> Option<&'d Data> {
        self.entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&'d str>, SchemaError> {
        match self.member(name) {
            None => Ok(None),
            Some(Data::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.syntax(&format!("{name} must be a string."))),
        }
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<f64>, SchemaError> {
        match self.member(name) {
            None => Ok(None),
            Some(Data::Number(number)) => Ok(Some(*number)),
            Some(_) => Err(self.syntax(&format!("{name} must be a number."))),
        }
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool, SchemaError> {
        match self.member(name) {
            None => Ok(false),
            Some(Data::Boolean(flag)) => Ok(*flag),
            Some(_) => Err(self.syntax(&format!("{name} must be true or false."))),
        }
    }

    pub(super) fn list(&self, name: &str) -> Result<&'d [Data], SchemaError> {
        match self.member(name) {
            Some(Data::Array(items)) => Ok(items),
            _ => Err(self.syntax(&format!("{name} must be an array."))),
        }
    }

    /// The bounds `min`, `max` and `length` on a count.
    pub(super) fn count(&self) -> Result<Count, SchemaError> {
        let (min, max) = (self.whole("min")?, self.whole("max")?);
        let count = match self.whole("length")? {
            None => Count {
                min: min.unwrap_or(0),
                max,
            },
            Some(length) if min.is_none() && max.is_none() => Count {
                min: length,
                max: Some(length),
            },
            Some(_) => {
                return Err(self.bounds(
                    "A length leaves nothing for min and max to say. Keep one or the others.",
                ));
            }
        };
        self.ordered(count)?;
        Ok(count)
    }

    /// Refuses a minimum above the maximum.
    pub(super) fn ordered(&self, count: Count) -> Result<(), SchemaError> {
        match count.max {
            Some(max) if count.min > max => Err(self.bounds(&format!(
                "The min ({}) is above the max ({max}), so nothing could pass.",
                count.min
            ))),
            _ => Ok(()),
        }
    }

    fn whole(&self, name: &str) -> Result<Option<u32>, SchemaError> {
        let Some(number) = self.number(name)? else {
            return Ok(None);
        };
        if number.fract() != 0.0 || !(0.0..=268_435_456.0).contains(&number) {
            return Err(self.bounds(&format!(
                "{name} must be a whole number from 0 to 268435456."
            )));
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number within u32"
        )]
        let number = number as u32;
        Ok(Some(number))
    }
}
