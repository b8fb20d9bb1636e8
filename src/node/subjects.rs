//! Strings that are searched again and again as JavaScript sees them: `keep`, `ahead`, `begins`, `whole`, `execPart`, `testPart`.

use super::pattern::{GONE, Patterns, found_or_none};
use super::programs::{self, Program};
use super::raw::{Call, Entry, Input, Reply};
use crate::Error;
use crate::pattern::{self, Subject};

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

/// `ahead(pattern, place, index, how)`: finds matches in the string that is kept at a place. The first two bits of `how` say
/// whether they are sticky, and whether only start and end are wanted; above them is how many matches are wanted. Answers twice
/// how many there are, and one more where it is certain that there are no others; positions of all in the shared array.
pub(super) struct Ahead;

impl Entry for Ahead {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let subjects = patterns.subjects.borrow();
        let Some(Some(subject)) = subjects.get(call.position(1) as usize) else {
            return Err(Error::new(
                "ARMET_INTERNAL",
                "A string was asked for that is not kept. Please report what was searched.",
            ));
        };
        let (from, how) = (call.position(2) as usize, call.position(3));
        let how = pattern::Ahead {
            sticky: how & 1 != 0,
            spans: how & 2 != 0,
            most: (how >> 2).max(1) as usize,
        };
        let mut cache = program.cache.borrow_mut();
        let (cache, positions) = &mut *cache;
        positions.clear();
        let (count, ended) = program.pattern.ahead(subject, from, how, cache, positions);
        if count > 0 {
            patterns.found.give(call, positions)?;
        }
        let count = i32::try_from(2 * count).unwrap_or(i32::MAX - 1);
        Ok(Reply::Integer(count | i32::from(ended)))
    }
}

/// `begins(pattern)`: the characters that a match can begin with, in the shared array: a bit for each of ASCII, and all bits
/// where there are others.
pub(super) struct Begins;

impl Entry for Begins {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let (ascii, others) = program.pattern.begins();
        let mut bits = ascii.map(u32::cast_signed).to_vec();
        bits.push(-i32::from(others));
        patterns.found.give(call, &bits)?;
        Ok(Reply::Integer(0))
    }
}

/// `whole(pattern)`: an automaton that finds where a match ends. Answers how many numbers there are in the shared array, 0 where
/// there is none that is small: for each character of Latin-1 its class; for each class, and for the start of the text, where
/// the state begins that a search after it starts in; the entries of the table.
pub(super) struct Whole;

impl Entry for Whole {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let whole = program.pattern.whole(&mut program.cache.borrow_mut().0);
        let numbers: Vec<i32> = whole.map_or_else(Vec::new, |whole| {
            let parts = [whole.classes, whole.starts, whole.table];
            parts.into_iter().flatten().map(i32::from).collect()
        });
        patterns.found.give(call, &numbers)?;
        Ok(Reply::Integer(i32::try_from(numbers.len()).unwrap_or(0)))
    }
}

/// `execPart(pattern, part, index, sticky, start)`: as `exec`, on a part of a string that has more after it; positions are
/// moved by `start`, where it begins. -2 where the part does not say.
pub(super) struct ExecPart;

impl Entry for ExecPart {
    type Data = Patterns;

    const ARGUMENTS: usize = 5;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let (from, sticky) = (call.position(2) as usize, call.flag(3));
        let mut cache = program.cache.borrow_mut();
        let (cache, positions) = &mut *cache;
        positions.clear();
        let pattern = &program.pattern;
        let is_found = call.with_text(1, |input| {
            Ok(match input {
                Input::Units(part) => {
                    pattern.exec_part(part, from, sticky, cache, Some(&mut *positions))
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
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let mut cache = program.cache.borrow_mut();
        let is_found = call.with_text(1, |input| {
            Ok(match input {
                Input::Units(part) => program
                    .pattern
                    .exec_part(part, 0, false, &mut cache.0, None),
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
