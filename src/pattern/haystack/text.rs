//! Texts as they come in.

use std::cell::OnceCell;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::pattern::haystack::byte_encoded::surrogates;

/// A text to match. Positions are in its own units: UTF-16 code units, or bytes.
#[derive(Debug, Clone, Copy)]
pub enum Text<'t> {
    /// A JavaScript string, lone surrogates included.
    Units(&'t [u16]),
    /// The same, searched again and again: no search reads more of it than it needs.
    Kept(&'t Subject),
    /// Bytes read as UTF-8. What is not UTF-8 reads as U+FFFD, as in the `TextDecoder` of the web.
    Bytes(&'t [u8]),
}

static SUBJECTS: AtomicU64 = AtomicU64::new(1);

/// A JavaScript string that is kept for more than one search. What is found out about it holds for all of them.
#[derive(Debug)]
pub struct Subject {
    /// Different for each, and never 0.
    id: u64,
    units: Vec<u16>,
    has_surrogates: OnceCell<bool>,
}

impl Subject {
    /// Keeps a string, given as its UTF-16 code units.
    #[must_use]
    pub fn new(units: Vec<u16>) -> Self {
        Self {
            id: SUBJECTS.fetch_add(1, Ordering::Relaxed),
            units,
            has_surrogates: OnceCell::new(),
        }
    }

    /// Its UTF-16 code units.
    #[must_use]
    pub fn units(&self) -> &[u16] {
        &self.units
    }

    /// Whether a character of two units begins at `at`.
    pub(in crate::pattern) fn is_pair(&self, at: usize) -> bool {
        let is = |at: usize, surrogates: std::ops::Range<u16>| {
            self.units
                .get(at)
                .is_some_and(|unit| surrogates.contains(unit))
        };
        is(at, 0xD800..0xDC00) && is(at + 1, 0xDC00..0xE000)
    }

    pub(in crate::pattern) fn id(&self) -> u64 {
        self.id
    }

    pub(in crate::pattern) fn has_surrogates(&self) -> bool {
        *self.has_surrogates.get_or_init(|| surrogates(&self.units))
    }
}

/// The last place up to `at` where a character of `bytes` begins, or what is read as one.
pub(in crate::pattern) fn boundary(bytes: &[u8], at: usize) -> usize {
    if at >= bytes.len() {
        return bytes.len();
    }
    let begins = |at: &usize| bytes.get(*at).is_none_or(|byte| byte & 0xC0 != 0x80);
    // No character has more than three bytes after its first.
    (at.saturating_sub(3)..=at).rev().find(begins).unwrap_or(at)
}

/// Bytes as UTF-16, and where each code unit stands in the bytes.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) units: Vec<u16>,
    /// One more than there are units: the last is the number of bytes.
    offsets: Vec<usize>,
}

impl Decoded {
    /// Decodes `bytes`, which stand at `start` of what they are a part of.
    pub(crate) fn of(bytes: &[u8], start: usize) -> Self {
        let mut decoded = Self {
            units: Vec::with_capacity(bytes.len()),
            offsets: Vec::new(),
        };
        let mut at = start;
        for chunk in bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                decoded.push(character, at);
                at += character.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                decoded.push(char::REPLACEMENT_CHARACTER, at);
                at += chunk.invalid().len();
            }
        }
        decoded.offsets.push(at);
        decoded
    }

    fn push(&mut self, character: char, at: usize) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            self.units.push(*unit);
            self.offsets.push(at);
        }
    }

    /// The byte where unit `unit` stands.
    pub(crate) fn byte(&self, unit: usize) -> usize {
        self.offsets
            .get(unit)
            .or(self.offsets.last())
            .copied()
            .unwrap_or(0)
    }

    /// The first unit at or after byte `byte`.
    pub(crate) fn unit(&self, byte: usize) -> usize {
        self.offsets.partition_point(|offset| *offset < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_units_with_their_places() {
        let decoded = Decoded::of("a\u{e9}\u{1F600}b".as_bytes(), 0);
        assert_eq!(decoded.units, [0x61, 0xE9, 0xD83D, 0xDE00, 0x62]);
        assert_eq!(decoded.offsets, [0, 1, 3, 3, 7, 8]);
        assert_eq!(
            (decoded.unit(7), decoded.unit(2), decoded.byte(4)),
            (4, 2, 7)
        );
    }

    #[test]
    fn what_is_not_utf8_reads_as_replacement_characters() {
        let decoded = Decoded::of(b"a\xFF\xE2\x82b", 0);
        assert_eq!(decoded.units, [0x61, 0xFFFD, 0xFFFD, 0x62]);
        assert_eq!(decoded.offsets, [0, 1, 2, 4, 5]);
    }
}
