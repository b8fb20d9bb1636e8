//! Request values as JavaScript sees them: `values()`, whose `compile` and `guard` make the handles that judge.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "an object borrows the environment it is made in"
)]

use std::cell::RefCell;
use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{JsObjectValue as _, Object};
use napi_derive::napi;

use super::raw::{self, Call, Entry, MOST_ARGUMENTS, Made, Reply, Shared};
use crate::Error;
use crate::input::Limits;
use crate::input::issue::Issues;
use crate::schema::guard::Guard;
use crate::schema::{Contradiction, Edits, Memory, Mode, Schema, Slots, Verdict, Written};

/// Numbers the shared arrays have room for at first.
const NUMBERS: usize = 4096;

const INVALID: i32 = -1;
const TOO_SMALL: i32 = -2;

/// What all handles of one isolate share.
struct Core {
    ints: Shared<i32>,
    floats: Shared<f64>,
    memory: RefCell<Memory>,
    text: RefCell<Vec<u8>>,
}

/// Texts longer than this are not kept room for.
const KEPT: usize = 1 << 20;

impl Core {
    /// Reads string argument `index` and hands it to `body`.
    fn with_text<R>(
        &self,
        call: &Call,
        index: usize,
        body: impl FnOnce(&str) -> R,
    ) -> Result<R, Error> {
        let mut text = self.text.borrow_mut();
        text.clear();
        call.read_utf8(index, &mut text)?;
        let answer = body(utf8(&text)?);
        if text.capacity() > KEPT {
            *text = Vec::new();
        }
        Ok(answer)
    }

    /// Lends the arrays for the tokens of a form.
    fn with_slots<R>(&self, body: impl FnOnce(Slots<'_>) -> R) -> R {
        self.ints
            .lend(|numbers| self.floats.lend(|floats| body(Slots { numbers, floats })))
    }

    /// Reads the tape and its texts, arguments `index` and up, and hands them to `body`.
    fn with_tape<R>(
        &self,
        call: &Call,
        index: usize,
        body: impl FnOnce(Written<'_>) -> R,
    ) -> Result<R, Error> {
        let length = call.position(index) as usize;
        let mut text = self.text.borrow_mut();
        text.clear();
        for argument in index + 1..call.count() {
            call.read_utf8(argument, &mut text)?;
        }
        let shown = utf8(&text)?;
        let lone = if shown.contains('\u{fffd}') {
            lone(call, index)?
        } else {
            Vec::new()
        };
        let answer = self.ints.lend(|words| {
            self.floats.lend(|numbers| {
                let words = words.get(..length).unwrap_or_default();
                body(Written {
                    words,
                    numbers,
                    text: shown,
                    lone: &lone,
                })
            })
        });
        if text.capacity() > KEPT {
            *text = Vec::new();
        }
        Ok(answer)
    }

    /// Hands the changes to a valid value to JavaScript.
    fn give(&self, edits: &Edits) -> i32 {
        let (numbers, floats) = (edits.numbers(), edits.floats());
        if self.ints.write(numbers) && self.floats.write(floats) {
            i32::try_from(numbers.len()).unwrap_or(TOO_SMALL)
        } else {
            TOO_SMALL
        }
    }
}

fn utf8(text: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(text)
        .map_err(|_| Error::new("ARMET_ARGUMENT", "The text must be a string."))
}

/// Where the texts of a tape have lone surrogates, in bytes of what UTF-8 shows of them.
fn lone(call: &Call, index: usize) -> Result<Vec<u32>, Error> {
    let mut lone = Vec::new();
    let mut at = 0_u32;
    for argument in index + 1..call.count() {
        for unit in char::decode_utf16(call.units(argument)?) {
            if unit.is_err() {
                lone.push(at);
            }
            let length = unit.map_or(3, char::len_utf8);
            at = at.saturating_add(u32::try_from(length).unwrap_or(0));
        }
    }
    Ok(lone)
}

fn mode(number: u32) -> Result<Mode, Error> {
    match number {
        0 => Ok(Mode::Value),
        1 => Ok(Mode::Json),
        2 => Ok(Mode::Text),
        _ => Err(Error::new(
            "ARMET_ARGUMENT",
            "The mode must be 0 (value), 1 (JSON) or 2 (text).",
        )),
    }
}

fn verdict(verdict: Verdict) -> Reply {
    Reply::Integer(match verdict {
        Verdict::Valid => 0,
        Verdict::Invalid => INVALID,
        Verdict::TooSmall => TOO_SMALL,
    })
}

fn told(issues: &Issues) -> Reply {
    Reply::Text(issues.to_data().to_json())
}

/// The shared arrays and the functions that compile, one of each for every isolate.
///
/// # Errors
///
/// Node's own error when there is no memory.
#[napi(catch_unwind)]
pub fn values(env: &Env) -> napi::Result<Object<'_>> {
    let core = Rc::new(Core {
        ints: Shared::new(env, NUMBERS)?,
        floats: Shared::new(env, NUMBERS)?,
        memory: RefCell::default(),
        text: RefCell::default(),
    });
    let mut object = Object::new(env)?;
    show(&core, env, &mut object)?;
    let core = Rc::new(core);
    object.set_named_property(
        "reserve",
        raw::function::<Reserve>(env, "reserve", Rc::clone(&core), 0)?,
    )?;
    object.set_named_property(
        "limits",
        raw::function::<Table>(env, "limits", Rc::new(()), 0)?,
    )?;
    object.set_named_property(
        "compile",
        raw::function::<Compile>(env, "compile", Rc::clone(&core), 0)?,
    )?;
    object.set_named_property("guard", raw::function::<MakeGuard>(env, "guard", core, 0)?)?;
    Ok(object)
}

fn show(core: &Core, env: &Env, object: &mut Object<'_>) -> napi::Result<()> {
    object.set_named_property("ints", core.ints.value(env)?)?;
    object.set_named_property("floats", core.floats.value(env)?)
}

fn internal(error: &napi::Error) -> Error {
    Error::new("ARMET_INTERNAL", error.reason.clone())
}

/// `reserve(length)`: larger arrays, on the object it is called on.
struct Reserve;

impl Entry for Reserve {
    type Data = Rc<Core>;

    fn call(core: &Rc<Core>, call: &Call) -> Result<Reply, Error> {
        let length = (call.position(0) as usize).max(NUMBERS);
        let env = call.env();
        let grow = || {
            core.ints.replace(&env, length)?;
            core.floats.replace(&env, length)?;
            show(core, &env, &mut call.this(&env)?)
        };
        grow().map_err(|error: napi::Error| internal(&error))?;
        Ok(Reply::Nothing)
    }
}

/// `limits()`: JSON text.
struct Table;

impl Entry for Table {
    type Data = ();

    fn call((): &(), _call: &Call) -> Result<Reply, Error> {
        Ok(Reply::Text(Limits::table().to_json()))
    }
}

/// `compile(schema, options)`: a handle, or a thrown error with `code` and `path`.
struct Compile;

impl Entry for Compile {
    type Data = Rc<Core>;

    fn call(core: &Rc<Core>, call: &Call) -> Result<Reply, Error> {
        let options = core.with_text(call, 1, str::to_owned)?;
        let env = call.env();
        match core.with_text(call, 0, |schema| Schema::compile(schema, &options))? {
            Err(contradiction) => throw(&env, &contradiction),
            Ok(schema) => handle(&env, core, schema),
        }
        .map_err(|error| internal(&error))
    }
}

fn throw(env: &Env, contradiction: &Contradiction) -> napi::Result<Reply> {
    let error = contradiction.error();
    let mut thrown = env.create_error(napi::Error::from_reason(error.message()))?;
    thrown.set_named_property("code", error.code())?;
    thrown.set_named_property("path", contradiction.path())?;
    env.throw(thrown)?;
    Ok(Reply::Nothing)
}

/// A schema and what it judges with.
struct Handle {
    core: Rc<Core>,
    schema: Schema,
}

/// Puts functions that hold the same data on an object.
macro_rules! functions {
    ($object:ident, $env:ident, $held:ident; $($entry:ty, $name:literal;)*) => {
        $($object.set_named_property($name, raw::function::<$entry>($env, $name, Rc::clone(&$held), 0)?)?;)*
    };
}

fn handle(env: &Env, core: &Rc<Core>, schema: Schema) -> napi::Result<Reply> {
    let mut object = Object::new(env)?;
    object.set_named_property("layout", schema.layout().to_json())?;
    let held = Rc::new(Handle {
        core: Rc::clone(core),
        schema,
    });
    functions! { object, env, held;
        Query, "query";
        ExplainQuery, "explainQuery";
        Urlencoded, "urlencoded";
        ExplainUrlencoded, "explainUrlencoded";
        JsonBytes, "json";
        ExplainJson, "explainJson";
        Value, "value";
        ExplainValue, "explainValue";
    }
    Ok(Reply::Object(Made::from(object)))
}

/// `query(raw)`: tokens in the shared arrays.
struct Query;

impl Entry for Query {
    type Data = Handle;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let Handle { core, schema } = held;
        let memory = &mut core.memory.borrow_mut();
        core.with_text(call, 0, |text| {
            verdict(core.with_slots(|slots| schema.query(text, slots, memory)))
        })
    }
}

/// `explainQuery(raw)`: JSON text.
struct ExplainQuery;

impl Entry for ExplainQuery {
    type Data = Handle;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let memory = &mut held.core.memory.borrow_mut();
        held.core.with_text(call, 0, |text| {
            told(&held.schema.explain_query(text, memory))
        })
    }
}

/// `urlencoded(bytes)`: tokens in the shared arrays.
struct Urlencoded;

impl Entry for Urlencoded {
    type Data = Handle;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let Handle { core, schema } = held;
        let memory = &mut core.memory.borrow_mut();
        let bytes = call.byte_array(0)?;
        Ok(verdict(core.with_slots(|slots| {
            schema.urlencoded(bytes, slots, memory)
        })))
    }
}

/// `explainUrlencoded(bytes)`: JSON text.
struct ExplainUrlencoded;

impl Entry for ExplainUrlencoded {
    type Data = Handle;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let memory = &mut held.core.memory.borrow_mut();
        Ok(told(
            &held.schema.explain_urlencoded(call.byte_array(0)?, memory),
        ))
    }
}

/// `json(bytes)`: how many numbers of changes are in the shared array.
struct JsonBytes;

impl Entry for JsonBytes {
    type Data = Handle;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let memory = &mut held.core.memory.borrow_mut();
        match held.schema.json(call.byte_array(0)?, memory) {
            Verdict::Valid => Ok(Reply::Integer(held.core.give(memory.edits()))),
            outcome => Ok(verdict(outcome)),
        }
    }
}

/// `explainJson(bytes)`: JSON text.
struct ExplainJson;

impl Entry for ExplainJson {
    type Data = Handle;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let memory = &mut held.core.memory.borrow_mut();
        Ok(told(&held.schema.explain_json(call.byte_array(0)?, memory)))
    }
}

/// `value(mode, length, text...)`: how many numbers of changes are in the shared array.
struct Value;

impl Entry for Value {
    type Data = Handle;

    const ARGUMENTS: usize = MOST_ARGUMENTS;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let mode = mode(call.position(0))?;
        let memory = &mut held.core.memory.borrow_mut();
        let outcome = held
            .core
            .with_tape(call, 1, |written| held.schema.value(mode, written, memory))?;
        match outcome {
            Verdict::Valid => Ok(Reply::Integer(held.core.give(memory.edits()))),
            outcome => Ok(verdict(outcome)),
        }
    }
}

/// `explainValue(mode, length, text...)`: JSON text.
struct ExplainValue;

impl Entry for ExplainValue {
    type Data = Handle;

    const ARGUMENTS: usize = MOST_ARGUMENTS;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let mode = mode(call.position(0))?;
        let memory = &mut held.core.memory.borrow_mut();
        held.core.with_tape(call, 1, |written| {
            told(&held.schema.explain_value(mode, written, memory))
        })
    }
}

/// A guard and what it judges with.
struct Guarded {
    core: Rc<Core>,
    guard: Guard,
}

impl Guarded {
    fn judged(&self, verdict: Verdict, memory: &Memory) -> Reply {
        match verdict {
            Verdict::Valid => Reply::Integer(self.core.give(memory.edits())),
            outcome => self::verdict(outcome),
        }
    }
}

/// `guard(options)`: a handle.
struct MakeGuard;

impl Entry for MakeGuard {
    type Data = Rc<Core>;

    fn call(core: &Rc<Core>, call: &Call) -> Result<Reply, Error> {
        let guard = core.with_text(call, 0, Guard::compile)??;
        guarded(&call.env(), core, guard).map_err(|error| internal(&error))
    }
}

fn guarded(env: &Env, core: &Rc<Core>, guard: Guard) -> napi::Result<Reply> {
    let mut object = Object::new(env)?;
    let held = Rc::new(Guarded {
        core: Rc::clone(core),
        guard,
    });
    functions! { object, env, held;
        GuardQuery, "query";
        GuardExplainQuery, "explainQuery";
        GuardUrlencoded, "urlencoded";
        GuardExplainUrlencoded, "explainUrlencoded";
        GuardJson, "json";
        GuardExplainJson, "explainJson";
        GuardValue, "value";
        GuardExplainValue, "explainValue";
    }
    Ok(Reply::Object(Made::from(object)))
}

/// Names a function of a guard: what it does with a [`Guarded`], a [`Call`] and a [`Memory`].
macro_rules! guard_entry {
    ($(#[$doc:meta])* $name:ident, $body:expr) => {
        $(#[$doc])*
        struct $name;

        impl Entry for $name {
            type Data = Guarded;

            const ARGUMENTS: usize = MOST_ARGUMENTS;

            fn call(held: &Guarded, call: &Call) -> Result<Reply, Error> {
                let memory = &mut *held.core.memory.borrow_mut();
                let body: fn(&Guarded, &Call, &mut Memory) -> Result<Reply, Error> = $body;
                body(held, call, memory)
            }
        }
    };
}

guard_entry!(
    /// `query(raw)`: the pairs to keep when stripping.
    GuardQuery,
    |held, call, memory| {
        let verdict = held.core.with_text(call, 0, |text| held.guard.query(text, memory))?;
        Ok(held.judged(verdict, memory))
    }
);
guard_entry!(
    /// `explainQuery(raw)`: JSON text.
    GuardExplainQuery,
    |held, call, memory| held.core.with_text(call, 0, |text| told(&held.guard.explain_query(text, memory)))
);
guard_entry!(
    /// `urlencoded(bytes)`: the pairs to keep when stripping.
    GuardUrlencoded,
    |held, call, memory| {
        let verdict = held.guard.urlencoded(call.byte_array(0)?, memory);
        Ok(held.judged(verdict, memory))
    }
);
guard_entry!(
    /// `explainUrlencoded(bytes)`: JSON text.
    GuardExplainUrlencoded,
    |held, call, memory| Ok(told(&held.guard.explain_urlencoded(call.byte_array(0)?, memory)))
);
guard_entry!(
    /// `json(bytes)`: how many numbers of changes are in the shared array.
    GuardJson,
    |held, call, memory| {
        let verdict = held.guard.json(call.byte_array(0)?, memory);
        Ok(held.judged(verdict, memory))
    }
);
guard_entry!(
    /// `explainJson(bytes)`: JSON text.
    GuardExplainJson,
    |held, call, memory| Ok(told(&held.guard.explain_json(call.byte_array(0)?, memory)))
);
guard_entry!(
    /// `value(length, text...)`: how many numbers of changes are in the shared array.
    GuardValue,
    |held, call, memory| {
        let verdict = held.core.with_tape(call, 0, |written| held.guard.value(written, memory))?;
        Ok(held.judged(verdict, memory))
    }
);
guard_entry!(
    /// `explainValue(length, text...)`: JSON text.
    GuardExplainValue,
    |held, call, memory| held.core.with_tape(call, 0, |written| told(&held.guard.explain_value(written, memory)))
);
