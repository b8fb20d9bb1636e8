//! Patterns a string must match: the one place that knows which engine answers.

use std::fmt;
use std::sync::Mutex;

use super::Contradiction;
use super::read::Reader;
use crate::input::Data;
use crate::pattern::{self, Limits, Properties, Scratch, Text};

/// A compiled ECMAScript pattern.
pub(super) struct Pattern {
    program: pattern::Pattern,
    sticky: bool,
    /// Kept between matches. A schema belongs to one thread; should it ever be shared, waiting is right.
    scratch: Mutex<Scratch>,
}

impl Pattern {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Vec<Self>, Contradiction> {
        match reader.member("pattern") {
            None => Ok(Vec::new()),
            Some(Data::Array(list)) => list.iter().map(|data| Self::new(data, reader)).collect(),
            Some(data) => Ok(vec![Self::new(data, reader)?]),
        }
    }

    fn new(data: &Data, reader: &Reader<'_>) -> Result<Self, Contradiction> {
        let shape = || {
            reader.syntax(
                "A pattern must be { \"source\": \"^a\", \"flags\": \"\" }, or a list of these.",
            )
        };
        let Data::Object(entries) = data else {
            return Err(shape());
        };
        let (mut source, mut flags) = (None, "");
        for (name, value) in entries {
            match (name.as_str(), value) {
                ("source", Data::String(text)) => source = Some(text),
                ("flags", Data::String(text)) => flags = text,
                _ => return Err(shape()),
            }
        }
        let source: Vec<u16> = source.ok_or_else(shape)?.encode_utf16().collect();
        // Which characters a property such as \p{L} holds is known to the running Node only, and is not asked here.
        let program =
            pattern::Pattern::new(&source, flags, &Properties::default(), &Limits::default())
                .map_err(|error| reader.refuse("ARMET_SCHEMA_PATTERN", error.message()))?;
        Ok(Self {
            program,
            sticky: flags.contains('y'),
            scratch: Mutex::default(),
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut scratch = self
            .scratch
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // A search that cannot be answered is not a match.
        self.program
            .test(Text::Bytes(text.as_bytes()), 0, self.sticky, &mut scratch)
            .unwrap_or(false)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.program.fmt(formatter)
    }
}
