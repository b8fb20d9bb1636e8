//! Ways between states without a character, which may lead on to others.

use std::ops::Range;

use crate::pattern::engine::graph::Condition;
use crate::pattern::engine::jumps::{Edge, Jump, jumps, set};
use crate::pattern::engine::layers::Layers;

/// How many words of a sum or of a shift are looked at while one is that waits.
const SWEPT: usize = 2;

/// A word that ways without a character lead from.
#[derive(Debug)]
pub(crate) struct Busy {
    pub(crate) word: usize,
    /// Its jumps: first those that stay in the word, then those to the next one.
    pub(crate) jumps: Range<usize>,
    pub(crate) inner: usize,
    /// How many are of one of these kinds.
    pub(crate) near: usize,
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
    /// The same, where a few rounds over all words are cheaper than going from word to word.
    pub(crate) layers: Option<Layers>,
}

impl Ways {
    pub(crate) fn new(
        edges: Vec<Edge>,
        words: usize,
        reversed: bool,
        conditions: &mut [Condition],
    ) -> Self {
        let layers = Layers::new(&edges, words, reversed);
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
        jumps.sort_by_key(|jump| (jump.source, jump.reach(), jump.from.trailing_zeros()));
        let busy = (0..words).filter_map(|word| {
            let follows = follows.get(word).copied().unwrap_or(0);
            busy(word, follows, &jumps)
        });
        let mut ways = Self {
            busy: busy.collect(),
            follows,
            jumps,
            layers: None,
        };
        // A word at a time, each waits for the one before it, most where the ways lead forward.
        let sweep = if reversed { 1 } else { SWEPT } * ways.cost();
        ways.layers = layers.filter(|layers| layers.cost() < sweep);
        ways
    }

    pub(crate) fn bytes(&self) -> usize {
        8 * self.follows.len()
            + size_of::<Jump>() * self.jumps.capacity()
            + size_of::<Busy>() * self.busy.capacity()
            + self.layers.as_ref().map_or(0, Layers::bytes)
    }

    /// Words and ways that are looked at for a character.
    pub(crate) fn cost(&self) -> usize {
        if let Some(layers) = &self.layers {
            return layers.cost();
        }
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
        let straight: usize = costs.iter().map(|(_, cost)| cost).sum();
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
        again.fold(straight, usize::saturating_add)
    }
}

fn busy(word: usize, follows: u64, jumps: &[Jump]) -> Option<Busy> {
    let from = jumps.partition_point(|jump| (jump.source as usize) < word);
    let until = jumps.partition_point(|jump| jump.source as usize <= word);
    let own = jumps.get(from..until).unwrap_or_default();
    if own.is_empty() && follows == 0 {
        return None;
    }
    let inner = own.partition_point(|jump| jump.reach() == 0);
    let near = own.partition_point(|jump| jump.reach() <= 1);
    let within = own.get(..inner).unwrap_or_default();
    let sources = within.iter().fold(follows, |all, jump| all | jump.from);
    let led = within
        .iter()
        .fold(0, |all, jump| all | jump.over(jump.from));
    Some(Busy {
        word,
        jumps: from..until,
        inner,
        near,
        is_deep: led & sources != 0,
    })
}
