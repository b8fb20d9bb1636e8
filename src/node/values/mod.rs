//! Request values as JavaScript sees them: `values()`, whose `compile` and `guard` make the handles that judge.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "an object borrows the environment it is made in"
)]

mod core;
mod guard;
mod schema;

use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{JsObjectValue as _, Object};
use napi_derive::napi;

use self::core::{Core, NUMBERS};
use self::guard::MakeGuard;
use self::schema::Compile;
use super::raw::{self, Call, Entry, Reply};
use crate::Error;
use crate::input::Limits;

/// Puts functions that hold the same data on an object.
macro_rules! functions {
    ($object:ident, $env:ident, $held:ident; $($entry:ty, $name:literal;)*) => {
        $($object.set_named_property($name, raw::function::<$entry>($env, $name, Rc::clone(&$held), 0)?)?;)*
    };
}
use functions;

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
            core.show(&env, &mut call.this(&env)?)
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
