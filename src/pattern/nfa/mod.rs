//! Code: what every engine follows, and what a character of the worst text may cost.

pub(crate) mod assert;
pub(crate) mod closure;
pub(crate) mod compile;
pub(crate) mod cost;
pub(crate) mod program;
