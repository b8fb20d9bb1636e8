//! Ways between states, as shifts of whole words where many lead equally far, and as jumps where they do not.

use std::collections::HashMap;
use std::ops::Range;

use super::graph::Condition;
use super::runs::Runs;

/// A way from one state to another, and what it depends on.
pub(crate) type Edge = (u32, u32, Option<u16>);

/// No condition.
const ALWAYS: u16 = u16::MAX;

/// Words that a lane must lead from, and how many words of its range there may be to each.
const LANE: usize = 4;
const SPARSE: usize = 3;

/// So many ways between one state and one word are a jump of their own.
const CROWD: usize = 4;

/// Ways from some states of one word to some of another: from any of them to all, or from each to the one that is so far from
/// it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Jump {
    from: u64,
    to: u64,
    source: u32,
    pub(crate) word: u32,
    /// How far each is turned round in the word.
    turn: u16,
    /// Whether any of them leads to all.
    any: bool,
    condition: u16,
}

impl Jump {
    /// What the states `living` of its source lead to.
    #[inline]
    pub(crate) fn over(&self, living: u64) -> u64 {
        let some = living & self.from;
        if self.any {
            if some == 0 { 0 } else { self.to }
        } else {
            some.rotate_left(u32::from(self.turn))
        }
    }

    #[inline]
    pub(crate) fn is_open(&self, holding: &[bool]) -> bool {
        self.condition == ALWAYS || holding.get(usize::from(self.condition)) == Some(&true)
    }

    fn is_inner(&self) -> bool {
        self.source == self.word
    }
}

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

/// Ways over a character.
#[derive(Debug)]
pub(crate) struct Moves {
    /// States that lead to themselves.
    stays: Box<[u64]>,
    runs: Vec<Runs>,
    lanes: Vec<Lane>,
    jumps: Jumps,
}

/// Jumps by the word that they lead to.
#[derive(Debug)]
struct Jumps {
    all: Vec<Jump>,
    words: Vec<(u32, Range<usize>)>,
}

impl Jumps {
    fn new(mut all: Vec<Jump>) -> Self {
        all.sort_by_key(|jump| (jump.word, jump.source));
        let mut words: Vec<(u32, Range<usize>)> = Vec::new();
        for (at, jump) in all.iter().enumerate() {
            match words.last_mut() {
                Some((word, range)) if *word == jump.word => range.end = at + 1,
                _ => words.push((jump.word, at..at + 1)),
            }
        }
        Self { all, words }
    }

    fn add(&self, alive: &[u64], next: &mut [u64]) {
        for (word, range) in &self.words {
            let jumps = self.all.get(range.clone()).unwrap_or_default();
            // Each would have to wait for the one before it, if they were written one by one.
            let to = jumps.iter().fold(0, |all, jump| {
                let living = alive.get(jump.source as usize).copied().unwrap_or(0);
                all | jump.over(living)
            });
            if let Some(word) = next.get_mut(*word as usize) {
                *word |= to;
            }
        }
    }
}

impl Moves {
    pub(crate) fn new(mut edges: Vec<Edge>, words: usize, reversed: bool) -> Self {
        let runs = Runs::take(&mut edges, reversed);
        let mut stays = vec![0; words].into_boxed_slice();
        let mut near: Vec<(i32, u32)> = Vec::new();
        let mut far = Vec::new();
        let crowded = crowded(&edges);
        for edge in edges {
            let (from, to, _) = edge;
            match distance(from, to) {
                Some(0) => set(&mut stays, from),
                Some(distance) if distance == 1 || !crowded(&edge) => near.push((distance, from)),
                _ => far.push(edge),
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
            stays,
            runs,
            lanes,
            jumps: Jumps::new(jumps(far, reversed)),
        }
    }

    /// What the states `alive` lead to.
    pub(crate) fn advance(&self, alive: &[u64], next: &mut [u64]) {
        for (next, (living, stays)) in next.iter_mut().zip(alive.iter().zip(&self.stays)) {
            *next = living & stays;
        }
        for lane in &self.lanes {
            lane.add(alive, next);
        }
        for runs in &self.runs {
            runs.add(alive, next);
        }
        self.jumps.add(alive, next);
    }

    pub(crate) fn bytes(&self) -> usize {
        let lanes = self
            .lanes
            .iter()
            .map(|lane| size_of::<Lane>() + 8 * lane.from.len());
        8 * self.stays.len()
            + lanes.sum::<usize>()
            + self.runs.iter().map(Runs::bytes).sum::<usize>()
            + size_of::<Jump>() * self.jumps.all.capacity()
            + size_of::<(u32, Range<usize>)>() * self.jumps.words.capacity()
    }

    pub(crate) fn describe(&self) -> String {
        format!(
            "lanes {:?} runs {:?} jumps {}",
            self.lanes
                .iter()
                .map(|l| (l.distance, l.from.len()))
                .collect::<Vec<_>>(),
            self.runs.iter().map(Runs::words).collect::<Vec<_>>(),
            self.jumps.all.len()
        )
    }
    /// Words and ways that are looked at for a character.
    pub(crate) fn cost(&self) -> usize {
        let lanes = self.lanes.iter().map(|lane| lane.from.len() / 2);
        let runs: usize = self.runs.iter().map(Runs::words).sum();
        self.stays.len() / 2 + lanes.sum::<usize>() + runs + self.jumps.all.len()
    }
}

/// A word that ways without a character lead from.
#[derive(Debug)]
pub(crate) struct Busy {
    pub(crate) word: usize,
    /// Its jumps, those that stay in the word first.
    pub(crate) jumps: Range<usize>,
    pub(crate) inner: usize,
    /// Whether what a jump leads to may lead on within the word.
    pub(crate) is_deep: bool,
}

/// Ways without a character.
#[derive(Debug)]
pub(crate) struct Ways {
    /// States that lead to the next one.
    pub(crate) follows: Box<[u64]>,
    pub(crate) jumps: Vec<Jump>,
    pub(crate) busy: Vec<Busy>,
}

impl Ways {
    pub(crate) fn new(
        edges: Vec<Edge>,
        words: usize,
        reversed: bool,
        conditions: &mut [Condition],
    ) -> Self {
        let mut follows = vec![0; words].into_boxed_slice();
        let mut others = Vec::new();
        for edge in edges {
            let (from, to, condition) = edge;
            if to == from {
                // It leads to nothing new.
                continue;
            }
            if to != from + 1 {
                others.push(edge);
                continue;
            }
            set(&mut follows, from);
            if let Some(condition) = condition
                && let Some(condition) = conditions.get_mut(usize::from(condition))
            {
                let (source, bit) = (from as usize / 64, 1 << (from % 64));
                match condition.follows.last_mut() {
                    Some((last, edges)) if *last == source => *edges |= bit,
                    _ => condition.follows.push((source, bit)),
                }
            }
        }
        let mut jumps = jumps(others, reversed);
        // What leads furthest back is looked at last, so that most of what it may lead on to is known by then.
        jumps.sort_by_key(|jump| (jump.source, !jump.is_inner(), jump.from.trailing_zeros()));
        let busy = (0..words).filter_map(|word| {
            let follows = follows.get(word).copied().unwrap_or(0);
            busy(word, follows, &jumps)
        });
        Self {
            busy: busy.collect(),
            follows,
            jumps,
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        8 * self.follows.len()
            + size_of::<Jump>() * self.jumps.capacity()
            + size_of::<Busy>() * self.busy.capacity()
    }

    /// Words and ways that are looked at for a character.
    pub(crate) fn cost(&self) -> usize {
        let one = |busy: &Busy| {
            let again = if busy.is_deep {
                2 * (1 + busy.inner)
            } else {
                0
            };
            2 + busy.jumps.len() + again
        };
        let costs: Vec<(usize, usize)> = self
            .busy
            .iter()
            .map(|busy| (busy.word, one(busy)))
            .collect();
        let once: usize = costs.iter().map(|(_, cost)| cost).sum();
        // Each way back has what lies between gone over once more.
        let back = |jump: &&Jump| jump.word < jump.source;
        let mut back: Vec<_> = self
            .jumps
            .iter()
            .filter(back)
            .map(|jump| (jump.word, jump.source))
            .collect();
        back.sort_unstable();
        back.dedup();
        let place = |word: u32| costs.partition_point(|(known, _)| *known < word as usize);
        let again = back.iter().map(|(to, from)| {
            let between = costs.get(place(*to)..place(from + 1)).unwrap_or_default();
            between.iter().map(|(_, cost)| cost).sum::<usize>()
        });
        again.fold(once, usize::saturating_add)
    }
}

pub(crate) fn set(words: &mut [u64], state: u32) {
    if let Some(word) = words.get_mut(state as usize / 64) {
        *word |= 1 << (state % 64);
    }
}

/// How far `to` is from `from`, if that is less than a word.
fn distance(from: u32, to: u32) -> Option<i32> {
    let distance = i64::from(to) - i64::from(from);
    i32::try_from(distance)
        .ok()
        .filter(|distance| distance.abs() < 64)
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

fn busy(word: usize, follows: u64, jumps: &[Jump]) -> Option<Busy> {
    let from = jumps.partition_point(|jump| (jump.source as usize) < word);
    let until = jumps.partition_point(|jump| jump.source as usize <= word);
    let own = jumps.get(from..until).unwrap_or_default();
    if own.is_empty() && follows == 0 {
        return None;
    }
    let inner = own.partition_point(Jump::is_inner);
    let mut known = follows;
    let mut is_deep = false;
    for jump in own.iter().take(inner) {
        known |= jump.from;
        is_deep |= jump.over(jump.from) & known != 0;
    }
    Some(Busy {
        word,
        jumps: from..until,
        inner,
        is_deep,
    })
}

/// Which ways lead to one state from many of one word, or from one to many of one word: those are one jump.
fn crowded(edges: &[Edge]) -> impl Fn(&Edge) -> bool + use<> {
    let mut sources = HashMap::<(u32, u32, Option<u16>), usize>::new();
    let mut targets = HashMap::<(u32, u32, Option<u16>), usize>::new();
    for (from, to, condition) in edges {
        *sources.entry((from / 64, *to, *condition)).or_default() += 1;
        *targets.entry((*from, to / 64, *condition)).or_default() += 1;
    }
    move |(from, to, condition)| {
        sources
            .get(&(from / 64, *to, *condition))
            .is_some_and(|count| *count >= CROWD)
            || targets
                .get(&(*from, to / 64, *condition))
                .is_some_and(|count| *count >= CROWD)
    }
}

/// As few jumps as may be.
fn jumps(edges: Vec<Edge>, reversed: bool) -> Vec<Jump> {
    let crowded = crowded(&edges);
    let mut turned = Vec::new();
    let mut single = Vec::new();
    let mut near: Vec<_> = edges
        .into_iter()
        .map(|(from, to, condition)| {
            let jump = Jump {
                from: 1 << (from % 64),
                to: 1 << (to % 64),
                source: from / 64,
                word: to / 64,
                turn: u16::try_from((to + 64 - from % 64) % 64).unwrap_or(0),
                any: false,
                condition: condition.unwrap_or(ALWAYS),
            };
            let near = distance(from, to).is_some() && !crowded(&(from, to, condition));
            (!near, jump)
        })
        .collect();
    let key =
        |(far, jump): &(bool, Jump)| (*far, jump.source, jump.word, jump.turn, jump.condition);
    near.sort_unstable_by_key(key);
    for same in near.chunk_by(|one, other| key(one) == key(other)) {
        match same {
            [(false, first), _, ..] => turned.push(Jump {
                from: same.iter().fold(0, |all, (_, jump)| all | jump.from),
                to: same.iter().fold(0, |all, (_, jump)| all | jump.to),
                ..*first
            }),
            _ => single.extend(same.iter().map(|(_, jump)| Jump {
                any: true,
                turn: 0,
                ..*jump
            })),
        }
    }
    // Many ways lead to the end of a repetition, and so, turned round, from it.
    if reversed {
        join_targets(&mut single);
        join_sources(&mut single);
    } else {
        join_sources(&mut single);
        join_targets(&mut single);
    }
    turned.append(&mut single);
    turned.sort_by_key(|jump| jump.source);
    turned
}

/// Jumps that only differ in where they come from are one.
fn join_sources(jumps: &mut Vec<Jump>) {
    let key = |jump: &Jump| (jump.source, jump.condition, jump.word, jump.to);
    jumps.sort_unstable_by_key(key);
    jumps.dedup_by(|jump, kept| {
        let same = key(jump) == key(kept);
        if same {
            kept.from |= jump.from;
        }
        same
    });
}

/// Jumps that only differ in where they lead are one.
fn join_targets(jumps: &mut Vec<Jump>) {
    let key = |jump: &Jump| (jump.source, jump.condition, jump.word, jump.from);
    jumps.sort_unstable_by_key(key);
    jumps.dedup_by(|jump, kept| {
        let same = key(jump) == key(kept);
        if same {
            kept.to |= jump.to;
        }
        same
    });
}
