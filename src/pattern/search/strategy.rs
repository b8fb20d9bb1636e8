//! Which engine answers, and how they work together.

use std::ops::Range;

use crate::pattern::Pattern;
use crate::pattern::engine::byte_engine::Capability;
use crate::pattern::engine::dfas::Dfas;
use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::engine::parallel::{ParallelNfa, Place, Reading};
use crate::pattern::engine::pike_vm::{Run, UNSET};
use crate::pattern::engine::viability::{Span, ViabilityTable};
use crate::pattern::haystack::Haystack;
use crate::pattern::search::cache::Cache;

/// Texts from this length on are copied to bytes for a test; shorter ones are as fast where they are.
pub(in crate::pattern) const LONG: usize = 256;

/// Instructions that the Pike VM may look at for one match: longer matches are followed in a table, which is faster the more
/// states are alive.
const MACHINE: u64 = 1 << 16;

/// What an instruction costs the Pike VM, and what it costs to follow one in a table, in steps of other engines.
const MACHINE_STEP: u64 = 5;
const GUIDED_STEP: u64 = 2;

/// Instructions that finding every match may have the Pike VM look at for each unit of text before tables are asked.
pub(in crate::pattern) const OFTEN: usize = 24;

impl Pattern {
    /// Searches from `from`; inside a pair V8 steps back to its start, and only then looks at the place itself.
    pub(in crate::pattern) fn start<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        cache: &mut Cache,
    ) -> bool {
        let first = self.first_place(text, from, sticky);
        self.search(text, first, sticky, slots, cache)
            || (sticky
                && first != from
                && !cache.cut
                && self.search(text, from, sticky, slots, cache))
    }

    /// Where a search from `from` begins.
    fn first_place<H: Haystack>(&self, text: H, from: usize, sticky: bool) -> usize {
        let floor = text.floor(from);
        if floor != from && self.literal && !sticky {
            from + 1
        } else {
            floor
        }
    }

    /// Whether texts are written as bytes with small letters alone. What asks about the start of the text has an alphabet
    /// of its own, to which case may count.
    pub(in crate::pattern) fn folds(&self) -> bool {
        self.preconditions.is_empty() && self.program.alphabet.folds()
    }

    /// Asks the byte engine about the whole of `text`; `None` when it is not the one to ask.
    fn byte_search(
        &self,
        text: &[u8],
        from: usize,
        sticky: bool,
        slots: usize,
        cache: &mut Cache,
    ) -> Option<bool> {
        let needed = match slots {
            0 => Capability::Tests,
            2 => Capability::Spans,
            _ => Capability::Captures,
        };
        if self.capability < needed || self.program.is_crowded || (slots == 0 && text.len() < LONG)
        {
            return None;
        }
        let Cache {
            byte_engine,
            given,
            slots: found,
            ..
        } = cache;
        *given += (text.len() - from) as u64;
        let byte_engine = byte_engine.ready(self, *given)?;
        byte_engine
            .reads(text, given)
            .then(|| byte_engine.search(text, from..text.len(), sticky, slots, found))
            .flatten()
    }

    /// Asks the byte engine for the groups of the match `within`, of which, and of the characters beside it, it reads bytes
    /// and no more; `None` when it is not the one to ask.
    fn byte_groups<H: Haystack>(
        &self,
        text: H,
        within: &Range<usize>,
        slots: usize,
        cache: &mut Cache,
    ) -> Option<bool> {
        if self.capability < Capability::Captures || self.program.is_crowded {
            return None;
        }
        let Cache {
            byte_engine,
            given,
            part,
            slots: found,
            ..
        } = cache;
        let around = within.start.saturating_sub(1)..text.len().min(within.end + 1);
        *given += around.len() as u64;
        let byte_engine = byte_engine.ready(self, *given)?;
        let how = (self.flags.code_points(), self.folds());
        let bytes = match text.bytes() {
            Some(bytes) => bytes.get(around.clone())?,
            None => text.byte_encoded(around.clone(), &self.program.alphabet, how, part)?,
        };
        if !byte_engine.reads(bytes, given) {
            return None;
        }
        let inside = within.start - around.start..within.end - around.start;
        let is_found = byte_engine.search(bytes, inside, true, slots, found)?;
        for slot in found.iter_mut().filter(|slot| **slot != UNSET) {
            *slot += around.start;
        }
        Some(is_found)
    }

    /// Whether the questions about the start of the text are answered as they must be.
    fn answered<H: Haystack>(&self, text: H, cache: &mut Cache) -> bool {
        let Cache {
            preconditions,
            lookarounds,
            ..
        } = cache;
        preconditions.resize_with(self.preconditions.len(), Dfas::default);
        self.preconditions
            .iter()
            .zip(preconditions)
            .all(|((program, negated), dfas)| {
                if !dfas.made {
                    dfas.make(program);
                }
                dfas.finds(program, lookarounds, text) != *negated
            })
    }

    /// Whether automata answer for `text`: V8 looks inside surrogate pairs for empty matches, other engines know how.
    fn automatic<H: Haystack>(&self, cache: &mut Cache) -> bool {
        if self.halves::<H>() {
            return false;
        }
        if !cache.dfas.made {
            cache.dfas.make(&self.program);
        }
        cache.dfas.are_rested()
    }

    /// Whether matches are looked for inside surrogate pairs, where only those can be that consume nothing.
    fn halves<H: Haystack>(&self) -> bool {
        H::PAIRS && self.program.first.is_none()
    }

    /// Searches from `from`; the lookaround table is filled. What is open at its end is read up to [`Cache::until`]; where that does
    /// not decide, [`Cache::cut`] is set, and the answer is none.
    fn search<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        cache: &mut Cache,
    ) -> bool {
        let program = &self.program;
        if program.reverse.is_none() && from > 0 {
            return false;
        }
        if !self.preconditions.is_empty() && (from > 0 || !self.answered(text, cache)) {
            return false;
        }
        if !cache.counted
            && let Some(bytes) = text.bytes()
            && let Some(found) = self.byte_search(bytes, from, sticky, slots, cache)
        {
            return found;
        }
        if self.automatic::<H>(cache)
            && let Some(found) = self.by_automata(text, from, sticky, slots, cache)
        {
            return found;
        }
        let open = cache.open;
        if program.is_small() && (open || self.halves::<H>()) && !cache.overlaps {
            // Asked for a place, the Pike VM does not stop at the first match that it sees.
            let slots = if open { slots.max(2) } else { slots };
            let (until, scanned) = (cache.until(text.len()), cache.pike_vm.scanned);
            let found = self.capture(text, (from, sticky), slots, MACHINE, cache);
            if !cache.pike_vm.gave_up {
                cache.cut = open && cache.pike_vm.scanned - scanned + from >= until;
                return found && !cache.cut;
            }
        }
        if open {
            cache.cut = true;
            return false;
        }
        cache.dfas.rest(text.len().saturating_sub(from));
        self.in_parallel(text, from, sticky, slots, cache)
    }

    /// Asks the automata; `None` where they give up.
    fn by_automata<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        cache: &mut Cache,
    ) -> Option<bool> {
        let program = &self.program;
        let until = cache.until(text.len());
        let Cache {
            lookarounds,
            dfas,
            given,
            open,
            cut,
            ..
        } = cache;
        let forward = dfas.forward.as_mut()?;
        let code = (program, &program.main);
        let seed = !sticky && program.reverse.is_some();
        let (mut start, mut end) = (from, None);
        let mut located = !seed;
        if seed
            && slots > 0
            && let Some(prefilter) = program.prefilter
        {
            // Often the first place where a match can start is where one does: then its start is known.
            let found = text.find(prefilter, from, until);
            *given += (found.unwrap_or(until).saturating_sub(from)) as u64;
            let Some(found) = found else {
                *cut = *open;
                return Some(false);
            };
            start = found;
            let scanned = forward.scanned;
            let walked = forward.walk(code, lookarounds, text, (start, until), false, |at| {
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
            let walked = forward.walk(code, lookarounds, text, (start, until), seed, |at| {
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
                lookarounds,
                text,
            };
            start = dfas.start_of(place, (from, end));
        }
        if slots == 2 || program.groups == 0 {
            // One by one: two in an array would be written as words and copied as a block, which has to wait for them.
            cache.slots.clear();
            cache.slots.push(start);
            cache.slots.push(end);
            return Some(true);
        }
        if let Some(found) = self.byte_groups(text, &(start..end), slots, cache) {
            return Some(found);
        }
        if program.is_small() {
            let found = self.capture(text, (start, true), slots, MACHINE, cache);
            if !cache.pike_vm.gave_up {
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
        Some(self.in_table(text, span, true, cache))
    }

    /// Searches with a bit for each state.
    fn in_parallel<H: Haystack>(
        &self,
        text: H,
        from: usize,
        sticky: bool,
        slots: usize,
        cache: &mut Cache,
    ) -> bool {
        let (program, halves) = (&self.program, self.halves::<H>());
        cache.changed = true;
        if slots > 0 {
            cache.tabled = true;
            // Of a text that is searched again and again, what is known is kept.
            let kept = cache.kept;
            let known = cache.table.take();
            let known = known.filter(|(text, table)| kept == *text && table.reaches(from));
            let mut table = match known {
                Some((_, table)) if kept != 0 => table,
                _ => self.table_of(text, self.rest_of(text, from), cache),
            };
            let found = self.follow(&mut table, (text, from), sticky, slots, cache);
            cache.guided += table.take_steps();
            if kept != 0 {
                cache.table = Some((kept, table));
            }
            return found;
        }
        let Cache {
            lookarounds, dfas, ..
        } = cache;
        let place = Place {
            program,
            lookarounds,
            text,
        };
        let seed = !sticky && program.reverse.is_some();
        let mut found = false;
        let nfa = dfas.reached.get_or_insert_with(|| {
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
    fn in_table<H: Haystack>(&self, text: H, span: Span, sticky: bool, cache: &mut Cache) -> bool {
        let mut table = self.table_of(text, span, cache);
        let found = self.follow(&mut table, (text, span.from), sticky, usize::MAX, cache);
        cache.guided += table.take_steps();
        found
    }

    fn table_of<H: Haystack>(&self, text: H, span: Span, cache: &mut Cache) -> ViabilityTable {
        cache.changed = true;
        let Cache {
            lookarounds, dfas, ..
        } = cache;
        let place = self.place(text, lookarounds);
        let code = &self.program.main;
        ViabilityTable::new(dfas.viable(&self.program), code, place, span)
    }

    /// Runs the Pike VM from `from` until it has looked at so many instructions; the lookaround table is filled.
    fn capture<H: Haystack>(
        &self,
        text: H,
        (from, sticky): (usize, bool),
        slots: usize,
        most: u64,
        cache: &mut Cache,
    ) -> bool {
        let program = &self.program;
        let Cache {
            pike_vm,
            lookarounds,
            ..
        } = cache;
        let run = Run {
            program,
            code: &program.main,
            lookarounds,
            text,
            anchored: sticky,
            backward: false,
            slots,
            most,
        };
        if !pike_vm.run(&run, from) {
            return false;
        }
        if slots == 0 {
            return true;
        }
        std::mem::swap(&mut cache.slots, &mut pike_vm.slots);
        self.capture_in_looks(text, cache);
        true
    }

    /// Finds the groups inside the lookarounds of the match in `cache.slots`.
    pub(in crate::pattern) fn capture_in_looks<H: Haystack>(&self, text: H, cache: &mut Cache) {
        let program = &self.program;
        let Cache {
            pike_vm,
            lookarounds,
            dfas,
            ..
        } = cache;
        for (index, look) in program.looks.iter().enumerate() {
            let Some(code) = &look.captures else { continue };
            let at = cache
                .slots
                .get(look.register as usize)
                .copied()
                .unwrap_or(UNSET);
            if at == UNSET {
                continue;
            }
            let mut found = false;
            let is_simple = program.is_simple(code) && !cache.overlaps;
            if is_simple {
                let run = Run {
                    program,
                    code,
                    lookarounds,
                    text,
                    anchored: true,
                    backward: look.lookbehind,
                    slots: program.slots,
                    most: MACHINE,
                };
                found = pike_vm.run(&run, at);
            }
            if !is_simple || pike_vm.gave_up {
                let (from, until) = if look.lookbehind {
                    (text.len(), 0)
                } else {
                    (0, text.len())
                };
                let span = Span {
                    from,
                    until,
                    whole: false,
                    backward: look.lookbehind,
                    halves: self.halves::<H>(),
                };
                let place = Place {
                    program,
                    lookarounds,
                    text,
                };
                let nfa = dfas.viable_look(program, index, code);
                let table = cache
                    .look_tables
                    .entry(index)
                    .or_insert_with(|| ViabilityTable::new(nfa, code, place, span));
                found = table.follow_at(nfa, code, place, at);
                cache.guided += table.take_steps();
                cache.changed = true;
                pike_vm.slots.clear();
                pike_vm.slots.extend_from_slice(table.slots());
            }
            if found {
                // A lookaround's own match is in the first two slots, which are not its to write.
                for (slot, value) in cache.slots.iter_mut().zip(&pike_vm.slots).skip(2) {
                    if *value != UNSET {
                        *slot = *value;
                    }
                }
            }
        }
    }

    /// What finding every match has cost so far, in steps.
    pub(in crate::pattern) fn spent(cache: &Cache) -> u64 {
        MACHINE_STEP * cache.pike_vm.steps + GUIDED_STEP * cache.guided + cache.dfas.steps()
    }

    /// What is known of `text` from `from` on, for finding every match; `None` where that is inside a surrogate pair.
    pub(in crate::pattern) fn table<H: Haystack>(
        &self,
        text: H,
        from: usize,
        cache: &mut Cache,
    ) -> Option<ViabilityTable> {
        (text.floor(from) == from).then(|| self.table_of(text, self.rest_of(text, from), cache))
    }

    /// Follows the next match from `at` on.
    pub(in crate::pattern) fn follow<H: Haystack>(
        &self,
        table: &mut ViabilityTable,
        (text, at): (H, usize),
        sticky: bool,
        slots: usize,
        cache: &mut Cache,
    ) -> bool {
        let Cache {
            lookarounds, dfas, ..
        } = cache;
        let (code, place) = (&self.program.main, self.place(text, lookarounds));
        if !table.follow(dfas.viable(&self.program), code, place, (at, sticky)) {
            return false;
        }
        cache.slots.clear();
        cache.slots.extend_from_slice(table.slots());
        if slots > 2 {
            self.capture_in_looks(text, cache);
        }
        true
    }

    fn place<'p, H: Haystack>(&'p self, text: H, lookarounds: &'p LookaroundTable) -> Place<'p, H> {
        Place {
            program: &self.program,
            lookarounds,
            text,
        }
    }

    /// Finds out where the lookarounds of `text` hold, unless that is known of the kept text of number `kept`.
    pub(in crate::pattern) fn prepare<H: Haystack>(&self, text: H, kept: u64, cache: &mut Cache) {
        if self.program.looks.is_empty() || (kept != 0 && cache.prepared == kept) {
            return;
        }
        cache.prepared = kept;
        if !cache.dfas.made {
            cache.dfas.make(&self.program);
        }
        let halves = self.halves::<H>();
        cache.changed = true;
        cache
            .lookarounds
            .fill(&self.program, text, halves, &mut cache.dfas);
    }
}

#[cfg(test)]
impl Cache {
    /// Searches with the Pike VM alone.
    pub(in crate::pattern) fn by_machine<H: Haystack>(
        &mut self,
        pattern: &Pattern,
        text: H,
        from: usize,
        sticky: bool,
    ) -> bool {
        self.belong(pattern);
        if from > text.len()
            || (!pattern.preconditions.is_empty() && !self.asked(pattern, text, from))
        {
            return false;
        }
        self.lookarounds
            .walk(&pattern.program, text, &mut self.walker);
        let slots = pattern.program.slots;
        let first = pattern.first_place(text, from, sticky);
        pattern.capture(text, (first, sticky), slots, u64::MAX, self)
            || (sticky
                && first != from
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
        if from > text.len()
            || (!pattern.preconditions.is_empty() && !self.asked(pattern, text, from))
        {
            return false;
        }
        // With halves no automaton is asked.
        self.lookarounds
            .fill(&pattern.program, text, true, &mut self.dfas);
        let first = pattern.first_place(text, from, sticky);
        if pattern.program.reverse.is_none() && first > 0 {
            return false;
        }
        pattern.in_parallel(text, first, sticky, slots, self)
            || (sticky && first != from && pattern.in_parallel(text, from, sticky, slots, self))
    }

    fn asked<H: Haystack>(&mut self, pattern: &Pattern, text: H, from: usize) -> bool {
        let Self {
            lookarounds,
            pike_vm,
            ..
        } = self;
        from == 0
            && pattern.preconditions.iter().all(|(program, negated)| {
                let code = &program.main;
                let run = Run {
                    program,
                    code,
                    lookarounds,
                    text,
                    anchored: true,
                    backward: false,
                    slots: 0,
                    most: u64::MAX,
                };
                pike_vm.run(&run, 0) != *negated
            })
    }
}
