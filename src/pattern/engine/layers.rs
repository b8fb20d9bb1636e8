//! Ways without a character, followed in rounds over all words.
//!
//! A round adds what sums lead to, then runs along states that follow one another, then adds what shifts and jumps lead to; turned
//! round, shifts and jumps come first, as ways do. How many rounds there must be is known from the ways: as many as the longest
//! way has turns back to what a round does earlier.

use crate::pattern::engine::jumps::Edge;
use crate::pattern::engine::shifts::Shifts;

/// Most rounds.
const ROUNDS: usize = 4;

/// What a round does, in its order. Only along states that follow one another does one step lead
/// to the next.
const FIRST: u8 = 1;
const SUMS: u8 = 2;
const FOLLOWS: u8 = 3;
const LAST: u8 = 4;

#[derive(Debug)]
pub(crate) struct Layers {
    rounds: usize,
    shifts: Shifts,
    words: usize,
    reversed: bool,
    spare: Vec<u64>,
}

impl Layers {
    /// `None` where ways lead round, depend on what is beside a place, or take many rounds.
    pub(crate) fn new(edges: &[Edge], words: usize, reversed: bool) -> Option<Self> {
        let is_next = |edge: &Edge| edge.1 == edge.0 + 1;
        let mut others: Vec<Edge> = edges
            .iter()
            .copied()
            .filter(|edge| edge.0 != edge.1 && !is_next(edge))
            .collect();
        if others.iter().any(|(_, _, condition)| condition.is_some()) {
            return None;
        }
        let all = others.clone();
        let shifts = Shifts::new(&mut others, reversed);
        others.sort_unstable();
        let staged = edges
            .iter()
            .filter(|edge| is_next(edge))
            .map(|edge| (*edge, FOLLOWS));
        let others_stage = if reversed { FIRST } else { LAST };
        let stage = |edge: Edge| {
            let summed = others.binary_search(&edge).is_err();
            (edge, if summed { SUMS } else { others_stage })
        };
        let staged: Vec<_> = staged.chain(all.into_iter().map(stage)).collect();
        Some(Self {
            rounds: rounds(&staged, 64 * words).filter(|rounds| *rounds <= ROUNDS)?,
            shifts,
            words,
            reversed,
            spare: vec![0; words],
        })
    }

    /// Adds every state that those in `alive` lead to.
    pub(crate) fn close(&mut self, alive: &mut [u64], follows: &[u64]) {
        for _ in 0..self.rounds {
            if self.reversed {
                self.add_others(alive);
            }
            if self.shifts.has_sums() {
                self.spare.copy_from_slice(alive);
                self.shifts.add_sums(&self.spare, alive);
            }
            let mut carry = false;
            for (states, follows) in alive.iter_mut().zip(follows) {
                let living = *states | u64::from(carry);
                let (sum, over) = (living & follows).overflowing_add(*follows);
                *states = living | (sum ^ follows);
                carry = over;
            }
            if !self.reversed {
                self.add_others(alive);
            }
        }
    }

    fn add_others(&mut self, alive: &mut [u64]) {
        if self.shifts.has_others() {
            self.spare.copy_from_slice(alive);
            self.shifts.add_others(&self.spare, alive);
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.shifts.bytes() + 8 * self.words
    }

    /// Words and ways that are looked at for a character.
    pub(crate) fn cost(&self) -> usize {
        self.rounds * (self.words + self.words / 2 + self.shifts.cost())
    }
}

/// How many rounds the longest way takes; `None` where ways lead round.
fn rounds(edges: &[(Edge, u8)], states: usize) -> Option<usize> {
    let mut leading = vec![0_usize; states];
    let mut ways: Vec<Vec<(u32, u8)>> = vec![Vec::new(); states];
    for ((from, to, _), stage) in edges {
        *leading.get_mut(*to as usize)? += 1;
        ways.get_mut(*from as usize)?.push((*to, *stage));
    }
    // The last round, and what is done in it, that any way to a state ends with.
    let mut last = vec![(0_usize, 0_u8); states];
    let mut ready: Vec<usize> = (0..states)
        .filter(|state| leading.get(*state) == Some(&0))
        .collect();
    let mut done = 0;
    let mut most = 0;
    while let Some(state) = ready.pop() {
        done += 1;
        let (round, before) = *last.get(state)?;
        for (to, stage) in ways.get(state)? {
            let is_later = before < *stage || (before == FOLLOWS && *stage == FOLLOWS);
            let reached = (round + usize::from(!is_later), *stage);
            most = most.max(reached.0);
            let known = last.get_mut(*to as usize)?;
            *known = reached.max(*known);
            let count = leading.get_mut(*to as usize)?;
            *count -= 1;
            if *count == 0 {
                ready.push(*to as usize);
            }
        }
    }
    (done == states).then_some(most + 1)
}
