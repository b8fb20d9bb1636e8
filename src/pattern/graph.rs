//! Code as states and the ways between them, for [`ParallelNfa`](super::parallel::ParallelNfa).
//!
//! What only matters to captures is left out: where an iteration begins and ends too, since an iteration that consumes
//! nothing never changes what is matched. A fork is no state where both its ways lead to states: what leads to it leads to
//! both.

use std::collections::HashMap;
use std::ops::Range;

use super::program::{Code, Inst, Program};

/// The states of some code.
#[derive(Debug)]
pub(crate) struct Graph {
    /// Words of 64 states.
    pub(crate) words: usize,
    /// The state of each instruction.
    nodes: Vec<u32>,
    /// Those that consume a character of a set: state and set.
    sets: Vec<(u32, u32)>,
    /// The word and the bit of the start.
    pub(crate) start: (usize, u64),
    /// The instructions that end a match, and their states.
    pub(crate) ends: Vec<(u32, usize)>,
    /// Ways over a character.
    pub(crate) moves: Edges,
    /// Ways without one.
    pub(crate) ways: Edges,
    pub(crate) conditions: Vec<Condition>,
}

/// What some ways depend on.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) inst: Inst,
    /// Which of [`Edges::follows`] do, by word.
    pub(crate) follows: Vec<(usize, u64)>,
}

/// Ways from some states of one word to some of another: from any of them to all, or, with a shift, from each to the one that
/// is so far from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Jump {
    pub(crate) source: usize,
    pub(crate) from: u64,
    pub(crate) word: usize,
    pub(crate) to: u64,
    pub(crate) shift: i32,
    pub(crate) condition: Option<u16>,
}

impl Jump {
    /// What the states `living` of its source lead to: a word and its bits, and, where a shift goes beyond that word, another.
    #[inline]
    pub(crate) fn over(&self, living: u64) -> [(usize, u64); 2] {
        let some = living & self.from;
        if self.shift == 0 {
            let to = if some == 0 { 0 } else { self.to };
            return [(self.word, to), (0, 0)];
        }
        let by = self.shift.unsigned_abs();
        if self.shift > 0 {
            [
                (self.source, some << by),
                (self.source + 1, some >> (64 - by)),
            ]
        } else {
            [
                (self.source, some >> by),
                (self.source.wrapping_sub(1), some << (64 - by)),
            ]
        }
    }
}

/// Ways of one kind.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    /// States that lead to the next one.
    pub(crate) follows: Vec<u64>,
    /// States that lead to themselves.
    pub(crate) stays: Vec<u64>,
    /// By source; with `busy` left out, those with a shift before the others.
    pub(crate) jumps: Vec<Jump>,
    /// How many of them have a shift.
    pub(crate) shifts: usize,
    /// The words that any way without a shift by one leads from, and their jumps.
    pub(crate) busy: Vec<(usize, Range<usize>)>,
}

impl Edges {
    /// The same for going over all of them in any order.
    fn by_kind(mut self) -> Self {
        self.jumps
            .sort_by_key(|jump| (jump.shift == 0, jump.source));
        self.shifts = self.jumps.partition_point(|jump| jump.shift != 0);
        self.busy = Vec::new();
        self
    }

    fn bytes(&self) -> usize {
        8 * (self.follows.capacity() + self.stays.capacity())
            + size_of::<Jump>() * self.jumps.capacity()
            + size_of::<(usize, Range<usize>)>() * self.busy.capacity()
    }
}

/// A way from one state to another, and what it depends on.
type Edge = (u32, u32, Option<u16>);

/// No state.
const NONE: u32 = u32::MAX;

/// A fork that so many ways lead to is a state, so that they need not all be doubled.
const SHARED: u32 = 3;

impl Graph {
    /// The states of `code`, in its order, or, `reversed`, in the opposite order and with every way turned round.
    pub(crate) fn new(code: &Code, reversed: bool) -> Self {
        let landings = landings(&code.insts);
        let land = |at: u32| landings.get(at as usize).copied().unwrap_or(NONE);
        let start = land(code.start);
        let kept = kept(&code.insts, &land, start);
        let count = kept.iter().filter(|kept| **kept).count();
        let mut nodes = vec![NONE; code.insts.len()];
        let states = nodes.iter_mut().zip(&kept).filter(|(_, kept)| **kept);
        for (number, (node, _)) in states.enumerate() {
            let number = if reversed { count - 1 - number } else { number };
            *node = u32::try_from(number).unwrap_or(NONE);
        }
        let node = |inst: u32| nodes.get(inst as usize).copied().unwrap_or(NONE);
        let targets = |at: u32| {
            let inst = land(at);
            match code.insts.get(inst as usize) {
                Some(Inst::Fork { first, second }) if node(inst) == NONE => {
                    [node(land(*first)), node(land(*second))]
                }
                _ => [node(inst), NONE],
            }
        };
        let (mut sets, mut ends, mut conditions) = (Vec::new(), Vec::new(), Vec::new());
        let (mut moves, mut ways): (Vec<Edge>, Vec<Edge>) = (Vec::new(), Vec::new());
        let mut known = HashMap::new();
        let lead = |edges: &mut Vec<Edge>, from: u32, at: u32, condition: Option<u16>| {
            for to in targets(at).into_iter().filter(|to| *to != NONE) {
                edges.push(if reversed {
                    (to, from, condition)
                } else {
                    (from, to, condition)
                });
            }
        };
        for (inst, place) in code.insts.iter().zip(0..) {
            let from = node(place);
            if from == NONE {
                continue;
            }
            match *inst {
                Inst::Set { set, next } => {
                    sets.push((from, set));
                    lead(&mut moves, from, next, None);
                }
                Inst::Fork { first, second } => {
                    lead(&mut ways, from, first, None);
                    lead(&mut ways, from, second, None);
                }
                Inst::Assert { next, .. } | Inst::Beside { next, .. } | Inst::Look { next, .. } => {
                    let next_condition = conditions.len();
                    let condition = *known.entry(asked(*inst)).or_insert(next_condition);
                    if condition == next_condition {
                        conditions.push(Condition {
                            inst: *inst,
                            follows: Vec::new(),
                        });
                    }
                    lead(&mut ways, from, next, u16::try_from(condition).ok());
                }
                Inst::Match => ends.push((place, from as usize)),
                Inst::Save { .. }
                | Inst::Reset { .. }
                | Inst::Begin { .. }
                | Inst::End { .. }
                | Inst::Jump { .. } => {}
            }
        }
        let words = count.div_ceil(64).max(1);
        let start = node(start) as usize;
        let moves = edges(moves, words, reversed, &mut conditions);
        let ways = edges(ways, words, reversed, &mut conditions);
        let moves = moves.by_kind();
        Self {
            words,
            start: (start / 64, 1 << (start % 64)),
            nodes,
            sets,
            ends,
            moves,
            ways,
            conditions,
        }
    }

    /// The state of an instruction, if it is one.
    #[inline]
    pub(crate) fn node(&self, inst: u32) -> Option<usize> {
        self.nodes
            .get(inst as usize)
            .filter(|node| **node != NONE)
            .map(|node| *node as usize)
    }

    /// The states that consume a character of `class`.
    pub(crate) fn mask(&self, program: &Program, class: u16) -> Box<[u64]> {
        let mut mask = vec![0; self.words].into_boxed_slice();
        for (node, set) in &self.sets {
            if program.alphabet.holds(*set, class)
                && let Some(word) = mask.get_mut(*node as usize / 64)
            {
                *word |= 1 << (node % 64);
            }
        }
        mask
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let conditions = self
            .conditions
            .iter()
            .map(|condition| size_of::<Condition>() + 16 * condition.follows.capacity());
        4 * self.nodes.capacity()
            + 8 * self.sets.capacity()
            + 16 * self.ends.capacity()
            + self.moves.bytes()
            + self.ways.bytes()
            + conditions.sum::<usize>()
    }

    /// What one character costs at most: words looked at, jumps, and conditions.
    pub(crate) fn cost(&self) -> usize {
        // Each way back has what lies between gone over once more.
        let ends = |jump: &Jump| {
            let to = if jump.shift < 0 {
                jump.source.saturating_sub(1)
            } else {
                jump.word
            };
            (to, jump.source)
        };
        let mut back: Vec<_> = self
            .ways
            .jumps
            .iter()
            .map(ends)
            .filter(|(to, from)| to < from)
            .collect();
        back.sort_unstable();
        back.dedup();
        let again: usize = back.iter().map(|(to, from)| from - to + 1).sum();
        2 * self.words
            + again
            + self.moves.jumps.len()
            + self.ways.jumps.len()
            + 4 * self.conditions.len()
    }
}

/// The instruction that each one goes on to, past those that only matter to captures.
fn landings(insts: &[Inst]) -> Vec<u32> {
    let mut landings = vec![NONE; insts.len()];
    for at in (0..insts.len()).rev() {
        let mut place = at;
        // Jumps back lead to forks, so this is short; it is bounded all the same.
        for _ in 0..insts.len() {
            let Some(next) = insts.get(place).and_then(passed) else {
                break;
            };
            place = next as usize;
            if place > at {
                place = landings.get(place).map_or(place, |known| *known as usize);
                break;
            }
        }
        if let Some(landing) = landings.get_mut(at) {
            *landing = u32::try_from(place).unwrap_or(NONE);
        }
    }
    landings
}

/// Where an instruction goes on that only matters to captures.
fn passed(inst: &Inst) -> Option<u32> {
    match *inst {
        Inst::Save { next, .. }
        | Inst::Reset { next, .. }
        | Inst::Begin { next }
        | Inst::End { next }
        | Inst::Jump { next } => Some(next),
        Inst::Set { .. }
        | Inst::Fork { .. }
        | Inst::Assert { .. }
        | Inst::Beside { .. }
        | Inst::Look { .. }
        | Inst::Match => None,
    }
}

/// Which instructions are states.
fn kept(insts: &[Inst], land: &impl Fn(u32) -> u32, start: u32) -> Vec<bool> {
    let mut leading = vec![0_u32; insts.len()];
    let mut lead = |at: u32| {
        if let Some(count) = leading.get_mut(land(at) as usize) {
            *count += 1;
        }
    };
    for inst in insts {
        match *inst {
            Inst::Fork { first, second } => {
                lead(first);
                lead(second);
            }
            Inst::Set { next, .. }
            | Inst::Assert { next, .. }
            | Inst::Beside { next, .. }
            | Inst::Look { next, .. } => lead(next),
            _ => {}
        }
    }
    let mut kept = vec![false; insts.len()];
    if let Some(kept) = kept.get_mut(start as usize) {
        *kept = true;
    }
    for (place, inst) in insts.iter().enumerate().rev() {
        let at = u32::try_from(place).unwrap_or(NONE);
        let keep = match *inst {
            Inst::Fork { first, second } => {
                let targets = [land(first), land(second)];
                let shared = leading
                    .get(at as usize)
                    .is_some_and(|leading| *leading >= SHARED);
                // What is before it in the code is decided upon later: it must be a state then.
                for target in targets.iter().filter(|target| **target <= at) {
                    if let Some(kept) = kept.get_mut(*target as usize) {
                        *kept = true;
                    }
                }
                shared
                    || targets
                        .iter()
                        .any(|target| kept.get(*target as usize) != Some(&true))
            }
            _ => passed(inst).is_none(),
        };
        if let Some(kept) = kept.get_mut(place) {
            *kept |= keep;
        }
    }
    kept
}

/// An instruction without where it goes on.
fn asked(inst: Inst) -> (u8, u32, u32) {
    match inst {
        Inst::Assert { assert, .. } => (0, assert_number(assert), 0),
        Inst::Beside {
            behind,
            negated,
            sides,
            ..
        } => (1, sides, 2 * u32::from(behind) + u32::from(negated)),
        Inst::Look { look, .. } => (2, look, 0),
        _ => (3, 0, 0),
    }
}

fn assert_number(assert: super::expression::Assert) -> u32 {
    use super::expression::Assert;
    match assert {
        Assert::Start => 0,
        Assert::End => 1,
        Assert::LineStart => 2,
        Assert::LineEnd => 3,
        Assert::Boundary(wide) => 4 + u32::from(wide),
        Assert::NotBoundary(wide) => 6 + u32::from(wide),
    }
}

fn edges(edges: Vec<Edge>, words: usize, reversed: bool, conditions: &mut [Condition]) -> Edges {
    let mut made = Edges {
        follows: vec![0; words],
        stays: vec![0; words],
        ..Edges::default()
    };
    let mut jumps: Vec<Jump> = Vec::new();
    for (from, to, condition) in edges {
        let (source, bit) = (from as usize / 64, 1_u64 << (from % 64));
        if to == from + 1 {
            if let Some(follows) = made.follows.get_mut(source) {
                *follows |= bit;
            }
            if let Some(condition) = condition
                && let Some(condition) = conditions.get_mut(usize::from(condition))
            {
                match condition.follows.last_mut() {
                    Some((last, edges)) if *last == source => *edges |= bit,
                    _ => condition.follows.push((source, bit)),
                }
            }
        } else if to == from {
            if let Some(stays) = made.stays.get_mut(source) {
                *stays |= bit;
            }
        } else {
            let distance = i64::from(to) - i64::from(from);
            jumps.push(Jump {
                source,
                from: bit,
                word: to as usize / 64,
                to: 1 << (to % 64),
                shift: i32::try_from(distance)
                    .ok()
                    .filter(|shift| shift.abs() < 64)
                    .unwrap_or(0),
                condition,
            });
        }
    }
    let mut jumps = shifted(jumps);
    // Many ways lead to the end of a repetition, and so, turned round, from it.
    if reversed {
        join_targets(&mut jumps);
        join_sources(&mut jumps);
    } else {
        join_sources(&mut jumps);
        join_targets(&mut jumps);
    }
    jumps.sort_by_key(|jump| jump.source);
    made.busy = (0..words)
        .map(|word| {
            let from = jumps.partition_point(|jump| jump.source < word);
            (
                word,
                from..jumps.partition_point(|jump| jump.source <= word),
            )
        })
        .filter(|(word, jumps)| {
            !jumps.is_empty() || made.follows.get(*word).is_some_and(|follows| *follows != 0)
        })
        .collect();
    made.jumps = jumps;
    made
}

/// Jumps over the same distance from one word are one; the others keep no distance.
fn shifted(mut jumps: Vec<Jump>) -> Vec<Jump> {
    jumps.sort_unstable_by_key(|jump| (jump.source, jump.condition, jump.shift));
    let mut joined: Vec<Jump> = Vec::with_capacity(jumps.len());
    for same in jumps.chunk_by(|one, other| {
        (one.source, one.condition, one.shift) == (other.source, other.condition, other.shift)
    }) {
        match same {
            [first, _, ..] if first.shift != 0 => joined.push(Jump {
                from: same.iter().fold(0, |all, jump| all | jump.from),
                ..*first
            }),
            _ => joined.extend(same.iter().map(|jump| Jump { shift: 0, ..*jump })),
        }
    }
    joined
}

/// Jumps that only differ in where they come from are one.
fn join_sources(jumps: &mut Vec<Jump>) {
    jumps
        .sort_unstable_by_key(|jump| (jump.source, jump.shift, jump.condition, jump.word, jump.to));
    jumps.dedup_by(|jump, kept| {
        let from = jump.from;
        let same = kept.shift == 0 && *jump == Jump { from, ..*kept };
        if same {
            kept.from |= from;
        }
        same
    });
}

/// Jumps that only differ in where they lead are one.
fn join_targets(jumps: &mut Vec<Jump>) {
    jumps.sort_unstable_by_key(|jump| {
        (
            jump.source,
            jump.shift,
            jump.condition,
            jump.word,
            jump.from,
        )
    });
    jumps.dedup_by(|jump, kept| {
        let to = jump.to;
        let same = kept.shift == 0 && *jump == Jump { to, ..*kept };
        if same {
            kept.to |= to;
        }
        same
    });
}
