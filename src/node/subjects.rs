//! Strings that are searched again and again as JavaScript sees them: `keep`, `execKept`, `execPart`, `testPart`.

use super::pattern::{GONE, Patterns, found_or_none};
use super::programs;
use super::raw::{Call, Entry, Input, Reply};
use crate::Error;
use crate::pattern::{Subject, Text};

/// How many strings are kept at a time.
pub(super) const SUBJECTS: usize = 4;

/// What a part of a string answers when the rest is needed.
const UNDECIDED: i32 = -2;

/// `keep(place, text)`: keeps a string until another takes its place; without a text the place is empty again.
pub(super) struct Keep;

impl Entry for Keep {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let place = call.position(0) as usize;
        let mut subjects = patterns.subjects.borrow_mut();
        let Some(place) = subjects.get_mut(place) else {
            return Ok(Reply::Nothing);
        };
        *place = None;
        if call.count() > 1 {
            *place = Some(Subject::new(call.units(1)?));
        }
        Ok(Reply::Nothing)
    }
}

/// `execKept(pattern, place, index, sticky)`: as `exec`, on the string that is kept at a place.
pub(super) struct ExecKept;

impl Entry for ExecKept {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let subjects = patterns.subjects.borrow();
        let Some(Some(subject)) = subjects.get(call.position(1) as usize) else {
            return Err(Error::new(
                "ARMET_INTERNAL",
                "A string was asked for that is not kept. Please report what was searched.",
            ));
        };
        let (from, sticky) = (call.position(2) as usize, call.flag(3));
        let mut scratch = program.scratch.borrow_mut();
        let (scratch, positions) = &mut *scratch;
        positions.clear();
        let pattern = &program.pattern;
        let is_found = pattern.exec(Text::Kept(subject), from, sticky, scratch, positions)?;
        found_or_none(patterns, call, pattern, is_found, positions)
    }
}

/// `execPart(pattern, part, index, sticky, start)`: as `exec`, on a part of a string that has more behind it; positions are
/// moved by `start`, where it begins. -2 where the part does not say.
pub(super) struct ExecPart;

impl Entry for ExecPart {
    type Data = Patterns;

    const ARGUMENTS: usize = 5;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let (from, sticky) = (call.position(2) as usize, call.flag(3));
        let mut scratch = program.scratch.borrow_mut();
        let (scratch, positions) = &mut *scratch;
        positions.clear();
        let pattern = &program.pattern;
        let is_found = call.with_text(1, |input| {
            Ok(match input {
                Input::Units(part) => {
                    pattern.exec_part(part, from, sticky, scratch, Some(&mut *positions))
                }
                Input::Bytes(_) => None,
            })
        })?;
        let Some(is_found) = is_found else {
            return Ok(Reply::Integer(UNDECIDED));
        };
        let start = i32::try_from(call.position(4)).unwrap_or(0);
        for position in positions.iter_mut().filter(|position| **position >= 0) {
            *position = position.saturating_add(start);
        }
        found_or_none(patterns, call, pattern, is_found, positions)
    }
}

/// `testPart(pattern, part) -> 1 | -1 | -2`: the same for `test` from the start of a string.
pub(super) struct TestPart;

impl Entry for TestPart {
    type Data = Patterns;

    fn call(_patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let mut scratch = program.scratch.borrow_mut();
        let is_found = call.with_text(1, |input| {
            Ok(match input {
                Input::Units(part) => {
                    program
                        .pattern
                        .exec_part(part, 0, false, &mut scratch.0, None)
                }
                Input::Bytes(_) => None,
            })
        })?;
        Ok(Reply::Integer(match is_found {
            Some(true) => 1,
            Some(false) => -1,
            None => UNDECIDED,
        }))
    }
}
