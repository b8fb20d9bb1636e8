//! Sets of patterns as JavaScript sees them: `compilePatternSet`.

#![allow(
    clippy::needless_pass_by_value,
    reason = "Node-API hands arguments over as owned values"
)]

use std::cell::RefCell;
use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{JsObjectValue as _, Object, Uint32Array, Utf16String};
use napi_derive::napi;

use super::pattern::{CAPTURES, PatternLimits, give, known, status, text, thrown};
use super::raw::{self, Call, Entry, Reply, Shared};
use crate::Error;
use crate::pattern::{Limits, Pattern, PatternSet};

/// A pattern of a set, which V8 has accepted: its source, its flags, and the properties it needs, as V8 enumerates them.
type Source = (Utf16String, String, Vec<(String, Uint32Array)>);

struct Set {
    patterns: RefCell<PatternSet>,
    numbers: Rc<Shared<i32>>,
}

/// Compiles patterns that are asked together.
///
/// # Errors
///
/// The refusals of [`Pattern::new`], as a JavaScript `Error` with the same code and the number of the pattern.
#[napi(catch_unwind)]
pub fn compile_pattern_set(
    env: &Env,
    sources: Vec<Source>,
    limits: Option<PatternLimits>,
) -> Result<Object<'_>, napi::Error<String>> {
    let limits = limits.map_or_else(Limits::default, |limits| limits.read());
    let mut patterns = Vec::with_capacity(sources.len());
    for (number, (source, flags, properties)) in sources.into_iter().enumerate() {
        let pattern = Pattern::new(&source, &flags, &known(properties), &limits);
        patterns.push(pattern.map_err(|error| {
            let message = format!("In pattern {number}: {}", error.message());
            thrown(&Error::new(error.code(), message))
        })?);
    }
    let set = PatternSet::new(patterns, &limits);
    described(env, set).map_err(status)
}

fn described(env: &Env, set: PatternSet) -> napi::Result<Object<'_>> {
    let bytes = set.bytes();
    let set = Rc::new(Set {
        patterns: RefCell::new(set),
        numbers: Shared::of(env, CAPTURES)?,
    });
    let mut object = Object::new(env)?;
    object.set_named_property(
        "test",
        raw::function::<Test>(env, "test", Rc::clone(&set), bytes)?,
    )?;
    object.set_named_property("matches", raw::function::<Matches>(env, "matches", set, 0)?)?;
    Ok(object)
}

/// `test(text) -> boolean`
struct Test;

impl Entry for Test {
    type Data = Set;

    fn call(set: &Set, call: &Call) -> Result<Reply, Error> {
        let mut patterns = set.patterns.borrow_mut();
        call.with_text(0, |input| patterns.test(text(input)).map(Reply::Boolean))
    }
}

/// `matches(text) -> count`, the numbers of the patterns that match in the shared array.
struct Matches;

impl Entry for Matches {
    type Data = Set;

    fn call(set: &Set, call: &Call) -> Result<Reply, Error> {
        let mut patterns = set.patterns.borrow_mut();
        let numbers = call.with_text(0, |input| {
            let matches = patterns.matches(text(input))?;
            Ok(matches
                .filter_map(|number| i32::try_from(number).ok())
                .collect::<Vec<_>>())
        })?;
        give(&set.numbers, call, &numbers)?;
        Ok(Reply::Integer(
            i32::try_from(numbers.len()).unwrap_or(i32::MAX),
        ))
    }
}
