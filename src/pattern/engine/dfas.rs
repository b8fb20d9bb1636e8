//! The automata of one pattern: forwards, backwards, and one for each lookaround.

use std::collections::BTreeMap;

use crate::pattern::engine::lazy_dfa::{LazyDfa, Mode};
use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::engine::parallel::{ParallelNfa, Place, Reading};
use crate::pattern::haystack::Haystack;
use crate::pattern::nfa::program::{Code, Program};

/// The automata of a pattern, made when they are first needed.
#[derive(Debug, Default)]
pub(in crate::pattern) struct Dfas {
    pub(in crate::pattern) made: bool,
    pub(in crate::pattern) forward: Option<LazyDfa>,
    pub(in crate::pattern) reverse: Option<LazyDfa>,
    pub(in crate::pattern) looks: Vec<LazyDfa>,
    /// The code with a bit for each state, for where automata would take too long.
    pub(in crate::pattern) reached: Option<Box<ParallelNfa>>,
    viable: Option<Box<ParallelNfa>>,
    /// The same of the code that leads from the end of a match to its start.
    starts: Option<Box<ParallelNfa>>,
    /// The same of each lookaround: where it holds, and its captures.
    reached_looks: BTreeMap<usize, ParallelNfa>,
    viable_looks: BTreeMap<usize, ParallelNfa>,
}

impl Dfas {
    pub(in crate::pattern) fn make(&mut self, program: &Program) {
        self.made = true;
        let ordered = Mode {
            backward: false,
            ordered: true,
        };
        let forward = LazyDfa::new(program, &program.main, ordered);
        let set = |backward| Mode {
            backward,
            ordered: false,
        };
        let reverse = program
            .reverse
            .as_ref()
            .map(|code| LazyDfa::new(program, code, set(true)));
        let looks = program
            .looks
            .iter()
            .map(|look| LazyDfa::new(program, &look.table_code, set(!look.lookbehind)));
        if let Some(looks) = looks.collect::<Option<Vec<_>>>()
            && !matches!(reverse, Some(None))
        {
            *self = Self {
                made: true,
                forward,
                reverse: reverse.flatten(),
                looks,
                ..Self::default()
            };
        }
    }

    /// Whether the automata of the whole may be asked: where a match starts can be found without the other one.
    pub(in crate::pattern) fn are_rested(&mut self) -> bool {
        self.forward.as_mut().is_some_and(LazyDfa::is_rested)
    }

    /// Where the match starts that ends at `end`; the search began at `from`. Reads no more than what is between.
    pub(in crate::pattern) fn start_of<H: Haystack>(
        &mut self,
        place: Place<'_, H>,
        (from, end): (usize, usize),
    ) -> usize {
        let Place {
            program,
            lookarounds,
            text,
        } = place;
        let mut start = end;
        let Some((reverse, code)) = self.reverse.as_mut().zip(program.reverse.as_ref()) else {
            return from;
        };
        if reverse.is_rested() {
            let walked = reverse.walk(
                (program, code),
                lookarounds,
                text,
                (end, from),
                false,
                |at| {
                    start = at;
                    true
                },
            );
            if walked {
                return start;
            }
        }
        reverse.rest(end - from);
        reverse.changed = true;
        if let Some(first) = self.first_of(place, (from, end)) {
            return first;
        }
        let nfa = self
            .starts
            .get_or_insert_with(|| ParallelNfa::new(program, code, Reading::Reached).into());
        nfa.walk(place, (end, from), (false, false), |at, _| {
            start = at;
            true
        });
        start
    }

    /// The first place from `from` on with a character that a match can start with, if one does that ends up to `end`.
    fn first_of<H: Haystack>(
        &mut self,
        place: Place<'_, H>,
        (from, end): (usize, usize),
    ) -> Option<usize> {
        let Place {
            program,
            lookarounds,
            text,
        } = place;
        let (forward, set) = self.forward.as_mut().zip(program.first)?;
        let mut first = from;
        loop {
            let (character, next) = text.forward(first)?;
            let class = program.alphabet.class(character);
            if program.alphabet.holds(set, class) {
                break;
            }
            first = next;
        }
        let mut found = false;
        let code = (program, &program.main);
        forward.walk(code, lookarounds, text, (first, end), false, |_| {
            found = true;
            false
        });
        found.then_some(first)
    }

    /// Another engine has read `units` of text.
    pub(in crate::pattern) fn rest(&mut self, units: usize) {
        for dfa in self.forward.iter_mut().chain(&mut self.reverse) {
            dfa.rest(units);
        }
    }

    /// The states of the whole code that lead to a match.
    pub(in crate::pattern) fn viable(&mut self, program: &Program) -> &mut ParallelNfa {
        self.viable
            .get_or_insert_with(|| ParallelNfa::new(program, &program.main, Reading::Viable).into())
    }

    /// The states of the code of a lookaround that text leads to.
    pub(in crate::pattern) fn reached_look(
        &mut self,
        program: &Program,
        index: usize,
        code: &Code,
    ) -> &mut ParallelNfa {
        self.reached_looks
            .entry(index)
            .or_insert_with(|| ParallelNfa::new(program, code, Reading::Reached))
    }

    /// The states of the captures of a lookaround that lead to a match.
    pub(in crate::pattern) fn viable_look(
        &mut self,
        program: &Program,
        index: usize,
        code: &Code,
    ) -> &mut ParallelNfa {
        self.viable_looks
            .entry(index)
            .or_insert_with(|| ParallelNfa::new(program, code, Reading::Viable))
    }

    /// Whether `program` matches where `text` starts.
    pub(in crate::pattern) fn finds<H: Haystack>(
        &mut self,
        program: &Program,
        lookarounds: &LookaroundTable,
        text: H,
    ) -> bool {
        let mut found = false;
        if let Some(forward) = &mut self.forward
            && forward.is_rested()
        {
            let code = (program, &program.main);
            let walked = forward.walk(code, lookarounds, text, (0, text.len()), false, |_| {
                found = true;
                false
            });
            if walked {
                return found;
            }
        }
        self.rest(text.len());
        let place = Place {
            program,
            lookarounds,
            text,
        };
        let nfa = self.reached.get_or_insert_with(|| {
            ParallelNfa::new(program, &program.main, Reading::Reached).into()
        });
        nfa.walk(place, (0, text.len()), (false, false), |_, _| {
            found = true;
            false
        });
        found
    }

    /// Whether the memory of the automata of the whole may have changed since this was last asked.
    pub(in crate::pattern) fn take_change(&mut self) -> bool {
        let lazies = self.forward.iter_mut().chain(&mut self.reverse);
        lazies.fold(false, |any, dfa| any | std::mem::take(&mut dfa.changed))
    }

    /// Frees what was worked out.
    pub(in crate::pattern) fn empty(&mut self) {
        let whole = self.forward.iter_mut().chain(&mut self.reverse);
        whole.chain(&mut self.looks).for_each(LazyDfa::empty);
        (self.reached, self.viable, self.starts) = (None, None, None);
        self.reached_looks.clear();
        self.viable_looks.clear();
    }

    fn lazies(&self) -> impl Iterator<Item = &LazyDfa> {
        self.forward.iter().chain(&self.reverse).chain(&self.looks)
    }

    fn parallel(&self) -> impl Iterator<Item = &ParallelNfa> {
        let looks = self
            .reached_looks
            .values()
            .chain(self.viable_looks.values());
        let whole = [&self.reached, &self.viable, &self.starts].into_iter();
        whole.filter_map(|nfa| nfa.as_deref()).chain(looks)
    }

    /// Memory in bytes.
    pub(in crate::pattern) fn bytes(&self) -> usize {
        let boxed = [&self.reached, &self.viable].into_iter().flatten();
        self.lazies().map(LazyDfa::bytes).sum::<usize>()
            + self.parallel().map(ParallelNfa::bytes).sum::<usize>()
            + size_of::<LazyDfa>() * self.looks.capacity()
            + size_of::<ParallelNfa>() * boxed.count()
            + tree(&self.reached_looks)
            + tree(&self.viable_looks)
    }

    /// The most that one of them takes, in bytes.
    pub(in crate::pattern) fn largest(&self) -> usize {
        let parallel = self.parallel().map(ParallelNfa::bytes);
        self.lazies()
            .map(LazyDfa::bytes)
            .chain(parallel)
            .max()
            .unwrap_or(0)
    }

    pub(in crate::pattern) fn steps(&self) -> u64 {
        let one = |dfa: &LazyDfa| dfa.steps + dfa.scanned as u64;
        self.lazies().map(one).sum::<u64>() + self.parallel().map(|nfa| nfa.steps).sum::<u64>()
    }

    pub(in crate::pattern) fn scanned(&self) -> usize {
        let one = |dfa: &Option<LazyDfa>| dfa.as_ref().map_or(0, |dfa| dfa.scanned);
        one(&self.forward).saturating_add(one(&self.reverse))
    }
}

/// What a tree of simulations takes besides what is in them, in bytes: a leaf has room for eleven, and six at least.
fn tree(looks: &BTreeMap<usize, ParallelNfa>) -> usize {
    looks.len().div_ceil(6) * 11 * size_of::<(usize, ParallelNfa)>()
}
