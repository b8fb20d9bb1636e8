//! The handle of a schema.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{JsObjectValue as _, Object};

use super::core::{Core, told, verdict};
use super::{functions, internal};
use crate::Error;
use crate::node::raw::{self, Call, Entry, MOST_ARGUMENTS, Made, Reply};
use crate::schema::{Contradiction, Mode, Schema, Verdict};

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

/// `compile(schema, options)`: a handle, or a thrown error with `code` and `path`.
pub(super) struct Compile;

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

    const ARGUMENTS: usize = 1;

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

    const ARGUMENTS: usize = 1;

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

    const ARGUMENTS: usize = 1;

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

    const ARGUMENTS: usize = 1;

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

    const ARGUMENTS: usize = 1;

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

    const ARGUMENTS: usize = 1;

    fn call(held: &Handle, call: &Call) -> Result<Reply, Error> {
        let memory = &mut held.core.memory.borrow_mut();
        Ok(told(&held.schema.explain_json(call.byte_array(0)?, memory)))
    }
}

/// `value(mode, length, used, text...)`: how many numbers of changes are in the shared array.
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

/// `explainValue(mode, length, used, text...)`: JSON text.
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
