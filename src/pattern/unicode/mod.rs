//! Sets of characters: what Unicode says of them, and which are the same under the `i` flag.

pub(crate) mod fold;
pub(crate) mod properties;
pub(crate) mod set;
