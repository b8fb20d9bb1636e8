//! Every limit of a pattern, with its number.

/// Most UTF-16 code units of a source.
pub const SOURCE_UNITS: usize = 262_144;

/// Deepest nesting of groups and classes.
pub const DEPTH: usize = 250;

/// Most capturing groups.
pub const GROUPS: usize = 1_000;

/// Most instructions of a compiled program, unless [`Limits::states`] says otherwise.
pub const STATES: usize = 100_000;

/// Most texts a group may have for references to it to be written out.
pub(crate) const VALUES: usize = 64;

/// Most source units that writing references out may copy.
pub(crate) const EXPANSION: usize = 16_384;

/// Most slots (states times registers) that the capture engine may hold for one text position.
pub(crate) const REGISTERS: usize = 8_000_000;

/// Limits of one compilation that a caller may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most instructions of the compiled program, [`STATES`] by default.
    pub states: usize,
    /// The major Unicode version that decides case pairs under `i`, 17 by default.
    pub unicode: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            states: STATES,
            unicode: 17,
        }
    }
}
