//! Assertions about the characters on both sides of a place.

use super::expression::Assert;
use super::haystack::Haystack;
use super::program::Program;

/// A side with a word character.
pub(crate) const WORD: u8 = 1;

/// A side with a word character of `iu`.
pub(crate) const WIDE_WORD: u8 = 2;

/// A side with a line terminator.
pub(crate) const TERMINATOR: u8 = 4;

/// The start or the end of the text.
pub(crate) const EDGE: u8 = 8;

/// Whether `assert` holds at the place `at`.
pub(crate) fn holds<H: Haystack>(assert: Assert, program: &Program, text: H, at: usize) -> bool {
    let side = |step: Option<(u32, usize)>| {
        step.map_or(EDGE, |(character, _)| program.side(program.alphabet.class(character)))
    };
    match assert {
        Assert::Start => at == 0,
        Assert::End => at == text.len(),
        _ => holds_between(assert, side(text.backward(at)), side(text.forward(at))),
    }
}

/// Whether `assert` holds between two sides.
pub(crate) fn holds_between(assert: Assert, before: u8, behind: u8) -> bool {
    let word = |wide: bool| {
        let word = if wide { WIDE_WORD } else { WORD };
        (before & word) != (behind & word)
    };
    match assert {
        Assert::Start => before & EDGE != 0,
        Assert::End => behind & EDGE != 0,
        Assert::LineStart => before & (EDGE | TERMINATOR) != 0,
        Assert::LineEnd => behind & (EDGE | TERMINATOR) != 0,
        Assert::Boundary(wide) => word(wide),
        Assert::NotBoundary(wide) => !word(wide),
    }
}
