//! The capture engine: a Pike VM with JavaScript's rules.
//!
//! Threads stand in code in order of priority, all at one place of the text; two threads at the same place in code have
//! the same future, so the one with the lower priority is dropped, which makes the whole linear. JavaScript's rules are
//! instructions: an iteration resets its groups, and an iteration that consumes nothing ends its thread. For that rule
//! one bit is enough, whether something was consumed since the innermost such iteration began, because leaving an
//! iteration sets it.

use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::haystack::Haystack;
use crate::pattern::nfa::assert::{holds, side};
use crate::pattern::nfa::program::{Code, Inst, Program};

/// A slot that holds no place.
pub(crate) const UNSET: usize = usize::MAX;

enum Frame {
    Visit(u32, bool),
    Restore(u32, usize),
}

/// Threads at one place of the text.
#[derive(Debug, Default)]
struct Threads {
    places: Vec<u32>,
    /// One row of slots for each thread.
    slots: Vec<usize>,
}

impl Threads {
    fn clear(&mut self) {
        self.places.clear();
        self.slots.clear();
    }
}

/// Memory that one machine reuses between matches.
#[derive(Default)]
pub(crate) struct PikeVm {
    current: Threads,
    next: Threads,
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<Frame>,
    cache: Vec<usize>,
    /// The slots of the best match.
    pub(crate) slots: Vec<usize>,
    /// Instructions looked at, which the tests hold to be linear.
    pub(crate) steps: u64,
    /// Whether the last run looked at more than it may before it came to its end.
    pub(crate) gave_up: bool,
    /// Units of text walked over by every run so far.
    pub(crate) scanned: usize,
}

impl std::fmt::Debug for PikeVm {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Machine")
            .field("steps", &self.steps)
            .finish_non_exhaustive()
    }
}

/// What a run is about.
#[derive(Clone, Copy)]
pub(crate) struct Run<'r, H> {
    pub(crate) program: &'r Program,
    pub(crate) code: &'r Code,
    pub(crate) lookarounds: &'r LookaroundTable,
    pub(crate) text: H,
    /// Whether the match starts where the run starts.
    pub(crate) anchored: bool,
    pub(crate) backward: bool,
    /// How many slots are wanted; without any the first match found ends the run.
    pub(crate) slots: usize,
    /// How many instructions it may look at before it gives up.
    pub(crate) most: u64,
}

impl PikeVm {
    /// Frees its memory.
    pub(crate) fn empty(&mut self) {
        *self = Self {
            steps: self.steps,
            scanned: self.scanned,
            ..Self::default()
        };
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let threads =
            |threads: &Threads| 4 * threads.places.capacity() + 8 * threads.slots.capacity();
        threads(&self.current)
            + threads(&self.next)
            + 4 * self.visited.capacity()
            + size_of::<Frame>() * self.stack.capacity()
            + 8 * (self.cache.capacity() + self.slots.capacity())
    }

    /// Searches from the place `from`; the slots of the match are in `self.slots`.
    pub(crate) fn run<H: Haystack>(&mut self, run: &Run<'_, H>, from: usize) -> bool {
        if self.visited.len() < 2 * run.code.insts.len() {
            self.visited.resize(2 * run.code.insts.len(), 0);
        }
        self.renew();
        self.current.clear();
        self.next.clear();
        self.cache.clear();
        self.cache.resize(run.slots, UNSET);
        let mut matched = false;
        let mut at = from;
        let most = self.steps.saturating_add(run.most);
        self.gave_up = false;
        loop {
            if self.steps > most {
                self.gave_up = true;
                matched = false;
                break;
            }
            if self.current.places.is_empty() {
                if matched || (run.anchored && at != from) {
                    break;
                }
                if !run.anchored
                    && let Some(first) = run.program.first
                {
                    let Some(start) = skip(run, first, at) else {
                        break;
                    };
                    // What was visited was visited at another place.
                    self.renew();
                    at = start;
                }
            }
            if !matched && (!run.anchored || at == from) {
                self.cache.clear();
                self.cache.resize(run.slots, UNSET);
                // Threads that start here come after those that started earlier.
                std::mem::swap(&mut self.current, &mut self.next);
                self.follow(run, run.code.start, at);
                std::mem::swap(&mut self.current, &mut self.next);
            }
            let step = if run.backward {
                run.text.backward(at)
            } else {
                run.text.forward(at)
            };
            let next = step.map_or(at, |(_, next)| next);
            let class = step.map(|(character, _)| run.program.alphabet.class(character));
            if self.step(run, class, next) {
                matched = true;
                if run.slots == 0 {
                    return true;
                }
            }
            if step.is_none() {
                break;
            }
            if !matched
                && !run.anchored
                && run.program.first.is_none()
                && run.text.inside(at + 1)
                && self.half(run, at + 1)
            {
                matched = true;
                if run.slots == 0 {
                    return true;
                }
            }
            at = next;
        }
        self.scanned = self.scanned.saturating_add(at.abs_diff(from));
        matched
    }

    /// Forgets which instructions were visited.
    fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.visited.fill(0);
            self.generation = 1;
        }
    }

    /// Looks for a match that starts at the place `at` inside a pair; it can only be empty. Threads that are alive started
    /// earlier and stay ahead of it.
    fn half<H: Haystack>(&mut self, run: &Run<'_, H>, at: usize) -> bool {
        self.renew();
        self.cache.clear();
        self.cache.resize(run.slots, UNSET);
        self.follow(run, run.code.start, at);
        let ends = |place: &u32| run.code.insts.get(*place as usize) == Some(&Inst::Match);
        let found = self.next.places.iter().position(ends);
        if let Some(index) = found {
            let row = index * run.slots;
            self.slots.clear();
            self.slots.extend_from_slice(
                self.next
                    .slots
                    .get(row..row + run.slots)
                    .unwrap_or_default(),
            );
        }
        self.next.clear();
        self.renew();
        found.is_some()
    }

    /// Moves every thread over a character of `class`; `true` when one of them ends a match here.
    fn step<H: Haystack>(&mut self, run: &Run<'_, H>, class: Option<u16>, next: usize) -> bool {
        self.renew();
        let mut matched = false;
        let current = std::mem::take(&mut self.current);
        for (index, place) in current.places.iter().enumerate() {
            self.steps += 1;
            let row = index * run.slots;
            let slots = current.slots.get(row..row + run.slots).unwrap_or_default();
            let Some(Inst::Set { set, next: then }) = run.code.insts.get(*place as usize) else {
                // The end of a match: threads after it have a lower priority.
                matched = true;
                self.slots.clear();
                self.slots.extend_from_slice(slots);
                break;
            };
            if class.is_some_and(|class| run.program.alphabet.holds(*set, class)) {
                self.cache.clear();
                self.cache.extend_from_slice(slots);
                self.follow(run, *then, next);
            }
        }
        self.current = current;
        self.current.clear();
        std::mem::swap(&mut self.current, &mut self.next);
        matched
    }

    /// Adds, in order of priority, the threads that `start` leads to without consuming, with the slots in `cache`.
    fn follow<H: Haystack>(&mut self, run: &Run<'_, H>, start: u32, at: usize) {
        self.stack.push(Frame::Visit(start, true));
        while let Some(frame) = self.stack.pop() {
            match frame {
                Frame::Restore(slot, value) => {
                    if let Some(place) = self.cache.get_mut(slot as usize) {
                        *place = value;
                    }
                }
                Frame::Visit(place, progress) => self.visit(run, place, progress, at),
            }
        }
    }

    fn visit<H: Haystack>(
        &mut self,
        run: &Run<'_, H>,
        mut place: u32,
        mut progress: bool,
        at: usize,
    ) {
        while let Some(inst) = run.code.insts.get(place as usize) {
            self.steps += 1;
            let consuming = matches!(inst, Inst::Set { .. } | Inst::Match);
            let index = 2 * place as usize + usize::from(progress || consuming);
            let Some(seen) = self.visited.get_mut(index) else {
                return;
            };
            if std::mem::replace(seen, self.generation) == self.generation {
                return;
            }
            place = match *inst {
                Inst::Set { .. } | Inst::Match => {
                    self.next.places.push(place);
                    self.next.slots.extend_from_slice(&self.cache);
                    return;
                }
                Inst::Fork { first, second } => {
                    self.stack.push(Frame::Visit(second, progress));
                    first
                }
                Inst::Save { slot, next } => {
                    self.store(slot, at);
                    next
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
                    next
                }
                Inst::Begin { next } => {
                    progress = false;
                    next
                }
                Inst::End { next } if progress => next,
                Inst::Assert { assert, next } if holds(assert, run.program, run.text, at) => next,
                Inst::Adjacent {
                    lookbehind,
                    negated,
                    sides,
                    next,
                } if (side(run.program, run.text, at, lookbehind) & sides != 0) != negated => next,
                Inst::Look { look, next } => {
                    let Some(code) = run.program.looks.get(look as usize) else {
                        return;
                    };
                    if run.lookarounds.get(look, at) == code.negated {
                        return;
                    }
                    if code.captures.is_some() {
                        self.store(code.register, at);
                    }
                    next
                }
                Inst::Jump { next } => next,
                Inst::End { .. } | Inst::Assert { .. } | Inst::Adjacent { .. } => return,
            };
        }
    }

    fn store(&mut self, slot: u32, value: usize) {
        if let Some(place) = self.cache.get_mut(slot as usize)
            && *place != value
        {
            self.stack.push(Frame::Restore(slot, *place));
            *place = value;
        }
    }
}

/// The next place from `at` on whose character is in the set `first`.
fn skip<H: Haystack>(run: &Run<'_, H>, first: u32, mut at: usize) -> Option<usize> {
    let alphabet = &run.program.alphabet;
    while let Some((character, next)) = run.text.forward(at) {
        if alphabet.holds(first, alphabet.class(character)) {
            return Some(at);
        }
        at = next;
    }
    None
}
