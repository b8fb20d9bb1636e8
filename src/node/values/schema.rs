//! Schemas: their numbers, and the functions that validate by them.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;

use super::core::{Core, told, validated, verdict};
use super::{entries, internal};
use crate::Error;
use crate::node::functions as all;
use crate::node::own::put;
use crate::node::programs;
use crate::node::raw::{self, Call, Entry, MOST_ARGUMENTS, Reply};
use crate::schema::{Mode, Schema, SchemaError, Verdict, Workspace};

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

/// What a compiled schema takes for each byte of its text, as measured.
const SHARE: usize = 24;

/// `compile(schema, options)`: `{ handle, layout }`, or a thrown error with `code` and `path`.
pub(super) struct Compile;

impl Entry for Compile {
    type Data = Core;

    fn call(core: &Core, call: &Call) -> Result<Reply, Error> {
        let options = core.with_text(call, 1, str::to_owned)?;
        let env = call.env();
        let compile = |schema: &str| (schema.len(), Schema::compile(schema, &options));
        match core.with_text(call, 0, compile)? {
            (_, Err(schema_error)) => throw(&env, &schema_error),
            (length, Ok(schema)) => compiled(&env, schema, length * SHARE),
        }
        .map_err(|error| internal(&error))
    }
}

fn throw(env: &Env, schema_error: &SchemaError) -> napi::Result<Reply> {
    let error = schema_error.error();
    let mut thrown = raw::error(env, error.code(), error.message())?;
    put(env, &mut thrown, "path", schema_error.path())?;
    env.throw(thrown)?;
    Ok(Reply::Nothing)
}

fn compiled(env: &Env, schema: Schema, bytes: usize) -> napi::Result<Reply> {
    let mut object = Object::new(env)?;
    put(env, &mut object, "layout", schema.layout().to_json())?;
    put(
        env,
        &mut object,
        "handle",
        programs::keep(*env, schema, bytes),
    )?;
    Ok(Reply::from(object))
}

/// The functions that validate by a schema, whose number is the first argument of each. One that had to make room is answered
/// with `undefined`.
pub(super) fn functions<'e>(env: &'e Env, core: &Rc<Core>) -> napi::Result<Object<'e>> {
    let mut object = Object::new(env)?;
    all! { object, env, core;
        Query, "query";
        ExplainQuery, "explainQuery";
        Urlencoded, "urlencoded";
        ExplainUrlencoded, "explainUrlencoded";
        JsonBytes, "json";
        ExplainJson, "explainJson";
        Value, "value";
        ExplainValue, "explainValue";
    }
    Ok(object)
}

/// What `json` answers of bytes that are ASCII and valid as they are: JavaScript may read them as Latin-1, which is sooner.
const ASCII: i32 = -3;

/// What `json` answers of bytes whose values it noted in the shared arrays.
const INDEXED: i32 = -4;

entries! { Schema;
    /// `query(schema, raw)`: tokens in the shared arrays.
    Query, 2, |schema, core, call, workspace| {
        core.with_text(call, 1, |text| {
            core.with_slots(call, |slots| verdict(schema.query(text, slots, workspace)))
        })?
    };
    /// `explainQuery(schema, raw)`: JSON text.
    ExplainQuery, 2, |schema, core, call, workspace| {
        core.with_text(call, 1, |text| told(&schema.explain_query(text, workspace)))
    };
    /// `urlencoded(schema, bytes)`: tokens in the shared arrays.
    Urlencoded, 2, |schema, core, call, workspace| {
        let bytes = &*call.byte_array(1)?;
        core.with_slots(call, |slots| verdict(schema.urlencoded(bytes, slots, workspace)))
    };
    /// `explainUrlencoded(schema, bytes)`: JSON text.
    ExplainUrlencoded, 2, |schema, _core, call, workspace| {
        Ok(told(&schema.explain_urlencoded(&call.byte_array(1)?, workspace)))
    };
    /// `json(schema, bytes, index)`: how many numbers of changes are in the shared array, or [`ASCII`]; or [`INDEXED`], if
    /// `index` is true.
    JsonBytes, 3, |schema, core, call, workspace| {
        let bytes = &*call.byte_array(1)?;
        if call.flag(2) && core.with_slots(call, |slots| schema.index(bytes, slots))? {
            return Ok(Reply::Integer(INDEXED));
        }
        match schema.json(bytes, workspace) {
            Verdict::Valid if workspace.patch().numbers().is_empty() && bytes.is_ascii() => {
                Ok(Reply::Integer(ASCII))
            }
            outcome => validated(core, call, outcome, workspace),
        }
    };
    /// `explainJson(schema, bytes)`: JSON text.
    ExplainJson, 2, |schema, _core, call, workspace| {
        Ok(told(&schema.explain_json(&call.byte_array(1)?, workspace)))
    };
    /// `value(schema, mode, length, used, text...)`: how many numbers of changes are in the shared array.
    Value, MOST_ARGUMENTS, |schema, core, call, workspace| {
        let mode = mode(call.position(1))?;
        let outcome = core.with_tape(call, 2, |written| schema.value(mode, written, workspace))?;
        validated(core, call, outcome, workspace)
    };
    /// `explainValue(schema, mode, length, used, text...)`: JSON text.
    ExplainValue, MOST_ARGUMENTS, |schema, core, call, workspace| {
        let mode = mode(call.position(1))?;
        core.with_tape(call, 2, |written| told(&schema.explain_value(mode, written, workspace)))
    };
}
