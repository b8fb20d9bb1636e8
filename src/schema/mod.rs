//! What is allowed in: schemas, compiled once, that judge query strings, JSON bytes and JavaScript values.
//!
//! | module | what it holds |
//! |---|---|
//! | `kind` | one file per kind of value |
//! | `format`, `pattern` | what a string can be held to |
//! | `compile`, `read` | from schema data to a compiled schema; contradictions |
//! | `check`, `edits`, `digest` | one value against a schema, and what must be changed in it |
//! | `plan`, `form` | a query string against a schema |
//! | [`guard`] | rules for a whole application, without a schema |

mod check;
mod compile;
mod contradiction;
mod digest;
mod edits;
mod format;
mod kind;
mod pattern;
mod read;

pub use contradiction::Contradiction;
pub use edits::Edits;
pub use kind::{LOWER, Mode, TRIM, UPPER};
