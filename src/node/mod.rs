//! What JavaScript sees. One file per domain; nothing is decided here.

pub mod headers;
pub mod pattern;
pub mod pattern_set;
mod raw;
pub mod values;

use napi_derive::napi;

/// The version of the core, which is that of the npm package it was built for.
#[napi(catch_unwind)]
#[must_use]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
