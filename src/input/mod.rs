//! What arrives from outside: options, request values, and the limits these are read within.
//!
//! What is promised: reading is one pass, linear in the input and without recursion into it; every limit has a name, a number and an
//! error; positions and lengths are counted as JavaScript counts them. Nothing here knows what is allowed, only what is there.
//!
//! | module | what it holds |
//! |---|---|
//! | [`limits`] | every limit: name, default, hard maximum |
//! | [`number`] | the one grammar of integers and numbers, with JavaScript's meaning |
//! | [`text`] | UTF-16 lengths, JavaScript's white space, names made safe to show |
//! | [`source`] | a value being read, whatever it is written in: [`json`] bytes or a [`tape`] of a JavaScript value |
//! | [`query`] | query strings and urlencoded bodies |
//! | [`issue`] | what is wrong with a value: path, code, parameters |
//! | [`data`] | small trusted JSON: schemas, options, defaults |

pub mod data;
pub mod issue;
pub mod json;
pub mod limits;
pub mod number;
pub mod query;
pub mod source;
pub mod tape;
pub mod text;

pub use data::Data;
pub use limits::Limits;

/// Room for more elements than this is not kept between inputs.
pub(crate) const KEPT: usize = 1 << 16;
