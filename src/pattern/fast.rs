//! The byte engine: `regex-automata`, for ASCII text, where it gives JavaScript's answer.
//!
//! It is given a tree built from the expression, never a rewritten source. On ASCII text every character is a byte, the
//! sets are cut down to it, and three things are left that it would answer differently:
//!
//! - a repetition of something that can be empty (JavaScript drops empty iterations): its matches are not asked for;
//! - a group that an iteration can leave out (JavaScript resets it): its captures are not asked for;
//! - lines that end in a carriage return: a text that holds one goes to another engine.
//!
//! Lookarounds are not given to it at all.

use std::ops::Range;

use regex_automata::meta::{Builder, Cache, Config, Regex};
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input, PatternID};
use regex_syntax::hir::{self, Class, ClassBytes, ClassBytesRange, Hir};

use super::expression::{Assert, Expression, Repeat};
use super::machine::UNSET;
use super::set::CharSet;

/// Most bytes of its compiled form.
const SIZE: usize = 1 << 20;

/// A pattern compiled for the byte engine.
pub(crate) struct Fast {
    regex: Regex,
    cache: Cache,
    slots: Vec<Option<NonMaxUsize>>,
    /// Whether `^` or `$` stand for lines.
    lines: bool,
}

impl std::fmt::Debug for Fast {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Fast").finish_non_exhaustive()
    }
}

/// What the byte engine can be asked about a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exact {
    /// Nothing.
    Never,
    /// Whether there is a match.
    Tests,
    /// Where it is.
    Spans,
    /// And where its groups are.
    Captures,
}

/// What can be asked about `expression`.
pub(crate) fn exact(expression: &Expression) -> Exact {
    let mut exact = Exact::Captures;
    expression.walk(&mut |part| {
        exact = exact.min(match part {
            Expression::Look(_) | Expression::Beside(_) => Exact::Never,
            Expression::Repeat(repeat) => of_repeat(repeat),
            _ => Exact::Captures,
        });
    });
    exact
}

fn of_repeat(repeat: &Repeat) -> Exact {
    if repeat.body.nullable() {
        Exact::Tests
    } else if repeat.max == Some(1) && repeat.min <= 1 {
        Exact::Captures
    } else if repeat
        .groups
        .clone()
        .all(|group| always(&repeat.body, group))
    {
        Exact::Captures
    } else {
        Exact::Spans
    }
}

/// Whether every match of `expression` sets group `group`.
fn always(expression: &Expression, group: u32) -> bool {
    match expression {
        Expression::Empty
        | Expression::Set(_)
        | Expression::Assert(_)
        | Expression::Beside(_)
        | Expression::Look(_) => false,
        Expression::Concat(parts) => parts.iter().any(|part| always(part, group)),
        Expression::Alternation(parts) => parts.iter().all(|part| always(part, group)),
        Expression::Repeat(repeat) => repeat.min > 0 && always(&repeat.body, group),
        Expression::Group(index, body) => *index == group || always(body, group),
    }
}

impl Fast {
    /// Compiles `expression`, which holds `groups` groups; `None` when it is too large for this engine.
    pub(crate) fn new(expression: &Expression, groups: u32) -> Option<Self> {
        let config = Config::new()
            .utf8_empty(false)
            .nfa_size_limit(Some(SIZE))
            .onepass_size_limit(Some(SIZE))
            .hybrid_cache_capacity(SIZE);
        let regex = Builder::new()
            .configure(config)
            .build_from_hir(&tree(expression)?)
            .ok()?;
        if regex.captures_len() != groups as usize + 1 {
            return None;
        }
        let mut lines = false;
        expression.walk(&mut |part| {
            lines |= matches!(
                part,
                Expression::Assert(Assert::LineStart | Assert::LineEnd)
            );
        });
        let cache = regex.create_cache();
        Some(Self {
            regex,
            cache,
            slots: Vec::new(),
            lines,
        })
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.regex.memory_usage() + self.cache.memory_usage()
    }

    /// Whether it can answer for `text`, which is ASCII.
    pub(crate) fn reads(&self, text: &[u8]) -> bool {
        !self.lines || !text.contains(&b'\r')
    }

    /// Searches `text`, which is ASCII, for a match `within` a part of it, and writes the first slots of the match to `slots`.
    pub(crate) fn search(
        &mut self,
        text: &[u8],
        within: Range<usize>,
        sticky: bool,
        wanted: usize,
        slots: &mut Vec<usize>,
    ) -> bool {
        let anchored = if sticky { Anchored::Yes } else { Anchored::No };
        let input = Input::new(text).span(within).anchored(anchored);
        slots.clear();
        match wanted {
            0 => self
                .regex
                .search_half_with(&mut self.cache, &input.earliest(true))
                .is_some(),
            2 => match self.regex.search_with(&mut self.cache, &input) {
                Some(found) => {
                    slots.extend([found.start(), found.end()]);
                    true
                }
                None => false,
            },
            _ => {
                self.slots.clear();
                self.slots.resize(wanted, None);
                let found: Option<PatternID> =
                    self.regex
                        .search_slots_with(&mut self.cache, &input, &mut self.slots);
                slots.extend(
                    self.slots
                        .iter()
                        .map(|slot| slot.map_or(UNSET, NonMaxUsize::get)),
                );
                found.is_some()
            }
        }
    }
}

/// The tree of `expression` over bytes; `None` for a lookaround.
fn tree(expression: &Expression) -> Option<Hir> {
    let all = |parts: &[Expression]| parts.iter().map(tree).collect::<Option<Vec<_>>>();
    Some(match expression {
        Expression::Empty => Hir::empty(),
        Expression::Set(set) => Hir::class(Class::Bytes(bytes(set))),
        Expression::Concat(parts) => Hir::concat(all(parts)?),
        Expression::Alternation(parts) => Hir::alternation(all(parts)?),
        Expression::Repeat(repeat) => Hir::repetition(hir::Repetition {
            min: repeat.min,
            max: repeat.max,
            greedy: repeat.greedy,
            sub: Box::new(tree(&repeat.body)?),
        }),
        Expression::Group(index, body) => Hir::capture(hir::Capture {
            index: *index,
            name: None,
            sub: Box::new(tree(body)?),
        }),
        Expression::Assert(assert) => Hir::look(match assert {
            Assert::Start => hir::Look::Start,
            Assert::End => hir::Look::End,
            Assert::LineStart => hir::Look::StartLF,
            Assert::LineEnd => hir::Look::EndLF,
            Assert::Boundary(_) => hir::Look::WordAscii,
            Assert::NotBoundary(_) => hir::Look::WordAsciiNegate,
        }),
        Expression::Look(_) | Expression::Beside(_) => return None,
    })
}

fn bytes(set: &CharSet) -> ClassBytes {
    let ascii = |(from, to): &(u32, u32)| {
        let from = u8::try_from(*from).ok().filter(u8::is_ascii)?;
        Some(ClassBytesRange::new(
            from,
            u8::try_from((*to).min(0x7F)).unwrap_or(0x7F),
        ))
    };
    ClassBytes::new(set.ranges().iter().filter_map(ascii))
}
