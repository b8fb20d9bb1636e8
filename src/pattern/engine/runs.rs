//! Ways between one state and many that stand next to it, as a sum: a carry runs through words of ones.
//!
//! Where any of a block of states leads to the one after it, the sum of those that live and of ones all over the block overflows
//! into that state. Where one leads to a block after it, the same sum turns the ones of the block over.

use std::collections::HashMap;

use crate::pattern::engine::jumps::{Edge, set};

/// Ways of a block that are worth a sum.
const MANY: usize = 4;

/// Most sums: blocks inside blocks have one for each level.
const LEVELS: usize = 3;

/// Words of a sum that each jump it saves may cost.
const WORTH: usize = 2;

/// Blocks that do not overlap.
#[derive(Debug)]
pub(crate) struct Runs {
    spreads: bool,
    first: usize,
    sources: Box<[u64]>,
    blocks: Box<[u64]>,
    targets: Box<[u64]>,
}

/// One state beside a block, by its first and last state, and how many jumps it would be.
struct Block {
    state: u32,
    first: u32,
    last: u32,
    jumps: usize,
}

impl Runs {
    /// Takes from `edges` what sums are made of: first the ways from many to one, or, `reversed`, from one to many.
    pub(crate) fn take(edges: &mut Vec<Edge>, reversed: bool) -> Vec<Self> {
        let mut made = Vec::new();
        while made.len() < LEVELS
            && let Some(runs) = Self::level(edges, reversed)
        {
            made.push(runs);
        }
        made
    }

    fn level(edges: &mut Vec<Edge>, spreads: bool) -> Option<Self> {
        let ends = |(from, to, _): &Edge| if spreads { (*from, *to) } else { (*to, *from) };
        let mut members = HashMap::<u32, Vec<u32>>::new();
        for edge in &*edges {
            let (state, member) = ends(edge);
            members.entry(state).or_default().push(member);
        }
        let mut blocks: Vec<_> = members
            .iter()
            .filter_map(|(state, members)| block(*state, members, spreads))
            .collect();
        blocks.sort_unstable_by_key(|block| (block.last - block.first, block.first));
        // By first state, up to which one it is taken.
        let mut taken = std::collections::BTreeMap::<u32, Block>::new();
        for block in blocks {
            let before = taken.range(..=block.last).next_back();
            if before.is_none_or(|(_, before)| before.last < block.first) {
                taken.insert(block.first, block);
            }
        }
        let first = taken.values().next()?.first / 64;
        let last = taken.values().next_back()?.last / 64;
        let words = (last - first + 1) as usize;
        let saved: usize = taken.values().map(|block| block.jumps).sum();
        if saved * WORTH < words {
            return None;
        }
        let empty = || vec![0; words].into_boxed_slice();
        let (mut sources, mut ones, mut targets) = (empty(), empty(), empty());
        for block in taken.values() {
            for state in block.first..=block.last {
                if state != block.state {
                    set(&mut ones, state - 64 * first);
                }
            }
        }
        edges.retain(|edge| {
            let (state, member) = ends(edge);
            let own = taken.range(..=state).next_back();
            let is_taken = own.is_some_and(|(_, block)| block.state == state) && member != state;
            if is_taken {
                set(&mut sources, edge.0 - 64 * first);
                set(&mut targets, edge.1 - 64 * first);
            }
            !is_taken
        });
        Some(Self {
            spreads,
            first: first as usize,
            sources,
            blocks: ones,
            targets,
        })
    }

    /// Adds what the states `alive` lead to.
    pub(crate) fn add(&self, alive: &[u64], next: &mut [u64]) {
        let alive = alive.get(self.first..).unwrap_or_default();
        let next = next.get_mut(self.first..).unwrap_or_default();
        let masks = self.sources.iter().zip(&self.blocks).zip(&self.targets);
        let words = next.iter_mut().zip(alive).zip(masks);
        let (mut carry, mut shifted) = (false, 0);
        for ((next, living), ((sources, ones), targets)) in words {
            let some = living & sources;
            let one = if self.spreads {
                let one = some << 1 | shifted;
                shifted = some >> 63;
                one
            } else {
                some
            };
            let (sum, over) = one.overflowing_add(*ones);
            let (sum, carried) = sum.overflowing_add(u64::from(carry));
            carry = over | carried;
            *next |= targets & if self.spreads { sum ^ ones } else { sum };
        }
    }

    pub(crate) fn words(&self) -> usize {
        self.sources.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>() + 24 * self.words()
    }
}

/// The block of `members` before `state`, or, where it `spreads`, after it, if there are many.
fn block(state: u32, members: &[u32], spreads: bool) -> Option<Block> {
    let members = members.iter().copied().filter(|member| *member != state);
    let (mut first, mut last, mut count) = (state, state, 0);
    let mut words = Vec::new();
    for member in members {
        first = first.min(member);
        last = last.max(member);
        count += 1;
        words.push(member / 64);
    }
    let adjacent = if spreads { first } else { last };
    words.sort_unstable();
    words.dedup();
    (count >= MANY && adjacent == state).then_some(Block {
        state,
        first,
        last,
        jumps: words.len(),
    })
}
