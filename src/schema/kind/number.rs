//! Finite numbers.

use super::{Fault, Mode, Said, Scalar, Written, bounds, expected, range};
use crate::input::Data;
use crate::input::issue::Parameters;
use crate::input::json::{Cursor, Lookahead};
use crate::input::number::{self, is_multiple};
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// A finite double.
#[derive(Debug)]
pub(in crate::schema) struct NumberKind {
    min: Option<f64>,
    max: Option<f64>,
    above: Option<f64>,
    below: Option<f64>,
    multiple_of: Option<f64>,
}

impl NumberKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["min", "max", "above", "below", "multipleOf"];

    pub(in crate::schema) fn read(reader: &Reader<'_>) -> Result<Self, SchemaError> {
        let kind = Self {
            min: reader.number("min")?,
            max: reader.number("max")?,
            above: reader.number("above")?,
            below: reader.number("below")?,
            multiple_of: reader.number("multipleOf")?,
        };
        let low = [kind.min, kind.above]
            .into_iter()
            .flatten()
            .fold(f64::NEG_INFINITY, f64::max);
        let high = [kind.max, kind.below]
            .into_iter()
            .flatten()
            .fold(f64::INFINITY, f64::min);
        let open = kind.above.is_some_and(|above| above >= high)
            || kind.below.is_some_and(|below| below <= low);
        if low > high || open {
            return Err(reader.bounds(&format!(
                "No number is from {low} to {high} as the bounds ask, so nothing could pass."
            )));
        }
        if kind.multiple_of.is_some_and(|step| step <= 0.0) {
            return Err(reader.bounds("A multipleOf must be above 0."));
        }
        Ok(kind)
    }

    #[inline]
    pub(super) fn fast_path<'a>(
        &self,
        text: Cursor<'a>,
        ahead: &impl Lookahead,
    ) -> Option<Cursor<'a>> {
        let (number, text) = text.number()?;
        self.check(Written::Number(number), Mode::Json).ok()?;
        ahead.note_number(number.value).map(|()| text)
    }

    pub(super) fn predicate(&self) -> Data {
        if self.multiple_of.is_some() || self.above.is_some() || self.below.is_some() {
            return Data::Null;
        }
        let (least, most) = (self.min.unwrap_or(f64::MIN), self.max.unwrap_or(f64::MAX));
        Data::object([range("number", least, most)])
    }

    #[inline]
    pub(super) fn check(&self, written: Written<'_>, mode: Mode) -> Result<Scalar, Fault> {
        let number = match written {
            Written::Number(number) => number,
            Written::String(text) if mode == Mode::Text => {
                number::parse(text.as_bytes()).ok_or(Fault::Grammar)?
            }
            _ => return Err(Fault::Type),
        };
        let value = number.value;
        if !value.is_finite() {
            return Err(Fault::Finite);
        }
        if number.is_rounded() {
            return Err(Fault::Precision);
        }
        let low = self.min.is_some_and(|min| value < min)
            || self.above.is_some_and(|above| value <= above);
        if low
            || self.max.is_some_and(|max| value > max)
            || self.below.is_some_and(|below| value >= below)
        {
            return Err(Fault::Range);
        }
        if self
            .multiple_of
            .is_some_and(|step| !is_multiple(value, step))
        {
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
        let bounds = bounds([
            ("min", self.min),
            ("max", self.max),
            ("above", self.above),
            ("below", self.below),
        ]);
        match fault {
            Fault::Grammar => ("number", bounds),
            Fault::Range => ("number.range", bounds),
            Fault::Finite => ("number.finite", Vec::new()),
            Fault::Precision => ("number.precision", Vec::new()),
            Fault::Multiple => (
                "number.multiple",
                vec![("multipleOf", Data::Number(self.multiple_of.unwrap_or(1.0)))],
            ),
            _ => expected("number", bounds),
        }
    }
}
