//! Matching: texts in, positions out.

pub(crate) mod ahead;
pub(crate) mod cache;
pub(crate) mod pattern_set;
pub(crate) mod replace;
pub(crate) mod strategy;
pub(crate) mod template;

use crate::Error;
use crate::pattern::engine::pike_vm::UNSET;
use crate::pattern::haystack::byte_encoded::{Kind, code, surrogates};
use crate::pattern::haystack::text::{Decoded, Subject, boundary};
use crate::pattern::haystack::{ByteEncoded, Haystack, Plain, Points};
use crate::pattern::search::cache::Cache;
use crate::pattern::search::strategy::{LONG, OFTEN};
use crate::pattern::{Pattern, Text};

/// A question about a text.
trait Question {
    type Answer;

    fn ask<H: Haystack>(self, pattern: &Pattern, text: H, cache: &mut Cache) -> Self::Answer;

    /// Whether the byte engine may be asked about a text of `length` units, which makes it worth while to have it as bytes.
    fn reads_bytes(&self, length: usize) -> bool;
}

/// What a text is written to is kept for the next one up to this size, in bytes.
const KEPT: usize = 1 << 18;

impl Pattern {
    fn ask<Q: Question>(&self, units: &[u16], question: Q, cache: &mut Cache) -> Q::Answer {
        let code_points = self.flags.code_points();
        // To test a short text is as fast where it is, and so is finding where every match is.
        if question.reads_bytes(units.len()) {
            let mut bytes = std::mem::take(&mut cache.bytes);
            cache.given += units.len() as u64;
            let alphabet = &self.program.alphabet;
            let how = (code_points, self.folds());
            let answer = match code(units, alphabet, how, &mut bytes) {
                Kind::Ascii => Ok(question.ask(self, Plain(&bytes[..]), cache)),
                Kind::ByteEncoded => {
                    let (units, bytes) = (Plain(units), &bytes[..]);
                    Ok(question.ask(self, ByteEncoded { units, bytes }, cache))
                }
                Kind::Other => Err(question),
            };
            if bytes.capacity() <= KEPT {
                cache.bytes = bytes;
            }
            return match answer {
                Ok(answer) => answer,
                Err(question) => self.ask_units(units, question, cache),
            };
        }
        self.ask_units(units, question, cache)
    }

    /// Asks about bytes that are ASCII.
    fn ask_bytes<Q: Question>(&self, text: &[u8], question: Q, cache: &mut Cache) -> Q::Answer {
        if !self.folds() || !question.reads_bytes(text.len()) {
            return question.ask(self, Plain(text), cache);
        }
        let mut bytes = std::mem::take(&mut cache.bytes);
        bytes.clear();
        bytes.extend(text.iter().map(u8::to_ascii_lowercase));
        let answer = question.ask(self, Plain(&bytes[..]), cache);
        if bytes.capacity() <= KEPT {
            cache.bytes = bytes;
        }
        answer
    }

    fn ask_units<Q: Question>(&self, units: &[u16], question: Q, cache: &mut Cache) -> Q::Answer {
        // Without surrogates code points are code units.
        if self.flags.code_points() && surrogates(units) {
            question.ask(self, Points(units), cache)
        } else {
            question.ask(self, Plain(units), cache)
        }
    }

    /// Asks about a kept text up to `until`.
    pub(in crate::pattern) fn ask_kept(
        &self,
        text: &Subject,
        until: usize,
        question: Find,
        cache: &mut Cache,
    ) -> bool {
        let units = text.units().get(..until).unwrap_or(text.units());
        if self.flags.code_points() && text.has_surrogates() {
            question.ask(self, Points(units), cache)
        } else {
            question.ask(self, Plain(units), cache)
        }
    }

    /// Whether there is a match at `from` or, unless `sticky`, after it.
    ///
    /// # Errors
    ///
    /// None of its own; the signature is that of the other questions.
    pub fn test(
        &self,
        text: Text<'_>,
        from: usize,
        sticky: bool,
        cache: &mut Cache,
    ) -> Result<bool, Error> {
        let (found, _) = self.find(text, Find::new(from, sticky, 0), cache);
        cache.settle();
        Ok(found)
    }

    /// Finds the first match at `from` or, unless `sticky`, after it, and appends the start and end of the match and
    /// of each group to `positions`, -1 for a group that did not take part.
    ///
    /// # Errors
    ///
    /// None of its own; the signature is that of the other questions.
    pub fn exec(
        &self,
        text: Text<'_>,
        from: usize,
        sticky: bool,
        cache: &mut Cache,
        positions: &mut Vec<i32>,
    ) -> Result<bool, Error> {
        let question = Find::new(from, sticky, self.program.slots);
        let (found, map) = self.find(text, question, cache);
        if found {
            self.write(cache, &map, positions);
        }
        cache.settle();
        Ok(found)
    }

    /// As [`Self::exec`], or as [`Self::test`] where no positions are asked for, on a part of a string that has more after
    /// it, and before it unless `from` is 0: four units stand before `from`, or all that there are. `None` where the part does
    /// not say.
    pub fn exec_part(
        &self,
        part: &[u16],
        from: usize,
        sticky: bool,
        cache: &mut Cache,
        positions: Option<&mut Vec<i32>>,
    ) -> Option<bool> {
        if !self.reads_parts() {
            return None;
        }
        let slots = positions.as_ref().map_or(0, |_| self.program.slots);
        let question = Find {
            is_open: true,
            ..Find::new(from, sticky, slots)
        };
        cache.belong(self);
        cache.given += part.len() as u64;
        let found = self.ask_units(part, question, cache);
        cache.settle();
        if cache.cut {
            return None;
        }
        if found && let Some(positions) = positions {
            self.write(cache, &Map::Same, positions);
        }
        Some(found)
    }

    /// Whether a match may be found without the whole text: what looks around, or asks about all of it, needs all of it.
    #[must_use]
    pub fn reads_parts(&self) -> bool {
        self.program.looks.is_empty() && self.preconditions.is_empty()
    }

    /// Whether every match starts at the start of the text.
    #[must_use]
    pub fn is_anchored(&self) -> bool {
        self.program.reverse.is_none()
    }

    fn find(&self, text: Text<'_>, question: Find, cache: &mut Cache) -> (bool, Map) {
        cache.belong(self);
        match text {
            Text::Units(units) => (self.ask(units, question, cache), Map::Same),
            Text::Kept(text) => {
                let question = Find {
                    kept: text.id(),
                    ..question
                };
                (self.ask_kept(text, usize::MAX, question, cache), Map::Same)
            }
            Text::Bytes(bytes) => {
                let found = self.find_in_part(bytes, question, cache);
                found.unwrap_or_else(|| self.find_in_bytes(bytes, question, cache))
            }
        }
    }

    /// Decodes no more of `bytes` than a match needs, or a little more; `None` where all of them may be needed.
    fn find_in_part(&self, bytes: &[u8], question: Find, cache: &mut Cache) -> Option<(bool, Map)> {
        if !self.reads_parts() || question.from > bytes.len() {
            return None;
        }
        let worth = if question.from == 0 { WORTH } else { 2 };
        let start = boundary(bytes, question.from.saturating_sub(BEFORE_BYTES));
        let mut length = PART;
        loop {
            let is_open = length.saturating_mul(worth) < bytes.len() - start;
            if !is_open && start == 0 {
                return None;
            }
            let end = if is_open {
                boundary(bytes, question.from + length)
            } else {
                bytes.len()
            };
            let part = bytes.get(start..end)?;
            let decoded = Decoded::of(part, start);
            let question = Find {
                from: decoded.unit(question.from),
                is_open,
                ..question
            };
            cache.given += part.len() as u64;
            let found = self.ask_units(&decoded.units, question, cache);
            if !cache.cut {
                return Some((found, Map::Decoded(decoded)));
            }
            length *= GROWTH;
        }
    }

    fn find_in_bytes(&self, bytes: &[u8], question: Find, cache: &mut Cache) -> (bool, Map) {
        cache.given += bytes.len() as u64;
        if bytes.is_ascii() {
            return (self.ask_bytes(bytes, question, cache), Map::Same);
        }
        let decoded = Decoded::of(bytes, 0);
        let inside = Find {
            from: decoded.unit(question.from),
            ..question
        };
        let found = question.from <= bytes.len() && self.ask(&decoded.units, inside, cache);
        (found, Map::Decoded(decoded))
    }

    fn write(&self, cache: &Cache, map: &Map, positions: &mut Vec<i32>) {
        let places = 2 * (self.program.groups as usize + 1);
        let slots = cache.slots.get(..places).unwrap_or_default();
        positions.extend(slots.iter().map(|slot| map.position(*slot)));
    }

    /// Finds every match from `from` on, at most `limit`, each starting where the last one ended, one character later
    /// after an empty one; under the `y` flag only as long as they follow one another. Appends the positions of each
    /// as [`Pattern::exec`] does, or only its start and end if `spans`. Answers how many there are.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_BUDGET` when the search would take more than time linear in the text.
    pub fn all(
        &self,
        text: Text<'_>,
        from: usize,
        limit: usize,
        spans: bool,
        cache: &mut Cache,
        positions: &mut Vec<i32>,
    ) -> Result<usize, Error> {
        cache.belong(self);
        let answer = self.every(text, (from, limit, spans), cache, positions);
        cache.settle();
        answer
    }

    fn every(
        &self,
        text: Text<'_>,
        (from, limit, spans): (usize, usize, bool),
        cache: &mut Cache,
        positions: &mut Vec<i32>,
    ) -> Result<usize, Error> {
        let mut found = std::mem::take(&mut cache.found);
        found.clear();
        let question = Every {
            from,
            limit,
            spans: spans || self.program.groups == 0,
            found: &mut found,
        };
        let (count, map) = match text {
            Text::Units(units) => (self.ask(units, question, cache)?, Map::Same),
            Text::Kept(text) => (self.ask(text.units(), question, cache)?, Map::Same),
            Text::Bytes(bytes) if bytes.is_ascii() => {
                (self.ask_bytes(bytes, question, cache)?, Map::Same)
            }
            Text::Bytes(bytes) if from > bytes.len() => return Ok(0),
            Text::Bytes(bytes) => {
                let decoded = Decoded::of(bytes, 0);
                let question = Every {
                    from: decoded.unit(from),
                    ..question
                };
                let count = self.ask(&decoded.units, question, cache)?;
                (count, Map::Decoded(decoded))
            }
        };
        positions.extend(found.iter().map(|slot| map.position(*slot)));
        // Slots are eight bytes each.
        if found.capacity() <= KEPT / 8 {
            cache.found = found;
        }
        Ok(count)
    }
}

/// How much of bytes is decoded at first, and how much more each time that it does not say.
const PART: usize = 256;
const GROWTH: usize = 32;

/// All of a text is read together unless it is so many times as long as a part; what has been searched before is searched on.
const WORTH: usize = 20;

/// Bytes before the place of a search that hold four units, or all that there are.
const BEFORE_BYTES: usize = 12;

/// Where positions are in what the caller has.
enum Map {
    Same,
    Decoded(Decoded),
}

impl Map {
    fn position(&self, slot: usize) -> i32 {
        if slot == UNSET {
            return -1;
        }
        position(match self {
            Self::Same => slot,
            Self::Decoded(decoded) => decoded.byte(slot),
        })
    }
}

/// The value of a slot as JavaScript is told of it.
pub(in crate::pattern) fn place(slot: usize) -> i32 {
    if slot == UNSET { -1 } else { position(slot) }
}

/// A place as JavaScript is told of it. A text with one that is too large is refused before it is read.
pub(in crate::pattern) fn position(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

#[derive(Clone, Copy)]
pub(in crate::pattern) struct Find {
    pub(in crate::pattern) from: usize,
    pub(in crate::pattern) sticky: bool,
    pub(in crate::pattern) slots: usize,
    /// The number of the kept text that is searched, or 0.
    pub(in crate::pattern) kept: u64,
    /// Whether there is more after the text.
    pub(in crate::pattern) is_open: bool,
}

impl Find {
    pub(in crate::pattern) fn new(from: usize, sticky: bool, slots: usize) -> Self {
        Self {
            from,
            sticky,
            slots,
            kept: 0,
            is_open: false,
        }
    }
}

impl Question for Find {
    type Answer = bool;

    fn ask<H: Haystack>(self, pattern: &Pattern, text: H, cache: &mut Cache) -> bool {
        cache.open = self.is_open;
        cache.cut = self.is_open && text.len() < self.from + 2;
        if cache.cut {
            return false;
        }
        if self.from > text.len() {
            return false;
        }
        pattern.prepare(text, self.kept, cache);
        // Of a text that is searched again and again, no search may read more than it needs.
        cache.counted = self.kept != 0 || self.is_open;
        cache.kept = self.kept;
        if !self.is_open {
            cache.look_at(self.kept);
            let looked = cache.pike_vm.steps - cache.begun;
            cache.overlaps = looked > often(text.len(), OFTEN) as u64;
        }
        pattern.start(text, self.from, self.sticky, self.slots, cache)
    }

    fn reads_bytes(&self, length: usize) -> bool {
        self.slots > 0 || length >= LONG
    }
}

struct Every<'f> {
    from: usize,
    limit: usize,
    spans: bool,
    found: &'f mut Vec<usize>,
}

impl Question for Every<'_> {
    type Answer = Result<usize, Error>;

    fn reads_bytes(&self, _length: usize) -> bool {
        !self.spans
    }

    fn ask<H: Haystack>(
        self,
        pattern: &Pattern,
        text: H,
        cache: &mut Cache,
    ) -> Result<usize, Error> {
        if self.from > text.len() {
            return Ok(0);
        }
        pattern.prepare(text, 0, cache);
        cache.open = false;
        cache.kept = 0;
        let program = &pattern.program;
        let (slots, places) = if self.spans {
            (2, 2)
        } else {
            (program.slots, 2 * (program.groups as usize + 1))
        };
        cache.counted = true;
        cache.overlaps = false;
        cache.look_tables.clear();
        cache.looked = 0;
        let (scanned, pike_vm) = (cache.dfas.scanned(), cache.pike_vm.steps);
        let before = Pattern::spent(cache);
        let most = |times: usize| often(text.len(), times) as u64;
        let readings = if program.looks.is_empty() {
            2 * program.cost
        } else {
            program.cost / 2
        };
        let budget = BUDGET + readings;
        let (mut at, mut count) = (self.from, 0);
        let mut table = None;
        let mut tabled = false;
        cache.tabled = false;
        while count < self.limit {
            let sticky = pattern.flags.sticky;
            let is_found = match &mut table {
                None => pattern.start(text, at, sticky, slots, cache),
                Some(table) => pattern.follow(table, (text, at), sticky, slots, cache),
            };
            if !is_found {
                break;
            }
            let found = cache.slots.get(..places).unwrap_or_default();
            let [start, end, ref groups @ ..] = *found else {
                break;
            };
            self.found.push(start);
            self.found.push(end);
            // To append nothing is a call all the same.
            if !groups.is_empty() {
                self.found.extend_from_slice(groups);
            }
            count += 1;
            at = if start != end {
                end
            } else if let Some((_, next)) = text.forward(end) {
                next
            } else {
                break;
            };
            let is_often = cache.pike_vm.steps - pike_vm > most(OFTEN);
            cache.overlaps |= is_often;
            let scanned = (cache.dfas.scanned() - scanned) as u64;
            if (cache.tabled || is_often || scanned > most(READINGS)) && !tabled {
                tabled = true;
                table = pattern.table(text, at, cache);
            }
            if let Some(table) = &mut table {
                cache.guided += table.take_steps();
            }
            if Pattern::spent(cache) - before > most(budget) {
                return Err(Error::new(
                    "ARMET_PATTERN_BUDGET",
                    "Finding every match would read the text again and again. Search shorter texts, or let the \
                     pattern say where a match ends.",
                ));
            }
        }
        cache.guided += table.map_or(0, |mut table| table.take_steps());
        Ok(count)
    }
}

/// How much may be read of a text of `length` units, if it may be read `times` and a short one as often as a longer one.
fn often(length: usize, times: usize) -> usize {
    length.saturating_add(FLOOR).saturating_mul(times)
}

/// How often searches may read the text before another way is taken.
const READINGS: usize = 8;

/// Steps that finding every match may take for each unit of text, besides readings by the code of the pattern.
const BUDGET: usize = 400;

/// What a text is taken to have more than it has, in code units.
const FLOOR: usize = 1 << 14;
