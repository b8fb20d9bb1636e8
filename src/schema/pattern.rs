//! Patterns a string must match: the one place that knows which engine answers.

use std::fmt;
use std::sync::Mutex;

use super::SchemaError;
use super::read::Reader;
use crate::input::Data;
use crate::pattern::{self, Cache, Limits, Properties, Text};

/// What the running Node knows that a pattern's answers depend on.
#[derive(Debug, Default)]
pub(super) struct Engine {
    /// The characters of each property (`L`, `Script=Greek`) that the patterns of a schema name.
    properties: Properties,
    limits: Limits,
}

impl Engine {
    /// Reads `{ "unicode": 15, "stepsBack": true, "properties": { "L": [from, to, ...] } }`.
    pub(super) fn read(data: &Data) -> Option<Self> {
        let mut engine = Self::default();
        let Data::Object(entries) = data else {
            return None;
        };
        for (name, value) in entries {
            match (name.as_str(), value) {
                ("unicode", value) => engine.limits.unicode = whole(value)?,
                ("stepsBack", Data::Boolean(steps)) => engine.limits.steps_back = *steps,
                ("properties", Data::Object(properties)) => {
                    for (name, ranges) in properties {
                        let Data::Array(ranges) = ranges else {
                            return None;
                        };
                        let ranges: Vec<u32> = ranges.iter().map(whole).collect::<Option<_>>()?;
                        engine.properties.insert(name.clone(), &ranges);
                    }
                }
                _ => return None,
            }
        }
        Some(engine)
    }
}

fn whole<N: TryFrom<u32>>(data: &Data) -> Option<N> {
    let Data::Number(number) = data else {
        return None;
    };
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(number) {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number within u32"
    )]
    let number = *number as u32;
    N::try_from(number).ok()
}

/// A compiled ECMAScript pattern.
pub(super) struct Pattern {
    program: pattern::Pattern,
    sticky: bool,
    /// Kept between matches. A schema belongs to one thread; should it ever be shared, waiting is right.
    cache: Mutex<Cache>,
}

impl Pattern {
    pub(super) fn read(reader: &Reader<'_>, engine: &Engine) -> Result<Vec<Self>, SchemaError> {
        match reader.member("pattern") {
            None => Ok(Vec::new()),
            Some(Data::Array(list)) => list
                .iter()
                .map(|data| Self::new(data, reader, engine))
                .collect(),
            Some(data) => Ok(vec![Self::new(data, reader, engine)?]),
        }
    }

    fn new(data: &Data, reader: &Reader<'_>, engine: &Engine) -> Result<Self, SchemaError> {
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
        let program = pattern::Pattern::new(&source, flags, &engine.properties, &engine.limits)
            .map_err(|error| reader.refuse("ARMET_SCHEMA_PATTERN", error.message()))?;
        Ok(Self {
            program,
            sticky: flags.contains('y'),
            cache: Mutex::new(Cache::new()),
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut cache = self
            .cache
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // A search that cannot be answered is not a match.
        self.program
            .test(Text::Bytes(text.as_bytes()), 0, self.sticky, &mut cache)
            .unwrap_or(false)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.program.fmt(formatter)
    }
}
