//! Where the lookarounds of a pattern hold, for every place of a text, before matching starts.
//!
//! After "Linear Matching of JavaScript Regular Expressions" (Barrière and Pit-Claudel, PLDI 2024,
//! [arXiv 2311.17620](https://arxiv.org/abs/2311.17620)): each lookaround, innermost first, costs one pass over the text
//! that writes one bit for each place. A lookahead is read backwards from the end, so that the pass knows at each place
//! whether the body matches from there on; a lookbehind forwards from the start.

use crate::pattern::engine::dfas::Dfas;
use crate::pattern::engine::parallel::Place;
use crate::pattern::haystack::Haystack;
#[cfg(test)]
use crate::pattern::nfa::assert::{holds, side};
use crate::pattern::nfa::program::Program;
#[cfg(test)]
use crate::pattern::nfa::program::{Code, Inst};

/// One row of bits for each lookaround.
#[derive(Debug, Default)]
pub(crate) struct LookaroundTable {
    bits: Vec<u64>,
    words: usize,
    row: Vec<u64>,
}

impl LookaroundTable {
    /// Whether the body of lookaround `look` matches at the place `at`.
    pub(crate) fn get(&self, look: u32, at: usize) -> bool {
        let word = look as usize * self.words + at / 64;
        self.bits
            .get(word)
            .is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    #[cfg(test)]
    fn set(&mut self, look: usize, at: usize) {
        let word = look * self.words + at / 64;
        if let Some(word) = self.bits.get_mut(word) {
            *word |= 1 << (at % 64);
        }
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        8 * (self.bits.capacity() + self.row.capacity())
    }

    /// Makes room for `text`.
    fn clear(&mut self, program: &Program, length: usize) {
        self.words = length / 64 + 1;
        self.bits.clear();
        self.bits.resize(self.words * program.looks.len(), 0);
    }

    /// Fills the rows for `text`, with automata where they may be asked; with `halves`, inside surrogate pairs too.
    pub(in crate::pattern) fn fill<H: Haystack>(
        &mut self,
        program: &Program,
        text: H,
        halves: bool,
        dfas: &mut Dfas,
    ) {
        self.clear(program, text.len());
        for (index, look) in program.looks.iter().enumerate().rev() {
            let range = if look.lookbehind {
                (0, text.len())
            } else {
                (text.len(), 0)
            };
            let mut row = std::mem::take(&mut self.row);
            row.clear();
            row.resize(self.words, 0);
            let mut note = |at: usize| {
                if let Some(word) = row.get_mut(at / 64) {
                    *word |= 1 << (at % 64);
                }
                true
            };
            let code = &look.table_code;
            let mut walked = false;
            if !halves
                && let Some(dfa) = dfas.looks.get_mut(index)
                && dfa.is_rested()
            {
                walked = dfa.walk((program, code), self, text, range, true, &mut note);
            }
            if !walked {
                if let Some(dfa) = dfas.looks.get_mut(index) {
                    dfa.rest(text.len());
                }
                let place = Place {
                    program,
                    lookarounds: self,
                    text,
                };
                let nfa = dfas.reached_look(program, index, code);
                nfa.walk(place, range, (true, halves), |at, _| note(at));
            }
            if let Some(bits) = self
                .bits
                .get_mut(index * self.words..(index + 1) * self.words)
            {
                bits.copy_from_slice(&row);
            }
            self.row = row;
        }
    }

    /// Fills the rows for `text` state by state, which other engines are compared with.
    #[cfg(test)]
    pub(crate) fn walk<H: Haystack>(&mut self, program: &Program, text: H, walker: &mut Walker) {
        self.clear(program, text.len());
        for (index, look) in program.looks.iter().enumerate().rev() {
            walker.prepare(&look.table_code);
            let mut at = if look.lookbehind { 0 } else { text.len() };
            loop {
                walker.follow(
                    look.table_code.start,
                    true,
                    program,
                    &look.table_code,
                    self,
                    text,
                    at,
                );
                if std::mem::take(&mut walker.matched) {
                    self.set(index, at);
                }
                let step = if look.lookbehind {
                    text.forward(at)
                } else {
                    text.backward(at)
                };
                let Some((character, next)) = step else { break };
                let half = at.min(next) + 1;
                if program.first.is_none() && text.inside(half) {
                    walker.half(program, &look.table_code, self, text, half);
                    if std::mem::take(&mut walker.matched) {
                        self.set(index, half);
                    }
                }
                let class = program.alphabet.class(character);
                walker.step(class, program, &look.table_code, self, text, next);
                at = next;
            }
        }
    }
}

/// A set of places in code, all at one place of a text, without captures.
#[cfg(test)]
#[derive(Debug, Default)]
pub(crate) struct Walker {
    waiting: Vec<u32>,
    following: Vec<u32>,
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<(u32, bool)>,
    pub(crate) matched: bool,
    /// Instructions looked at, which the tests hold to be linear.
    pub(crate) steps: u64,
}

#[cfg(test)]
impl Walker {
    pub(crate) fn prepare(&mut self, code: &Code) {
        self.waiting.clear();
        self.following.clear();
        self.visited.clear();
        self.visited.resize(2 * code.insts.len(), 0);
        self.generation = 1;
        self.matched = false;
    }

    fn visit(&mut self, at: u32, progress: bool) -> bool {
        let Some(seen) = self
            .visited
            .get_mut(2 * at as usize + usize::from(progress))
        else {
            return false;
        };
        std::mem::replace(seen, self.generation) != self.generation
    }

    /// Adds every place that `start` leads to without consuming.
    #[allow(
        clippy::too_many_arguments,
        reason = "what surrounds a place is seven things"
    )]
    pub(crate) fn follow<H: Haystack>(
        &mut self,
        start: u32,
        progress: bool,
        program: &Program,
        code: &Code,
        lookarounds: &LookaroundTable,
        text: H,
        at: usize,
    ) {
        self.stack.push((start, progress));
        while let Some((place, progress)) = self.stack.pop() {
            let Some(inst) = code.insts.get(place as usize) else {
                continue;
            };
            let consuming = matches!(inst, Inst::Set { .. } | Inst::Match);
            if !self.visit(place, progress || consuming) {
                continue;
            }
            self.steps += 1;
            match *inst {
                Inst::Set { .. } => self.following.push(place),
                Inst::Match => self.matched = true,
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
                    if holds(assert, program, text, at) {
                        self.stack.push((next, progress));
                    }
                }
                Inst::Adjacent {
                    lookbehind,
                    negated,
                    sides,
                    next,
                } => {
                    if (side(program, text, at, lookbehind) & sides != 0) != negated {
                        self.stack.push((next, progress));
                    }
                }
                Inst::Look { look, next } => {
                    let negated = program
                        .looks
                        .get(look as usize)
                        .is_some_and(|look| look.negated);
                    if lookarounds.get(look, at) != negated {
                        self.stack.push((next, progress));
                    }
                }
            }
        }
    }

    /// Whether the code matches at the place `at` inside a pair, where it can only match nothing.
    fn half<H: Haystack>(
        &mut self,
        program: &Program,
        code: &Code,
        lookarounds: &LookaroundTable,
        text: H,
        at: usize,
    ) {
        let kept = std::mem::take(&mut self.following);
        self.renew();
        self.follow(code.start, true, program, code, lookarounds, text, at);
        self.following = kept;
    }

    fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.visited.fill(0);
            self.generation = 1;
        }
    }

    /// Consumes a character of `class`; places that it leads to are at `next`.
    pub(crate) fn step<H: Haystack>(
        &mut self,
        class: u16,
        program: &Program,
        code: &Code,
        lookarounds: &LookaroundTable,
        text: H,
        next: usize,
    ) {
        std::mem::swap(&mut self.waiting, &mut self.following);
        self.following.clear();
        self.renew();
        let waiting = std::mem::take(&mut self.waiting);
        for place in &waiting {
            self.steps += 1;
            if let Some(Inst::Set { set, next: then }) = code.insts.get(*place as usize)
                && program.alphabet.holds(*set, class)
            {
                self.follow(*then, true, program, code, lookarounds, text, next);
            }
        }
        self.waiting = waiting;
        self.waiting.clear();
    }
}
