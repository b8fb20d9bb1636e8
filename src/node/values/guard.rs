//! Guards: their numbers, and the functions that validate by them.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;

use super::core::{Core, told, validated};
use super::entries;
use crate::Error;
use crate::node::functions as all;
use crate::node::programs;
use crate::node::raw::{self, Call, Entry, MOST_ARGUMENTS, Reply};
use crate::schema::Workspace;
use crate::schema::guard::Guard;

/// `guard(options)`: the number that it is found by.
pub(super) struct MakeGuard;

impl Entry for MakeGuard {
    type Data = Core;

    fn call(core: &Core, call: &Call) -> Result<Reply, Error> {
        let compile = |options: &str| (options.len(), Guard::compile(options));
        let (length, guard) = core.with_text(call, 0, compile)?;
        let (guard, bytes) = (guard?, size_of::<Guard>() + length);
        Ok(Reply::Number(programs::keep(call.env(), guard, bytes)))
    }
}

/// The functions that validate by a guard, whose number is the first argument of each. One that had to make room is answered
/// with `undefined`.
pub(super) fn functions<'e>(env: &'e Env, core: &Rc<Core>) -> napi::Result<Object<'e>> {
    let mut object = Object::new(env)?;
    all! { object, env, core;
        GuardQuery, "query";
        GuardExplainQuery, "explainQuery";
        GuardUrlencoded, "urlencoded";
        GuardExplainUrlencoded, "explainUrlencoded";
        GuardJson, "json";
        GuardExplainJson, "explainJson";
        GuardValue, "value";
        GuardExplainValue, "explainValue";
    }
    Ok(object)
}

entries! { Guard;
    /// `query(guard, raw)`: the pairs to keep when stripping.
    GuardQuery, 2, |guard, core, call, workspace| {
        let verdict = core.with_text(call, 1, |text| guard.query(text, workspace))?;
        validated(core, call, verdict, workspace)
    };
    /// `explainQuery(guard, raw)`: JSON text.
    GuardExplainQuery, 2, |guard, core, call, workspace| {
        core.with_text(call, 1, |text| told(&guard.explain_query(text, workspace)))
    };
    /// `urlencoded(guard, bytes)`: the pairs to keep when stripping.
    GuardUrlencoded, 2, |guard, core, call, workspace| {
        let verdict = guard.urlencoded(&call.byte_array(1)?, workspace);
        validated(core, call, verdict, workspace)
    };
    /// `explainUrlencoded(guard, bytes)`: JSON text.
    GuardExplainUrlencoded, 2, |guard, _core, call, workspace| {
        Ok(told(&guard.explain_urlencoded(&call.byte_array(1)?, workspace)))
    };
    /// `json(guard, bytes)`: how many numbers of changes are in the shared array.
    GuardJson, 2, |guard, core, call, workspace| {
        let verdict = guard.json(&call.byte_array(1)?, workspace);
        validated(core, call, verdict, workspace)
    };
    /// `explainJson(guard, bytes)`: JSON text.
    GuardExplainJson, 2, |guard, _core, call, workspace| {
        Ok(told(&guard.explain_json(&call.byte_array(1)?, workspace)))
    };
    /// `value(guard, length, used, text...)`: how many numbers of changes are in the shared array.
    GuardValue, MOST_ARGUMENTS, |guard, core, call, workspace| {
        let verdict = core.with_tape(call, 1, |written| guard.value(written, workspace))?;
        validated(core, call, verdict, workspace)
    };
    /// `explainValue(guard, length, used, text...)`: JSON text.
    GuardExplainValue, MOST_ARGUMENTS, |guard, core, call, workspace| {
        core.with_tape(call, 1, |written| told(&guard.explain_value(written, workspace)))
    };
}
