//! A pattern with its flags applied: what the engines and the analyser work on.
//!
//! Every character, class and escape is a set, closed under case; every anchor says which it is; groups and lookarounds
//! are numbered. Nothing in it depends on flags any more.

use std::ops::Range;

use crate::pattern::unicode::set::CharSet;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hir {
    /// Matches nothing, everywhere.
    Empty,
    /// One character of a set.
    Set(CharSet),
    /// One after another.
    Concat(Vec<Hir>),
    /// The first that leads to a match.
    Alternation(Vec<Hir>),
    /// A repetition.
    Repeat(Box<Repeat>),
    /// A capturing group.
    Group(u32, Box<Hir>),
    /// An assertion about the characters on both sides of a place.
    Assert(Assert),
    /// An assertion about one character before or after a place.
    Adjacent(Box<Adjacent>),
    /// An assertion about the text before or after a place.
    Look(Box<Look>),
}

/// A lookaround of one character, which needs no engine of its own: `(?!\d)`, `(?<=\s|^)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Adjacent {
    /// Whether it asks about the character before the place.
    pub(crate) lookbehind: bool,
    pub(crate) negated: bool,
    pub(crate) set: CharSet,
    /// Whether the edge of the text will do as well.
    pub(crate) edge: bool,
}

/// A repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) body: Hir,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    pub(crate) greedy: bool,
    /// What every iteration resets.
    pub(crate) groups: Range<u32>,
    pub(crate) looks: Range<u32>,
}

/// More forced iterations than these are not all gone through once one of them is empty, if that changes nothing.
const FORCED: u32 = 16;

impl Repeat {
    /// How many iterations are forced and may be empty: all of them, or, as far as captures can tell, one that follows some
    /// that consume.
    pub(crate) fn forced(&self) -> Forced {
        if self.min <= FORCED || !self.body.nullable() {
            Forced::All
        } else if !self.body.consumes() {
            // Each is as empty as the one before it.
            Forced::Once
        } else if self.body.is_empty_last() {
            // After one that could only be empty, those that follow are so too, and set the same groups.
            Forced::LastOnly
        } else {
            Forced::All
        }
    }
}

/// What is left of the forced iterations of a repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forced {
    /// Each of them may be empty.
    All,
    /// One.
    Once,
    /// Those but the last must consume, and may be left out.
    LastOnly,
}

/// An assertion about the characters on both sides of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Assert {
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// The start of the text, or after a line terminator.
    LineStart,
    /// The end of the text, or before a line terminator.
    LineEnd,
    /// Between a word character and another; `true` where word characters are those of `iu`.
    Boundary(bool),
    /// Elsewhere.
    NotBoundary(bool),
}

/// An assertion about the text before or after a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// Its number; an outer one has a smaller number than those inside it.
    pub(crate) index: u32,
    pub(crate) lookbehind: bool,
    pub(crate) negated: bool,
    pub(crate) body: Hir,
    pub(crate) groups: Range<u32>,
    /// The numbers of the lookarounds inside.
    pub(crate) looks: Range<u32>,
}

impl Hir {
    /// Whether it may match without consuming a character. Assertions are taken to hold.
    pub(crate) fn nullable(&self) -> bool {
        match self {
            Self::Empty | Self::Assert(_) | Self::Adjacent(_) | Self::Look(_) => true,
            Self::Set(_) => false,
            Self::Concat(parts) => parts.iter().all(Self::nullable),
            Self::Alternation(parts) => parts.iter().any(Self::nullable),
            Self::Repeat(repeat) => repeat.min == 0 || repeat.body.nullable(),
            Self::Group(_, body) => body.nullable(),
        }
    }

    /// Whether it may consume a character.
    pub(crate) fn consumes(&self) -> bool {
        match self {
            Self::Empty | Self::Assert(_) | Self::Adjacent(_) | Self::Look(_) => false,
            Self::Set(_) => true,
            Self::Concat(parts) | Self::Alternation(parts) => parts.iter().any(Self::consumes),
            Self::Repeat(repeat) => repeat.max != Some(0) && repeat.body.consumes(),
            Self::Group(_, body) => body.consumes(),
        }
    }

    /// Whether it tries every way to match that consumes before those that do not.
    fn is_empty_last(&self) -> bool {
        match self {
            Self::Empty | Self::Set(_) | Self::Assert(_) | Self::Adjacent(_) | Self::Look(_) => {
                true
            }
            Self::Concat(parts) => !self.nullable() || parts.iter().all(Self::is_empty_last),
            Self::Alternation(parts) => parts.split_last().is_none_or(|(last, others)| {
                last.is_empty_last() && !others.iter().any(Self::nullable)
            }),
            Self::Repeat(repeat) => {
                let is_greedy = repeat.greedy || repeat.max == Some(repeat.min);
                let (first, rest) = (repeat.min > 0, repeat.body.nullable());
                is_greedy && (!first || !rest || repeat.body.is_empty_last())
            }
            Self::Group(_, body) => body.is_empty_last(),
        }
    }

    /// Memory in bytes, besides its own.
    pub(crate) fn bytes(&self) -> usize {
        let (mut bytes, mut sets) = (0, Vec::new());
        self.walk(&mut |part| {
            bytes += match part {
                Self::Empty | Self::Assert(_) => 0,
                Self::Set(set) => {
                    sets.push((set.place(), set.bytes()));
                    0
                }
                Self::Concat(parts) | Self::Alternation(parts) => {
                    parts.capacity() * size_of::<Self>()
                }
                Self::Repeat(_) => size_of::<Repeat>(),
                Self::Group(..) => size_of::<Self>(),
                Self::Adjacent(adjacent) => {
                    sets.push((adjacent.set.place(), adjacent.set.bytes()));
                    size_of::<Adjacent>()
                }
                Self::Look(_) => size_of::<Look>(),
            };
        });
        // Copies of a set share its memory.
        sets.sort_unstable();
        sets.dedup();
        bytes + sets.into_iter().map(|(_, bytes)| bytes).sum::<usize>()
    }

    /// Calls `visit` with this part and every part inside it.
    pub(crate) fn walk<'e>(&'e self, visit: &mut impl FnMut(&'e Self)) {
        visit(self);
        match self {
            Self::Empty | Self::Set(_) | Self::Assert(_) | Self::Adjacent(_) => {}
            Self::Concat(parts) | Self::Alternation(parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            Self::Repeat(repeat) => repeat.body.walk(visit),
            Self::Group(_, body) => body.walk(visit),
            Self::Look(look) => look.body.walk(visit),
        }
    }
}
