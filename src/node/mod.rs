//! What JavaScript sees. One file per domain; nothing is decided here.

pub mod headers;
mod own;
pub mod pattern;
pub mod pattern_set;
mod programs;
mod raw;
mod subjects;
pub mod values;

use napi_derive::napi;

/// Puts functions that hold the same data on an object.
macro_rules! functions {
    ($object:ident, $env:ident, $held:ident; $($entry:ty, $name:literal;)*) => {
        $({
            let function = raw::function::<$entry>($env, $name, Rc::clone(&$held))?;
            $crate::node::own::put($env, &mut $object, $name, function)?;
        })*
    };
}
use functions;

/// The version of the core, which is that of the npm package it was built for.
#[napi(catch_unwind)]
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
