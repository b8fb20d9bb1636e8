//! Matching: texts in, positions out.

use std::ops::Range;

use super::fast::{Exact, Fast};
use super::haystack::{Haystack, Narrow, Points, Wide};
use super::lazy::{Lazy, Mode};
use super::machine::{Machine, Run, UNSET};
use super::oracle::{Oracle, Walker};
use super::program::Program;
use super::text::Decoded;
use super::{Pattern, Text};
use crate::Error;

/// Memory that matching reuses. One belongs to one pattern at a time.
#[derive(Debug, Default)]
pub struct Scratch {
    machine: Machine,
    oracle: Oracle,
    walker: Walker,
    automata: Automata,
    questions: Vec<Automata>,
    fast: Compiled,
    /// The text as bytes.
    bytes: Vec<u8>,
    /// Whether every match is being looked for, and what is read must be counted.
    counted: bool,
    slots: Vec<usize>,
}

/// The byte engine's form of a pattern, made when it is first needed.
#[derive(Debug, Default)]
enum Compiled {
    #[default]
    Later,
    Never,
    Ready(Box<Fast>),
}

/// Texts from this length on are copied to bytes for a test; shorter ones are as fast where they are.
const LONG: usize = 256;

/// The automata of a pattern, made when they are first needed.
#[derive(Debug, Default)]
struct Automata {
    made: bool,
    forward: Option<Lazy>,
    reverse: Option<Lazy>,
    looks: Vec<Lazy>,
}

impl Automata {
    fn make(&mut self, program: &Program) {
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

    fn scanned(&self) -> usize {
        let one = |lazy: &Option<Lazy>| lazy.as_ref().map_or(0, |lazy| lazy.scanned);
        one(&self.forward).saturating_add(one(&self.reverse))
    }
}

/// A question about a text.
trait Question {
    type Answer;

    fn ask<H: Haystack>(self, pattern: &Pattern, text: H, scratch: &mut Scratch) -> Self::Answer;

    /// Whether only the answer yes or no is wanted.
    fn tests(&self) -> bool {
        false
    }
}

/// The buffer for bytes is kept for the next text up to this size.
const KEPT: usize = 1 << 18;

impl Pattern {
    fn ask<Q: Question>(&self, units: &[u16], question: Q, scratch: &mut Scratch) -> Q::Answer {
        if (units.len() >= LONG || !question.tests()) && ascii(units) {
            let mut bytes = std::mem::take(&mut scratch.bytes);
            bytes.clear();
            bytes.extend(units.iter().map(|unit| unit.to_le_bytes()[0]));
            let answer = question.ask(self, Narrow(&bytes), scratch);
            if bytes.capacity() <= KEPT {
                scratch.bytes = bytes;
            }
            return answer;
        }
        // Without surrogates code points are code units.
        if self.flags.code_points() && surrogates(units) {
            question.ask(self, Points(units), scratch)
        } else {
            question.ask(self, Wide(units), scratch)
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
        let question = Find {
            from,
            sticky,
            slots: 0,
        };
        Ok(match text {
            Text::Units(units) => self.ask(units, question, scratch),
            Text::Bytes(bytes) if bytes.is_ascii() => question.ask(self, Narrow(bytes), scratch),
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
        let question = Find {
            from,
            sticky,
            slots: self.program.slots,
        };
        let places = 2 * (self.program.groups as usize + 1);
        let (found, decoded) = match text {
            Text::Units(units) => (self.ask(units, question, scratch), None),
            Text::Bytes(bytes) if bytes.is_ascii() => {
                (question.ask(self, Narrow(bytes), scratch), None)
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
        let mut found = Vec::new();
        let question = Every {
            from,
            limit,
            spans,
            found: &mut found,
        };
        let (count, decoded) = match text {
            Text::Units(units) => (self.ask(units, question, scratch)?, None),
            Text::Bytes(bytes) if bytes.is_ascii() => {
                (question.ask(self, Narrow(bytes), scratch)?, None)
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
        Ok(count)
    }

    /// Searches from `from`; inside a pair V8 steps back to its start, and only then looks at the place itself.
    fn start<H: Haystack>(
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
            || (sticky && floor != from && self.search(text, from, sticky, slots, scratch))
    }

    /// Asks the byte engine; `None` when it is not the one to ask.
    fn byte_search(
        &self,
        text: &[u8],
        within: Range<usize>,
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
        if matches!(scratch.fast, Compiled::Later) {
            let fast = Fast::new(&self.expression, self.program.groups);
            scratch.fast = fast.map_or(Compiled::Never, |fast| Compiled::Ready(Box::new(fast)));
        }
        let Compiled::Ready(fast) = &mut scratch.fast else {
            return None;
        };
        fast.reads(text)
            .then(|| fast.search(text, within, sticky, slots, &mut scratch.slots))
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

    /// Searches from `from`; the oracle is filled.
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
            && let Some(bytes) = text.ascii()
            && let Some(found) = self.byte_search(bytes, from..bytes.len(), sticky, slots, scratch)
        {
            return found;
        }
        if !self.automatic::<H>(scratch) {
            return self.capture(text, from, sticky, slots, scratch);
        }
        let Scratch {
            oracle, automata, ..
        } = scratch;
        let Some(forward) = &mut automata.forward else {
            return false;
        };
        let mut end = None;
        let seed = !sticky && program.reverse.is_some();
        forward.walk(
            (program, &program.main),
            oracle,
            text,
            (from, text.len()),
            seed,
            |at| {
                end = Some(at);
                slots > 0
            },
        );
        let Some(end) = end else { return false };
        if slots == 0 {
            return true;
        }
        let mut start = from;
        if seed && let (Some(reverse), Some(code)) = (&mut automata.reverse, &program.reverse) {
            reverse.walk((program, code), oracle, text, (end, from), false, |at| {
                start = at;
                true
            });
        }
        if slots == 2 || program.slots == 2 {
            scratch.slots.clear();
            scratch.slots.extend([start, end]);
            return true;
        }
        // Inside the match the byte engine reads no more than the match.
        if let Some(bytes) = text.ascii()
            && let Some(found) = self.byte_search(bytes, start..end, true, slots, scratch)
        {
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
                code,
                anchored: true,
                backward: look.behind,
                ..run
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
        true
    }

    fn prepare<H: Haystack>(&self, text: H, scratch: &mut Scratch) {
        if self.program.looks.is_empty() {
            return;
        }
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

// Both look at a block at a time without an early way out, so that they compile to vector instructions.

fn ascii(units: &[u16]) -> bool {
    units
        .chunks(64)
        .all(|chunk| chunk.iter().fold(0, |all, unit| all | unit) < 0x80)
}

fn surrogates(units: &[u16]) -> bool {
    let surrogate = |unit: &u16| unit & 0xF800 == 0xD800;
    units
        .chunks(64)
        .any(|chunk| chunk.iter().fold(false, |any, unit| any | surrogate(unit)))
}

fn position(slot: usize, decoded: Option<&Decoded>) -> i32 {
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

    fn tests(&self) -> bool {
        self.slots == 0
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
        let budget = text.len().saturating_mul(BUDGET).saturating_add(1 << 16);
        scratch.counted = true;
        scratch.machine.scanned = 0;
        let before = scratch.automata.scanned();
        let (mut at, mut count) = (self.from, 0);
        while count < self.limit && pattern.start(text, at, pattern.flags.sticky, slots, scratch) {
            let found = scratch.slots.get(..places).unwrap_or_default();
            self.found.extend_from_slice(found);
            count += 1;
            let [start, end, ..] = *found else { break };
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
            if scanned > budget {
                return Err(Error::new(
                    "ARMET_PATTERN_BUDGET",
                    "Finding every match would read the text again and again. Search shorter texts, or let the \
                     pattern say where a match ends.",
                ));
            }
        }
        Ok(count)
    }
}

/// How often finding every match may read the text.
const BUDGET: usize = 64;
