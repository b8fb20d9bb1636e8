//! Patterns as JavaScript sees them: `compilePattern`, `patternProperties`, `captures`.

#![allow(
    clippy::needless_pass_by_value,
    reason = "Node-API hands arguments over as owned values"
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{Object, Utf16String};
use napi_derive::napi;

use super::functions;
use super::own::{put, thrown};
use super::programs::{self, Bytes, Held, Program};
use super::raw::{self, Call, Entry, Input, Points, Reply, Room, Shared};
use super::subjects::{Ahead, Begins, ExecPart, Keep, SUBJECTS, TestPart, Whole};
use crate::Error;
use crate::pattern::{Limits, Pattern, Properties, Replaced, Subject, Text};

/// Numbers the shared array of positions has room for at first.
const POSITIONS: usize = 1024;

/// More positions are not kept room for.
const KEPT: usize = 1 << 16;

/// Limits of one compilation; an absent one has its default.
#[napi(object)]
pub struct PatternLimits {
    /// Most states of a compiled program, default 100,000.
    pub states: Option<u32>,
    /// Most bytes of the compiled program and of what matching keeps between searches, default 16,777,216.
    pub bytes: Option<u32>,
    /// The Unicode version of the running Node (`process.versions.unicode`), which decides case pairs under `i`.
    pub unicode: Option<String>,
    /// Whether the running V8 steps back from inside a pair to find a pattern of one character, default false.
    pub steps_back: Option<bool>,
}

impl PatternLimits {
    pub(super) fn read(&self) -> Limits {
        let usual = Limits::default();
        let major = self
            .unicode
            .as_deref()
            .and_then(|version| version.split('.').next());
        Limits {
            states: self.states.map_or(usual.states, |states| states as usize),
            bytes: self.bytes.map_or(usual.bytes, |bytes| bytes as usize),
            unicode: major
                .and_then(|major| major.parse().ok())
                .unwrap_or(usual.unicode),
            steps_back: self.steps_back.unwrap_or(usual.steps_back),
        }
    }
}

/// What the functions of patterns share.
pub(super) struct Patterns {
    pub(super) found: Found,
    pub(super) subjects: RefCell<[Option<Subject>; SUBJECTS]>,
}

/// The answer for a pattern that had to make room, and is to be compiled again.
pub(super) const GONE: i32 = -3;

/// The positions of what was found last, shared by all patterns of one object of functions.
pub(super) struct Found {
    shared: Shared,
    /// Whether JavaScript has the shared array, or one of its own with more positions than are kept room for.
    is_shown: Cell<bool>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "an object borrows the environment it is made in"
)]
impl Found {
    /// Room for the positions of most matches, shown on `object`.
    pub(super) fn new(env: &Env, object: &mut Object<'_>) -> napi::Result<Self> {
        let found = Self {
            shared: Shared::new(env, room(POSITIONS))?,
            is_shown: Cell::new(false),
        };
        found.show(env, object)?;
        put(env, object, "most", u32::try_from(KEPT).unwrap_or(u32::MAX))?;
        Ok(found)
    }

    fn show(&self, env: &Env, object: &mut Object<'_>) -> napi::Result<()> {
        self.shared.show(env, object, ["", "positions", ""])?;
        self.is_shown.set(true);
        Ok(())
    }

    /// Hands positions to JavaScript. Where they need more room, another array takes the place of the first on the object that
    /// the function is called on; one for more than are kept is JavaScript's alone, and goes when it has read them.
    pub(super) fn give(&self, call: &Call, positions: &[i32]) -> Result<(), Error> {
        let length = self.shared.room().ints;
        if positions.len() <= length && self.is_shown.get() {
            return self.write(call, positions);
        }
        let env = call.env();
        let grow = || {
            if positions.len() > KEPT {
                let apart = Shared::new(&env, room(positions.len()))?;
                apart.show(&env, &mut call.this(&env)?, ["", "positions", ""])?;
                self.is_shown.set(false);
                return Ok(Some(apart));
            }
            if positions.len() > length {
                let twice = length.saturating_mul(2).min(KEPT);
                self.shared
                    .replace(&env, room(positions.len().max(twice)))?;
            }
            self.show(&env, &mut call.this(&env)?)?;
            Ok(None)
        };
        match grow() {
            Ok(Some(apart)) => {
                let written = apart.write(call, positions);
                apart.release(&env);
                written
            }
            Ok(None) => self.write(call, positions),
            Err::<_, napi::Error>(_) => Err(Error::new(
                "ARMET_PATTERN_MEMORY",
                "There is not enough memory for the positions of all matches. Ask for fewer at a time.",
            )),
        }
    }

    fn write(&self, call: &Call, positions: &[i32]) -> Result<(), Error> {
        self.shared.write(call, positions)
    }
}

fn room(ints: usize) -> Room {
    Room {
        ints,
        ..Room::default()
    }
}

/// The property expressions (`L`, `Script=Greek`) that a pattern needs the running Node to enumerate.
///
/// # Errors
///
/// The refusals of [`Pattern::properties`], as a JavaScript `Error` with the same code.
#[napi(catch_unwind)]
pub fn pattern_properties(
    env: &Env,
    source: Utf16String,
    flags: String,
) -> napi::Result<Vec<String>> {
    Pattern::properties(&source, &flags).map_err(|error| thrown(*env, &error))
}

/// A string of all code points from `first` to `last`, for V8 to say which of them have a property.
#[must_use]
#[napi(catch_unwind)]
pub fn code_point_text(first: u32, last: u32) -> Utf16String {
    let mut units = Vec::new();
    let unit = |bits: u32| u16::try_from(bits).unwrap_or(0);
    for point in first..=last.min(0x10_FFFF) {
        match point.checked_sub(0x1_0000) {
            None => units.push(unit(point)),
            Some(above) => {
                units.extend([unit(0xD800 | above >> 10), unit(0xDC00 | above & 0x3FF)]);
            }
        }
    }
    units.into()
}

/// Compiles a pattern that V8 has accepted.
///
/// # Errors
///
/// The refusals of [`Pattern::new`], as a JavaScript `Error` with the same code.
#[napi(catch_unwind)]
pub fn compile_pattern(
    env: &Env,
    source: Utf16String,
    flags: String,
    properties: Vec<(String, Points)>,
    limits: Option<PatternLimits>,
) -> napi::Result<Object<'_>> {
    let limits = limits.map_or_else(Limits::default, |limits| limits.read());
    let pattern = Pattern::new(&source, &flags, &known(properties), &limits)
        .map_err(|error| thrown(*env, &error))?;
    described(env, pattern)
}

/// The functions that search by a compiled pattern, whose number is the first argument of each: `test`, `exec`, `all`, `replace`,
/// and others for long strings; `positions`, the array that they write positions to. Take it again after each call: it grows by
/// replacement. A pattern that had to make room is answered with -3, by `test` with `undefined`: compile it again.
///
/// # Errors
///
/// Node's own error when there is no memory.
#[napi(catch_unwind)]
pub fn patterns(env: &Env) -> napi::Result<Object<'_>> {
    let mut object = Object::new(env)?;
    let patterns = Rc::new(Patterns {
        found: Found::new(env, &mut object)?,
        subjects: RefCell::default(),
    });
    functions! { object, env, patterns;
        Bytes, "bytes";
        Held, "held";
        Test, "test";
        Exec, "exec";
        All, "all";
        Replace, "replace";
        Keep, "keep";
        Ahead, "ahead";
        Begins, "begins";
        Whole, "whole";
        ExecPart, "execPart";
        TestPart, "testPart";
    }
    Ok(object)
}

/// Properties as V8 enumerated them.
pub(super) fn known(properties: Vec<(String, Points)>) -> Properties {
    let mut known = Properties::default();
    for (name, ranges) in properties {
        known.insert(name, &ranges.0);
    }
    known
}

fn described(env: &Env, pattern: Pattern) -> napi::Result<Object<'_>> {
    let mut object = Object::new(env)?;
    put(env, &mut object, "groups", pattern.groups())?;
    put(env, &mut object, "names", pattern.names().to_vec())?;
    put(env, &mut object, "engine", pattern.engine())?;
    put(env, &mut object, "features", pattern.features())?;
    put(
        env,
        &mut object,
        "states",
        u32::try_from(pattern.states()).unwrap_or(u32::MAX),
    )?;
    put(env, &mut object, "readsParts", pattern.reads_parts())?;
    put(env, &mut object, "isAnchored", pattern.is_anchored())?;
    let handle = programs::keep(*env, Program::new(pattern), 0);
    put(env, &mut object, "handle", handle)?;
    Ok(object)
}

pub(super) fn text(input: Input<'_>) -> Text<'_> {
    match input {
        Input::Units(units) => Text::Units(units),
        Input::Bytes(bytes) => Text::Bytes(bytes),
    }
}

/// Frees the room of very many positions: a pattern may live as long as the process.
fn let_go(positions: &mut Vec<i32>) {
    if positions.capacity() > KEPT {
        *positions = Vec::new();
    }
}

/// `test(pattern, text, index, sticky) -> boolean`
struct Test;

impl Entry for Test {
    type Data = Patterns;

    fn call(_patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Nothing);
        };
        let (from, sticky) = (call.position(2) as usize, call.flag(3));
        let mut cache = program.cache.borrow_mut();
        call.with_text(1, |input| {
            program
                .pattern
                .test(text(input), from, sticky, &mut cache.0)
                .map(Reply::Boolean)
        })
    }
}

/// `exec(pattern, text, index, sticky) -> -1 | groups + 1`, positions in the shared array.
struct Exec;

impl Entry for Exec {
    type Data = Patterns;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let (from, sticky) = (call.position(2) as usize, call.flag(3));
        let mut cache = program.cache.borrow_mut();
        let (cache, positions) = &mut *cache;
        positions.clear();
        let is_found = call.with_text(1, |input| {
            program
                .pattern
                .exec(text(input), from, sticky, cache, positions)
        })?;
        found_or_none(patterns, call, &program.pattern, is_found, positions)
    }
}

/// The answer of `exec`, with the positions of what was found in the shared array.
pub(super) fn found_or_none(
    patterns: &Patterns,
    call: &Call,
    pattern: &Pattern,
    is_found: bool,
    positions: &mut Vec<i32>,
) -> Result<Reply, Error> {
    if !is_found {
        return Ok(Reply::Integer(-1));
    }
    patterns.found.give(call, positions)?;
    let_go(positions);
    Ok(Reply::Integer(
        i32::try_from(pattern.groups() + 1).unwrap_or(i32::MAX),
    ))
}

/// `all(pattern, text, index, limit, spans) -> count`, positions of every match in the shared array, only start and end when
/// `spans` is true.
struct All;

impl Entry for All {
    type Data = Patterns;

    const ARGUMENTS: usize = 5;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let (from, limit, spans) = (call.position(2) as usize, call.position(3), call.flag(4));
        let mut cache = program.cache.borrow_mut();
        let (cache, positions) = &mut *cache;
        positions.clear();
        let count = call.with_text(1, |input| {
            program
                .pattern
                .all(text(input), from, limit as usize, spans, cache, positions)
        })?;
        patterns.found.give(call, positions)?;
        let_go(positions);
        Ok(Reply::Integer(i32::try_from(count).unwrap_or(i32::MAX)))
    }
}

/// `replace(pattern, text, template, index, limit) -> new text | number of parts | -1`, `undefined` when no string could hold
/// it. In the shared array, the start and end of the last match, and of each part: of the text, or, below 0, bits turned over,
/// of the template.
struct Replace;

impl Entry for Replace {
    type Data = Patterns;

    const ARGUMENTS: usize = 5;

    fn call(patterns: &Patterns, call: &Call) -> Result<Reply, Error> {
        let Some(program) = programs::open::<Program>(call) else {
            return Ok(Reply::Integer(GONE));
        };
        let range = (call.position(3) as usize, call.position(4) as usize);
        let mut cache = program.cache.borrow_mut();
        let (cache, positions) = &mut *cache;
        positions.clear();
        let template = call.units(2)?;
        let replaced = call.with_text(1, |input| match input {
            Input::Units(text) => program
                .pattern
                .replace(text, &template, range, cache, positions),
            Input::Bytes(_) => Err(Error::new(
                "ARMET_PATTERN_INPUT",
                "What is replaced must be text in a string.",
            )),
        })?;
        patterns.found.give(call, positions)?;
        let_go(positions);
        Ok(match replaced {
            None => Reply::Integer(-1),
            Some(Replaced::Text(text)) => Reply::Units(text),
            Some(Replaced::Parts(count)) => {
                Reply::Integer(i32::try_from(count).unwrap_or(i32::MAX))
            }
            Some(Replaced::TooLong) => Reply::Nothing,
        })
    }
}
