//! JSON text read ahead: what is there is taken, or it is left to be read in full.

use super::string;
use super::word::{Name, Word};
use crate::input::number;

/// A place in JSON text. Each method goes on from it, or says that what comes is not what was looked for.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    pub(super) rest: &'a [u8],
    /// How many more values the limits allow.
    pub(super) left: u32,
}

impl<'a> Cursor<'a> {
    /// Goes over a value of so many bytes.
    #[inline(always)]
    fn take(self, length: usize) -> Option<Self> {
        Some(Self {
            rest: self.rest.get(length..)?,
            left: self.left.checked_sub(1)?,
        })
    }

    #[inline(always)]
    fn after_space(self) -> Self {
        match self.rest {
            [0..=b' ', ..] => Self {
                rest: after_space(self.rest),
                ..self
            },
            _ => self,
        }
    }

    #[inline(always)]
    fn at(self, rest: &'a [u8]) -> Self {
        Self { rest, ..self }.after_space()
    }

    /// The first value or key inside an object or array; `bracket` opens it.
    #[inline(always)]
    pub(crate) fn open(self, bracket: u8) -> Option<Self> {
        let inside = self.take(1)?;
        (self.rest.first() == Some(&bracket)).then(|| inside.after_space())
    }

    /// What comes after an object or array; `bracket` closes it.
    #[inline(always)]
    pub(crate) fn close(self, bracket: u8) -> Option<Self> {
        match self.after_space().rest {
            [first, rest @ ..] if *first == bracket => Some(Self { rest, ..self }),
            _ => None,
        }
    }

    /// The item after a comma.
    #[inline(always)]
    pub(crate) fn item(self) -> Option<Self> {
        match self.after_space().rest {
            [b',', rest @ ..] => Some(self.at(rest)),
            _ => None,
        }
    }

    /// The value of the key `name`, which is the first of its object or comes after a comma.
    #[inline(always)]
    pub(crate) fn key(self, name: &Name, is_first: bool) -> Option<Self> {
        match name.between(self.rest) {
            Some(rest) if !is_first => Some(self.at(rest)),
            _ => self.spaced_key(name, is_first),
        }
    }

    fn spaced_key(self, name: &Name, is_first: bool) -> Option<Self> {
        let key = if is_first { self } else { self.item()? };
        let colon = key.at(name.word(key.rest)?);
        match colon.rest {
            [b':', rest @ ..] => Some(colon.at(rest)),
            _ => None,
        }
    }

    /// The string `word`, written without escapes.
    #[inline(always)]
    pub(crate) fn word(self, word: &Word) -> Option<Self> {
        Some(Self {
            rest: word.strip(self.rest)?,
            left: self.left.checked_sub(1)?,
        })
    }

    /// A string of `least` to `most` UTF-16 units, as far as its bytes alone tell.
    #[inline(always)]
    pub(crate) fn string(self, least: u32, most: u32) -> Option<Self> {
        let [b'"', rest @ ..] = self.rest else {
            return None;
        };
        let mut length = string::plain(rest);
        // The fewest units a text of so many bytes has: of three bytes each, or of six where they are escaped.
        let mut share = 3;
        if rest.get(length) != Some(&b'"') {
            (length, _) = string::scan(rest, length).ok()?;
            share = 6;
        }
        let fits = length <= most as usize && length >= (least as usize).saturating_mul(share);
        if fits { self.take(length + 2) } else { None }
    }

    /// An integer of a few digits, and what it is.
    #[inline(always)]
    pub(crate) fn integer(self) -> Option<(f64, Self)> {
        let (value, length) = number::short(self.rest)?;
        Some((f64::from(value), self.take(length)?))
    }

    /// A boolean.
    #[inline(always)]
    pub(crate) fn boolean(self) -> Option<Self> {
        match self.rest {
            [b't', b'r', b'u', b'e', ..] => self.take(4),
            [b'f', b'a', b'l', b's', b'e', ..] => self.take(5),
            _ => None,
        }
    }

    /// Null.
    #[inline(always)]
    pub(crate) fn null(self) -> Option<Self> {
        match self.rest {
            [b'n', b'u', b'l', b'l', ..] => self.take(4),
            _ => None,
        }
    }
}

#[cold]
fn after_space(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}
