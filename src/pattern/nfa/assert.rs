//! Assertions about the characters on both sides of a place.

use crate::pattern::haystack::Haystack;
use crate::pattern::ir::hir::Assert;
use crate::pattern::nfa::program::Program;

/// A side with a word character.
pub(crate) const WORD: u32 = 1;

/// A side with a word character of `iu`.
pub(crate) const WIDE_WORD: u32 = 2;

/// A side with a line terminator.
pub(crate) const TERMINATOR: u32 = 4;

/// The start or the end of the text.
pub(crate) const EDGE: u32 = 8;

/// The first of the sides that a pattern's own sets have.
pub(crate) const FIRST_SIDE: u32 = 16;

/// The most of them.
pub(crate) const SIDES: usize = 16;

/// What stands before, or after, the place `at`.
pub(crate) fn side<H: Haystack>(program: &Program, text: H, at: usize, before: bool) -> u32 {
    let step = if before {
        text.backward(at)
    } else {
        text.forward(at)
    };
    step.map_or(EDGE, |(character, _)| {
        program.side(program.alphabet.class(character))
    })
}

/// Whether `assert` holds at the place `at`.
pub(crate) fn holds<H: Haystack>(assert: Assert, program: &Program, text: H, at: usize) -> bool {
    match assert {
        Assert::Start => at == 0,
        Assert::End => at == text.len(),
        _ => holds_between(
            assert,
            side(program, text, at, true),
            side(program, text, at, false),
        ),
    }
}

/// Whether `assert` holds between two sides.
pub(crate) fn holds_between(assert: Assert, before: u32, after: u32) -> bool {
    let word = |wide: bool| {
        let word = if wide { WIDE_WORD } else { WORD };
        (before & word) != (after & word)
    };
    match assert {
        Assert::Start => before & EDGE != 0,
        Assert::End => after & EDGE != 0,
        Assert::LineStart => before & (EDGE | TERMINATOR) != 0,
        Assert::LineEnd => after & (EDGE | TERMINATOR) != 0,
        Assert::Boundary(wide) => word(wide),
        Assert::NotBoundary(wide) => !word(wide),
    }
}
