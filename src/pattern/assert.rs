//! Assertions about the characters on both sides of a place.

use super::expression::Assert;
use super::haystack::Haystack;
use super::program::Program;

/// Whether `assert` holds at the place `at`.
pub(crate) fn holds<H: Haystack>(assert: Assert, program: &Program, text: H, at: usize) -> bool {
    let before = |set| text.backward(at).map(|(one, _)| program.alphabet.holds(set, program.alphabet.class(one)));
    let behind = |set| text.forward(at).map(|(one, _)| program.alphabet.holds(set, program.alphabet.class(one)));
    let boundary = |wide: bool| {
        let [narrow_word, wide_word] = program.word;
        let set = if wide { wide_word } else { narrow_word };
        before(set).unwrap_or(false) != behind(set).unwrap_or(false)
    };
    match assert {
        Assert::Start => at == 0,
        Assert::End => at == text.len(),
        Assert::LineStart => before(program.terminator).unwrap_or(true),
        Assert::LineEnd => behind(program.terminator).unwrap_or(true),
        Assert::Boundary(wide) => boundary(wide),
        Assert::NotBoundary(wide) => !boundary(wide),
    }
}
