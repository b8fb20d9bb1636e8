//! The engines: each answers some questions, none decides when it runs.

pub(crate) mod byte_engine;
pub(crate) mod dfas;
pub(crate) mod graph;
pub(crate) mod jumps;
pub(crate) mod layers;
pub(crate) mod lazy_dfa;
pub(crate) mod lookaround_table;
pub(crate) mod masks;
pub(crate) mod parallel;
pub(crate) mod paths;
pub(crate) mod pike_vm;
pub(crate) mod runs;
pub(crate) mod shifts;
pub(crate) mod viability;
pub(crate) mod ways;
