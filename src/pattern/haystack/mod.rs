//! Texts as the engines read them.

pub(crate) mod alphabet;
pub(crate) mod byte_encoded;
pub(crate) mod prefilter;
pub(crate) mod text;

use std::ops::Range;

use crate::pattern::haystack::alphabet::Alphabet;
use crate::pattern::haystack::byte_encoded::{Kind, code};
use crate::pattern::haystack::prefilter::Prefilter;

/// What stands on both sides of a place inside a surrogate pair: a character of no set.
pub(crate) const HALF: u32 = u32::MAX;

/// The part of an automaton that most characters need.
#[derive(Clone, Copy)]
pub(crate) struct Sprint<'a> {
    pub(crate) alphabet: &'a Alphabet,
    pub(crate) table: &'a [u32],
    /// Entries from here on are not just states.
    pub(crate) special: u32,
    /// What an entry holds besides a state where a match ends before the character.
    pub(crate) matched: u32,
}

impl Sprint<'_> {
    /// Follows entries from `at`, where `units` begin; stops before an entry that needs more than this.
    #[inline]
    fn over<U: Unit>(
        self,
        units: &[U],
        below: u32,
        mut at: usize,
        mut state: u32,
        matched: &mut impl FnMut(usize) -> bool,
    ) -> (usize, u32) {
        for unit in units {
            let unit: u32 = (*unit).into();
            if unit >= below {
                break;
            }
            let class = self.alphabet.class(unit);
            let Some(&(mut entry)) = self.table.get(state as usize + usize::from(class)) else {
                break;
            };
            if entry >= self.special {
                entry ^= self.matched;
                // Whoever is told of a match and wants no more is told once more by the caller.
                if entry >= self.special || !matched(at) {
                    break;
                }
            }
            state = entry;
            at += 1;
        }
        (at, state)
    }
}

/// A text whose places are numbered from zero in its own units.
pub(crate) trait Haystack: Copy {
    /// Whether some places are inside surrogate pairs.
    const PAIRS: bool = false;

    /// How many units it has.
    fn len(self) -> usize;

    /// The text with one byte for each unit, if it is there: ASCII characters as they are, others by class.
    fn bytes(&self) -> Option<&[u8]> {
        None
    }

    /// A part of the text with one byte for each unit, written to `bytes`, if it can be written so.
    fn byte_encoded<'b>(
        &self,
        _range: Range<usize>,
        _alphabet: &Alphabet,
        _how: (bool, bool),
        _bytes: &'b mut Vec<u8>,
    ) -> Option<&'b [u8]> {
        None
    }

    /// The character at a place and the place after it.
    fn forward(self, at: usize) -> Option<(u32, usize)>;

    /// The character before a place and the place it stands at.
    fn backward(self, at: usize) -> Option<(u32, usize)>;

    /// The start of the character that holds the place `at`.
    fn floor(self, at: usize) -> usize {
        at
    }

    /// Follows entries of an automaton's table over a range, telling `matched`
    /// where a match ends; answers where it stopped, and in which state.
    fn sprint(
        self,
        sprint: Sprint<'_>,
        range: (usize, usize),
        state: u32,
        matched: &mut impl FnMut(usize) -> bool,
    ) -> (usize, u32);

    /// The first place from `at` on, before `until`, with a character that `prefilter` looks for.
    fn find(self, prefilter: Prefilter, at: usize, until: usize) -> Option<usize>;

    /// Whether the place `at` is inside a surrogate pair that is one character.
    fn inside(self, at: usize) -> bool {
        self.floor(at) != at
    }
}

/// Units that are one character each: ASCII text as bytes, or UTF-16 code units where none is half of a character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain<'t, U>(pub(crate) &'t [U]);

/// UTF-16 code units: text without `u` and `v`, or without surrogates.
pub(crate) type Wide<'t> = Plain<'t, u16>;

/// The same with a byte for each unit, as [`code`](crate::pattern::haystack::byte_encoded::code) makes them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ByteEncoded<'t> {
    pub(crate) units: Wide<'t>,
    pub(crate) bytes: &'t [u8],
}

/// A unit of a text.
pub(crate) trait Unit: Copy + Into<u32> + Into<u16> {
    /// The units as bytes, if they are.
    fn bytes(units: &[Self]) -> Option<&[u8]>;

    /// The units, if they are code units of UTF-16.
    fn wide(units: &[Self]) -> Option<&[u16]>;
}

impl Unit for u8 {
    fn bytes(units: &[u8]) -> Option<&[u8]> {
        Some(units)
    }

    fn wide(_units: &[u8]) -> Option<&[u16]> {
        None
    }
}

impl Unit for u16 {
    fn bytes(_units: &[u16]) -> Option<&[u8]> {
        None
    }

    fn wide(units: &[u16]) -> Option<&[u16]> {
        Some(units)
    }
}

/// UTF-16 code units read as code points: text under `u` and `v`.
///
/// V8 looks for a match at every code unit, inside pairs too. Nothing can be consumed there, neither forwards nor
/// backwards, but a match that consumes nothing can be found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Points<'t>(pub(crate) &'t [u16]);

impl<U: Unit> Haystack for Plain<'_, U> {
    fn bytes(&self) -> Option<&[u8]> {
        U::bytes(self.0)
    }

    fn byte_encoded<'b>(
        &self,
        range: Range<usize>,
        alphabet: &Alphabet,
        how: (bool, bool),
        bytes: &'b mut Vec<u8>,
    ) -> Option<&'b [u8]> {
        written(U::wide(self.0)?.get(range)?, alphabet, how, bytes)
    }

    fn sprint(
        self,
        sprint: Sprint<'_>,
        (at, until): (usize, usize),
        state: u32,
        matched: &mut impl FnMut(usize) -> bool,
    ) -> (usize, u32) {
        let units = self.0.get(at..until).unwrap_or_default();
        sprint.over(units, u32::MAX, at, state, matched)
    }

    fn find(self, prefilter: Prefilter, at: usize, until: usize) -> Option<usize> {
        prefilter
            .find(self.0.get(at..until)?)
            .map(|found| at + found)
    }

    fn len(self) -> usize {
        self.0.len()
    }

    fn forward(self, at: usize) -> Option<(u32, usize)> {
        self.0.get(at).map(|unit| ((*unit).into(), at + 1))
    }

    fn backward(self, at: usize) -> Option<(u32, usize)> {
        let before = at.checked_sub(1)?;
        self.0.get(before).map(|unit| ((*unit).into(), before))
    }
}

impl Haystack for ByteEncoded<'_> {
    fn bytes(&self) -> Option<&[u8]> {
        Some(self.bytes)
    }

    fn sprint(
        self,
        sprint: Sprint<'_>,
        (at, until): (usize, usize),
        state: u32,
        matched: &mut impl FnMut(usize) -> bool,
    ) -> (usize, u32) {
        self.units.sprint(sprint, (at, until), state, matched)
    }

    fn find(self, prefilter: Prefilter, at: usize, until: usize) -> Option<usize> {
        self.units.find(prefilter, at, until)
    }

    fn len(self) -> usize {
        self.units.len()
    }

    fn forward(self, at: usize) -> Option<(u32, usize)> {
        self.units.forward(at)
    }

    fn backward(self, at: usize) -> Option<(u32, usize)> {
        self.units.backward(at)
    }
}

impl Points<'_> {
    /// The code point of the pair at `at`, if there is one.
    fn pair(self, at: usize) -> Option<u32> {
        let (lead, trail) = (u32::from(*self.0.get(at)?), u32::from(*self.0.get(at + 1)?));
        ((0xD800..0xDC00).contains(&lead) && (0xDC00..0xE000).contains(&trail))
            .then(|| 0x1_0000 + ((lead - 0xD800) << 10) + (trail - 0xDC00))
    }
}

/// `units` with one byte for each, in `bytes`.
fn written<'b>(
    units: &[u16],
    alphabet: &Alphabet,
    how: (bool, bool),
    bytes: &'b mut Vec<u8>,
) -> Option<&'b [u8]> {
    match code(units, alphabet, how, bytes) {
        Kind::Ascii | Kind::ByteEncoded => Some(bytes),
        Kind::Other => None,
    }
}

impl Haystack for Points<'_> {
    fn byte_encoded<'b>(
        &self,
        range: Range<usize>,
        alphabet: &Alphabet,
        how: (bool, bool),
        bytes: &'b mut Vec<u8>,
    ) -> Option<&'b [u8]> {
        written(self.0.get(range)?, alphabet, how, bytes)
    }

    fn sprint(
        self,
        sprint: Sprint<'_>,
        (at, until): (usize, usize),
        state: u32,
        matched: &mut impl FnMut(usize) -> bool,
    ) -> (usize, u32) {
        let units = self.0.get(at..until).unwrap_or_default();
        sprint.over(units, 0xD800, at, state, matched)
    }

    fn find(self, prefilter: Prefilter, at: usize, until: usize) -> Option<usize> {
        prefilter
            .find(self.0.get(at..until)?)
            .map(|found| at + found)
    }

    const PAIRS: bool = true;

    fn len(self) -> usize {
        self.0.len()
    }

    fn forward(self, at: usize) -> Option<(u32, usize)> {
        let unit = u32::from(*self.0.get(at)?);
        match self.pair(at) {
            Some(character) => Some((character, at + 2)),
            None if (0xDC00..0xE000).contains(&unit) && self.inside(at) => Some((HALF, at + 1)),
            None => Some((unit, at + 1)),
        }
    }

    fn backward(self, at: usize) -> Option<(u32, usize)> {
        let before = at.checked_sub(1)?;
        if let Some(start) = before.checked_sub(1)
            && let Some(character) = self.pair(start)
        {
            return Some((character, start));
        }
        let unit = u32::from(*self.0.get(before)?);
        let half = (0xD800..0xDC00).contains(&unit) && self.inside(at);
        Some((if half { HALF } else { unit }, before))
    }

    fn floor(self, at: usize) -> usize {
        match at.checked_sub(1) {
            Some(before) if self.pair(before).is_some() => before,
            _ => at,
        }
    }
}
