//! Which engine answers, and how they work together.

use std::ops::Range;

use crate::pattern::Pattern;
use crate::pattern::engine::byte_engine::Exact;
use crate::pattern::engine::dfas::Automata;
use crate::pattern::engine::lookaround_table::Oracle;
use crate::pattern::engine::parallel::{ParallelNfa, Place, Reading};
use crate::pattern::engine::pike_vm::{Run, UNSET};
use crate::pattern::engine::viability::{Span, ViabilityTable};
use crate::pattern::haystack::Haystack;
use crate::pattern::search::cache::Scratch;

/// Texts from this length on are copied to bytes for a test; shorter ones are as fast where they are.
pub(in crate::pattern) const LONG: usize = 256;

/// Instructions that the machine may look at for one match: longer matches are followed in a table, which is faster the more
/// states are alive.
const MACHINE: u64 = 1 << 16;

/// What an instruction costs the machine, and what it costs to follow one in a table, in steps of other engines.
const MACHINE_STEP: u64 = 5;
const GUIDED_STEP: u64 = 2;

/// Instructions that finding every match may have the machine look at for each unit of text before tables are asked.
pub(in crate::pattern) const OFTEN: usize = 24;

impl Pattern {
    /// Searches from `from`; inside a pair V8 steps back to its start, and only then looks at the place itself.
    pub(in crate::pattern) fn start<H: Haystack>(
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
    pub(in crate::pattern) fn folds(&self) -> bool {
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
        if self.exact < needed || self.program.is_crowded || (slots == 0 && text.len() < LONG) {
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
            .flatten()
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
        if self.exact < Exact::Captures || self.program.is_crowded {
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
        let is_found = fast.search(bytes, inside, true, slots, found)?;
        for slot in found.iter_mut().filter(|slot| **slot != UNSET) {
            *slot += around.start;
        }
        Some(is_found)
    }

    /// Whether the questions about the start of the text are answered as they must be.
    fn answered<H: Haystack>(&self, text: H, scratch: &mut Scratch) -> bool {
        let Scratch {
            questions, oracle, ..
        } = scratch;
        questions.resize_with(self.questions.len(), Automata::default);
        self.questions
            .iter()
            .zip(questions)
            .all(|((program, negated), automata)| {
                if !automata.made {
                    automata.make(program);
                }
                automata.finds(program, oracle, text) != *negated
            })
    }

    /// Whether automata answer for `text`: V8 looks inside surrogate pairs for empty matches, other engines know how.
    fn automatic<H: Haystack>(&self, scratch: &mut Scratch) -> bool {
        if self.halves::<H>() {
            return false;
        }
        if !scratch.automata.made {
            scratch.automata.make(&self.program);
        }
        scratch.automata.are_rested()
    }

    /// Whether matches are looked for inside surrogate pairs, where only those can be that consume nothing.
    fn halves<H: Haystack>(&self) -> bool {
        H::PAIRS && self.program.first.is_none()
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
        if self.automatic::<H>(scratch)
            && let Some(found) = self.by_automata(text, from, sticky, slots, scratch)
        {
            return found;
        }
        let open = scratch.open;
        if program.is_small() && (open || self.halves::<H>()) && !scratch.overlaps {
            // Asked for a place, the machine does not stop at the first match that it sees.
            let slots = if open { slots.max(2) } else { slots };
            let (until, scanned) = (scratch.until(text.len()), scratch.machine.scanned);
            let found = self.capture(text, (from, sticky), slots, MACHINE, scratch);
            if !scratch.machine.gave_up {
                scratch.cut = open && scratch.machine.scanned - scanned + from >= until;
                return found && !scratch.cut;
            }
        }
        if open {
            scratch.cut = true;
            return false;
        }
        scratch.automata.rest(text.len().saturating_sub(from));
        self.in_parallel(text, from, sticky, slots, scratch)
    }

    /// Asks the automata; `None` where they give up.
    fn by_automata<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> Option<bool> {
        let program = &self.program;
        let until = scratch.until(text.len());
        let Scratch {
            oracle,
            automata,
            given,
            open,
            cut,
            ..
        } = scratch;
        let forward = automata.forward.as_mut()?;
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
                return Some(false);
            };
            start = found;
            let scanned = forward.scanned;
            let walked = forward.walk(code, oracle, text, (start, until), false, |at| {
                end = Some(at);
                true
            });
            if !walked {
                return None;
            }
            *cut = *open && forward.scanned - scanned >= until - start;
            located = end.is_some();
        }
        if end.is_none() && !*cut {
            let scanned = forward.scanned;
            let walked = forward.walk(code, oracle, text, (start, until), seed, |at| {
                end = Some(at);
                slots > 0
            });
            if !walked {
                return None;
            }
            let is_decided = slots == 0 && end.is_some();
            *cut = *open && !is_decided && forward.scanned - scanned >= until - start;
        }
        let Some(end) = end.filter(|_| !*cut) else {
            return Some(false);
        };
        if slots == 0 {
            return Some(true);
        }
        if !located && program.reverse.is_some() {
            let place = Place {
                program,
                oracle,
                text,
            };
            start = automata.start_of(place, (from, end));
        }
        if slots == 2 || program.groups == 0 {
            // One by one: two in an array would be written as words and copied as a block, which has to wait for them.
            scratch.slots.clear();
            scratch.slots.push(start);
            scratch.slots.push(end);
            return Some(true);
        }
        if let Some(found) = self.byte_groups(text, &(start..end), slots, scratch) {
            return Some(found);
        }
        if program.is_small() {
            let found = self.capture(text, (start, true), slots, MACHINE, scratch);
            if !scratch.machine.gave_up {
                return Some(found);
            }
        }
        let span = Span {
            from: start,
            until: end,
            whole: true,
            backward: false,
            halves: false,
        };
        Some(self.in_table(text, span, true, scratch))
    }

    /// Searches with a bit for each state.
    fn in_parallel<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> bool {
        let (program, halves) = (&self.program, self.halves::<H>());
        scratch.changed = true;
        if slots > 0 {
            scratch.tabled = true;
            // Of a text that is searched again and again, what is known is kept.
            let kept = scratch.kept;
            let known = scratch.table.take();
            let known = known.filter(|(text, table)| kept == *text && table.reaches(from));
            let mut table = match known {
                Some((_, table)) if kept != 0 => table,
                _ => self.table_of(text, self.rest_of(text, from), scratch),
            };
            let found = self.follow(&mut table, (text, from), sticky, slots, scratch);
            scratch.guided += table.take_steps();
            if kept != 0 {
                scratch.table = Some((kept, table));
            }
            return found;
        }
        let Scratch {
            oracle, automata, ..
        } = scratch;
        let place = Place {
            program,
            oracle,
            text,
        };
        let seed = !sticky && program.reverse.is_some();
        let mut found = false;
        let nfa = automata.reached.get_or_insert_with(|| {
            ParallelNfa::new(program, &program.main, Reading::Reached).into()
        });
        nfa.walk(place, (from, text.len()), (seed, halves), |_, _| {
            found = true;
            false
        });
        found
    }

    fn rest_of<H: Haystack>(&self, text: H, from: usize) -> Span {
        Span {
            from,
            until: text.len(),
            whole: false,
            backward: false,
            halves: self.halves::<H>(),
        }
    }

    /// Finds the first match in `span`, and its groups.
    fn in_table<H: Haystack>(
        &self,
        text: H,
        span: Span,
        sticky: bool,
        scratch: &mut Scratch,
    ) -> bool {
        let mut table = self.table_of(text, span, scratch);
        let found = self.follow(&mut table, (text, span.from), sticky, usize::MAX, scratch);
        scratch.guided += table.take_steps();
        found
    }

    fn table_of<H: Haystack>(&self, text: H, span: Span, scratch: &mut Scratch) -> ViabilityTable {
        scratch.changed = true;
        let Scratch {
            oracle, automata, ..
        } = scratch;
        let place = self.place(text, oracle);
        let code = &self.program.main;
        ViabilityTable::new(automata.viable(&self.program), code, place, span)
    }

    /// Runs the machine from `from` until it has looked at so many instructions; the oracle is filled.
    fn capture<H: Haystack>(
        &self,
        text: H,
        (from, sticky): (usize, bool),
        slots: usize,
        most: u64,
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
            most,
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
    pub(in crate::pattern) fn capture_in_looks<H: Haystack>(&self, text: H, scratch: &mut Scratch) {
        let program = &self.program;
        let Scratch {
            machine,
            oracle,
            automata,
            ..
        } = scratch;
        for (index, look) in program.looks.iter().enumerate() {
            let Some(code) = &look.captures else { continue };
            let at = scratch
                .slots
                .get(look.register as usize)
                .copied()
                .unwrap_or(UNSET);
            if at == UNSET {
                continue;
            }
            let mut found = false;
            let is_simple = program.is_simple(code) && !scratch.overlaps;
            if is_simple {
                let run = Run {
                    program,
                    code,
                    oracle,
                    text,
                    anchored: true,
                    backward: look.behind,
                    slots: program.slots,
                    most: MACHINE,
                };
                found = machine.run(&run, at);
            }
            if !is_simple || machine.gave_up {
                let (from, until) = if look.behind {
                    (text.len(), 0)
                } else {
                    (0, text.len())
                };
                let span = Span {
                    from,
                    until,
                    whole: false,
                    backward: look.behind,
                    halves: self.halves::<H>(),
                };
                let place = Place {
                    program,
                    oracle,
                    text,
                };
                let nfa = automata.viable_look(program, index, code);
                let table = scratch
                    .look_tables
                    .entry(index)
                    .or_insert_with(|| ViabilityTable::new(nfa, code, place, span));
                found = table.follow_at(nfa, code, place, at);
                scratch.guided += table.take_steps();
                scratch.changed = true;
                machine.slots.clear();
                machine.slots.extend_from_slice(table.slots());
            }
            if found {
                // A lookaround's own match is in the first two slots, which are not its to write.
                for (slot, value) in scratch.slots.iter_mut().zip(&machine.slots).skip(2) {
                    if *value != UNSET {
                        *slot = *value;
                    }
                }
            }
        }
    }

    /// What finding every match has cost so far, in steps.
    pub(in crate::pattern) fn spent(scratch: &Scratch) -> u64 {
        MACHINE_STEP * scratch.machine.steps
            + GUIDED_STEP * scratch.guided
            + scratch.automata.steps()
    }

    /// What is known of `text` from `from` on, for finding every match; `None` where that is inside a surrogate pair.
    pub(in crate::pattern) fn table<H: Haystack>(
        &self,
        text: H,
        from: usize,
        scratch: &mut Scratch,
    ) -> Option<ViabilityTable> {
        (text.floor(from) == from).then(|| self.table_of(text, self.rest_of(text, from), scratch))
    }

    /// Follows the next match from `at` on.
    pub(in crate::pattern) fn follow<H: Haystack>(
        &self,
        table: &mut ViabilityTable,
        (text, at): (H, usize),
        sticky: bool,
        slots: usize,
        scratch: &mut Scratch,
    ) -> bool {
        let Scratch {
            oracle, automata, ..
        } = scratch;
        let (code, place) = (&self.program.main, self.place(text, oracle));
        if !table.follow(automata.viable(&self.program), code, place, (at, sticky)) {
            return false;
        }
        scratch.slots.clear();
        scratch.slots.extend_from_slice(table.slots());
        if slots > 2 {
            self.capture_in_looks(text, scratch);
        }
        true
    }

    fn place<'p, H: Haystack>(&'p self, text: H, oracle: &'p Oracle) -> Place<'p, H> {
        Place {
            program: &self.program,
            oracle,
            text,
        }
    }

    /// Finds out where the lookarounds of `text` hold, unless that is known of the kept text of number `kept`.
    pub(in crate::pattern) fn prepare<H: Haystack>(
        &self,
        text: H,
        kept: u64,
        scratch: &mut Scratch,
    ) {
        if self.program.looks.is_empty() || (kept != 0 && scratch.prepared == kept) {
            return;
        }
        scratch.prepared = kept;
        if !scratch.automata.made {
            scratch.automata.make(&self.program);
        }
        let halves = self.halves::<H>();
        scratch.changed = true;
        scratch
            .oracle
            .fill(&self.program, text, halves, &mut scratch.automata);
    }
}

#[cfg(test)]
impl Scratch {
    /// Searches with the machine alone.
    pub(in crate::pattern) fn by_machine<H: Haystack>(
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
        self.oracle.walk(&pattern.program, text, &mut self.walker);
        let slots = pattern.program.slots;
        let floor = text.floor(from);
        let first = if floor != from && pattern.literal && !sticky {
            from + 1
        } else {
            floor
        };
        pattern.capture(text, (first, sticky), slots, u64::MAX, self)
            || (sticky
                && floor != from
                && pattern.capture(text, (from, sticky), slots, u64::MAX, self))
    }

    /// Searches with a bit for each state alone.
    pub(in crate::pattern) fn by_bits<H: Haystack>(
        &mut self,
        pattern: &Pattern,
        text: H,
        (from, sticky): (usize, bool),
        slots: usize,
    ) -> bool {
        self.belong(pattern);
        if from > text.len() || (!pattern.questions.is_empty() && !self.asked(pattern, text, from))
        {
            return false;
        }
        // With halves no automaton is asked.
        self.oracle
            .fill(&pattern.program, text, true, &mut self.automata);
        let floor = text.floor(from);
        let first = if floor != from && pattern.literal && !sticky {
            from + 1
        } else {
            floor
        };
        if pattern.program.reverse.is_none() && first > 0 {
            return false;
        }
        pattern.in_parallel(text, first, sticky, slots, self)
            || (sticky && floor != from && pattern.in_parallel(text, from, sticky, slots, self))
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
                    most: u64::MAX,
                };
                machine.run(&run, 0) != *negated
            })
    }
}
