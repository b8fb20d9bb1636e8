//! Which states consume which class of characters.

use crate::pattern::engine::graph::Graph;
use crate::pattern::nfa::program::Program;

/// The states that consume each class, made when the class is met.
#[derive(Debug)]
pub(crate) struct Masks(Vec<Mask>);

#[derive(Debug, Clone)]
enum Mask {
    Later,
    Whole(Box<[u64]>),
    /// Of words that few have, their numbers too.
    Parts(Box<[(u32, u64)]>),
}

/// What a word of [`Mask::Parts`] takes in bytes.
const PART: usize = size_of::<(u32, u64)>();

impl Masks {
    pub(crate) fn new(classes: usize) -> Self {
        Self(vec![Mask::Later; classes])
    }

    /// Makes that of `class`; `false` where there is no such class.
    pub(crate) fn prepare(&mut self, graph: &Graph, program: &Program, class: u16) -> bool {
        let Some(mask) = self.0.get_mut(usize::from(class)) else {
            return false;
        };
        if matches!(mask, Mask::Later) {
            *mask = Mask::of(graph.mask(program, class));
        }
        true
    }

    /// Leaves of `states` those that consume `class`.
    pub(crate) fn keep(&self, class: u16, states: &mut [u64]) {
        match self.0.get(usize::from(class)) {
            Some(Mask::Whole(mask)) => {
                for (states, mask) in states.iter_mut().zip(mask) {
                    *states &= mask;
                }
            }
            Some(Mask::Parts(parts)) => {
                let mut done = 0;
                for (at, mask) in parts {
                    let at = *at as usize;
                    states.get_mut(done..at).unwrap_or_default().fill(0);
                    if let Some(states) = states.get_mut(at) {
                        *states &= mask;
                    }
                    done = at + 1;
                }
                states.get_mut(done..).unwrap_or_default().fill(0);
            }
            Some(Mask::Later) | None => states.fill(0),
        }
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let each = self.0.iter().map(|mask| match mask {
            Mask::Later => 0,
            Mask::Whole(mask) => 8 * mask.len(),
            Mask::Parts(parts) => PART * parts.len(),
        });
        size_of::<Mask>() * self.0.len() + each.sum::<usize>()
    }

    /// The most that they take for a text with every class, in bytes: more is never taken, and where that is above `enough`, no
    /// less.
    pub(crate) fn most(graph: &Graph, program: &Program, enough: usize) -> usize {
        let classes = program.alphabet.len();
        let base = size_of::<Mask>() * classes;
        let whole = base + 8 * graph.words * classes;
        if whole <= enough {
            return whole;
        }
        let sets = graph.words_of_sets();
        let words = sets
            .iter()
            .map(|(set, words)| words * program.alphabet.size(*set));
        let parts = base + PART * words.sum::<usize>();
        if parts <= enough {
            return parts;
        }
        let masks = (0..classes).map(|class| {
            let class = u16::try_from(class).unwrap_or(u16::MAX);
            Masks(vec![Mask::of(graph.mask(program, class))]).bytes()
        });
        masks.sum()
    }
}

impl Mask {
    fn of(whole: Box<[u64]>) -> Self {
        let used = whole.iter().filter(|word| **word != 0).count();
        if PART * used >= 8 * whole.len() {
            return Self::Whole(whole);
        }
        let parts = (0..).zip(whole).filter(|(_, word)| *word != 0);
        Self::Parts(parts.collect())
    }
}
