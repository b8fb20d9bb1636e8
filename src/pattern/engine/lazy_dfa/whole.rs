//! All of a small automaton, for whoever follows it without asking this side for every step.

use crate::pattern::engine::lazy_dfa::{DEAD, IDLE, LazyDfa, MATCHED};
use crate::pattern::nfa::assert::EDGE;
use crate::pattern::nfa::program::{Code, Program};

/// Most entries of its table, which it takes no longer to work out than thousands of characters to read.
const ENTRIES: usize = 1 << 11;

/// Most instructions of code whose automaton is worked out.
const INSTS: usize = 256;

/// In an entry: a match ends before the character; the other bits are where the next state begins.
const ENDS: u16 = 1 << 14;

/// In an entry: nothing can follow.
const LAST: u16 = 1 << 15;

/// How many units have a class of their own.
const NARROW: usize = 256;

/// An automaton that reads characters of Latin-1, from where a match begins to where it ends.
#[derive(Debug)]
pub struct Whole {
    /// The class of each character. The class after the last is the end of the text.
    pub classes: Vec<u16>,
    /// Where the state begins that a search starts in after a character of each class, and, last of all, at the start of the text.
    pub starts: Vec<u16>,
    /// For each state and each class, the next state.
    pub table: Vec<u16>,
}

impl LazyDfa {
    /// All of it; `None` where it is not small, reads backwards, or asks about lookarounds.
    pub(in crate::pattern) fn whole(&mut self, program: &Program, code: &Code) -> Option<Whole> {
        if self.mode.backward || !self.mode.ordered || !self.looks.is_empty() {
            return None;
        }
        if code.insts.len() > INSTS {
            return None;
        }
        // What is worked out here is a bounded amount, and no text pays for it.
        let (credit, drops) = (self.credit, self.drops);
        let whole = self.explore(program, code);
        self.credit = credit;
        whole.filter(|_| self.drops == drops)
    }

    fn explore(&mut self, program: &Program, code: &Code) -> Option<Whole> {
        let (mut known, mut classes) = (Vec::new(), Vec::with_capacity(NARROW));
        for unit in (0..).take(NARROW) {
            let class = program.alphabet.class(unit);
            let number = known.iter().position(|other| *other == class);
            classes.push(u16::try_from(number.unwrap_or(known.len())).ok()?);
            if number.is_none() {
                known.push(class);
            }
        }
        let sides = known.iter().map(|class| program.side(*class));
        let sides: Vec<_> = sides.chain([EDGE]).collect();
        let end = self.classes - 1;
        let symbols: Vec<_> = known.iter().map(|class| usize::from(*class)).collect();
        let symbols: Vec<_> = symbols.into_iter().chain([end]).collect();
        let mut states = States {
            found: Vec::new(),
            width: symbols.len(),
        };
        let mut starts = Vec::with_capacity(sides.len());
        for side in sides {
            let state = self.start_beside(code, side, false);
            starts.push(states.number(state)?);
        }
        let mut table = Vec::new();
        let mut at = 0;
        while let Some(state) = states.found.get(at).copied() {
            at += 1;
            for symbol in &symbols {
                let entry = self.entry(program, code, state, *symbol);
                let ends = if entry & MATCHED == 0 { 0 } else { ENDS };
                table.push(if entry & DEAD == 0 {
                    ends | states.number(entry & !(MATCHED | IDLE))?
                } else {
                    ends | LAST
                });
            }
        }
        Some(Whole {
            classes,
            starts,
            table,
        })
    }
}

/// States in the order in which they were found.
struct States {
    found: Vec<u32>,
    width: usize,
}

impl States {
    /// Where the entries of `state` begin; `None` where there are too many.
    fn number(&mut self, state: u32) -> Option<u16> {
        let known = self.found.iter().position(|other| *other == state);
        let number = known.unwrap_or(self.found.len());
        if known.is_none() {
            self.found.push(state);
        }
        let at = number * self.width;
        (at + self.width <= ENTRIES).then(|| u16::try_from(at).ok())?
    }
}
