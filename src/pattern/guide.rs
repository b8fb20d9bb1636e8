//! Every match of a text in time linear in the text, also where each search would read far beyond the match it finds.
//!
//! One pass from the end of the text notes, for each place of it, which characters of the code can be consumed there on
//! the way to a match. A match is then followed forwards along the first way, in order of priority, that is known to
//! lead to one: nothing is read in vain, so all matches together cost no more than the text.

use super::assert::{holds, side};
use super::haystack::Haystack;
use super::machine::UNSET;
use super::oracle::Oracle;
use super::program::{Inst, Program};

/// Most words of eight bytes for what is noted.
const WORDS: usize = 1 << 23;

/// What is known about every place of a text.
#[derive(Debug)]
pub(crate) struct Guide {
    /// The number of each instruction that consumes a character.
    numbers: Vec<usize>,
    /// Words for one place of the text.
    words: usize,
    viable: Vec<u64>,
    /// Where a match can start.
    starts: Vec<u64>,
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<Frame>,
    /// The slots of the match that was followed last.
    pub(crate) slots: Vec<usize>,
    /// Instructions looked at.
    pub(crate) steps: u64,
}

#[derive(Debug)]
enum Frame {
    Visit(u32, bool),
    Restore(u32, usize),
}

/// What surrounds an instruction.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p, H> {
    pub(crate) program: &'p Program,
    pub(crate) oracle: &'p Oracle,
    pub(crate) text: H,
}

/// The instructions that lead to each instruction without consuming, twice for each: with and without progress.
struct Leading(Vec<Vec<(u32, bool)>>);

impl Leading {
    fn of(program: &Program) -> Self {
        let insts = &program.main.insts;
        let mut leading = vec![Vec::new(); 2 * insts.len()];
        let mut lead = |from: (u32, bool), to: u32, progress: bool| {
            let consuming = matches!(
                insts.get(to as usize),
                Some(Inst::Set { .. } | Inst::Match) | None
            );
            if let Some(list) = leading.get_mut(node(to, progress || consuming)) {
                list.push(from);
            }
        };
        for (inst, place) in insts.iter().zip(0..) {
            for progress in [false, true] {
                let from = (place, progress);
                match *inst {
                    Inst::Set { .. } | Inst::Match => {}
                    Inst::Fork { first, second } => {
                        lead(from, first, progress);
                        lead(from, second, progress);
                    }
                    Inst::Begin { next } => lead(from, next, false),
                    Inst::End { next } => {
                        if progress {
                            lead(from, next, true);
                        }
                    }
                    Inst::Save { next, .. }
                    | Inst::Reset { next, .. }
                    | Inst::Jump { next }
                    | Inst::Assert { next, .. }
                    | Inst::Beside { next, .. }
                    | Inst::Look { next, .. } => lead(from, next, progress),
                }
            }
        }
        Self(leading)
    }
}

fn node(place: u32, progress: bool) -> usize {
    2 * place as usize + usize::from(progress)
}

impl Guide {
    /// Reads `text` from its end to `from`; `None` when there is too much to note.
    pub(crate) fn new<H: Haystack>(place: Place<'_, H>, from: usize) -> Option<Self> {
        let insts = &place.program.main.insts;
        let mut count = 0;
        let numbers = insts.iter().map(|inst| {
            let number = count;
            count += usize::from(matches!(inst, Inst::Set { .. }));
            number
        });
        let numbers = numbers.collect();
        let words = usize::div_ceil(count, 64);
        let places = place.text.len() + 1;
        if places.checked_mul(words)? > WORDS {
            return None;
        }
        let mut guide = Self {
            numbers,
            words,
            viable: vec![0; places * words],
            starts: vec![0; places.div_ceil(64)],
            visited: vec![0; 2 * insts.len()],
            generation: 0,
            stack: Vec::new(),
            slots: Vec::new(),
            steps: 0,
        };
        guide.fill(place, from);
        Some(guide)
    }

    fn fill<H: Haystack>(&mut self, place: Place<'_, H>, from: usize) {
        let Place { program, text, .. } = place;
        let code = &program.main;
        let leading = Leading::of(program);
        let mut at = text.len();
        // What can be consumed before `at`, and so is known to lead to a match.
        let mut found: Vec<u32> = Vec::new();
        let mut waiting: Vec<(u32, bool)> = Vec::new();
        loop {
            self.renew();
            for place in found.drain(..) {
                self.note(at, place);
                waiting.push((place, true));
            }
            let ends = code.insts.iter().zip(0..);
            waiting.extend(
                ends.filter(|(inst, _)| **inst == Inst::Match)
                    .map(|(_, place)| (place, true)),
            );
            for (place, progress) in &waiting {
                self.visit(*place, *progress);
            }
            while let Some((reached, progress)) = waiting.pop() {
                let before = leading.0.get(node(reached, progress));
                for (inst, progress) in before.into_iter().flatten() {
                    self.steps += 1;
                    if passes(place, *inst, at) && self.visit(*inst, *progress) {
                        waiting.push((*inst, *progress));
                    }
                }
            }
            if self.seen(code.start, true)
                && let Some(word) = self.starts.get_mut(at / 64)
            {
                *word |= 1 << (at % 64);
            }
            if at <= from {
                break;
            }
            let Some((character, before)) = text.backward(at) else {
                break;
            };
            let class = program.alphabet.class(character);
            for (inst, place) in code.insts.iter().zip(0..) {
                self.steps += 1;
                if let Inst::Set { set, next } = *inst
                    && program.alphabet.holds(set, class)
                    && self.seen(next, true)
                {
                    found.push(place);
                }
            }
            at = before;
        }
    }

    fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.visited.fill(0);
            self.generation = 1;
        }
    }

    fn seen(&self, place: u32, progress: bool) -> bool {
        self.visited.get(node(place, progress)) == Some(&self.generation)
    }

    fn visit(&mut self, place: u32, progress: bool) -> bool {
        self.steps += 1;
        let Some(seen) = self.visited.get_mut(node(place, progress)) else {
            return false;
        };
        std::mem::replace(seen, self.generation) != self.generation
    }

    fn bit(&self, at: usize, place: u32) -> Option<(usize, u64)> {
        let number = self.numbers.get(place as usize)?;
        Some((at * self.words + number / 64, 1 << (number % 64)))
    }

    fn note(&mut self, at: usize, place: u32) {
        if let Some((word, bit)) = self.bit(at, place)
            && let Some(word) = self.viable.get_mut(word)
        {
            *word |= bit;
        }
    }

    fn leads(&self, at: usize, place: u32) -> bool {
        self.bit(at, place)
            .is_some_and(|(word, bit)| self.viable.get(word).is_some_and(|word| word & bit != 0))
    }

    /// The first place from `at` on where a match starts.
    fn start(&self, at: usize) -> Option<usize> {
        let mut index = at / 64;
        let mut word = self.starts.get(index)? & (u64::MAX << (at % 64));
        while word == 0 {
            index += 1;
            word = *self.starts.get(index)?;
        }
        Some(64 * index + word.trailing_zeros() as usize)
    }

    /// Follows the first match at `at` or, unless `sticky`, behind it; its slots are in `self.slots`.
    pub(crate) fn follow<H: Haystack>(
        &mut self,
        place: Place<'_, H>,
        at: usize,
        sticky: bool,
    ) -> bool {
        let Some(mut at) = self.start(at).filter(|start| !sticky || *start == at) else {
            return false;
        };
        self.slots.clear();
        self.slots.resize(place.program.slots, UNSET);
        let mut inst = place.program.main.start;
        loop {
            match self.step(place, inst, at) {
                Some(Inst::Set { next, .. }) => inst = next,
                Some(Inst::Match) => return true,
                _ => return false,
            }
            let Some((_, next)) = place.text.forward(at) else {
                return false;
            };
            at = next;
        }
    }

    /// The first instruction, in order of priority, that `start` leads to without consuming and that leads to a match.
    fn step<H: Haystack>(&mut self, place: Place<'_, H>, start: u32, at: usize) -> Option<Inst> {
        self.renew();
        self.stack.clear();
        self.stack.push(Frame::Visit(start, true));
        while let Some(frame) = self.stack.pop() {
            let (number, progress) = match frame {
                Frame::Visit(number, progress) => (number, progress),
                Frame::Restore(slot, value) => {
                    if let Some(slot) = self.slots.get_mut(slot as usize) {
                        *slot = value;
                    }
                    continue;
                }
            };
            let inst = *place.program.main.insts.get(number as usize)?;
            let consuming = matches!(inst, Inst::Set { .. } | Inst::Match);
            if !self.visit(number, progress || consuming) || !passes(place, number, at) {
                continue;
            }
            match inst {
                Inst::Match => return Some(inst),
                Inst::Set { .. } => {
                    if self.leads(at, number) {
                        return Some(inst);
                    }
                }
                Inst::Fork { first, second } => {
                    self.stack.push(Frame::Visit(second, progress));
                    self.stack.push(Frame::Visit(first, progress));
                }
                Inst::Save { slot, next } => {
                    self.store(slot, at);
                    self.stack.push(Frame::Visit(next, progress));
                }
                Inst::Reset {
                    from,
                    to,
                    looks,
                    looks_to,
                    next,
                } => {
                    for slot in (from..to).chain(looks..looks_to) {
                        self.store(slot, UNSET);
                    }
                    self.stack.push(Frame::Visit(next, progress));
                }
                Inst::Begin { next } => self.stack.push(Frame::Visit(next, false)),
                Inst::End { next } => {
                    if progress {
                        self.stack.push(Frame::Visit(next, true));
                    }
                }
                Inst::Look { look, next } => {
                    let code = place.program.looks.get(look as usize)?;
                    if code.captures.is_some() {
                        self.store(code.register, at);
                    }
                    self.stack.push(Frame::Visit(next, progress));
                }
                Inst::Assert { next, .. } | Inst::Beside { next, .. } | Inst::Jump { next } => {
                    self.stack.push(Frame::Visit(next, progress));
                }
            }
        }
        None
    }

    fn store(&mut self, slot: u32, value: usize) {
        if let Some(place) = self.slots.get_mut(slot as usize)
            && *place != value
        {
            self.stack.push(Frame::Restore(slot, *place));
            *place = value;
        }
    }
}

/// Whether the condition of an instruction, if it has one, holds at the place `at`.
fn passes<H: Haystack>(place: Place<'_, H>, inst: u32, at: usize) -> bool {
    let Place {
        program,
        oracle,
        text,
    } = place;
    match program.main.insts.get(inst as usize) {
        Some(Inst::Assert { assert, .. }) => holds(*assert, program, text, at),
        Some(Inst::Beside {
            behind,
            negated,
            sides,
            ..
        }) => (side(program, text, at, *behind) & sides != 0) != *negated,
        Some(Inst::Look { look, .. }) => {
            let negated = program
                .looks
                .get(*look as usize)
                .is_some_and(|look| look.negated);
            oracle.get(*look, at) != negated
        }
        _ => true,
    }
}
