//! One given value.

use super::enumeration::{is_text, word_of};
use super::{Extent, Fault, Mode, Said, Scalar, Written};
use crate::input::json::{Cursor, Word};
use crate::input::{Data, number};
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// A string, number, boolean or null.
#[derive(Debug)]
pub(in crate::schema) struct LiteralKind {
    value: Data,
    word: Option<Word>,
    /// Its number among the schema's constants.
    id: u32,
}

impl LiteralKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["value"];

    pub(in crate::schema) fn read(reader: &Reader<'_>, id: u32) -> Result<Self, SchemaError> {
        match reader.member("value") {
            Some(Data::Array(_) | Data::Object(_)) | None => {
                Err(reader
                    .syntax("A literal needs a value: a string, a number, true, false or null."))
            }
            Some(value) => Ok(Self {
                value: value.clone(),
                word: word_of(value),
                id,
            }),
        }
    }

    pub(in crate::schema) fn value(&self) -> &Data {
        &self.value
    }

    #[inline]
    pub(super) fn fast_path<'a>(&self, text: Cursor<'a>) -> Option<Cursor<'a>> {
        text.word(self.word.as_ref()?)
    }

    pub(super) fn extent(&self) -> Extent {
        if self.word.is_some() {
            Extent::default()
        } else {
            Extent::open()
        }
    }

    pub(super) fn predicate(&self) -> Data {
        if is_text(&self.value) {
            Data::object([("members", Data::Array(vec![self.value.clone()]))])
        } else {
            Data::Null
        }
    }

    #[inline]
    pub(super) fn check(&self, written: Written<'_>, mode: Mode) -> Result<Scalar, Fault> {
        let is = match (&self.value, written) {
            (Data::String(value), Written::String(text)) => value == text,
            (Data::Number(value), Written::Number(number)) => same(*value, number.value),
            (Data::Boolean(value), Written::Boolean(boolean)) => *value == boolean,
            (Data::Null, Written::Null) => true,
            (Data::Number(value), Written::String(text)) if mode == Mode::Text => {
                number::parse(text.as_bytes()).is_some_and(|number| same(*value, number.value))
            }
            (Data::Boolean(value), Written::String(text)) if mode == Mode::Text => {
                text == if *value { "true" } else { "false" }
            }
            _ => false,
        };
        if is {
            Ok(Scalar::Constant(self.id))
        } else {
            Err(Fault::Grammar)
        }
    }

    pub(super) fn say(&self) -> Said {
        ("literal", vec![("value", self.value.clone())])
    }
}

#[allow(
    clippy::float_cmp,
    reason = "a literal is the same number or it is another"
)]
fn same(left: f64, right: f64) -> bool {
    left == right
}
