//! What code leads to without consuming a character.

use crate::pattern::nfa::assert::holds_between;
use crate::pattern::nfa::program::{Code, Inst, Program};

/// Memory for following code without consuming.
#[derive(Debug, Default)]
pub(in crate::pattern) struct Closure {
    pub(in crate::pattern) reached: Vec<u32>,
    visited: Vec<u32>,
    nodes: usize,
    generation: u32,
    stack: Vec<(u32, bool)>,
    steps: u64,
}

/// The characters on both sides of a place, and what lookarounds say there.
#[derive(Clone, Copy)]
pub(in crate::pattern) struct Surroundings {
    pub(in crate::pattern) before: u32,
    pub(in crate::pattern) after: u32,
    pub(in crate::pattern) bits: usize,
}

impl Closure {
    pub(in crate::pattern) fn of(code: &Code) -> Self {
        Self {
            nodes: 2 * code.insts.len(),
            ..Self::default()
        }
    }

    /// Memory in bytes.
    pub(in crate::pattern) fn bytes(&self) -> usize {
        4 * (self.reached.capacity() + self.visited.capacity())
            + size_of::<(u32, bool)>() * self.stack.capacity()
    }

    /// Frees its memory until it is needed again.
    pub(in crate::pattern) fn empty(&mut self) {
        self.reached = Vec::new();
        self.visited = Vec::new();
        self.stack = Vec::new();
    }

    pub(in crate::pattern) fn begin(&mut self) {
        if self.visited.is_empty() {
            self.visited.resize(self.nodes, 0);
        }
        self.reached.clear();
        self.renew();
    }

    pub(in crate::pattern) fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.visited.fill(0);
            self.generation = 1;
        }
    }

    /// Instructions looked at since they were last asked for.
    pub(in crate::pattern) fn steps(&mut self) -> u64 {
        std::mem::take(&mut self.steps)
    }

    pub(in crate::pattern) fn visit(&mut self, place: u32, progress: bool) -> bool {
        self.steps += 1;
        let index = 2 * place as usize + usize::from(progress);
        let Some(seen) = self.visited.get_mut(index) else {
            return false;
        };
        std::mem::replace(seen, self.generation) != self.generation
    }

    pub(in crate::pattern) fn follow(
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
                    if holds_between(assert, surroundings.before, surroundings.after) {
                        self.stack.push((next, progress));
                    }
                }
                Inst::Adjacent {
                    lookbehind,
                    negated,
                    sides,
                    next,
                } => {
                    let side = if lookbehind {
                        surroundings.before
                    } else {
                        surroundings.after
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
