//! Every limit of a pattern, with its number.

/// Most UTF-16 code units of a source.
pub const SOURCE_UNITS: usize = 65_536;

/// Deepest nesting of groups and classes.
pub const DEPTH: usize = 250;

/// Most capturing groups.
pub const GROUPS: usize = 1_000;

/// Most instructions of a compiled program, unless [`Limits::states`] says otherwise.
pub const STATES: usize = 100_000;

/// Most lookarounds of more than one character.
pub const LOOKS: u32 = 64;

/// Most words of the table that says which set holds which class of characters, eight bytes each.
pub(crate) const MEMBERS: usize = 1 << 21;

/// Most groups whose texts are written out around one place.
pub(crate) const KNOWN: usize = 32;

/// Most texts a group may have for references to it to be written out.
pub(crate) const VALUES: usize = 64;

/// Most source units that writing references out may copy.
pub(crate) const EXPANSION: usize = 16_384;

/// Most instructions times slots that the capture engine is given: it may look at each of them for each character.
pub(crate) const REGISTERS: usize = 1_500;

/// Limits of one compilation that a caller may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most instructions of the compiled program, [`STATES`] by default.
    pub states: usize,
    /// The major Unicode version that decides case pairs under `i`, 17 by default.
    pub unicode: u8,
    /// Whether a search for one character alone, from inside a pair, steps back to the start of the pair as every other
    /// search does. It does from V8 13 on.
    pub steps_back: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            states: STATES,
            unicode: 17,
            steps_back: false,
        }
    }
}
