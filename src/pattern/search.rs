//! Matching: texts in, positions out.

use super::coded::{Kind, code, surrogates};
use super::engines::LONG;
use super::haystack::{Coded, Haystack, Plain, Points};
use super::machine::UNSET;
use super::scratch::Scratch;
use super::text::Decoded;
use super::{Pattern, Text};
use crate::Error;

/// A question about a text.
trait Question {
    type Answer;

    fn ask<H: Haystack>(self, pattern: &Pattern, text: H, scratch: &mut Scratch) -> Self::Answer;

    /// Whether the byte engine may be asked about a text of `length` units, which makes it worth while to have it as bytes.
    fn reads_bytes(&self, length: usize) -> bool;
}

/// What a text is written to is kept for the next one up to this size, in bytes.
const KEPT: usize = 1 << 18;

impl Pattern {
    fn ask<Q: Question>(&self, units: &[u16], question: Q, scratch: &mut Scratch) -> Q::Answer {
        let code_points = self.flags.code_points();
        // To test a short text is as fast where it is, and so is finding where every match is.
        if question.reads_bytes(units.len()) {
            let mut bytes = std::mem::take(&mut scratch.bytes);
            let alphabet = &self.program.alphabet;
            let how = (code_points, self.folds());
            let answer = match code(units, alphabet, how, &mut bytes) {
                Kind::Ascii => Ok(question.ask(self, Plain(&bytes[..]), scratch)),
                Kind::Coded => {
                    let (units, bytes) = (Plain(units), &bytes[..]);
                    Ok(question.ask(self, Coded { units, bytes }, scratch))
                }
                Kind::Other => Err(question),
            };
            if bytes.capacity() <= KEPT {
                scratch.bytes = bytes;
            }
            return match answer {
                Ok(answer) => answer,
                Err(question) => self.ask_units(units, question, scratch),
            };
        }
        self.ask_units(units, question, scratch)
    }

    /// Asks about bytes that are ASCII.
    fn ask_bytes<Q: Question>(&self, text: &[u8], question: Q, scratch: &mut Scratch) -> Q::Answer {
        if !self.folds() || !question.reads_bytes(text.len()) {
            return question.ask(self, Plain(text), scratch);
        }
        let mut bytes = std::mem::take(&mut scratch.bytes);
        bytes.clear();
        bytes.extend(text.iter().map(u8::to_ascii_lowercase));
        let answer = question.ask(self, Plain(&bytes[..]), scratch);
        if bytes.capacity() <= KEPT {
            scratch.bytes = bytes;
        }
        answer
    }

    fn ask_units<Q: Question>(
        &self,
        units: &[u16],
        question: Q,
        scratch: &mut Scratch,
    ) -> Q::Answer {
        // Without surrogates code points are code units.
        if self.flags.code_points() && surrogates(units) {
            question.ask(self, Points(units), scratch)
        } else {
            question.ask(self, Plain(units), scratch)
        }
    }

    /// Whether there is a match at `from` or, unless `sticky`, behind it.
    ///
    /// # Errors
    ///
    /// None of its own; the signature is that of the other questions.
    pub fn test(
        &self,
        text: Text<'_>,
        from: usize,
        sticky: bool,
        scratch: &mut Scratch,
    ) -> Result<bool, Error> {
        scratch.belong(self);
        let question = Find {
            from,
            sticky,
            slots: 0,
        };
        Ok(match text {
            Text::Units(units) => self.ask(units, question, scratch),
            Text::Bytes(bytes) if bytes.is_ascii() => self.ask_bytes(bytes, question, scratch),
            Text::Bytes(bytes) => {
                let decoded = Decoded::of(bytes);
                let question = Find {
                    from: decoded.unit(from),
                    ..question
                };
                from <= bytes.len() && self.ask(&decoded.units, question, scratch)
            }
        })
    }

    /// Finds the first match at `from` or, unless `sticky`, behind it, and appends the start and end of the match and
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
        scratch: &mut Scratch,
        positions: &mut Vec<i32>,
    ) -> Result<bool, Error> {
        scratch.belong(self);
        let question = Find {
            from,
            sticky,
            slots: self.program.slots,
        };
        let places = 2 * (self.program.groups as usize + 1);
        let (found, decoded) = match text {
            Text::Units(units) => (self.ask(units, question, scratch), None),
            Text::Bytes(bytes) if bytes.is_ascii() => {
                (self.ask_bytes(bytes, question, scratch), None)
            }
            Text::Bytes(bytes) => {
                let decoded = Decoded::of(bytes);
                let question = Find {
                    from: decoded.unit(from),
                    ..question
                };
                let found = from <= bytes.len() && self.ask(&decoded.units, question, scratch);
                (found, Some(decoded))
            }
        };
        if found {
            let slots = scratch.slots.get(..places).unwrap_or_default();
            positions.extend(slots.iter().map(|slot| position(*slot, decoded.as_ref())));
        }
        Ok(found)
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
        scratch: &mut Scratch,
        positions: &mut Vec<i32>,
    ) -> Result<usize, Error> {
        scratch.belong(self);
        let mut found = std::mem::take(&mut scratch.found);
        found.clear();
        let question = Every {
            from,
            limit,
            spans: spans || self.program.slots == 2,
            found: &mut found,
        };
        let (count, decoded) = match text {
            Text::Units(units) => (self.ask(units, question, scratch)?, None),
            Text::Bytes(bytes) if bytes.is_ascii() => {
                (self.ask_bytes(bytes, question, scratch)?, None)
            }
            Text::Bytes(bytes) if from > bytes.len() => return Ok(0),
            Text::Bytes(bytes) => {
                let decoded = Decoded::of(bytes);
                let question = Every {
                    from: decoded.unit(from),
                    ..question
                };
                (self.ask(&decoded.units, question, scratch)?, Some(decoded))
            }
        };
        positions.extend(found.iter().map(|slot| position(*slot, decoded.as_ref())));
        // Slots are eight bytes each.
        if found.capacity() <= KEPT / 8 {
            scratch.found = found;
        }
        Ok(count)
    }
}

pub(super) fn position(slot: usize, decoded: Option<&Decoded>) -> i32 {
    if slot == UNSET {
        return -1;
    }
    i32::try_from(decoded.map_or(slot, |decoded| decoded.byte(slot))).unwrap_or(i32::MAX)
}

#[derive(Clone, Copy)]
struct Find {
    from: usize,
    sticky: bool,
    slots: usize,
}

impl Question for Find {
    type Answer = bool;

    fn ask<H: Haystack>(self, pattern: &Pattern, text: H, scratch: &mut Scratch) -> bool {
        if self.from > text.len() {
            return false;
        }
        pattern.prepare(text, scratch);
        scratch.counted = false;
        pattern.start(text, self.from, self.sticky, self.slots, scratch)
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
        scratch: &mut Scratch,
    ) -> Result<usize, Error> {
        if self.from > text.len() {
            return Ok(0);
        }
        pattern.prepare(text, scratch);
        let program = &pattern.program;
        let (slots, places) = if self.spans {
            (2, 2)
        } else {
            (program.slots, 2 * (program.groups as usize + 1))
        };
        scratch.counted = true;
        scratch.machine.scanned = 0;
        let before = scratch.automata.scanned();
        let (mut at, mut count) = (self.from, 0);
        let mut guide = None;
        let mut guided = false;
        while count < self.limit {
            let is_found = match &mut guide {
                None => pattern.start(text, at, pattern.flags.sticky, slots, scratch),
                Some(guide) => pattern.follow(guide, (text, at), slots, scratch),
            };
            if !is_found {
                break;
            }
            let found = scratch.slots.get(..places).unwrap_or_default();
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
            let scanned = scratch
                .machine
                .scanned
                .saturating_add(scratch.automata.scanned() - before);
            if scanned > often(text.len(), READINGS) && !guided {
                guided = true;
                guide = pattern.guide(text, at, scratch);
            }
            if scanned > often(text.len(), BUDGET) {
                return Err(Error::new(
                    "ARMET_PATTERN_BUDGET",
                    "Finding every match would read the text again and again. Search shorter texts, or let the \
                     pattern say where a match ends.",
                ));
            }
        }
        scratch.guided += guide.map_or(0, |guide| guide.steps);
        Ok(count)
    }
}

/// How much may be read of a text of `length` units, if it may be read `times` and a short one as often as a longer one.
fn often(length: usize, times: usize) -> usize {
    length.saturating_add(FLOOR).saturating_mul(times)
}

/// How often searches may read the text before another way is taken.
const READINGS: usize = 8;

/// How often finding every match may read the text where there is no other way.
const BUDGET: usize = 64;

/// What a text is taken to have more than it has, in code units.
const FLOOR: usize = 1 << 14;
