//! Ways between states, and jumps: those from one word of states to another.

use std::collections::HashMap;
use std::ops::Range;

/// A way from one state to another, and what it depends on.
pub(crate) type Edge = (u32, u32, Option<u16>);

/// No condition.
const ALWAYS: u16 = u16::MAX;

/// So many ways between one state and one word are a jump of their own.
const CROWD: usize = 4;

/// Ways from some states of one word to some of another: from any of them to all, or from each to the one that is so far from
/// it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Jump {
    pub(crate) from: u64,
    to: u64,
    pub(crate) source: u32,
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

    /// 0 for what stays in the word, 1 for what leads to the next one.
    pub(crate) fn reach(&self) -> u32 {
        self.word.wrapping_sub(self.source).min(2)
    }
}

/// Jumps by the word that they lead to.
#[derive(Debug)]
pub(crate) struct Jumps {
    pub(crate) all: Vec<Jump>,
    words: Vec<(u32, Range<usize>)>,
}

impl Jumps {
    pub(crate) fn new(mut all: Vec<Jump>) -> Self {
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

    pub(crate) fn add(&self, alive: &[u64], next: &mut [u64]) {
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

    pub(crate) fn bytes(&self) -> usize {
        size_of::<Jump>() * self.all.capacity()
            + size_of::<(u32, Range<usize>)>() * self.words.capacity()
    }
}

pub(crate) fn set(words: &mut [u64], state: u32) {
    if let Some(word) = words.get_mut(state as usize / 64) {
        *word |= 1 << (state % 64);
    }
}

/// How far `to` is from `from`, if that is less than a word.
pub(crate) fn distance(from: u32, to: u32) -> Option<i32> {
    let distance = i64::from(to) - i64::from(from);
    i32::try_from(distance)
        .ok()
        .filter(|distance| distance.abs() < 64)
}

/// Which ways lead to one state from many of one word, or from one to many of one word: those are one jump.
pub(crate) fn crowded(edges: &[Edge]) -> impl Fn(&Edge) -> bool + use<> {
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
pub(crate) fn jumps(edges: Vec<Edge>, reversed: bool) -> Vec<Jump> {
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
    join(jumps, key, |kept, jump| kept.from |= jump.from);
}

/// Jumps that only differ in where they lead are one.
fn join_targets(jumps: &mut Vec<Jump>) {
    let key = |jump: &Jump| (jump.source, jump.condition, jump.word, jump.from);
    join(jumps, key, |kept, jump| kept.to |= jump.to);
}

/// Makes one of the jumps that have the same key.
fn join<K: Ord>(jumps: &mut Vec<Jump>, key: impl Fn(&Jump) -> K, merge: impl Fn(&mut Jump, &Jump)) {
    jumps.sort_unstable_by_key(&key);
    jumps.dedup_by(|jump, kept| {
        let same = key(jump) == key(kept);
        if same {
            merge(kept, jump);
        }
        same
    });
}
