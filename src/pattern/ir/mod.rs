//! From the tree of a pattern to an expression of sets, assertions and groups: flags applied, sets closed, references resolved.

pub(crate) mod classes;
pub(crate) mod first;
pub(crate) mod hir;
pub(crate) mod known;
pub(crate) mod lower;
pub(crate) mod preconditions;
pub(crate) mod prefixes;
pub(crate) mod reference;
pub(crate) mod unsettled;
