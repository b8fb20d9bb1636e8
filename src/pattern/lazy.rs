//! The automaton: code determinised while it runs.
//!
//! A state stands for the threads a [`Machine`](super::machine::Machine) would have at a place, in their order, without
//! their captures; what it does on a class of characters is worked out once and looked up from then on. It follows the
//! same instructions, so its answers are the machine's: whether there is a match, and where the best one ends. States
//! are dropped when there are too many; that costs time, linear in the code for each character, never an answer.

use std::collections::HashMap;

use super::assert::{EDGE, holds_between, side};
use super::haystack::{Haystack, Sprint};
use super::oracle::Oracle;
use super::program::{Code, Inst, Program};

/// Most table entries of one automaton, four bytes each.
const ENTRIES: usize = 262_144;

/// Most symbols: classes times what lookarounds can say.
const SYMBOLS: usize = 2_048;

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
    /// Threads keep their order and a match drops those behind it; otherwise a state is a set.
    pub(crate) ordered: bool,
}

/// An automaton of one piece of code.
#[derive(Debug)]
pub(crate) struct Lazy {
    mode: Mode,
    /// The lookarounds that the code asks about.
    looks: Vec<u32>,
    classes: usize,
    stride: usize,
    table: Vec<u32>,
    /// What each state stands for: the surroundings, then places in the code.
    kernels: Vec<Box<[u32]>>,
    known: HashMap<Box<[u32]>, u32>,
    /// The states that searches start in, by what stands beside the place, with and without seed.
    starts: Vec<(u32, u32)>,
    closure: Closure,
    kernel: Vec<u32>,
    /// Whether a state that only waits looks ahead for what a match can start with.
    skips: bool,
    /// Units of text walked over.
    pub(crate) scanned: usize,
    /// Instructions looked at.
    pub(crate) steps: u64,
}

/// Memory for following code without consuming.
#[derive(Debug, Default)]
struct Closure {
    reached: Vec<u32>,
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<(u32, bool)>,
    steps: u64,
}

/// The characters on both sides of a place, and what lookarounds say there.
#[derive(Clone, Copy)]
struct Surroundings {
    before: u32,
    behind: u32,
    bits: usize,
}

impl Lazy {
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
        if looks.len() > 6 || stride > SYMBOLS {
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
            starts: Vec::new(),
            closure: Closure {
                visited: vec![0; 2 * code.insts.len()],
                ..Closure::default()
            },
            kernel: Vec::new(),
            skips: mode.ordered && !mode.backward,
            scanned: 0,
            steps: 0,
        })
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let kernels: usize = self
            .kernels
            .iter()
            .map(|kernel| 2 * (4 * kernel.len() + 32))
            .sum();
        4 * self.table.capacity() + kernels + 8 * self.closure.visited.len()
    }

    fn state(&mut self, kernel: &[u32]) -> u32 {
        if let Some(state) = self.known.get(kernel) {
            return *state;
        }
        if self.table.len() + self.stride > ENTRIES {
            self.table.clear();
            self.kernels.clear();
            self.known.clear();
            self.starts.clear();
        }
        let state = u32::try_from(self.table.len()).unwrap_or(0);
        self.table.resize(self.table.len() + self.stride, UNKNOWN);
        let kernel: Box<[u32]> = kernel.into();
        self.kernels.push(kernel.clone());
        self.known.insert(kernel, state);
        state
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

    /// What `state` does on `symbol`, worked out and remembered.
    fn work_out(&mut self, program: &Program, code: &Code, state: u32, symbol: usize) -> u32 {
        let index = state as usize / self.stride;
        let Some(kernel) = self.kernels.get(index) else {
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
        let (before, behind) = if self.mode.backward {
            (next_side, last_side)
        } else {
            (last_side, next_side)
        };
        let surroundings = Surroundings {
            before,
            behind,
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
        self.steps += closure.steps();
        let is_match = |place: &u32| code.insts.get(*place as usize) == Some(&Inst::Match);
        let found = closure.reached.iter().position(is_match);
        if let Some(found) = found
            && self.mode.ordered
        {
            closure.reached.truncate(found);
            seed = false;
        }
        let matched = if found.is_some() { MATCHED } else { 0 };
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
            let idle = if self.kernel.len() == 1 && program.finder.is_some() && self.skips {
                IDLE
            } else {
                0
            };
            let kernel = std::mem::take(&mut self.kernel);
            let kernels = self.kernels.len();
            let next = self.state(&kernel);
            self.kernel = kernel;
            if self.kernels.len() < kernels {
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
    fn symbol(&self, class: usize, oracle: &Oracle, at: usize) -> usize {
        if self.looks.is_empty() {
            return class;
        }
        let mut bits = 0;
        for (index, look) in self.looks.iter().enumerate() {
            bits |= usize::from(oracle.get(*look, at)) << index;
        }
        class + bits * self.classes
    }

    /// Walks from the place `from` to `until`, or to the end of the text; `seed` lets a match start at every place. Tells `matched` of every place where a
    /// match ends, in walking order, until it answers `false` or nothing can follow.
    #[inline]
    pub(crate) fn walk<H: Haystack>(
        &mut self,
        (program, code): (&Program, &Code),
        oracle: &Oracle,
        text: H,
        (from, until): (usize, usize),
        seed: bool,
        mut matched: impl FnMut(usize) -> bool,
    ) {
        let plain = self.looks.is_empty() && !self.mode.backward;
        let mut idle = seed && self.skips;
        let mut state = self.start(program, code, text, from, seed);
        let mut at = from;
        loop {
            if std::mem::take(&mut idle)
                && let Some(finder) = program.finder
            {
                let Some(found) = text.find(finder, at, until) else {
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
            let symbol = self.symbol(class, oracle, at);
            let mut entry = self
                .table
                .get(state as usize + symbol)
                .copied()
                .unwrap_or(UNKNOWN);
            if entry >= SPECIAL {
                if entry == UNKNOWN {
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
    }
}

impl Closure {
    fn begin(&mut self) {
        self.reached.clear();
        self.renew();
    }

    fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.visited.fill(0);
            self.generation = 1;
        }
    }

    /// Instructions looked at since they were last asked for.
    fn steps(&mut self) -> u64 {
        std::mem::take(&mut self.steps)
    }

    fn visit(&mut self, place: u32, progress: bool) -> bool {
        self.steps += 1;
        let index = 2 * place as usize + usize::from(progress);
        let Some(seen) = self.visited.get_mut(index) else {
            return false;
        };
        std::mem::replace(seen, self.generation) != self.generation
    }

    fn follow(
        &mut self,
        start: u32,
        program: &Program,
        code: &Code,
        looks: &[u32],
        surroundings: Surroundings,
    ) {
        self.stack.push((start, true));
        while let Some((place, progress)) = self.stack.pop() {
            let Some(inst) = code.insts.get(place as usize) else {
                continue;
            };
            let consuming = matches!(inst, Inst::Set { .. } | Inst::Match);
            if !self.visit(place, progress || consuming) {
                continue;
            }
            match *inst {
                Inst::Set { .. } | Inst::Match => self.reached.push(place),
                Inst::Fork { first, second } => {
                    self.stack.push((second, progress));
                    self.stack.push((first, progress));
                }
                Inst::Save { next, .. } | Inst::Reset { next, .. } | Inst::Jump { next } => {
                    self.stack.push((next, progress));
                }
                Inst::Begin { next } => self.stack.push((next, false)),
                Inst::End { next } => {
                    if progress {
                        self.stack.push((next, true));
                    }
                }
                Inst::Assert { assert, next } => {
                    if holds_between(assert, surroundings.before, surroundings.behind) {
                        self.stack.push((next, progress));
                    }
                }
                Inst::Beside {
                    behind,
                    negated,
                    sides,
                    next,
                } => {
                    let side = if behind {
                        surroundings.before
                    } else {
                        surroundings.behind
                    };
                    if (side & sides != 0) != negated {
                        self.stack.push((next, progress));
                    }
                }
                Inst::Look { look, next } => {
                    let index = looks.iter().position(|known| *known == look).unwrap_or(0);
                    let negated = program
                        .looks
                        .get(look as usize)
                        .is_some_and(|look| look.negated);
                    if (surroundings.bits >> index & 1 == 1) != negated {
                        self.stack.push((next, progress));
                    }
                }
            }
        }
    }
}
