//! Where a match is, with its groups, in time that depends on the code and the length of the text alone.
//!
//! One pass against the direction of the code notes, for each place of the text, which states lead to a match. A match is
//! then followed along the first way, in order of priority, that is known to lead to one: nothing is read in vain, so all
//! matches together cost no more than the text.
//!
//! There is not room for the states of every place. Those of some are kept, and the rest worked out again from there when
//! they are needed: [`ROOM`] is enough for any text, at the cost of one pass more for each level of [`Level`].

use crate::pattern::engine::parallel::{ParallelNfa, Place};
use crate::pattern::engine::paths::{NEVER, Paths};
use crate::pattern::engine::pike_vm::UNSET;
use crate::pattern::haystack::Haystack;
use crate::pattern::nfa::program::{Code, Inst};

/// Most words of eight bytes that are kept.
const ROOM: usize = 1 << 17;

/// The states of all places of a text of fewer units are kept, if there is room.
const SHORT: usize = 1 << 12;

/// Fewest places that are worked out again together, if there is room.
const PART: usize = 256;

/// What is searched for in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    /// Where the first match may start.
    pub(crate) from: usize,
    /// Where reading for it ends.
    pub(crate) until: usize,
    /// Whether it must end there.
    pub(crate) whole: bool,
    /// Whether the code reads the text towards its start.
    pub(crate) backward: bool,
    /// Whether a match may start, and end, inside a surrogate pair.
    pub(crate) halves: bool,
}

/// The states of some places of a text, from its end.
#[derive(Debug, Default)]
struct Level {
    /// How far the places are apart.
    stride: usize,
    /// How far each is from the start, falling.
    places: Vec<usize>,
    states: Vec<u64>,
}

/// What is known about every place of a text.
#[derive(Debug)]
pub(crate) struct ViabilityTable {
    span: Span,
    levels: Vec<Level>,
    /// What the last level held before.
    spare: Level,
    /// Where a match can start.
    starts: Vec<u64>,
    half: Vec<u64>,
    follower: Follower,
    /// What was followed before, where matches may overlap.
    paths: Paths,
}

/// Follows one match.
#[derive(Debug, Default)]
struct Follower {
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<Frame>,
    slots: Vec<usize>,
    /// How far from the start each slot was written last; empty where nobody asks.
    written: Vec<usize>,
    /// How far the step is.
    distance: usize,
    steps: u64,
}

#[derive(Debug)]
enum Frame {
    Visit(u32, bool),
    /// A slot, its value, and when it was written.
    Restore(u32, usize, usize),
}

impl Level {
    /// The number of the place at `distance`, or of the next one further from the start.
    fn find(&self, distance: usize) -> Option<usize> {
        self.places
            .partition_point(|place| *place >= distance)
            .checked_sub(1)
    }

    /// The number of the place at `distance`, if it is here.
    fn at(&self, distance: usize) -> Option<usize> {
        let number = self.places.first()?.checked_sub(distance)?;
        if self.places.get(number) == Some(&distance) {
            return Some(number);
        }
        // Pairs leave gaps.
        let number = self.find(distance)?;
        (self.places.get(number) == Some(&distance)).then_some(number)
    }

    fn states(&self, number: usize, words: usize) -> &[u64] {
        self.states
            .get(number * words..(number + 1) * words)
            .unwrap_or_default()
    }

    fn begin(&mut self) {
        self.places.clear();
        self.states.clear();
    }

    /// Notes the states at `distance`, unless the last ones noted are near.
    fn note(&mut self, distance: usize, states: &[u64]) {
        if self
            .places
            .last()
            .is_none_or(|last| last - distance >= self.stride)
        {
            self.places.push(distance);
            self.states.extend_from_slice(states);
        }
    }
}

impl ViabilityTable {
    /// Reads the text against the direction of `nfa`, which is of `code`.
    pub(crate) fn new<H: Haystack>(
        nfa: &mut ParallelNfa,
        code: &Code,
        place: Place<'_, H>,
        span: Span,
    ) -> Self {
        let length = span.from.abs_diff(span.until);
        let mut table = Self {
            span,
            levels: levels(length, nfa.words()),
            spare: Level::default(),
            starts: vec![0; length / 64 + 1],
            half: Vec::new(),
            follower: Follower {
                visited: vec![0; 2 * code.insts.len()],
                ..Follower::default()
            },
            paths: Paths::default(),
        };
        table.fill(nfa, place);
        table
    }

    /// Instructions looked at since this was last asked.
    pub(crate) fn take_steps(&mut self) -> u64 {
        std::mem::take(&mut self.follower.steps)
    }

    /// Whether a search may begin at `from`.
    pub(crate) fn reaches(&self, from: usize) -> bool {
        self.span.from <= from && from <= self.span.until
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let levels = self.levels.iter().chain([&self.spare]);
        let levels = levels.map(|level| 8 * (level.places.capacity() + level.states.capacity()));
        let follower = &self.follower;
        levels.sum::<usize>()
            + 8 * (self.starts.capacity() + self.half.capacity())
            + 8 * (follower.slots.capacity() + follower.written.capacity())
            + 4 * follower.visited.capacity()
            + size_of::<Frame>() * follower.stack.capacity()
            + self.paths.bytes()
    }

    /// The slots of the match that was followed last.
    pub(crate) fn slots(&self) -> &[usize] {
        &self.follower.slots
    }

    fn fill<H: Haystack>(&mut self, nfa: &mut ParallelNfa, place: Place<'_, H>) {
        let span = self.span;
        nfa.clear();
        let mut at = span.until;
        loop {
            span.close(nfa, place, at);
            if let Some(level) = self.levels.first_mut() {
                level.note(span.distance(at), &nfa.alive);
            }
            self.start_at(span.distance(at), nfa);
            if at == span.from {
                break;
            }
            let Some(before) = span.step(nfa, place, at, |nfa, half| {
                span.close(nfa, place, half);
                self.start_at(span.distance(half), nfa);
            }) else {
                break;
            };
            at = before;
            if span.is_before(at) {
                break;
            }
        }
    }

    fn start_at(&mut self, distance: usize, nfa: &ParallelNfa) {
        if nfa.is_started()
            && let Some(word) = self.starts.get_mut(distance / 64)
        {
            *word |= 1 << (distance % 64);
        }
    }

    /// The first place from `at` on where a match starts.
    fn start(&self, at: usize) -> Option<usize> {
        let distance = at.checked_sub(self.span.from)?;
        let mut index = distance / 64;
        let mut word = self.starts.get(index)? & (u64::MAX << (distance % 64));
        while word == 0 {
            index += 1;
            word = *self.starts.get(index)?;
        }
        Some(self.span.from + 64 * index + word.trailing_zeros() as usize)
    }

    /// Follows the first match at `at` or, unless `sticky`, after it.
    pub(crate) fn follow<H: Haystack>(
        &mut self,
        nfa: &mut ParallelNfa,
        code: &Code,
        place: Place<'_, H>,
        (at, sticky): (usize, bool),
    ) -> bool {
        let Some(start) = self.start(at).filter(|start| !sticky || *start == at) else {
            return false;
        };
        self.run(nfa, code, place, start, false)
    }

    /// Follows the match at `at`, if there is one, up to where it meets one that was followed before.
    pub(crate) fn follow_at<H: Haystack>(
        &mut self,
        nfa: &mut ParallelNfa,
        code: &Code,
        place: Place<'_, H>,
        at: usize,
    ) -> bool {
        let distance = self.span.distance(at);
        let starts = self.starts.get(distance / 64);
        starts.is_some_and(|word| word >> (distance % 64) & 1 == 1)
            && self.run(nfa, code, place, at, true)
    }

    fn run<H: Haystack>(
        &mut self,
        nfa: &mut ParallelNfa,
        code: &Code,
        place: Place<'_, H>,
        mut at: usize,
        overlaps: bool,
    ) -> bool {
        let follower = &mut self.follower;
        follower.slots.clear();
        follower.slots.resize(place.program.slots, UNSET);
        follower.written.clear();
        if overlaps {
            follower.written.resize(place.program.slots, NEVER);
            self.paths.begin();
        }
        let mut inst = code.start;
        loop {
            let words = nfa.words();
            let follower = &mut self.follower;
            follower.distance = self.span.distance(at);
            if overlaps {
                let place = (follower.distance, inst);
                let (slots, written) = (&mut follower.slots, &mut follower.written);
                if self.paths.meets(place, slots, written) {
                    self.paths.keep(slots, written);
                    return true;
                }
            }
            let states = if self.span.halves && place.text.inside(at) {
                nfa.clear();
                self.span.close(nfa, place, at);
                self.half.clone_from(&nfa.alive);
                &self.half[..]
            } else {
                let Some((level, number)) = self.load(nfa, place, at) else {
                    return false;
                };
                let Some(level) = self.levels.get(level) else {
                    return false;
                };
                level.states(number, words)
            };
            match self.follower.step(nfa, code, place, (inst, at), states) {
                Some(Inst::Set { next, .. }) => inst = next,
                Some(Inst::Match) => {
                    if overlaps {
                        let Follower { slots, written, .. } = &self.follower;
                        self.paths.keep(slots, written);
                    }
                    return true;
                }
                _ => return false,
            }
            let step = if self.span.backward {
                place.text.backward(at)
            } else {
                place.text.forward(at)
            };
            let Some((_, next)) = step else {
                return false;
            };
            at = next;
        }
    }

    /// Works out the states at `at`; answers where they are.
    fn load<H: Haystack>(
        &mut self,
        nfa: &mut ParallelNfa,
        place: Place<'_, H>,
        at: usize,
    ) -> Option<(usize, usize)> {
        let (span, words) = (self.span, nfa.words());
        let distance = span.distance(at);
        let last = self.levels.len() - 1;
        let level = self.levels.last_mut()?;
        if let Some(number) = level.at(distance) {
            return Some((last, number));
        }
        if last > 0 {
            // Matches that overlap go to and fro between two parts of the text.
            std::mem::swap(level, &mut self.spare);
            if let Some(number) = level.at(distance) {
                return Some((last, number));
            }
            level.stride = 1;
            level.begin();
        }
        let mut number = self.levels.first()?.find(distance)?;
        let mut near = 0;
        for index in 1..self.levels.len() {
            let (above, below) = self.levels.split_at_mut(index);
            let (above, level) = (above.last()?, below.first_mut()?);
            let far = *above.places.get(number)?;
            near = above.places.get(number + 1).map_or(near, |place| place + 1);
            if level.places.first() != Some(&far) {
                level.begin();
                nfa.alive.copy_from_slice(above.states(number, words));
                let mut at = span.place(far);
                loop {
                    level.note(span.distance(at), &nfa.alive);
                    if span.distance(at) <= near {
                        break;
                    }
                    let Some(before) = span.step(nfa, place, at, |_, _| {}) else {
                        break;
                    };
                    at = before;
                    if span.is_before(at) {
                        break;
                    }
                    span.close(nfa, place, at);
                }
            }
            number = level.find(distance)?;
        }
        (self.levels.last()?.places.get(number) == Some(&distance)).then_some((last, number))
    }
}

impl Span {
    fn distance(self, at: usize) -> usize {
        at.abs_diff(self.from)
    }

    fn place(self, distance: usize) -> usize {
        if self.backward {
            self.from - distance
        } else {
            self.from + distance
        }
    }

    /// Whether reading has gone past the start, which is inside a pair.
    fn is_before(self, at: usize) -> bool {
        if self.backward {
            at > self.from
        } else {
            at < self.from
        }
    }

    /// Adds what leads to a match without a character at the place `at`.
    fn close<H: Haystack>(self, nfa: &mut ParallelNfa, place: Place<'_, H>, at: usize) {
        if !self.whole || at == self.until {
            nfa.add_ends();
        }
        nfa.close(place, at);
    }

    /// Reads the character before the place `at`; answers where it begins. Where it is a pair whose middle counts, says so
    /// to `halfway`.
    fn step<H: Haystack>(
        self,
        nfa: &mut ParallelNfa,
        place: Place<'_, H>,
        at: usize,
        halfway: impl FnOnce(&mut ParallelNfa, usize),
    ) -> Option<usize> {
        let Place { program, text, .. } = place;
        let (character, before) = if self.backward {
            text.forward(at)?
        } else {
            text.backward(at)?
        };
        if self.halves && at.abs_diff(before) == 2 {
            nfa.put_aside();
            halfway(nfa, at.min(before) + 1);
            nfa.take_back();
        }
        nfa.advance(program, program.alphabet.class(character));
        Some(before)
    }
}

impl Follower {
    /// The first instruction, in order of priority, that `start` leads to without consuming and that leads to a match.
    fn step<H: Haystack>(
        &mut self,
        nfa: &ParallelNfa,
        code: &Code,
        place: Place<'_, H>,
        (start, at): (u32, usize),
        states: &[u64],
    ) -> Option<Inst> {
        self.renew();
        self.stack.clear();
        self.stack.push(Frame::Visit(start, true));
        while let Some(frame) = self.stack.pop() {
            let (number, progress) = match frame {
                Frame::Visit(number, progress) => (number, progress),
                Frame::Restore(slot, value, when) => {
                    if let Some(written) = self.written.get_mut(slot as usize) {
                        *written = when;
                    }
                    if let Some(slot) = self.slots.get_mut(slot as usize) {
                        *slot = value;
                    }
                    continue;
                }
            };
            let inst = *code.insts.get(number as usize)?;
            let consuming = matches!(inst, Inst::Set { .. } | Inst::Match);
            if !nfa.holds(states, number) || !self.visit(number, progress || consuming) {
                continue;
            }
            match inst {
                Inst::Set { .. } | Inst::Match => return Some(inst),
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
                    let looked = place.program.looks.get(look as usize)?;
                    if looked.captures.is_some() {
                        self.store(looked.register, at);
                    }
                    self.stack.push(Frame::Visit(next, progress));
                }
                Inst::Assert { next, .. } | Inst::Adjacent { next, .. } | Inst::Jump { next } => {
                    self.stack.push(Frame::Visit(next, progress));
                }
            }
        }
        None
    }

    fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.visited.fill(0);
            self.generation = 1;
        }
    }

    fn visit(&mut self, place: u32, progress: bool) -> bool {
        self.steps += 1;
        let node = 2 * place as usize + usize::from(progress);
        let Some(seen) = self.visited.get_mut(node) else {
            return false;
        };
        std::mem::replace(seen, self.generation) != self.generation
    }

    fn store(&mut self, slot: u32, value: usize) {
        let mut when = NEVER;
        let mut is_new = false;
        if let Some(written) = self.written.get_mut(slot as usize) {
            when = std::mem::replace(written, self.distance);
            is_new = when != self.distance;
        }
        if let Some(place) = self.slots.get_mut(slot as usize)
            && (is_new || *place != value)
        {
            self.stack.push(Frame::Restore(slot, *place, when));
            *place = value;
        }
    }
}

/// Levels enough for `length` characters, the last of them for every place.
fn levels(length: usize, words: usize) -> Vec<Level> {
    // From some length on there are two whether they are needed or not, so that twice the text is twice the work.
    let mut count = if length < SHORT { 1 } else { 2 };
    let room = loop {
        // The last has a spare.
        let parts = count + usize::from(count > 1);
        let room = (ROOM / (words * parts)).max(8);
        let reach = u32::try_from(count)
            .ok()
            .and_then(|count| room.checked_pow(count));
        if reach.is_none_or(|reach| reach > length) {
            break room;
        }
        count += 1;
    };
    let mut stride = length + 1;
    (1..=count)
        .map(|level| {
            stride = stride.div_ceil(room);
            if level + 1 == count {
                // A part that is worked out again together is not to be tiny.
                stride = stride.max(PART.min(room));
            }
            Level {
                stride: if level == count { 1 } else { stride },
                ..Level::default()
            }
        })
        .collect()
}
