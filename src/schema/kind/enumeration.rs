//! One of a few given strings and numbers.

use std::collections::HashMap;

use super::{Extent, Fault, Mode, Said, Scalar, Written};
use crate::input::json::{Cursor, Lookahead, Word};
use crate::input::{Data, number};
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// Longer lists are searched with a table.
const FEW: usize = 8;

/// The most members an issue names.
const NAMED: usize = 20;

/// A list of members.
#[derive(Debug)]
pub(in crate::schema) struct EnumKind {
    values: Vec<Data>,
    /// The number of the first member among the schema's constants.
    first: u32,
    strings: HashMap<String, u32>,
    /// The strings of a short list.
    words: Vec<Word>,
}

impl EnumKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["values"];

    pub(in crate::schema) fn read(reader: &Reader<'_>, first: u32) -> Result<Self, SchemaError> {
        let values = reader.list("values")?;
        if values.is_empty() {
            return Err(reader.syntax("An enum needs at least one member in values."));
        }
        let mut strings = HashMap::new();
        for (value, id) in values.iter().zip(first..) {
            let known = match value {
                Data::String(text) => strings.insert(text.clone(), id).is_some(),
                Data::Number(number) => {
                    let before = values.get(..(id - first) as usize).unwrap_or_default();
                    before.contains(&Data::Number(*number))
                }
                _ => {
                    return Err(reader.syntax("The members of an enum must be strings or numbers."));
                }
            };
            if known {
                let sentence = format!(
                    "The member {} is written twice. Remove one.",
                    value.to_json()
                );
                return Err(reader.refuse("ARMET_SCHEMA_DUPLICATE", &sentence));
            }
        }
        let mut words = Vec::new();
        if values.len() <= FEW {
            strings.clear();
            words.extend(values.iter().filter_map(word_of));
        }
        Ok(Self {
            values: values.to_vec(),
            first,
            strings,
            words,
        })
    }

    pub(in crate::schema) fn values(&self) -> &[Data] {
        &self.values
    }

    #[allow(
        clippy::inline_always,
        reason = "where the reader is stays in registers"
    )]
    #[inline(always)]
    pub(super) fn fast_path<'a>(
        &self,
        text: Cursor<'a>,
        ahead: &impl Lookahead,
    ) -> Option<Cursor<'a>> {
        let mut words = (0..).zip(&self.words);
        let (number, after) = words.find_map(|(number, word)| Some((number, text.word(word)?)))?;
        // Where some members are no words, the number of a word is not that of the member: nothing is noted then.
        ahead.note(number).map(|()| after)
    }

    pub(super) fn extent(&self) -> Extent {
        if self.words.len() == self.values.len() {
            Extent::default()
        } else {
            Extent::open()
        }
    }

    pub(super) fn predicate(&self) -> Data {
        let all = self.values.len() <= FEW && self.values.iter().all(is_text);
        if all {
            Data::object([("members", Data::Array(self.values.clone()))])
        } else {
            Data::Null
        }
    }

    #[inline]
    pub(super) fn check(&self, written: Written<'_>, mode: Mode) -> Result<Scalar, Fault> {
        let found = match written {
            Written::String(text) => self.text(text).or_else(|| match mode {
                Mode::Text => {
                    number::parse(text.as_bytes()).and_then(|number| self.number(number.value))
                }
                _ => None,
            }),
            Written::Number(number) => self.number(number.value),
            _ => None,
        };
        found.map(Scalar::Constant).ok_or(Fault::Grammar)
    }

    fn text(&self, text: &str) -> Option<u32> {
        if !self.strings.is_empty() {
            return self.strings.get(text).copied();
        }
        let mut members = (self.first..).zip(&self.values);
        members
            .find(|(_, value)| matches!(value, Data::String(member) if member == text))
            .map(|(id, _)| id)
    }

    fn number(&self, number: f64) -> Option<u32> {
        let mut members = (self.first..).zip(&self.values);
        #[allow(
            clippy::float_cmp,
            reason = "a member is the same number or it is another"
        )]
        members
            .find(|(_, value)| matches!(value, Data::Number(member) if *member == number))
            .map(|(id, _)| id)
    }

    pub(super) fn say(&self) -> Said {
        let mut parameters = vec![(
            "values",
            Data::Array(self.values.iter().take(NAMED).cloned().collect()),
        )];
        if self.values.len() > NAMED {
            parameters.push(("more", Data::Boolean(true)));
        }
        ("enum", parameters)
    }
}

/// Whether a constant is a string.
pub(super) fn is_text(value: &Data) -> bool {
    matches!(value, Data::String(_))
}

/// The word for a constant that is a string.
pub(super) fn word_of(value: &Data) -> Option<Word> {
    match value {
        Data::String(text) => Word::new(text),
        _ => None,
    }
}
