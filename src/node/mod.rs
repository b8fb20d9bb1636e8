//! What JavaScript sees. One file per domain; nothing is decided here.

pub mod pattern;
mod raw;
pub mod values;
