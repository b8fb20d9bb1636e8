//! What JavaScript sees. One file per domain; nothing is decided here.
//!
//! What happens once is an ordinary `#[napi]` function that takes and returns JSON text or plain values. What a request calls is an
//! `raw::Entry`: a raw callback that reads its arguments where they are and answers with a number, since an object
//! costs more to make than most texts to validate. Values pass through arrays that both sides share.
//!
//! | module | what crosses |
//! |---|---|
//! | [`headers`] | options as JSON text, once; steps as JSON text |
//! | [`values`] | schemas as JSON text, once; then strings, bytes and tapes, and verdicts |
//! | [`pattern`], [`pattern_set`] | sources, once; then texts, and positions |
//! | `programs`, `subjects` | numbers that stand for patterns, and for texts that are searched again and again |
//! | `raw` | everything `unsafe`: callbacks, handles, strings, shared arrays |
//!
//! Every export catches panics. What both sides must agree on is listed in `ARCHITECTURE.md`, and compared by a test.

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
