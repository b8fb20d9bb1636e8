//! Every limit of a pattern, with its number.

use crate::Error;

/// Most UTF-16 code units of a source.
pub const SOURCE_UNITS: usize = 65_536;

/// Deepest nesting of groups and classes.
pub const DEPTH: usize = 250;

/// Most capturing groups.
pub const GROUPS: usize = 1_000;

/// Most instructions of a compiled program, unless [`Limits::states`] says otherwise.
pub const STATES: usize = 100_000;

/// Most bytes that a compiled pattern and what matching has worked out take between searches, unless [`Limits::bytes`] says
/// otherwise. What is known of a text that is kept goes with the text.
pub const BYTES: usize = 16 << 20;

/// Most different properties (`\p{L}`, `\p{Script=Greek}`) of a pattern: the running V8 is asked for the characters of each.
pub const PROPERTIES: usize = 16;

/// Most ranges of characters that making the sets of a pattern may look at. A set that is named again is not made again.
pub(crate) const RANGES: usize = 1 << 18;

/// Most sets that hold a character, summed over all places where another set begins or ends.
pub(crate) const OVERLAPS: usize = 1 << 21;

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
    /// Most bytes that the compiled pattern and what matching has worked out take between searches, [`BYTES`] by default.
    pub bytes: usize,
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
            bytes: BYTES,
            unicode: 17,
            steps_back: false,
        }
    }
}

/// The refusal of a pattern whose compiled form alone is larger than [`Limits::bytes`].
pub(crate) fn too_many_bytes(limits: &Limits) -> Error {
    Error::new(
        "ARMET_PATTERN_TOO_LARGE",
        format!(
            "The pattern compiles to more than {} bytes. Lower the counts in its braces, or split it.",
            limits.bytes
        ),
    )
}
