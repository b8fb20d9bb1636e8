//! Request values as JavaScript sees them: `values()`, whose `compile` and `guard` make what its `schemas`
//! and `guards` validate by.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "an object borrows the environment it is made in"
)]

mod core;
mod guard;
mod schema;

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::Object;
use napi_derive::napi;

use self::core::{Core, NUMBERS};
use self::guard::MakeGuard;
use self::schema::Compile;
use super::functions;
use super::own::put;
use super::raw::{self, Call, Entry, Reply};
use crate::Error;
use crate::input::Limits;

/// Names functions whose first argument is the number of a `$held`: what each does with it, the [`Core`], the
/// [`Call`] and the [`crate::schema::Workspace`].
macro_rules! entries {
    ($held:ty; $($(#[$doc:meta])* $name:ident, $arguments:expr, $body:expr;)*) => {$(
        $(#[$doc])*
        struct $name;

        impl Entry for $name {
            type Data = Core;

            const ARGUMENTS: usize = $arguments;

            #[inline]
            fn call(core: &Core, call: &Call) -> Result<Reply, Error> {
                let Some(held) = $crate::node::programs::open::<$held>(call) else {
                    return Ok(Reply::Nothing);
                };
                let held = &*held;
                let workspace = &mut *core.workspace.borrow_mut();
                let body: fn(&$held, &Core, &Call, &mut Workspace) -> Result<Reply, Error> = $body;
                let answer = body(held, core, call, workspace);
                workspace.shrink();
                answer
            }
        }
    )*};
}
use entries;

/// The shared arrays and the functions that compile, one of each for every isolate.
///
/// # Errors
///
/// Node's own error when there is no memory.
#[napi(catch_unwind)]
pub fn values(env: &Env) -> napi::Result<Object<'_>> {
    let core = Rc::new(Core::new(env)?);
    let mut object = Object::new(env)?;
    core.show(env, &mut object)?;
    functions! { object, env, core;
        Reserve, "reserve";
        Table, "limits";
        Compile, "compile";
        MakeGuard, "guard";
    }
    put(env, &mut object, "schemas", schema::functions(env, &core)?)?;
    put(env, &mut object, "guards", guard::functions(env, &core)?)?;
    Ok(object)
}

fn internal(error: &napi::Error) -> Error {
    Error::new("ARMET_INTERNAL", error.reason.clone())
}

/// `reserve(length)`: arrays of another length, on the object it is called on. What stood in them is gone.
struct Reserve;

impl Entry for Reserve {
    type Data = Core;

    fn call(core: &Core, call: &Call) -> Result<Reply, Error> {
        let length = (call.position(0) as usize).max(NUMBERS);
        let env = call.env();
        let grow = || {
            core.reserve(&env, length)?;
            core.show(&env, &mut call.this(&env)?)
        };
        grow().map_err(|error: napi::Error| internal(&error))?;
        Ok(Reply::Nothing)
    }
}

/// `limits()`: JSON text.
struct Table;

impl Entry for Table {
    type Data = Core;

    fn call(_core: &Core, _call: &Call) -> Result<Reply, Error> {
        Ok(Reply::Text(Limits::table().to_json()))
    }
}
