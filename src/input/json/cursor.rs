//! JSON text read ahead: what is there is taken, or it is left to be read in full.

use std::cell::Cell;

use super::string;
use super::word::{Name, Word};
use crate::input::Limits;
use crate::input::number::{self, Number};

/// A place in JSON text. Each method goes on from it, or says that what comes is not what was looked for.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a>(pub(super) &'a [u8]);

/// Whoever looks ahead: what that is held to, and what is noted on the way. Where it cannot go on it answers nothing, and
/// nothing that was noted counts.
pub trait Lookahead {
    /// Whether anything is noted. Then nothing may be gone over that could not be.
    const NOTES: bool;

    /// What looking is held to.
    fn limits(&self) -> &Limits;

    /// Counts so many values; none where the limits do not allow them.
    fn spend(&self, values: u32) -> Option<()>;

    /// Notes a word.
    fn note(&self, word: i32) -> Option<()>;

    /// Notes a number.
    fn note_number(&self, number: f64) -> Option<()>;

    /// Notes where a string stands whose quotes are at `text` and just before `after`.
    fn note_string(&self, text: Cursor<'_>, after: Cursor<'_>) -> Option<()>;

    /// Keeps a place for a word that is known later.
    fn hold(&self) -> Option<usize>;

    /// Writes the word for a place that was kept.
    fn fill(&self, place: usize, word: u32) -> Option<()>;
}

/// What looking ahead is held to.
#[derive(Debug)]
pub struct Ahead<'l> {
    pub(super) limits: &'l Limits,
    /// How many more values the limits allow.
    pub(super) left: Cell<u32>,
}

impl Lookahead for Ahead<'_> {
    const NOTES: bool = false;

    #[inline(always)]
    fn limits(&self) -> &Limits {
        self.limits
    }

    #[inline(always)]
    fn spend(&self, values: u32) -> Option<()> {
        self.left.set(self.left.get().checked_sub(values)?);
        Some(())
    }

    #[inline(always)]
    fn note(&self, _word: i32) -> Option<()> {
        Some(())
    }

    #[inline(always)]
    fn note_number(&self, _number: f64) -> Option<()> {
        Some(())
    }

    #[inline(always)]
    fn note_string(&self, _text: Cursor<'_>, _after: Cursor<'_>) -> Option<()> {
        Some(())
    }

    #[inline(always)]
    fn hold(&self) -> Option<usize> {
        Some(0)
    }

    #[inline(always)]
    fn fill(&self, _place: usize, _word: u32) -> Option<()> {
        Some(())
    }
}

/// What comes after an item of an array.
pub(crate) enum Item<'a> {
    Next(Cursor<'a>),
    End(Cursor<'a>),
}

impl<'a> Cursor<'a> {
    /// Goes over so many bytes.
    #[inline(always)]
    fn take(self, length: usize) -> Option<Self> {
        self.0.get(length..).map(Self)
    }

    #[inline(always)]
    pub(super) fn after_space(self) -> Self {
        match self.0 {
            [0..=b' ', ..] => Self(after_space(self.0)),
            _ => self,
        }
    }

    #[inline(always)]
    fn at(rest: &'a [u8]) -> Self {
        Self(rest).after_space()
    }

    /// The first value or key inside an object or array; `bracket` opens it.
    #[inline(always)]
    pub(crate) fn open(self, bracket: u8) -> Option<Self> {
        match self.0 {
            [first, rest @ ..] if *first == bracket => Some(Self::at(rest)),
            _ => None,
        }
    }

    /// What comes after an object or array; `bracket` closes it.
    #[inline(always)]
    pub(crate) fn close(self, bracket: u8) -> Option<Self> {
        match self.after_space().0 {
            [first, rest @ ..] if *first == bracket => Some(Self(rest)),
            _ => None,
        }
    }

    /// What comes after an item: another one, or the end of the array.
    #[inline(always)]
    pub(crate) fn item(self) -> Option<Item<'a>> {
        match self.after_space().0 {
            [b',', rest @ ..] => Some(Item::Next(Self::at(rest))),
            [b']', rest @ ..] => Some(Item::End(Self(rest))),
            _ => None,
        }
    }

    /// The value of the key `name` with no white space around it, which is the first of its object or comes after a
    /// comma.
    #[inline(always)]
    pub(crate) fn key(self, name: &Name, is_first: bool) -> Option<Self> {
        name.strip(self.0, is_first).map(Self::at)
    }

    /// The next key, which is the first of its object or comes after a comma.
    #[inline]
    pub(crate) fn any_key(self, is_first: bool) -> Option<Self> {
        match self.after_space().0 {
            [b'"', ..] if is_first => Some(self.after_space()),
            [b',', rest @ ..] if !is_first => Some(Self::at(rest)),
            _ => None,
        }
    }

    /// Whether the key that starts here is `name`.
    #[inline]
    pub(crate) fn starts(self, name: &Name) -> bool {
        name.word(self.0).is_some()
    }

    /// The value of the key that starts here, where that is `name`.
    #[inline]
    pub(crate) fn named(self, name: &Name) -> Option<Self> {
        match Self::at(name.word(self.0)?).0 {
            [b':', rest @ ..] => Some(Self::at(rest)),
            _ => None,
        }
    }

    /// The string `word`, written without escapes.
    #[inline(always)]
    pub(crate) fn word(self, word: &Word) -> Option<Self> {
        word.strip(self.0).map(Self)
    }

    /// A string of `least` to `most` UTF-16 units, as far as its bytes alone tell.
    #[inline(always)]
    pub(crate) fn string(self, least: u32, most: u32) -> Option<Self> {
        let [b'"', rest @ ..] = self.0 else {
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

    /// What stands between the quotes of a string with no escape in it.
    #[inline(always)]
    pub(crate) fn unescaped(self) -> Option<(&'a [u8], Self)> {
        let [b'"', rest @ ..] = self.0 else {
            return None;
        };
        let (inside, after) = rest.split_at_checked(string::plain(rest))?;
        match after {
            [b'"', after @ ..] => Some((inside, Self(after))),
            _ => None,
        }
    }

    /// An integer of a few digits, and what it is.
    #[inline(always)]
    pub(crate) fn integer(self) -> Option<(f64, Self)> {
        let (value, length) = number::short(self.0)?;
        Some((f64::from(value), self.take(length)?))
    }

    /// Any number.
    #[inline]
    pub(crate) fn number(self) -> Option<(Number, Self)> {
        let (number, length) = number::scan(self.0)?;
        Some((number, self.take(length)?))
    }

    /// A value without parts, of any type.
    #[inline]
    pub(crate) fn scalar(self, longest: u32) -> Option<Self> {
        match self.0 {
            [b'"', ..] => self.string(0, longest),
            [b'0'..=b'9' | b'-', ..] => {
                let (number, text) = self.number()?;
                number.value.is_finite().then_some(text)
            }
            [b'n', ..] => self.null(),
            _ => self.boolean().map(|(_, text)| text),
        }
    }

    /// A boolean, and what it is.
    #[inline(always)]
    pub(crate) fn boolean(self) -> Option<(bool, Self)> {
        match self.0 {
            [b't', b'r', b'u', b'e', ..] => Some((true, self.take(4)?)),
            [b'f', b'a', b'l', b's', b'e', ..] => Some((false, self.take(5)?)),
            _ => None,
        }
    }

    /// Null.
    #[inline(always)]
    pub(crate) fn null(self) -> Option<Self> {
        match self.0 {
            [b'n', b'u', b'l', b'l', ..] => self.take(4),
            _ => None,
        }
    }
}

#[cold]
#[inline(never)]
fn after_space(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}
