//! Code as states and the ways between them, for [`ParallelNfa`](crate::pattern::engine::parallel::ParallelNfa).
//!
//! What only matters to captures is left out: where an iteration begins and ends too, since an iteration that consumes
//! nothing never changes what is matched. A fork is no state where both its ways lead to states: what leads to it leads to
//! both.

use std::collections::{BTreeMap, HashMap};

use crate::pattern::engine::jumps::Edge;
use crate::pattern::engine::shifts::Moves;
use crate::pattern::engine::ways::Ways;
use crate::pattern::nfa::program::{Code, Inst, Program};

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
    pub(crate) moves: Moves,
    /// Ways without one.
    pub(crate) ways: Ways,
    pub(crate) conditions: Vec<Condition>,
}

/// What some ways depend on.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) inst: Inst,
    /// Which of [`Ways::follows`] do, by word.
    pub(crate) follows: Vec<(usize, u64)>,
}

/// No state.
const NONE: u32 = u32::MAX;

/// A fork that so many ways lead to is a state, so that they need not all be doubled: of each of these, what is cheapest is
/// taken.
const SHARED: [u32; 2] = [3, 6];

/// Code of fewer instructions is not worth the choice.
const CHOSEN: usize = 256;

impl Graph {
    /// The states of `code`, in its order, or, `reversed`, in the opposite order and with every way turned round.
    pub(crate) fn new(code: &Code, reversed: bool) -> Self {
        let [shared, others @ ..] = SHARED;
        let first = Self::sharing(code, reversed, shared);
        if code.insts.len() < CHOSEN {
            return first;
        }
        others.iter().fold(first, |best, shared| {
            let other = Self::sharing(code, reversed, *shared);
            if other.cost() < best.cost() {
                other
            } else {
                best
            }
        })
    }

    fn sharing(code: &Code, reversed: bool, shared: u32) -> Self {
        let landings = landings(&code.insts);
        let land = |at: u32| landings.get(at as usize).copied().unwrap_or(NONE);
        let start = land(code.start);
        let kept = kept(&code.insts, &land, start, shared);
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
                Inst::Assert { next, .. }
                | Inst::Adjacent { next, .. }
                | Inst::Look { next, .. } => {
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
        let moves = Moves::new(moves, words, reversed);
        let ways = Ways::new(ways, words, reversed, &mut conditions);
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

    /// The sets that are consumed, and how many words have states that do.
    pub(crate) fn words_of_sets(&self) -> BTreeMap<u32, usize> {
        let mut all: Vec<_> = self
            .sets
            .iter()
            .map(|(node, set)| (*set, node / 64))
            .collect();
        all.sort_unstable();
        all.dedup();
        let mut words = BTreeMap::new();
        for (set, _) in all {
            *words.entry(set).or_default() += 1;
        }
        words
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
        self.words / 2 + self.moves.cost() + self.ways.cost() + 4 * self.conditions.len()
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
        | Inst::Adjacent { .. }
        | Inst::Look { .. }
        | Inst::Match => None,
    }
}

/// Which instructions are states.
fn kept(insts: &[Inst], land: &impl Fn(u32) -> u32, start: u32, most: u32) -> Vec<bool> {
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
            | Inst::Adjacent { next, .. }
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
                    .is_some_and(|leading| *leading >= most);
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
        Inst::Adjacent {
            lookbehind,
            negated,
            sides,
            ..
        } => (1, sides, 2 * u32::from(lookbehind) + u32::from(negated)),
        Inst::Look { look, .. } => (2, look, 0),
        _ => (3, 0, 0),
    }
}

fn assert_number(assert: crate::pattern::ir::hir::Assert) -> u32 {
    use crate::pattern::ir::hir::Assert;
    match assert {
        Assert::Start => 0,
        Assert::End => 1,
        Assert::LineStart => 2,
        Assert::LineEnd => 3,
        Assert::Boundary(wide) => 4 + u32::from(wide),
        Assert::NotBoundary(wide) => 6 + u32::from(wide),
    }
}
