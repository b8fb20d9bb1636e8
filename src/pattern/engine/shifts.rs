//! Ways between states as sums and shifts of whole words, where many are alike, and as jumps where they are not.

use crate::pattern::engine::jumps::{Edge, Jumps, crowded, distance, jumps, set};
use crate::pattern::engine::runs::Runs;

/// Words that a lane must lead from, and how many words of its range there may be to each.
const LANE: usize = 4;
const SPARSE: usize = 3;

/// Ways over the same distance from words that are near each other.
#[derive(Debug)]
struct Lane {
    distance: i32,
    first: usize,
    from: Box<[u64]>,
    /// Whether any leads to another word.
    crosses: bool,
}

impl Lane {
    fn add(&self, alive: &[u64], next: &mut [u64]) {
        let by = self.distance.unsigned_abs();
        let last = self.first + self.from.len();
        let (Some(living), Some(same)) =
            (alive.get(self.first..last), next.get_mut(self.first..last))
        else {
            return;
        };
        let ways = living.iter().zip(&self.from);
        if self.distance >= 0 {
            for (next, (living, from)) in same.iter_mut().zip(ways) {
                *next |= (living & from) << by;
            }
        } else {
            for (next, (living, from)) in same.iter_mut().zip(ways) {
                *next |= (living & from) >> by;
            }
        }
        if !self.crosses {
            return;
        }
        let ways = living.iter().zip(&self.from);
        if self.distance >= 0 {
            let beyond = next.get_mut(self.first + 1..).unwrap_or_default();
            for (next, (living, from)) in beyond.iter_mut().zip(ways) {
                *next |= (living & from) >> (64 - by);
            }
        } else if let Some(before) = self.first.checked_sub(1) {
            let beyond = next.get_mut(before..).unwrap_or_default();
            for (next, (living, from)) in beyond.iter_mut().zip(ways) {
                *next |= (living & from) << (64 - by);
            }
        } else {
            let beyond = next.iter_mut().zip(ways.skip(1));
            for (next, (living, from)) in beyond {
                *next |= (living & from) << (64 - by);
            }
        }
    }
}

/// Ways that depend on nothing.
#[derive(Debug)]
pub(crate) struct Shifts {
    runs: Vec<Runs>,
    lanes: Vec<Lane>,
    jumps: Jumps,
}

impl Shifts {
    /// Of ways between different states; those that became sums are taken from `edges`.
    pub(crate) fn new(edges: &mut Vec<Edge>, reversed: bool) -> Self {
        let runs = Runs::take(edges, reversed);
        let mut near: Vec<(i32, u32)> = Vec::new();
        let mut far = Vec::new();
        let crowded = crowded(edges);
        for edge in &*edges {
            let (from, to, _) = *edge;
            match distance(from, to) {
                Some(distance) if distance == 1 || !crowded(edge) => near.push((distance, from)),
                _ => far.push(*edge),
            }
        }
        near.sort_unstable();
        let mut lanes = Vec::new();
        for same in near.chunk_by(|one, other| one.0 == other.0) {
            if let Some(lane) = lane(same) {
                lanes.push(lane);
            } else {
                let edge = |&(distance, from): &(i32, u32)| {
                    (from, from.saturating_add_signed(distance), None)
                };
                far.extend(same.iter().map(edge));
            }
        }
        Self {
            runs,
            lanes,
            jumps: Jumps::new(jumps(far, reversed)),
        }
    }

    pub(crate) fn has_sums(&self) -> bool {
        !self.runs.is_empty()
    }

    pub(crate) fn has_others(&self) -> bool {
        !(self.lanes.is_empty() && self.jumps.all.is_empty())
    }

    /// Adds what the states `alive` lead to by sums.
    pub(crate) fn add_sums(&self, alive: &[u64], next: &mut [u64]) {
        for runs in &self.runs {
            runs.add(alive, next);
        }
    }

    /// Adds what they lead to by shifts and jumps.
    pub(crate) fn add_others(&self, alive: &[u64], next: &mut [u64]) {
        for lane in &self.lanes {
            lane.add(alive, next);
        }
        self.jumps.add(alive, next);
    }

    pub(crate) fn bytes(&self) -> usize {
        let lanes = self.lanes.iter();
        let lanes = lanes.map(|lane| size_of::<Lane>() + 8 * lane.from.len());
        let runs = self.runs.iter().map(Runs::bytes);
        lanes.chain(runs).sum::<usize>() + self.jumps.bytes()
    }

    /// Words and ways that are looked at for a character.
    pub(crate) fn cost(&self) -> usize {
        let lanes = self.lanes.iter().map(|lane| lane.from.len() / 2);
        let runs = self.runs.iter().map(Runs::words);
        lanes.chain(runs).sum::<usize>() + self.jumps.all.len()
    }
}

/// Ways over a character.
#[derive(Debug)]
pub(crate) struct Moves {
    /// States that lead to themselves.
    stays: Box<[u64]>,
    shifts: Shifts,
}

impl Moves {
    pub(crate) fn new(mut edges: Vec<Edge>, words: usize, reversed: bool) -> Self {
        let mut stays = vec![0; words].into_boxed_slice();
        edges.retain(|(from, to, _)| {
            if from == to {
                set(&mut stays, *from);
            }
            from != to
        });
        Self {
            stays,
            shifts: Shifts::new(&mut edges, reversed),
        }
    }

    /// What the states `alive` lead to.
    pub(crate) fn advance(&self, alive: &[u64], next: &mut [u64]) {
        for (next, (living, stays)) in next.iter_mut().zip(alive.iter().zip(&self.stays)) {
            *next = living & stays;
        }
        self.shifts.add_sums(alive, next);
        self.shifts.add_others(alive, next);
    }

    pub(crate) fn bytes(&self) -> usize {
        8 * self.stays.len() + self.shifts.bytes()
    }

    /// Words and ways that are looked at for a character.
    pub(crate) fn cost(&self) -> usize {
        self.stays.len() / 2 + self.shifts.cost()
    }
}

/// A lane of ways that lead equally far, if they are many.
fn lane(same: &[(i32, u32)]) -> Option<Lane> {
    let [(distance, first), ..] = *same else {
        return None;
    };
    let first = first as usize / 64;
    let last = same.last()?.1 as usize / 64;
    let mut from = vec![0_u64; last - first + 1].into_boxed_slice();
    for (_, state) in same {
        set(&mut from, state - 64 * u32::try_from(first).ok()?);
    }
    let used = from.iter().filter(|word| **word != 0).count();
    let crossing = if distance >= 0 {
        !(u64::MAX >> distance)
    } else {
        !(u64::MAX << distance.unsigned_abs())
    };
    (used >= LANE && used * SPARSE >= from.len()).then(|| Lane {
        distance,
        first,
        crosses: from.iter().any(|word| word & crossing != 0),
        from,
    })
}
