//! Whole numbers that a double holds exactly.

use super::{Fault, Mode, Said, Scalar, Written, bounds, expected, range};
use crate::input::Data;
use crate::input::issue::Parameters;
use crate::input::json::{Cursor, Lookahead};
use crate::input::number::{self, SAFE};
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// A whole number from `-(2^53 - 1)` to `2^53 - 1`.
#[derive(Debug)]
pub(in crate::schema) struct IntegerKind {
    min: Option<f64>,
    max: Option<f64>,
    multiple_of: Option<f64>,
    range: (f64, f64),
}

impl IntegerKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["min", "max", "multipleOf"];

    pub(in crate::schema) fn read(reader: &Reader<'_>) -> Result<Self, SchemaError> {
        let bound = |name| {
            match reader.number(name)? {
            Some(bound) if !number::is_safe_integer(bound) => Err(reader.bounds(&format!(
                "The {name} of an integer must itself be one, from -9007199254740991 to 9007199254740991."
            ))),
            bound => Ok(bound),
        }
        };
        let (min, max) = (bound("min")?, bound("max")?);
        let kind = Self {
            min,
            max,
            multiple_of: bound("multipleOf")?,
            range: (min.unwrap_or(-SAFE), max.unwrap_or(SAFE)),
        };
        let (min, max) = kind.range;
        if min > max {
            return Err(reader.bounds(&format!(
                "The min ({min}) is above the max ({max}), so nothing could pass."
            )));
        }
        if let Some(step) = kind.multiple_of {
            if step <= 0.0 {
                return Err(reader.bounds("A multipleOf must be above 0."));
            }
            if (min / step).ceil() * step > max {
                return Err(reader.bounds(&format!(
                    "There is no multiple of {step} from {min} to {max}."
                )));
            }
        }
        Ok(kind)
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
        let Some((value, after)) = text.integer() else {
            return self.fast_path_long(text, ahead);
        };
        let (least, most) = self.range;
        let fits = value >= least && value <= most && self.multiple_of.is_none();
        fits.then_some(())?;
        ahead.note_number(value).map(|()| after)
    }

    #[inline(never)]
    fn fast_path_long<'a>(&self, text: Cursor<'a>, ahead: &impl Lookahead) -> Option<Cursor<'a>> {
        let (number, after) = text.number()?;
        self.check(Written::Number(number), Mode::Json).ok()?;
        ahead.note_number(number.value).map(|()| after)
    }

    pub(super) fn predicate(&self) -> Data {
        let (least, most) = self.range;
        match self.multiple_of {
            None => Data::object([range("integer", least, most)]),
            Some(_) => Data::Null,
        }
    }

    #[inline]
    pub(super) fn check(&self, written: Written<'_>, mode: Mode) -> Result<Scalar, Fault> {
        let number = match written {
            Written::Number(number) => number,
            Written::String(text) if mode == Mode::Text => {
                let number = number::parse(text.as_bytes()).filter(|number| number.integer);
                number.ok_or(Fault::Grammar)?
            }
            _ => return Err(Fault::Type),
        };
        if !number.is_safe_integer() {
            return Err(Fault::Grammar);
        }
        let value = number.value;
        if self.min.is_some_and(|min| value < min) || self.max.is_some_and(|max| value > max) {
            return Err(Fault::Range);
        }
        if self.multiple_of.is_some_and(|step| value % step != 0.0) {
            return Err(Fault::Multiple);
        }
        Ok(Scalar::Number(value))
    }

    /// Its rules, for the issue of a union.
    pub(super) fn describe(&self) -> Parameters {
        let mut parameters = self.say(Fault::Range).1;
        if let Some(step) = self.multiple_of {
            parameters.push(("multipleOf", Data::Number(step)));
        }
        parameters
    }

    pub(super) fn say(&self, fault: Fault) -> Said {
        let bounds = bounds([("min", self.min), ("max", self.max)]);
        match fault {
            Fault::Grammar => ("integer", bounds),
            Fault::Range => ("integer.range", bounds),
            Fault::Multiple => (
                "integer.multiple",
                vec![("multipleOf", Data::Number(self.multiple_of.unwrap_or(1.0)))],
            ),
            _ => expected("integer", bounds),
        }
    }
}
