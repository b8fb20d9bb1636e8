//! What matching keeps between calls.

use std::collections::BTreeMap;

use crate::pattern::Pattern;
use crate::pattern::engine::byte_engine::ByteEngine;
use crate::pattern::engine::dfas::Dfas;
use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::engine::pike_vm::PikeVm;
use crate::pattern::engine::viability::ViabilityTable;
use crate::pattern::memory::{self, Account};

/// What is known of the lookarounds of a text is kept for the next one up to this size, in bytes.
const KEPT: usize = 1 << 18;

/// What the byte engine is given before its memory is counted again, in code units: it grows as it reads.
const WEIGHED: u64 = 1 << 12;

/// Memory that matching reuses. It serves one pattern at a time and starts again with another.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about another part of a search"
)]
pub struct Cache {
    pub(in crate::pattern) pike_vm: PikeVm,
    pub(in crate::pattern) lookarounds: LookaroundTable,
    #[cfg(test)]
    pub(in crate::pattern) walker: crate::pattern::engine::lookaround_table::Walker,
    pub(in crate::pattern) dfas: Dfas,
    pub(in crate::pattern) preconditions: Vec<Dfas>,
    pub(in crate::pattern) byte_engine: Compiled,
    /// The text as bytes.
    pub(in crate::pattern) bytes: Vec<u8>,
    /// A part of it.
    pub(in crate::pattern) part: Vec<u8>,
    /// Whether no more may be read than matches need: automata tell how far they read, the byte engine does not.
    pub(in crate::pattern) counted: bool,
    /// Whether there is more after the text than is there.
    pub(in crate::pattern) open: bool,
    /// Whether the last search came to an open end before it was decided.
    pub(in crate::pattern) cut: bool,
    /// The number of the kept text that the lookarounds are known of, or 0.
    pub(in crate::pattern) prepared: u64,
    /// Code units that the byte engine was given, or would have been, and those that were read to be turned into bytes or passed over.
    pub(in crate::pattern) given: u64,
    /// Instructions that following matches through tables looked at.
    pub(in crate::pattern) guided: u64,
    /// What is known of the kept text of the number with it.
    pub(in crate::pattern) table: Option<(u64, ViabilityTable)>,
    /// The number of the kept text that is searched, or 0.
    pub(in crate::pattern) kept: u64,
    /// The captures of lookarounds in the text at hand.
    pub(in crate::pattern) look_tables: BTreeMap<usize, ViabilityTable>,
    /// Whether the groups of lookarounds are so often asked for that what was followed before is to be remembered.
    pub(in crate::pattern) overlaps: bool,
    /// The number of the kept text that they are of, or 0.
    pub(in crate::pattern) looked: u64,
    /// Instructions that the Pike VM had looked at when that text came.
    pub(in crate::pattern) begun: u64,
    /// Whether a search had to read the whole text for a table.
    pub(in crate::pattern) tabled: bool,
    /// The pattern that everything here belongs to.
    owner: u64,
    /// Whether the memory of what is not an automaton of the whole may have changed.
    pub(in crate::pattern) changed: bool,
    /// Bytes of buffers for texts when they were last counted.
    buffers: usize,
    /// Whether there was a byte engine then.
    has_fast: bool,
    /// What was given to the byte engine when its memory was last counted.
    weighed: u64,
    account: Account,
    /// The most that may be kept between searches, besides what is known of a kept text.
    room: usize,
    pub(in crate::pattern) slots: Vec<usize>,
    /// The slots of every match.
    pub(in crate::pattern) found: Vec<usize>,
}

impl Cache {
    /// Memory that is counted from the start, also where nothing is ever searched.
    #[must_use]
    pub fn new() -> Self {
        let mut cache = Self::default();
        cache.account.settle(cache.bytes());
        cache
    }

    /// Makes everything belong to `pattern`: what belongs to another is dropped.
    pub(in crate::pattern) fn belong(&mut self, pattern: &Pattern) {
        if self.owner != pattern.id {
            *self = Self {
                owner: pattern.id,
                room: pattern.room,
                ..Self::default()
            };
        }
    }

    /// How far a text of `length` units is read. At an open end, two more units are what surrounds the last place.
    pub(in crate::pattern) fn until(&self, length: usize) -> usize {
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
        let dfas = self
            .preconditions
            .iter()
            .chain([&self.dfas])
            .map(Dfas::steps);
        self.pike_vm.steps + self.given + self.guided + dfas.sum::<u64>()
    }

    /// Memory in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let byte_engine = if let Compiled::Ready(byte_engine) = &self.byte_engine {
            byte_engine.bytes()
        } else {
            0
        };
        let dfas = self
            .preconditions
            .iter()
            .chain([&self.dfas])
            .map(Dfas::bytes);
        let others =
            self.pike_vm.bytes() + self.lookarounds.bytes() + self.tables() + self.buffers();
        let preconditions = size_of::<Dfas>() * self.preconditions.capacity();
        size_of::<Self>() + preconditions + byte_engine + dfas.sum::<usize>() + others
    }

    /// What is known of the text at hand.
    fn tables(&self) -> usize {
        let tables = self.table.iter().map(|(_, table)| table);
        let tables = tables.chain(self.look_tables.values());
        tables.map(ViabilityTable::bytes).sum()
    }

    /// Begins with the kept text of number `kept`, or, if that is 0, with another one.
    pub(in crate::pattern) fn look_at(&mut self, kept: u64) {
        if kept == 0 || self.looked != kept {
            self.look_tables.clear();
            self.begun = self.pike_vm.steps;
        }
        self.looked = kept;
    }

    fn buffers(&self) -> usize {
        self.bytes.capacity()
            + self.part.capacity()
            + 8 * (self.found.capacity() + self.slots.capacity())
    }

    /// The most that one automaton takes, in bytes.
    #[must_use]
    pub fn largest(&self) -> usize {
        let dfas = self.preconditions.iter().chain([&self.dfas]);
        dfas.map(Dfas::largest).max().unwrap_or(0)
    }

    /// Counts what it holds among what all patterns hold, if that may have changed.
    pub(in crate::pattern) fn settle(&mut self) {
        if self.kept == 0 && self.lookarounds.bytes() > KEPT {
            self.lookarounds = LookaroundTable::default();
        }
        if self.looked == 0 {
            self.look_tables.clear();
        }
        let mut changed = std::mem::take(&mut self.changed) | self.dfas.take_change();
        for dfas in &mut self.preconditions {
            changed |= dfas.take_change();
        }
        let buffers = self.buffers();
        let has_fast = matches!(self.byte_engine, Compiled::Ready(_));
        changed |= has_fast != self.has_fast || buffers != self.buffers;
        if changed || self.given - self.weighed >= WEIGHED {
            (self.buffers, self.weighed, self.has_fast) = (buffers, self.given, has_fast);
            let bytes = self.bytes();
            self.account.settle(bytes);
            if self.kept_less(bytes) > self.room || memory::here() > memory::share() {
                self.free();
                self.account.settle(self.bytes());
            }
        }
    }

    /// Of so many bytes, those that do not go with a kept text.
    fn kept_less(&self, bytes: usize) -> usize {
        let kept = if self.kept == 0 {
            0
        } else {
            self.tables() + self.lookarounds.bytes()
        };
        bytes.saturating_sub(kept)
    }

    /// Frees what matching has worked out and will work out again when it is needed. Answers how many bytes that were.
    pub fn empty(&mut self) -> usize {
        let held = self.account.bytes();
        self.free();
        self.account.settle(self.bytes());
        held.saturating_sub(self.account.bytes())
    }

    fn free(&mut self) {
        self.dfas.empty();
        self.preconditions.iter_mut().for_each(Dfas::empty);
        self.lookarounds = LookaroundTable::default();
        self.prepared = 0;
        self.table = None;
        self.look_tables.clear();
        self.looked = 0;
        self.pike_vm.empty();
        (self.bytes, self.part, self.found, self.slots) = Default::default();
        self.byte_engine = Compiled::Later;
        self.buffers = 0;
    }
}

/// Units to search before a byte engine is made.
const WORTH: u64 = 1 << 11;

/// The byte engine's form of a pattern, made when it is first needed.
#[derive(Debug, Default)]
pub(in crate::pattern) enum Compiled {
    #[default]
    Later,
    Never,
    Ready(Box<ByteEngine>),
}

impl Compiled {
    /// The byte engine of `pattern`; `None` where it has none, or where so little has been searched, `searched` units in all, that
    /// making one would take longer than searching has.
    pub(in crate::pattern) fn ready(
        &mut self,
        pattern: &Pattern,
        searched: u64,
    ) -> Option<&mut ByteEngine> {
        if matches!(self, Self::Later) && searched < WORTH {
            return None;
        }
        if matches!(self, Self::Later) {
            let byte_engine = ByteEngine::new(&pattern.hir, &pattern.program, pattern.folds());
            *self = byte_engine.map_or(Self::Never, |byte_engine| {
                Self::Ready(Box::new(byte_engine))
            });
        }
        if let Self::Ready(byte_engine) = self {
            Some(byte_engine)
        } else {
            None
        }
    }
}
