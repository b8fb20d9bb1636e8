//! The handle of a guard.

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{JsObjectValue as _, Object};

use super::core::{self, Core, told};
use super::{functions, internal};
use crate::Error;
use crate::node::raw::{self, Call, Entry, MOST_ARGUMENTS, Made, Reply};
use crate::schema::guard::Guard;
use crate::schema::{Memory, Verdict};

/// A guard and what it judges with.
struct Guarded {
    core: Rc<Core>,
    guard: Guard,
}

impl Guarded {
    fn judged(&self, verdict: Verdict, memory: &Memory) -> Reply {
        match verdict {
            Verdict::Valid => Reply::Integer(self.core.give(memory.edits())),
            outcome => core::verdict(outcome),
        }
    }
}

/// `guard(options)`: a handle.
pub(super) struct MakeGuard;

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
    /// `value(length, used, text...)`: how many numbers of changes are in the shared array.
    GuardValue,
    |held, call, memory| {
        let verdict = held.core.with_tape(call, 0, |written| held.guard.value(written, memory))?;
        Ok(held.judged(verdict, memory))
    }
);
guard_entry!(
    /// `explainValue(length, used, text...)`: JSON text.
    GuardExplainValue,
    |held, call, memory| held.core.with_tape(call, 0, |written| told(&held.guard.explain_value(written, memory)))
);
