//! Values as `lib/` reads them from the shared arrays.

use crate::input::query::Span;
use crate::schema::kind::Scalar;

const TEXT: i32 = 1;
const ENCODED: i32 = 2;
const NUMBER: i32 = 3;
const TRUE: i32 = 4;
const FALSE: i32 = 5;
pub(super) const NULL: i32 = 6;
const BIGINT: i32 = 7;
const CONSTANT: i32 = 8;
pub(super) const DEFAULT: i32 = 9;
pub(super) const LIST: i32 = 10;
pub(super) const OBJECT: i32 = 11;
const UTF8: i32 = 12;
/// Digits that are written with escapes.
const CODED: i32 = 0x1000;

/// One value, as `lib/` reads it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Token {
    pub(super) kind: i32,
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) number: f64,
}

/// Where the values go: the shared arrays.
#[derive(Debug)]
pub struct Slots<'s> {
    /// Three numbers for each slot.
    pub numbers: &'s mut [i32],
    /// One number for each slot, in the same place as its first.
    pub floats: &'s mut [f64],
}

impl Slots<'_> {
    #[inline]
    pub(super) fn kind(&self, slot: u32) -> i32 {
        self.numbers.get(slot as usize * 3).copied().unwrap_or(0)
    }

    /// How many values the list in `slot` has so far.
    pub(super) fn count(&self, slot: u32) -> u32 {
        let count = self.numbers.get(slot as usize * 3 + 2).copied();
        count.unwrap_or(0).cast_unsigned()
    }

    /// Says where the elements of the list in `slot` begin.
    #[inline]
    pub(super) fn begin(&mut self, slot: usize, first: u32) {
        if let Some(start) = self.numbers.get_mut(slot * 3 + 1) {
            *start = first.cast_signed();
        }
    }

    /// Writes the value that a part of the source stands for.
    #[inline]
    pub(super) fn fill(&mut self, slot: u32, span: Span, scalar: Scalar) {
        self.put(slot, token(span, scalar));
    }

    #[inline]
    pub(super) fn put(&mut self, slot: u32, token: Token) {
        let slot = slot as usize;
        if let Some([kind, start, end]) = self.numbers.get_mut(slot * 3..slot * 3 + 3) {
            (*kind, *start, *end) = (token.kind, token.start, token.end);
        }
        if token.kind == NUMBER
            && let Some(number) = self.floats.get_mut(slot)
        {
            *number = token.number;
        }
    }
}

pub(super) fn offset(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}

pub(super) fn text_token(span: Span, flags: u32) -> Token {
    let kind = if span.wide {
        UTF8
    } else if span.coded {
        ENCODED
    } else {
        TEXT
    };
    Token {
        kind: kind | flags.cast_signed(),
        start: offset(span.start),
        end: offset(span.end),
        number: 0.0,
    }
}

#[inline]
pub(super) fn token(span: Span, scalar: Scalar) -> Token {
    let simple = |kind| Token {
        kind,
        ..Token::default()
    };
    match scalar {
        Scalar::Text(flags) => text_token(span, flags),
        Scalar::Number(number) => Token {
            kind: NUMBER,
            number,
            ..Token::default()
        },
        Scalar::Boolean(value) => simple(if value { TRUE } else { FALSE }),
        Scalar::Null => simple(NULL),
        Scalar::BigInt if span.coded => Token {
            kind: BIGINT | CODED,
            ..text_token(span, 0)
        },
        Scalar::BigInt => Token {
            kind: BIGINT,
            start: offset(span.start),
            end: offset(span.end),
            number: 0.0,
        },
        Scalar::Constant(id) => Token {
            kind: CONSTANT,
            start: id.cast_signed(),
            ..Token::default()
        },
    }
}
