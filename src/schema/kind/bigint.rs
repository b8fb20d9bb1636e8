//! Whole numbers of any size.

use std::cmp::Ordering;

use super::{Fault, Mode, Said, Scalar, Written, expected};
use crate::input::issue::Parameters;
use crate::input::number::is_integer;
use crate::input::{Data, Limits};
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// A bigint: in JSON a string of digits, or a number in the safe range.
#[derive(Debug)]
pub(in crate::schema) struct BigIntKind {
    min: Option<String>,
    max: Option<String>,
}

/// The most digits of a bound.
const DIGITS: usize = 10_000;

impl BigIntKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["min", "max"];

    pub(in crate::schema) fn read(reader: &Reader<'_>) -> Result<Self, SchemaError> {
        let bound = |name| match reader.text(name)? {
            Some(digits) if !is_integer(digits.as_bytes(), DIGITS) => Err(reader.bounds(&format!(
                "The {name} of a bigint must be a string of digits, such as \"100\"."
            ))),
            bound => Ok(bound.map(str::to_owned)),
        };
        let kind = Self {
            min: bound("min")?,
            max: bound("max")?,
        };
        if let (Some(min), Some(max)) = (&kind.min, &kind.max)
            && compare(min, max) == Ordering::Greater
        {
            return Err(reader.bounds(&format!(
                "The min ({min}) is above the max ({max}), so nothing could pass."
            )));
        }
        Ok(kind)
    }

    pub(super) fn check(
        &self,
        written: Written<'_>,
        mode: Mode,
        limits: &Limits,
    ) -> Result<Scalar, Fault> {
        let formatted;
        let digits = match written {
            Written::BigInt(digits) => digits,
            Written::String(digits) if mode != Mode::Value => digits,
            Written::Number(number) if mode == Mode::Json => {
                if !number.is_safe_integer() {
                    return Err(Fault::Grammar);
                }
                // -0 has no bigint.
                formatted = format!("{}", number.value + 0.0);
                &formatted
            }
            _ => return Err(Fault::Type),
        };
        let longest = [&self.min, &self.max]
            .into_iter()
            .flatten()
            .map(String::len)
            .max()
            .unwrap_or(0);
        if !is_integer(digits.as_bytes(), longest.max(limits.digits as usize)) {
            return Err(Fault::Grammar);
        }
        if self
            .min
            .as_ref()
            .is_some_and(|min| compare(digits, min) == Ordering::Less)
            || self
                .max
                .as_ref()
                .is_some_and(|max| compare(digits, max) == Ordering::Greater)
        {
            return Err(Fault::Range);
        }
        Ok(Scalar::BigInt)
    }

    pub(super) fn say(&self, fault: Fault) -> Said {
        let bound =
            |name, bound: &Option<String>| bound.as_deref().map(|bound| (name, Data::from(bound)));
        let bounds: Parameters = [bound("min", &self.min), bound("max", &self.max)]
            .into_iter()
            .flatten()
            .collect();
        match fault {
            Fault::Grammar => ("bigint", bounds),
            Fault::Range => ("bigint.range", bounds),
            _ => expected("bigint", bounds),
        }
    }
}

/// Compares integers written without leading zeros.
fn compare(left: &str, right: &str) -> Ordering {
    let split = |text: &str| match text.strip_prefix('-') {
        Some("0") => (false, "0".to_owned()),
        Some(digits) => (true, digits.to_owned()),
        None => (false, text.to_owned()),
    };
    let ((left_negative, left), (right_negative, right)) = (split(left), split(right));
    let size = left.len().cmp(&right.len()).then_with(|| left.cmp(&right));
    match (left_negative, right_negative) {
        (false, false) => size,
        (true, true) => size.reverse(),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}
