//! The NFA simulated with one bit for each state: all states that are alive move together, 64 at a time.
//!
//! What a step costs depends on the code alone, never on how many states are alive or on the text before, so that no text
//! is slow. It is read in one of two ways: [`Reading::Reached`] has the states that the text read so far leads to,
//! [`Reading::Viable`] those that lead to a match over the text read so far, from its end.
//!
//! States are numbered in the order of the code, where most states follow the one before them: a shift moves over a
//! character, an addition goes on without one (as the `MatchStar` of Parabix does). Other ways are jumps, from some bits of
//! one word to some of another.

use crate::pattern::engine::graph::Graph;
use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::engine::masks::Masks;
use crate::pattern::engine::ways::Ways;
use crate::pattern::haystack::Haystack;
use crate::pattern::nfa::assert::{holds_between, side};
use crate::pattern::nfa::program::{Code, Inst, Program};

/// In which direction states are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// From the start of the code: text is read in the direction of the code.
    Reached,
    /// From its end: text is read against it.
    Viable,
}

/// What surrounds code.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p, H> {
    pub(crate) program: &'p Program,
    pub(crate) lookarounds: &'p LookaroundTable,
    pub(crate) text: H,
}

/// What going on to another place takes, however few states there are, in words and ways looked at.
const PLACE: u64 = 8;

/// Memory of one simulation.
#[derive(Debug)]
pub(crate) struct ParallelNfa {
    graph: Graph,
    reading: Reading,
    masks: Masks,
    /// Which conditions hold at the place.
    holding: Vec<bool>,
    pub(crate) alive: Vec<u64>,
    next: Vec<u64>,
    /// Words and ways looked at to move over a character.
    moving: u64,
    /// The same to go on without one, in rounds.
    closing: u64,
    /// Words and ways looked at.
    pub(crate) steps: u64,
}

impl ParallelNfa {
    pub(crate) fn new(program: &Program, code: &Code, reading: Reading) -> Self {
        let graph = Graph::new(code, reading == Reading::Viable);
        Self {
            reading,
            masks: Masks::new(program.alphabet.len()),
            holding: vec![true; graph.conditions.len()],
            alive: vec![0; graph.words],
            next: vec![0; graph.words],
            moving: graph.moves.cost() as u64 + PLACE,
            closing: graph.ways.cost() as u64,
            graph,
            steps: 0,
        }
    }

    /// Words of a set of states.
    pub(crate) fn words(&self) -> usize {
        self.graph.words
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.graph.bytes() + self.masks.bytes() + 16 * self.graph.words + self.holding.len()
    }

    /// Whether the instruction `inst`, if it is a state, is in the set `states`.
    pub(crate) fn holds(&self, states: &[u64], inst: u32) -> bool {
        match self.graph.node(inst) {
            Some(node) => states
                .get(node / 64)
                .is_some_and(|word| word >> (node % 64) & 1 == 1),
            None => true,
        }
    }

    /// Begins with no state.
    pub(crate) fn clear(&mut self) {
        self.alive.fill(0);
    }

    /// Adds where the code starts.
    pub(crate) fn add_start(&mut self) {
        let (word, bit) = self.graph.start;
        if let Some(word) = self.alive.get_mut(word) {
            *word |= bit;
        }
    }

    /// Adds where it ends.
    pub(crate) fn add_ends(&mut self) {
        for (_, node) in &self.graph.ends {
            if let Some(word) = self.alive.get_mut(node / 64) {
                *word |= 1 << (node % 64);
            }
        }
    }

    /// Whether the start of the code is alive.
    pub(crate) fn is_started(&self) -> bool {
        let (word, bit) = self.graph.start;
        self.alive.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The instructions that are alive and end a match.
    pub(crate) fn ended(&self) -> impl Iterator<Item = u32> {
        let alive = |node: usize| {
            self.alive
                .get(node / 64)
                .is_some_and(|word| word >> (node % 64) & 1 == 1)
        };
        self.graph
            .ends
            .iter()
            .filter(move |(_, node)| alive(*node))
            .map(|(inst, _)| *inst)
    }

    /// Begins with no state, and keeps those that were alive for [`Self::take_back`].
    pub(crate) fn put_aside(&mut self) {
        std::mem::swap(&mut self.alive, &mut self.next);
        self.clear();
    }

    pub(crate) fn take_back(&mut self) {
        std::mem::swap(&mut self.alive, &mut self.next);
    }

    fn is_dead(&self) -> bool {
        self.alive.iter().all(|word| *word == 0)
    }

    /// Moves every state over a character of `class`.
    pub(crate) fn advance(&mut self, program: &Program, class: u16) {
        let Self {
            graph,
            masks,
            alive,
            next,
            reading,
            ..
        } = self;
        if !masks.prepare(graph, program, class) {
            alive.fill(0);
            return;
        }
        if *reading == Reading::Reached {
            masks.keep(class, alive);
        }
        graph.moves.advance(alive, next);
        if *reading == Reading::Viable {
            masks.keep(class, next);
        }
        self.steps += self.moving;
        std::mem::swap(alive, next);
    }

    /// Adds every state that the living ones lead to without a character, at the place `at`.
    pub(crate) fn close<H: Haystack>(&mut self, place: Place<'_, H>, at: usize) {
        self.look_around(place, at);
        let Ways {
            follows, layers, ..
        } = &mut self.graph.ways;
        if let Some(layers) = layers {
            layers.close(&mut self.alive, follows);
            self.steps += self.closing;
            return;
        }
        let (mut from, mut far) = (0, usize::MAX);
        while let Some(again) = self.sweep(from, far) {
            (from, far) = again;
        }
    }

    /// Goes over the words from `from` on; nothing but what it finds is new beyond the word `far`. Answers what is to be gone
    /// over again, because it was jumped back to.
    fn sweep(&mut self, from: usize, mut far: usize) -> Option<(usize, usize)> {
        let Self {
            graph,
            alive,
            holding,
            ..
        } = self;
        let ways = &graph.ways;
        let mut again: Option<(usize, usize)> = None;
        let first = ways.busy.partition_point(|busy| busy.word < from);
        let mut steps = 0;
        // What the next word is led to: not by way of memory, which each word would have to wait for.
        let (mut beyond, mut led) = (0, 0);
        for busy in ways.busy.get(first..).unwrap_or_default() {
            let index = busy.word;
            if index > far {
                break;
            }
            let mut states = alive.get(index).copied().unwrap_or(0);
            if beyond == index {
                states |= led;
            } else {
                add(alive, beyond, led);
            }
            (beyond, led) = (index + 1, 0);
            if states == 0 {
                continue;
            }
            let follows = ways.follows.get(index).copied().unwrap_or(0);
            let jumps = ways.jumps.get(busy.jumps.clone()).unwrap_or_default();
            let (near, distant) = jumps.split_at(busy.near.min(jumps.len()));
            let (inner, near) = near.split_at(busy.inner.min(near.len()));
            steps += 1 + jumps.len();
            loop {
                let (sum, carried) = (states & follows).overflowing_add(follows);
                states |= sum ^ follows;
                led |= u64::from(carried);
                let closed = states;
                for jump in inner {
                    if jump.is_open(holding) {
                        states |= jump.over(closed);
                    }
                }
                if !busy.is_deep || states == closed {
                    break;
                }
                steps += 1 + inner.len();
            }
            for jump in near {
                if jump.is_open(holding) {
                    led |= jump.over(states);
                }
            }
            if let Some(word) = alive.get_mut(index) {
                *word = states;
            }
            if led & !alive.get(beyond).copied().unwrap_or(u64::MAX) != 0 {
                far = far.max(beyond);
            }
            for jump in distant {
                if !jump.is_open(holding) {
                    continue;
                }
                let to = jump.over(states);
                let word = jump.word as usize;
                if alive.get(word).is_none_or(|known| known & to == to) {
                    continue;
                }
                add(alive, word, to);
                if word > index {
                    far = far.max(word);
                } else {
                    let (low, high) = again.unwrap_or((word, word));
                    again = Some((low.min(word), high.max(word)));
                }
            }
        }
        add(alive, beyond, led);
        self.steps += steps as u64;
        again
    }

    /// Opens and closes the ways that depend on what is beside the place `at`.
    fn look_around<H: Haystack>(&mut self, place: Place<'_, H>, at: usize) {
        if self.graph.conditions.is_empty() {
            return;
        }
        let Place {
            program,
            lookarounds,
            text,
        } = place;
        let before = side(program, text, at, true);
        let after = side(program, text, at, false);
        let Graph {
            conditions, ways, ..
        } = &mut self.graph;
        for (condition, holding) in conditions.iter().zip(&mut self.holding) {
            let holds = match condition.inst {
                Inst::Assert { assert, .. } => holds_between(assert, before, after),
                Inst::Adjacent {
                    lookbehind,
                    negated,
                    sides,
                    ..
                } => (if lookbehind { before } else { after } & sides != 0) != negated,
                Inst::Look { look, .. } => {
                    let looked = program.looks.get(look as usize);
                    lookarounds.get(look, at) != looked.is_some_and(|look| look.negated)
                }
                _ => true,
            };
            if std::mem::replace(holding, holds) != holds {
                for (word, edges) in &condition.follows {
                    if let Some(word) = ways.follows.get_mut(*word) {
                        *word ^= edges;
                    }
                }
            }
        }
    }

    /// Reads from the place `from` to `until`, or to the end of the text; `seed` lets a match start at every place, also,
    /// with `halves`, inside surrogate pairs. Tells `matched` of every place where a match ends, in the order of reading,
    /// until it answers `false` or nothing can follow.
    pub(crate) fn walk<H: Haystack>(
        &mut self,
        place: Place<'_, H>,
        (from, until): (usize, usize),
        (seed, halves): (bool, bool),
        mut matched: impl FnMut(usize, &Self) -> bool,
    ) {
        let Place { program, text, .. } = place;
        let backward = until < from;
        self.clear();
        let mut at = from;
        loop {
            if seed || at == from {
                self.add_start();
            }
            self.close(place, at);
            if self.ended().next().is_some() && !matched(at, self) {
                return;
            }
            if at == until || (!seed && self.is_dead()) {
                return;
            }
            let step = if backward {
                text.backward(at)
            } else {
                text.forward(at)
            };
            let Some((character, next)) = step else {
                return;
            };
            let half = at.min(next) + 1;
            if seed && halves && text.inside(half) {
                self.put_aside();
                self.add_start();
                self.close(place, half);
                if self.ended().next().is_some() && !matched(half, self) {
                    return;
                }
                self.take_back();
            }
            self.advance(program, program.alphabet.class(character));
            at = next;
        }
    }
}

fn add(words: &mut [u64], index: usize, states: u64) {
    if let Some(word) = words.get_mut(index) {
        *word |= states;
    }
}
