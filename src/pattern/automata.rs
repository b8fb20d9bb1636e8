//! The automata of one pattern: forwards, backwards, and one for each lookaround.

use super::lazy::{Lazy, Mode};
use super::program::Program;

/// The automata of a pattern, made when they are first needed.
#[derive(Debug, Default)]
pub(super) struct Automata {
    pub(super) made: bool,
    pub(super) forward: Option<Lazy>,
    pub(super) reverse: Option<Lazy>,
    pub(super) looks: Vec<Lazy>,
}

impl Automata {
    pub(super) fn make(&mut self, program: &Program) {
        self.made = true;
        let ordered = Mode {
            backward: false,
            ordered: true,
        };
        let forward = Lazy::new(program, &program.main, ordered);
        let set = |backward| Mode {
            backward,
            ordered: false,
        };
        let reverse = program
            .reverse
            .as_ref()
            .map(|code| Lazy::new(program, code, set(true)));
        let looks = program
            .looks
            .iter()
            .map(|look| Lazy::new(program, &look.oracle, set(!look.behind)));
        if let Some(looks) = looks.collect::<Option<Vec<_>>>()
            && !matches!(reverse, Some(None))
        {
            *self = Self {
                made: true,
                forward,
                reverse: reverse.flatten(),
                looks,
            };
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.forward
            .iter()
            .chain(&self.reverse)
            .chain(&self.looks)
            .map(Lazy::bytes)
            .sum()
    }

    pub(super) fn steps(&self) -> u64 {
        let one = |lazy: &Lazy| lazy.steps + lazy.scanned as u64;
        self.forward
            .iter()
            .chain(&self.reverse)
            .chain(&self.looks)
            .map(one)
            .sum()
    }

    pub(super) fn scanned(&self) -> usize {
        let one = |lazy: &Option<Lazy>| lazy.as_ref().map_or(0, |lazy| lazy.scanned);
        one(&self.forward).saturating_add(one(&self.reverse))
    }
}
