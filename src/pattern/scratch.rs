//! What matching keeps between calls.

use super::Pattern;
use super::automata::Automata;
use super::fast::Fast;
use super::machine::Machine;
use super::oracle::{Oracle, Walker};

/// Memory that matching reuses. It serves one pattern at a time and starts anew with another.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) machine: Machine,
    pub(super) oracle: Oracle,
    pub(super) walker: Walker,
    pub(super) automata: Automata,
    pub(super) questions: Vec<Automata>,
    pub(super) fast: Compiled,
    /// The text as bytes.
    pub(super) bytes: Vec<u8>,
    /// A part of it.
    pub(super) part: Vec<u8>,
    /// Whether no more may be read than matches need: automata tell how far they read, the byte engine does not.
    pub(super) counted: bool,
    /// Whether there is more behind the text than is there.
    pub(super) open: bool,
    /// Whether the last search came to an open end before it was decided.
    pub(super) cut: bool,
    /// The number of the kept text that the lookarounds are known of, or 0.
    pub(super) prepared: u64,
    /// Code units that the byte engine was given, or would have been, and those that were read to be turned into bytes or passed over.
    pub(super) given: u64,
    /// Instructions that guides looked at.
    pub(super) guided: u64,
    /// The pattern that everything here belongs to.
    owner: u64,
    pub(super) slots: Vec<usize>,
    /// The slots of every match.
    pub(super) found: Vec<usize>,
}

impl Scratch {
    /// Makes everything belong to `pattern`: what belongs to another is dropped.
    pub(super) fn belong(&mut self, pattern: &Pattern) {
        if self.owner != pattern.id {
            *self = Self {
                owner: pattern.id,
                ..Self::default()
            };
        }
    }

    /// How far a text of `length` units is read. At an open end, two more units are what surrounds the last place.
    pub(super) fn until(&self, length: usize) -> usize {
        if self.open {
            length.saturating_sub(2)
        } else {
            length
        }
    }

    /// Instructions looked at and code units walked over since it was made or given to another pattern: linear in the
    /// texts. Of the byte engine it counts the units it was given, each of which it reads a bounded number of times.
    #[must_use]
    pub fn steps(&self) -> u64 {
        let automata = self
            .questions
            .iter()
            .chain([&self.automata])
            .map(Automata::steps);
        self.machine.steps + self.walker.steps + self.given + self.guided + automata.sum::<u64>()
    }

    /// Memory of the engines in bytes; buffers for texts are not counted.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let fast = if let Compiled::Ready(fast) = &self.fast {
            fast.bytes()
        } else {
            0
        };
        let automata = self
            .questions
            .iter()
            .chain([&self.automata])
            .map(Automata::bytes);
        fast + automata.sum::<usize>()
    }
}

/// Units to search before a byte engine is made.
const WORTH: u64 = 1 << 11;

/// The byte engine's form of a pattern, made when it is first needed.
#[derive(Debug, Default)]
pub(super) enum Compiled {
    #[default]
    Later,
    Never,
    Ready(Box<Fast>),
}

impl Compiled {
    /// The byte engine of `pattern`; `None` where it has none, or where so little has been searched, `searched` units in all, that
    /// making one would take longer than searching has.
    pub(super) fn ready(&mut self, pattern: &Pattern, searched: u64) -> Option<&mut Fast> {
        if matches!(self, Self::Later) && searched < WORTH {
            return None;
        }
        if matches!(self, Self::Later) {
            let fast = Fast::new(&pattern.expression, &pattern.program, pattern.folds());
            *self = fast.map_or(Self::Never, |fast| Self::Ready(Box::new(fast)));
        }
        if let Self::Ready(fast) = self {
            Some(fast)
        } else {
            None
        }
    }
}
