//! Which engine answers, and how they work together.

use std::ops::Range;

use super::Pattern;
use super::automata::Automata;
use super::fast::Exact;
use super::guide::{Guide, Place};
use super::haystack::Haystack;
use super::machine::{Run, UNSET};
use super::scratch::Scratch;

/// Texts from this length on are copied to bytes for a test; shorter ones are as fast where they are.
pub(super) const LONG: usize = 256;

impl Pattern {
    /// Searches from `from`; inside a pair V8 steps back to its start, and only then looks at the place itself.
    pub(super) fn start<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> bool {
        let mut floor = text.floor(from);
        if floor != from && self.literal && !sticky {
            floor = from + 1;
        }
        self.search(text, floor, sticky, slots, scratch)
            || (sticky
                && floor != from
                && !scratch.cut
                && self.search(text, from, sticky, slots, scratch))
    }

    /// Whether texts are written as bytes with small letters alone. What asks about the start of the text has an alphabet
    /// of its own, to which case may count.
    pub(super) fn folds(&self) -> bool {
        self.questions.is_empty() && self.program.alphabet.folds()
    }

    /// Asks the byte engine about the whole of `text`; `None` when it is not the one to ask.
    fn byte_search(
        &self,
        text: &[u8],
        from: usize,
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> Option<bool> {
        let needed = match slots {
            0 => Exact::Tests,
            2 => Exact::Spans,
            _ => Exact::Captures,
        };
        if self.exact < needed || (slots == 0 && text.len() < LONG) {
            return None;
        }
        let Scratch {
            fast,
            given,
            slots: found,
            ..
        } = scratch;
        *given += (text.len() - from) as u64;
        let fast = fast.ready(self, *given)?;
        fast.reads(text, given)
            .then(|| fast.search(text, from..text.len(), sticky, slots, found))
    }

    /// Asks the byte engine for the groups of the match `within`, of which, and of the characters beside it, it reads bytes
    /// and no more; `None` when it is not the one to ask.
    fn byte_groups<H: Haystack>(
        &self,
        text: H,
        within: &Range<usize>,
        slots: usize,
        scratch: &mut Scratch,
    ) -> Option<bool> {
        if self.exact < Exact::Captures {
            return None;
        }
        let Scratch {
            fast,
            given,
            part,
            slots: found,
            ..
        } = scratch;
        let around = within.start.saturating_sub(1)..text.len().min(within.end + 1);
        *given += around.len() as u64;
        let fast = fast.ready(self, *given)?;
        let how = (self.flags.code_points(), self.folds());
        let bytes = match text.bytes() {
            Some(bytes) => bytes.get(around.clone())?,
            None => text.coded(around.clone(), &self.program.alphabet, how, part)?,
        };
        if !fast.reads(bytes, given) {
            return None;
        }
        let inside = within.start - around.start..within.end - around.start;
        let is_found = fast.search(bytes, inside, true, slots, found);
        for slot in found.iter_mut().filter(|slot| **slot != UNSET) {
            *slot += around.start;
        }
        Some(is_found)
    }

    /// Whether the questions about the start of the text are answered as they must be.
    fn answered<H: Haystack>(&self, text: H, scratch: &mut Scratch) -> bool {
        let Scratch {
            questions,
            oracle,
            machine,
            ..
        } = scratch;
        questions.resize_with(self.questions.len(), Automata::default);
        self.questions
            .iter()
            .zip(questions)
            .all(|((program, negated), automata)| {
                if !automata.made {
                    automata.make(program);
                }
                let mut found = false;
                if let Some(forward) = &mut automata.forward {
                    let code = (program, &program.main);
                    forward.walk(code, oracle, text, (0, text.len()), false, |_| {
                        found = true;
                        false
                    });
                } else {
                    let code = &program.main;
                    let (anchored, backward, slots) = (true, false, 0);
                    found = machine.run(
                        &Run {
                            program,
                            code,
                            oracle,
                            text,
                            anchored,
                            backward,
                            slots,
                        },
                        0,
                    );
                }
                found != *negated
            })
    }

    /// Whether automata answer for `text`: V8 looks inside surrogate pairs for empty matches, the machine knows how.
    fn automatic<H: Haystack>(&self, scratch: &mut Scratch) -> bool {
        if H::PAIRS && self.program.first.is_none() {
            return false;
        }
        if !scratch.automata.made {
            scratch.automata.make(&self.program);
        }
        scratch.automata.forward.is_some()
    }

    /// Searches from `from`; the oracle is filled. What is open at its end is read up to [`Scratch::until`]; where that does
    /// not decide, [`Scratch::cut`] is set, and the answer is none.
    fn search<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> bool {
        let program = &self.program;
        if program.reverse.is_none() && from > 0 {
            return false;
        }
        if !self.questions.is_empty() && (from > 0 || !self.answered(text, scratch)) {
            return false;
        }
        if !scratch.counted
            && let Some(bytes) = text.bytes()
            && let Some(found) = self.byte_search(bytes, from, sticky, slots, scratch)
        {
            return found;
        }
        if !self.automatic::<H>(scratch) {
            let (open, until) = (scratch.open, scratch.until(text.len()));
            // Asked for a place, the machine does not stop at the first match that it sees.
            let slots = if open { slots.max(2) } else { slots };
            let scanned = scratch.machine.scanned;
            let found = self.capture(text, from, sticky, slots, scratch);
            scratch.cut = open && scratch.machine.scanned - scanned + from >= until;
            return found && !scratch.cut;
        }
        let until = scratch.until(text.len());
        let Scratch {
            oracle,
            automata,
            given,
            open,
            cut,
            ..
        } = scratch;
        let Some(forward) = &mut automata.forward else {
            return false;
        };
        let code = (program, &program.main);
        let seed = !sticky && program.reverse.is_some();
        let (mut start, mut end) = (from, None);
        let mut located = !seed;
        if seed
            && slots > 0
            && let Some(finder) = program.finder
        {
            // Often the first place where a match can start is where one does: then its start is known.
            let found = text.find(finder, from, until);
            *given += (found.unwrap_or(until).saturating_sub(from)) as u64;
            let Some(found) = found else {
                *cut = *open;
                return false;
            };
            start = found;
            let scanned = forward.scanned;
            forward.walk(code, oracle, text, (start, until), false, |at| {
                end = Some(at);
                true
            });
            *cut = *open && forward.scanned - scanned >= until - start;
            located = end.is_some();
        }
        if end.is_none() && !*cut {
            let scanned = forward.scanned;
            forward.walk(code, oracle, text, (start, until), seed, |at| {
                end = Some(at);
                slots > 0
            });
            let is_decided = slots == 0 && end.is_some();
            *cut = *open && !is_decided && forward.scanned - scanned >= until - start;
        }
        let Some(end) = end.filter(|_| !*cut) else {
            return false;
        };
        if slots == 0 {
            return true;
        }
        if !located && let (Some(reverse), Some(code)) = (&mut automata.reverse, &program.reverse) {
            reverse.walk((program, code), oracle, text, (end, from), false, |at| {
                start = at;
                true
            });
        }
        if slots == 2 || program.slots == 2 {
            // One by one: two in an array would be written as words and copied as a block, which has to wait for them.
            scratch.slots.clear();
            scratch.slots.push(start);
            scratch.slots.push(end);
            return true;
        }
        if let Some(found) = self.byte_groups(text, &(start..end), slots, scratch) {
            return found;
        }
        self.capture(text, start, true, slots, scratch)
    }

    /// Runs the machine from `from`; the oracle is filled.
    fn capture<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> bool {
        let program = &self.program;
        let Scratch {
            machine, oracle, ..
        } = scratch;
        let run = Run {
            program,
            code: &program.main,
            oracle,
            text,
            anchored: sticky,
            backward: false,
            slots,
        };
        if !machine.run(&run, from) {
            return false;
        }
        if slots == 0 {
            return true;
        }
        std::mem::swap(&mut scratch.slots, &mut machine.slots);
        self.capture_in_looks(text, scratch);
        true
    }

    /// Finds the groups inside the lookarounds of the match in `scratch.slots`.
    pub(super) fn capture_in_looks<H: Haystack>(&self, text: H, scratch: &mut Scratch) {
        let program = &self.program;
        let Scratch {
            machine, oracle, ..
        } = scratch;
        for look in &program.looks {
            let Some(code) = &look.captures else { continue };
            let at = scratch
                .slots
                .get(look.register as usize)
                .copied()
                .unwrap_or(UNSET);
            if at == UNSET {
                continue;
            }
            let run = Run {
                program,
                code,
                oracle,
                text,
                anchored: true,
                backward: look.behind,
                slots: program.slots,
            };
            if machine.run(&run, at) {
                // A lookaround's own match is in the first two slots, which are not its to write.
                for (slot, value) in scratch.slots.iter_mut().zip(&machine.slots).skip(2) {
                    if *value != UNSET {
                        *slot = *value;
                    }
                }
            }
        }
    }

    /// What is known of `text` from `from` on, for finding every match; `None` where that is too much, or where V8 looks
    /// inside surrogate pairs.
    pub(super) fn guide<H: Haystack>(
        &self,
        text: H,
        from: usize,
        scratch: &Scratch,
    ) -> Option<Guide> {
        if (H::PAIRS && self.program.first.is_none()) || text.floor(from) != from {
            return None;
        }
        Guide::new(self.place(text, scratch), from)
    }

    /// Follows the next match from `at` on.
    pub(super) fn follow<H: Haystack>(
        &self,
        guide: &mut Guide,
        (text, at): (H, usize),
        slots: usize,
        scratch: &mut Scratch,
    ) -> bool {
        if !guide.follow(self.place(text, scratch), at, self.flags.sticky) {
            return false;
        }
        scratch.slots.clone_from(&guide.slots);
        if slots > 2 {
            self.capture_in_looks(text, scratch);
        }
        true
    }

    fn place<'p, H: Haystack>(&'p self, text: H, scratch: &'p Scratch) -> Place<'p, H> {
        Place {
            program: &self.program,
            oracle: &scratch.oracle,
            text,
        }
    }

    /// Finds out where the lookarounds of `text` hold, unless that is known of the kept text of number `kept`.
    pub(super) fn prepare<H: Haystack>(&self, text: H, kept: u64, scratch: &mut Scratch) {
        if self.program.looks.is_empty() || (kept != 0 && scratch.prepared == kept) {
            return;
        }
        scratch.prepared = kept;
        if self.automatic::<H>(scratch) {
            scratch
                .oracle
                .fill_lazily(&self.program, text, &mut scratch.automata.looks);
        } else {
            scratch
                .oracle
                .fill(&self.program, text, &mut scratch.walker);
        }
    }
}

#[cfg(test)]
impl Scratch {
    /// Searches with the machine alone.
    pub(super) fn by_machine<H: Haystack>(
        &mut self,
        pattern: &Pattern,
        text: H,
        from: usize,
        sticky: bool,
    ) -> bool {
        self.belong(pattern);
        if from > text.len() || (!pattern.questions.is_empty() && !self.asked(pattern, text, from))
        {
            return false;
        }
        self.oracle.fill(&pattern.program, text, &mut self.walker);
        let slots = pattern.program.slots;
        let floor = text.floor(from);
        let first = if floor != from && pattern.literal && !sticky {
            from + 1
        } else {
            floor
        };
        pattern.capture(text, first, sticky, slots, self)
            || (sticky && floor != from && pattern.capture(text, from, sticky, slots, self))
    }

    fn asked<H: Haystack>(&mut self, pattern: &Pattern, text: H, from: usize) -> bool {
        let Self {
            oracle, machine, ..
        } = self;
        from == 0
            && pattern.questions.iter().all(|(program, negated)| {
                let code = &program.main;
                let run = Run {
                    program,
                    code,
                    oracle,
                    text,
                    anchored: true,
                    backward: false,
                    slots: 0,
                };
                machine.run(&run, 0) != *negated
            })
    }
}
