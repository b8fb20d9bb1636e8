//! Sets of patterns as JavaScript sees them: `compilePatternSet`.

#![allow(
    clippy::needless_pass_by_value,
    reason = "Node-API hands arguments over as owned values"
)]

use std::cell::RefCell;
use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{Object, Utf16String};
use napi_derive::napi;

use super::functions;
use super::own::thrown;
use super::pattern::{Found, PatternLimits, known, text};
use super::programs;
use super::raw::{self, Call, Entry, Points, Reply};
use crate::Error;
use crate::pattern::{Limits, Pattern, PatternSet};

/// A pattern of a set, which V8 has accepted: its source, its flags, and the properties it needs, as V8 enumerates them.
type Source = (Utf16String, String, Vec<(String, Points)>);

struct Set {
    patterns: RefCell<PatternSet>,
}

/// Compiles patterns that are asked together; the number that they are found by.
///
/// # Errors
///
/// The refusals of [`Pattern::new`], as a JavaScript `Error` with the same code and the number of the pattern.
#[napi(catch_unwind)]
pub fn compile_pattern_set(
    env: &Env,
    sources: Vec<Source>,
    limits: Option<PatternLimits>,
) -> napi::Result<i64> {
    let limits = limits.map_or_else(Limits::default, |limits| limits.read());
    let mut patterns = Vec::with_capacity(sources.len());
    for (number, (source, flags, properties)) in sources.into_iter().enumerate() {
        let pattern = Pattern::new(&source, &flags, &known(properties), &limits);
        patterns.push(pattern.map_err(|error| {
            let message = format!("In pattern {number}: {}", error.message());
            thrown(*env, &Error::new(error.code(), message))
        })?);
    }
    let set = Set {
        patterns: RefCell::new(PatternSet::new(patterns, &limits)),
    };
    Ok(programs::keep(*env, set, 0))
}

/// The functions that search by a compiled set, whose number is the first argument of each: `test` and `matches`; and `positions`,
/// the array that numbers of patterns are written to. A set that had to make room is answered with `undefined`.
///
/// # Errors
///
/// Node's own error when there is no memory.
#[napi(catch_unwind)]
pub fn pattern_sets(env: &Env) -> napi::Result<Object<'_>> {
    let mut object = Object::new(env)?;
    let found = Rc::new(Found::new(env, &mut object)?);
    functions! { object, env, found;
        Test, "test";
        Matches, "matches";
    }
    Ok(object)
}

/// `test(set, text) -> boolean`
struct Test;

impl Entry for Test {
    type Data = Found;

    fn call(_found: &Found, call: &Call) -> Result<Reply, Error> {
        let Some(set) = programs::open::<Set>(call) else {
            return Ok(Reply::Nothing);
        };
        let mut patterns = set.patterns.borrow_mut();
        call.with_text(1, |input| patterns.test(text(input)).map(Reply::Boolean))
    }
}

/// `matches(set, text) -> count`, the numbers of the patterns that match in the shared array.
struct Matches;

impl Entry for Matches {
    type Data = Found;

    fn call(found: &Found, call: &Call) -> Result<Reply, Error> {
        let Some(set) = programs::open::<Set>(call) else {
            return Ok(Reply::Nothing);
        };
        let mut patterns = set.patterns.borrow_mut();
        let numbers = call.with_text(1, |input| {
            let matches = patterns.matches(text(input))?;
            Ok(matches
                .filter_map(|number| i32::try_from(number).ok())
                .collect::<Vec<_>>())
        })?;
        found.give(call, &numbers)?;
        Ok(Reply::Integer(
            i32::try_from(numbers.len()).unwrap_or(i32::MAX),
        ))
    }
}
