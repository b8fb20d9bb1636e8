//! The core of armet: what goes out (headers), what comes in (values), and the patterns that validate it.
//!
//! | module | what it holds | may use |
//! |---|---|---|
//! | [`error`] | the one error type: a stable code and a sentence for the person who reads it | nothing |
//! | [`input`] | what arrives from outside: values, limits | `error` |
//! | [`headers`] | what goes out: one table, one file per header | `error`, `input` |
//! | [`pattern`] | ECMAScript regular expressions in linear time | `error` |
//! | [`schema`] | what is allowed in: one file per kind of value; rules for a whole application | `error`, `input`, `pattern` |
//! | `node` | what JavaScript sees; it decides nothing | everything |
//!
//! The `node` module exists only with the `node` feature, so `cargo test` needs no Node.

#![cfg_attr(not(feature = "node"), forbid(unsafe_code))]

pub mod error;
pub mod headers;
pub mod input;
#[cfg(feature = "node")]
pub mod node;
pub mod pattern;
pub mod schema;

pub use error::Error;
