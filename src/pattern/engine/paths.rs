//! What matches that were followed before say about those that come to the same place.
//!
//! From an instruction at a place of the text there is one way on, whatever led there: two matches that meet go on together, and
//! what is written to a slot after they met is the same. So a match is followed only until it meets another, which keeps the
//! groups of many overlapping lookarounds linear where their matches meet.

use std::collections::HashMap;

/// The first steps of a match, each of which is noted, and how far those are apart that are noted after them.
const NEAR: usize = 64;

/// Most places that are noted, and most slots of the matches that were followed.
const PLACES: usize = 1 << 14;
const SLOTS: usize = 1 << 15;

/// About what an entry of the hash table takes, in bytes.
const HASHED: usize = 40;

/// A slot that was never written.
pub(crate) const NEVER: usize = usize::MAX;

/// Matches followed from many places of one text, with one code.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// The match that came to an instruction at a distance.
    known: HashMap<(usize, u32), usize>,
    /// For each match the slots as it left them, and at which distance each was written last.
    slots: Vec<usize>,
    written: Vec<usize>,
    /// Where the match that is being followed came to.
    passed: Vec<(usize, u32)>,
    count: usize,
}

impl Paths {
    pub(crate) fn begin(&mut self) {
        self.passed.clear();
        self.count = 0;
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        HASHED * self.known.capacity()
            + 8 * (self.slots.capacity() + self.written.capacity())
            + size_of::<(usize, u32)>() * self.passed.capacity()
    }

    /// Notes that the match is at an instruction. Where another one was there before it, takes from that what it wrote from there
    /// on; then it is at its end.
    pub(crate) fn meets(
        &mut self,
        place: (usize, u32),
        slots: &mut [usize],
        written: &mut [usize],
    ) -> bool {
        if let Some(row) = self.known.get(&place) {
            let range = row * slots.len()..(row + 1) * slots.len();
            if let (Some(theirs), Some(when)) =
                (self.slots.get(range.clone()), self.written.get(range))
            {
                let own = slots.iter_mut().zip(written);
                for ((slot, at), (their, when)) in own.zip(theirs.iter().zip(when)) {
                    if *when != NEVER && *when >= place.0 {
                        (*slot, *at) = (*their, *when);
                    }
                }
                return true;
            }
        }
        self.count += 1;
        if self.count <= NEAR || place.0.is_multiple_of(NEAR) {
            self.passed.push(place);
        }
        false
    }

    /// Keeps the match that has come to its end.
    pub(crate) fn keep(&mut self, slots: &[usize], written: &[usize]) {
        if self.known.len() + self.passed.len() > PLACES {
            self.thin_out();
        }
        if self.known.len() + self.passed.len() > PLACES || self.slots.len() + slots.len() > SLOTS {
            self.known.clear();
            self.slots.clear();
            self.written.clear();
        }
        let row = self.slots.len().checked_div(slots.len()).unwrap_or(0);
        self.slots.extend_from_slice(slots);
        self.written.extend_from_slice(written);
        self.known
            .extend(self.passed.drain(..).map(|place| (place, row)));
    }

    /// Forgets what is after the match that is being followed, and all but some of what is far from its start.
    fn thin_out(&mut self) {
        let Some((start, _)) = self.passed.first().copied() else {
            return;
        };
        self.known.retain(|(distance, _), _| {
            distance
                .checked_sub(start)
                .is_some_and(|further| further <= 2 * NEAR || distance.is_multiple_of(NEAR))
        });
    }
}
