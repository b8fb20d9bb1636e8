//! The automaton: code determinised while it runs.
//!
//! A state stands for the threads a [`PikeVm`](crate::pattern::engine::pike_vm::PikeVm) would have at a place, in their order, without
//! their captures; what it does on a class of characters is worked out once and looked up from then on. It follows the
//! same instructions, so its answers are the Pike VM's: whether there is a match, and where the best one ends. States
//! are dropped when they take more than [`MEMORY`]; that costs time, never an answer. Where making states costs more than
//! the characters read are worth, a walk gives up, and [`ParallelNfa`](crate::pattern::engine::parallel::ParallelNfa) reads the text.

mod whole;

pub use self::whole::Whole;

use std::collections::HashMap;
use std::sync::Arc;

use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::haystack::{Haystack, Sprint};
use crate::pattern::nfa::assert::{EDGE, side};
use crate::pattern::nfa::closure::{Closure, Surroundings};
use crate::pattern::nfa::program::{Code, Inst, Program};

/// Most bytes of one automaton: its table, what its states stand for, and what making them needs.
pub(crate) const MEMORY: usize = 1 << 20;

/// Instructions that may be looked at to make states before any character is read, and the most that is saved up.
const CREDIT: i64 = 1 << 20;

/// Instructions that each character read adds.
const EARNED: i64 = 8;

/// Most symbols: classes times what lookarounds can say.
const SYMBOLS: usize = 2_048;

/// Most instructions of code that is determinised: what making a state needs grows with them.
const INSTS: usize = 24_576;

/// About what an entry of a hash table takes, in bytes.
const HASHED: usize = 40;

/// What counting the owners of an allocation takes, in bytes.
const COUNTED: usize = 16;

/// An entry from here on is not just the next state.
const SPECIAL: u32 = 1 << 29;

/// A match ends before the character; the other bits are the next state.
const MATCHED: u32 = 1 << 30;

/// The next state only waits for a match to start; the other bits are that state.
const IDLE: u32 = 1 << 29;

/// Nothing can follow.
const DEAD: u32 = 1 << 31;

/// Not worked out yet.
const UNKNOWN: u32 = u32::MAX;

/// In a kernel's first word: a match may start here too.
const SEED: u32 = 1 << 31;

/// How an automaton reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mode {
    pub(crate) backward: bool,
    /// Threads keep their order and a match drops those after it; otherwise a state is a set.
    pub(crate) ordered: bool,
}

/// An automaton of one piece of code.
#[derive(Debug)]
pub(crate) struct LazyDfa {
    mode: Mode,
    /// The lookarounds that the code asks about.
    looks: Vec<u32>,
    classes: usize,
    stride: usize,
    table: Vec<u32>,
    /// What each state stands for: the surroundings, then places in the code.
    kernels: Vec<Arc<[u32]>>,
    known: HashMap<Arc<[u32]>, u32>,
    /// Bytes of the kernels and of `ends`.
    held: usize,
    /// How often the states were dropped.
    drops: u64,
    /// Instructions that may still be looked at to make states.
    credit: i64,
    /// Whether it waits for characters read by another engine to add to its credit.
    resting: bool,
    /// The states that searches start in, by what stands beside the place, with and without seed.
    starts: Vec<(u32, u32)>,
    closure: Closure,
    kernel: Vec<u32>,
    /// Whether a state that only waits looks ahead for what a match can start with.
    skips: bool,
    /// Where, in the code, the threads stand that end a match before the character just worked out.
    ended: Vec<u32>,
    /// The same by table entry, for [`Self::walk_every`].
    ends: HashMap<usize, Box<[u32]>>,
    /// Whether its memory may have changed since this was last set to `false`.
    pub(crate) changed: bool,
    /// Units of text walked over.
    pub(crate) scanned: usize,
    /// Instructions looked at.
    pub(crate) steps: u64,
}

impl LazyDfa {
    /// An automaton for `code`; `None` when its alphabet is too large for a table.
    pub(crate) fn new(program: &Program, code: &Code, mode: Mode) -> Option<Self> {
        let mut looks: Vec<u32> = code
            .insts
            .iter()
            .filter_map(|inst| {
                if let Inst::Look { look, .. } = inst {
                    Some(*look)
                } else {
                    None
                }
            })
            .collect();
        looks.sort_unstable();
        looks.dedup();
        // One symbol more, for the end of the text.
        let classes = program.alphabet.len() + 1;
        let stride = classes.checked_shl(u32::try_from(looks.len()).ok()?)?;
        if looks.len() > 6 || stride > SYMBOLS || code.insts.len() > INSTS {
            return None;
        }
        Some(Self {
            mode,
            looks,
            classes,
            stride,
            table: Vec::new(),
            kernels: Vec::new(),
            known: HashMap::new(),
            held: 0,
            drops: 0,
            credit: CREDIT,
            resting: false,
            starts: Vec::new(),
            closure: Closure::of(code),
            kernel: Vec::new(),
            skips: mode.ordered && !mode.backward,
            ended: Vec::new(),
            ends: HashMap::new(),
            changed: true,
            scanned: 0,
            steps: 0,
        })
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        4 * self.table.capacity()
            + self.held
            + size_of::<Arc<[u32]>>() * self.kernels.capacity()
            + HASHED * (self.known.capacity() + self.ends.capacity())
            + 8 * self.starts.capacity()
            + 4 * (self.kernel.capacity() + self.ended.capacity())
            + self.closure.bytes()
    }

    /// Frees all memory until it is needed again.
    pub(crate) fn empty(&mut self) {
        self.changed = true;
        self.drop_states();
        self.kernel = Vec::new();
        self.ended = Vec::new();
        self.closure.empty();
    }

    fn drop_states(&mut self) {
        self.table = Vec::new();
        self.kernels = Vec::new();
        self.known = HashMap::new();
        self.starts = Vec::new();
        self.ends = HashMap::new();
        self.held = 0;
        self.drops += 1;
    }

    /// Whether a walk may begin; otherwise another engine is to read the text, and to say so to [`Self::rest`].
    pub(crate) fn is_rested(&mut self) -> bool {
        if self.resting && self.credit >= CREDIT / 4 {
            self.resting = false;
        }
        !self.resting
    }

    /// Another engine has read `units` of text.
    pub(crate) fn rest(&mut self, units: usize) {
        self.earn(units / 2);
    }

    fn earn(&mut self, units: usize) {
        let earned = i64::try_from(units).map_or(CREDIT, |units| units.saturating_mul(EARNED));
        self.credit = self.credit.saturating_add(earned).min(CREDIT);
    }

    /// Whether the credit is spent, were it not for `units` of text read since it was last counted.
    fn is_spent(&mut self, units: usize) -> bool {
        let earned = i64::try_from(units).map_or(CREDIT, |units| units.saturating_mul(EARNED));
        self.resting = self.credit.saturating_add(earned) < 0;
        self.resting
    }

    fn state(&mut self, kernel: &[u32]) -> u32 {
        if let Some(state) = self.known.get(kernel) {
            return *state;
        }
        let needed = 4 * self.stride + 2 * HASHED + 4 * kernel.len();
        if self.bytes() + self.growth() + needed > MEMORY {
            self.drop_states();
        }
        let state = u32::try_from(self.table.len()).unwrap_or(0);
        if self.table.capacity() - self.table.len() < self.stride {
            self.table
                .reserve_exact(self.stride.max(self.table.len() / 2));
        }
        self.table.resize(self.table.len() + self.stride, UNKNOWN);
        let kernel: Arc<[u32]> = kernel.into();
        self.held += 4 * kernel.len() + COUNTED;
        self.kernels.push(Arc::clone(&kernel));
        self.known.insert(kernel, state);
        state
    }

    /// What the next state makes its containers grow by.
    fn growth(&self) -> usize {
        let full = |length: usize, capacity: usize, size: usize| {
            if length == capacity { length * size } else { 0 }
        };
        let table = if self.table.capacity() - self.table.len() < self.stride {
            2 * self.table.len()
        } else {
            0
        };
        table
            + full(
                self.kernels.len(),
                self.kernels.capacity(),
                size_of::<Arc<[u32]>>(),
            )
            + full(self.known.len(), self.known.capacity(), HASHED)
            + full(self.ends.len(), self.ends.capacity(), HASHED)
    }

    fn start<H: Haystack>(
        &mut self,
        program: &Program,
        code: &Code,
        text: H,
        at: usize,
        seed: bool,
    ) -> u32 {
        let surroundings = side(program, text, at, !self.mode.backward);
        self.start_beside(code, surroundings, seed)
    }

    fn start_beside(&mut self, code: &Code, surroundings: u32, seed: bool) -> u32 {
        let first = surroundings | if seed { SEED } else { 0 };
        if let Some((_, state)) = self.starts.iter().find(|(known, _)| *known == first) {
            return *state;
        }
        let state = if seed {
            self.state(&[first])
        } else {
            self.state(&[first, code.start])
        };
        self.starts.push((first, state));
        state
    }

    /// What `state` does on `symbol`.
    fn entry(&mut self, program: &Program, code: &Code, state: u32, symbol: usize) -> u32 {
        match self.table.get(state as usize + symbol) {
            Some(&entry) if entry != UNKNOWN => entry,
            _ => self.work_out(program, code, state, symbol),
        }
    }

    /// What `state` does on `symbol`, worked out and remembered.
    fn work_out(&mut self, program: &Program, code: &Code, state: u32, symbol: usize) -> u32 {
        self.changed = true;
        let index = state as usize / self.stride;
        let Some(kernel) = self.kernels.get(index).cloned() else {
            return DEAD;
        };
        let Some((first, places)) = kernel.split_first() else {
            return DEAD;
        };
        let (class, bits) = (symbol % self.classes, symbol / self.classes);
        let end = class + 1 == self.classes;
        let class = u16::try_from(class).unwrap_or(0);
        let next_side = if end { EDGE } else { program.side(class) };
        let last_side = first & !SEED;
        let (before, after) = if self.mode.backward {
            (next_side, last_side)
        } else {
            (last_side, next_side)
        };
        let surroundings = Surroundings {
            before,
            after,
            bits,
        };
        let mut seed = first & SEED != 0;
        let closure = &mut self.closure;
        closure.begin();
        for place in places {
            closure.follow(*place, program, code, &self.looks, surroundings);
        }
        if seed {
            closure.follow(code.start, program, code, &self.looks, surroundings);
        }
        let steps = closure.steps();
        self.steps += steps;
        self.credit = self
            .credit
            .saturating_sub(i64::try_from(steps).unwrap_or(i64::MAX));
        let is_match = |place: &u32| code.insts.get(*place as usize) == Some(&Inst::Match);
        let found = closure.reached.iter().position(is_match);
        if let Some(found) = found
            && self.mode.ordered
        {
            closure.reached.truncate(found);
            seed = false;
        }
        let matched = if found.is_some() { MATCHED } else { 0 };
        self.ended.clear();
        if found.is_some() && !self.mode.ordered {
            self.ended
                .extend(closure.reached.iter().copied().filter(is_match));
        }
        self.kernel.clear();
        self.kernel.push(next_side | if seed { SEED } else { 0 });
        if !end {
            for place in &closure.reached {
                if let Some(Inst::Set { set, next }) = code.insts.get(*place as usize)
                    && program.alphabet.holds(*set, class)
                {
                    self.kernel.push(*next);
                }
            }
        }
        self.tidy();
        let dead = end || (self.kernel.len() == 1 && !seed);
        let entry = if dead {
            matched | DEAD
        } else {
            let idle = if self.kernel.len() == 1 && program.prefilter.is_some() && self.skips {
                IDLE
            } else {
                0
            };
            let kernel = std::mem::take(&mut self.kernel);
            let drops = self.drops;
            let next = self.state(&kernel);
            self.kernel = kernel;
            if self.drops != drops {
                // The states were dropped, `state` among them: nothing to remember.
                return next | matched | idle;
            }
            next | matched | idle
        };
        if let Some(place) = self.table.get_mut(state as usize + symbol) {
            *place = entry;
        }
        entry
    }

    /// Two threads at the same place in the code are one.
    fn tidy(&mut self) {
        let Some((_, places)) = self.kernel.split_first_mut() else {
            return;
        };
        if !self.mode.ordered {
            places.sort_unstable();
            let mut last = None;
            let mut index = 0;
            self.kernel.retain(|place| {
                index += 1;
                index == 1 || last.replace(*place) != Some(*place)
            });
            return;
        }
        self.closure.renew();
        let mut kept = 1;
        for index in 1..self.kernel.len() {
            let place = self.kernel.get(index).copied().unwrap_or(0);
            if self.closure.visit(place, true) {
                if let Some(slot) = self.kernel.get_mut(kept) {
                    *slot = place;
                }
                kept += 1;
            }
        }
        self.kernel.truncate(kept);
    }

    #[inline]
    fn symbol(&self, class: usize, lookarounds: &LookaroundTable, at: usize) -> usize {
        if self.looks.is_empty() {
            return class;
        }
        let mut bits = 0;
        for (index, look) in self.looks.iter().enumerate() {
            bits |= usize::from(lookarounds.get(*look, at)) << index;
        }
        class + bits * self.classes
    }

    /// Walks from the place `from` to `until`, or to the end of the text; `seed` lets a match start at every place. Tells
    /// `matched` of every place where a match ends, in walking order, until it answers `false` or nothing can follow.
    /// Answers `false` where it gives up: what it said until then is not all.
    #[inline]
    pub(crate) fn walk<H: Haystack>(
        &mut self,
        (program, code): (&Program, &Code),
        lookarounds: &LookaroundTable,
        text: H,
        (from, until): (usize, usize),
        seed: bool,
        mut matched: impl FnMut(usize) -> bool,
    ) -> bool {
        let plain = self.looks.is_empty() && !self.mode.backward;
        let mut idle = seed && self.skips;
        let mut state = self.start(program, code, text, from, seed);
        let mut at = from;
        loop {
            if std::mem::take(&mut idle)
                && let Some(prefilter) = program.prefilter
            {
                let Some(found) = text.find(prefilter, at, until) else {
                    at = until;
                    break;
                };
                if found != at {
                    at = found;
                    state = self.start(program, code, text, at, seed);
                }
            }
            if plain {
                let sprint = Sprint {
                    alphabet: &program.alphabet,
                    table: &self.table,
                    special: SPECIAL,
                    matched: MATCHED,
                };
                (at, state) = text.sprint(sprint, (at, until), state, &mut matched);
            }
            let step = if self.mode.backward {
                text.backward(at)
            } else {
                text.forward(at)
            };
            let (class, next) = match step {
                Some((character, next)) => (usize::from(program.alphabet.class(character)), next),
                None => (self.classes - 1, at),
            };
            let symbol = self.symbol(class, lookarounds, at);
            let mut entry = self
                .table
                .get(state as usize + symbol)
                .copied()
                .unwrap_or(UNKNOWN);
            if entry >= SPECIAL {
                if entry == UNKNOWN {
                    if self.is_spent(at.abs_diff(from)) {
                        break;
                    }
                    entry = self.work_out(program, code, state, symbol);
                }
                if entry & MATCHED != 0 && !matched(at) {
                    break;
                }
                if entry & DEAD != 0 {
                    break;
                }
                idle = entry & IDLE != 0;
                entry &= !(MATCHED | IDLE);
            }
            if step.is_none() || at == until {
                break;
            }
            state = entry;
            at = next;
        }
        self.scanned = self.scanned.saturating_add(at.abs_diff(from));
        self.earn(at.abs_diff(from));
        !self.resting
    }

    /// Walks forwards over the whole text, a match starting anywhere, and tells `ended` of the places in the code where
    /// matches end, until it answers `false` or nothing can follow. Answers `false` where it gives up.
    pub(crate) fn walk_every<H: Haystack>(
        &mut self,
        (program, code): (&Program, &Code),
        text: H,
        mut ended: impl FnMut(&[u32]) -> bool,
    ) -> bool {
        let mut state = self.start(program, code, text, 0, true);
        let mut at = 0;
        loop {
            let sprint = Sprint {
                alphabet: &program.alphabet,
                table: &self.table,
                special: SPECIAL,
                matched: MATCHED,
            };
            (at, state) = text.sprint(sprint, (at, text.len()), state, &mut |_| false);
            let step = text.forward(at);
            let class = step.map_or(self.classes - 1, |(character, _)| {
                usize::from(program.alphabet.class(character))
            });
            let key = state as usize + class;
            let mut entry = self.table.get(key).copied().unwrap_or(UNKNOWN);
            if entry == UNKNOWN {
                if self.is_spent(at) {
                    break;
                }
                let drops = self.drops;
                entry = self.work_out(program, code, state, class);
                // Where states were dropped, `state` is another one.
                if self.drops == drops && entry & MATCHED != 0 {
                    self.held += 4 * self.ended.len() + COUNTED;
                    self.ends.insert(key, self.ended.as_slice().into());
                }
                if !self.ended.is_empty() && !ended(&self.ended) {
                    break;
                }
            } else if entry & MATCHED != 0
                && !ended(self.ends.get(&key).map_or(&[][..], |ends| ends))
            {
                break;
            }
            let Some((_, next)) = step else { break };
            if entry & DEAD != 0 {
                break;
            }
            state = entry & !(MATCHED | IDLE);
            at = next;
        }
        self.scanned = self.scanned.saturating_add(at);
        self.earn(at);
        !self.resting
    }
}
