//! Many patterns asked together.
//!
//! Those without lookarounds are one automaton, or a few where one would be too large: it reads a text once, whatever
//! their number. The others are asked one after another.

use crate::Error;
use crate::pattern::engine::lazy_dfa::{LazyDfa, Mode};
use crate::pattern::engine::lookaround_table::LookaroundTable;
use crate::pattern::engine::parallel::{ParallelNfa, Place, Reading};
use crate::pattern::haystack::byte_encoded;
use crate::pattern::haystack::text::Decoded;
use crate::pattern::haystack::{Haystack, Plain, Points};
use crate::pattern::ir::hir::{Assert, Hir};
use crate::pattern::memory::{self, Account};
use crate::pattern::nfa::program::{Ends, Program};
use crate::pattern::search::cache::Cache;
use crate::pattern::{Limits, Pattern, Text};

/// Patterns that are asked which of them match a text.
#[derive(Debug)]
pub struct PatternSet {
    members: Vec<Member>,
    joints: Vec<Joint>,
    /// Which members are in no automaton.
    single: Vec<usize>,
    /// What is known of the text that is being asked about.
    found: Vec<bool>,
    account: Account,
}

#[derive(Debug)]
struct Member {
    pattern: Pattern,
    /// Made when it is asked by itself.
    cache: Option<Box<Cache>>,
}

/// Patterns as one automaton.
#[derive(Debug)]
struct Joint {
    members: Vec<usize>,
    program: Program,
    ends: Ends,
    dfa: LazyDfa,
    /// The same with a bit for each state.
    parallel: Option<ParallelNfa>,
    /// Whether it reads code points, not code units.
    code_points: bool,
    account: Account,
}

impl PatternSet {
    /// Puts `patterns` together.
    #[must_use]
    pub fn new(patterns: Vec<Pattern>, limits: &Limits) -> Self {
        let mut set = Self {
            found: vec![false; patterns.len()],
            members: Vec::new(),
            joints: Vec::new(),
            single: Vec::new(),
            account: Account::default(),
        };
        for code_points in [false, true] {
            let same = |index: &usize| {
                patterns.get(*index).is_some_and(|pattern| {
                    pattern.flags.code_points() == code_points && joins(pattern)
                })
            };
            let members: Vec<_> = (0..patterns.len()).filter(same).collect();
            set.join(&patterns, &members, code_points, limits);
        }
        let joined: Vec<_> = set
            .joints
            .iter()
            .flat_map(|joint| joint.members.iter().copied())
            .collect();
        set.single = (0..patterns.len())
            .filter(|index| !joined.contains(index))
            .collect();
        set.members = patterns
            .into_iter()
            .map(|pattern| Member {
                pattern,
                cache: None,
            })
            .collect();
        set.joints.shrink_to_fit();
        set.account.settle(set.own_bytes());
        set
    }

    /// One automaton of `members`, or, where that is too large, one of each half.
    fn join(
        &mut self,
        patterns: &[Pattern],
        members: &[usize],
        code_points: bool,
        limits: &Limits,
    ) {
        if members.is_empty() {
            return;
        }
        if let Some(joint) = Joint::new(patterns, members, code_points, limits) {
            self.joints.push(joint);
        } else if members.len() > 1 {
            let (some, others) = members.split_at(members.len() / 2);
            self.join(patterns, some, code_points, limits);
            self.join(patterns, others, code_points, limits);
        }
    }

    /// Whether any of the patterns matches `text`.
    ///
    /// # Errors
    ///
    /// None of its own; those of [`Pattern::test`].
    pub fn test(&mut self, text: Text<'_>) -> Result<bool, Error> {
        self.ask(text, true)?;
        Ok(self.found.contains(&true))
    }

    /// The numbers of the patterns that match `text`, from 0 and in order.
    ///
    /// # Errors
    ///
    /// None of its own; those of [`Pattern::test`].
    pub fn matches(&mut self, text: Text<'_>) -> Result<impl Iterator<Item = usize>, Error> {
        self.ask(text, false)?;
        let numbered = self.found.iter().enumerate();
        Ok(numbered.filter_map(|(number, found)| found.then_some(number)))
    }

    fn ask(&mut self, text: Text<'_>, any: bool) -> Result<(), Error> {
        self.found.fill(false);
        match text {
            Text::Units(units) => self.ask_units(units, any),
            Text::Kept(text) => self.ask_units(text.units(), any),
            Text::Bytes(bytes) if bytes.is_ascii() => {
                self.ask_joints(Plain(bytes), None, any);
                self.ask_single(Text::Bytes(bytes), any)
            }
            Text::Bytes(bytes) => self.ask_units(&Decoded::of(bytes, 0).units, any),
        }
    }

    fn ask_units(&mut self, units: &[u16], any: bool) -> Result<(), Error> {
        if byte_encoded::surrogates(units) {
            self.ask_joints(Plain(units), Some(false), any);
            self.ask_joints(Points(units), Some(true), any);
            for joint in self.joints.iter().filter(|joint| joint.code_points) {
                for member in &joint.members {
                    let (Some(member), Some(found)) =
                        (self.members.get_mut(*member), self.found.get_mut(*member))
                    else {
                        continue;
                    };
                    // V8 looks inside surrogate pairs for empty matches, the automaton does not.
                    if !*found && member.pattern.program.first.is_none() {
                        *found = member.test(Text::Units(units))?;
                    }
                }
            }
        } else {
            // Without surrogates code points are code units.
            self.ask_joints(Plain(units), None, any);
        }
        self.ask_single(Text::Units(units), any)
    }

    fn ask_joints<H: Haystack>(&mut self, text: H, code_points: Option<bool>, any: bool) {
        for joint in &mut self.joints {
            if code_points.is_none_or(|code_points| joint.code_points == code_points)
                && !(any && self.found.contains(&true))
            {
                joint.ask(text, any, &mut self.found);
            }
        }
    }

    fn ask_single(&mut self, text: Text<'_>, any: bool) -> Result<(), Error> {
        if any && self.found.contains(&true) {
            return Ok(());
        }
        for index in &self.single {
            let (Some(member), Some(found)) =
                (self.members.get_mut(*index), self.found.get_mut(*index))
            else {
                continue;
            };
            *found = member.test(text)?;
            if any && *found {
                break;
            }
        }
        Ok(())
    }

    /// Memory of the compiled programs and of what was worked out so far, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let members = self.members.iter().map(|member| {
            let cache = member.cache.as_ref().map_or(0, |cache| cache.bytes());
            member.pattern.bytes() + cache
        });
        let joints = self.joints.iter().map(Joint::bytes);
        self.own_bytes() + members.sum::<usize>() + joints.sum::<usize>()
    }

    /// What is neither of its patterns' nor of its automata's.
    fn own_bytes(&self) -> usize {
        let member = size_of::<Member>() - size_of::<Pattern>();
        size_of::<Self>()
            + member * self.members.len()
            + 8 * self.single.capacity()
            + self.found.capacity()
    }
}

impl Member {
    fn test(&mut self, text: Text<'_>) -> Result<bool, Error> {
        let sticky = self.pattern.flags.sticky;
        let cache = self.cache.get_or_insert_default();
        self.pattern.test(text, 0, sticky, cache)
    }
}

/// Whether a pattern can be part of an automaton.
fn joins(pattern: &Pattern) -> bool {
    pattern.preconditions.is_empty() && pattern.program.looks.is_empty() && !pattern.deep
}

impl Joint {
    fn new(
        patterns: &[Pattern],
        members: &[usize],
        code_points: bool,
        limits: &Limits,
    ) -> Option<Self> {
        let expressions: Vec<_> = members
            .iter()
            .filter_map(|member| patterns.get(*member))
            .map(|pattern| {
                let hir = pattern.hir.clone();
                if pattern.flags.sticky {
                    Hir::Concat(vec![Hir::Assert(Assert::Start), hir])
                } else {
                    hir
                }
            })
            .collect();
        let expressions: Vec<_> = expressions.iter().collect();
        let (program, ends) = Program::joint(&expressions, limits)?;
        let set = Mode {
            backward: false,
            ordered: false,
        };
        let dfa = LazyDfa::new(&program, &program.main, set)?;
        let mut joint = Self {
            members: members.to_vec(),
            program,
            ends,
            dfa,
            parallel: None,
            code_points,
            account: Account::default(),
        };
        joint.settle();
        Some(joint)
    }

    fn bytes(&self) -> usize {
        let parallel = self.parallel.as_ref().map_or(0, ParallelNfa::bytes);
        let ends = 3 * size_of::<(u32, u32)>() / 2 * self.ends.capacity();
        size_of::<Self>()
            + 8 * self.members.capacity()
            + self.program.bytes()
            + ends
            + self.dfa.bytes()
            + parallel
    }

    /// Counts what it holds among what all patterns hold.
    fn settle(&mut self) {
        self.account.settle(self.bytes());
        if memory::here() > memory::share() {
            self.dfa.empty();
            self.parallel = None;
            self.account.settle(self.bytes());
        }
    }

    fn ask<H: Haystack>(&mut self, text: H, any: bool, found: &mut [bool]) {
        self.read(text, any, found);
        if std::mem::take(&mut self.dfa.changed) || self.parallel.is_some() {
            self.settle();
        }
    }

    fn read<H: Haystack>(&mut self, text: H, any: bool, found: &mut [bool]) {
        let Self {
            members,
            program,
            ends,
            dfa,
            parallel,
            ..
        } = self;
        let mut missing = members.len();
        let mut end = |place: u32| {
            let member = ends.get(&place).and_then(|end| members.get(*end as usize));
            let found = member.and_then(|member| found.get_mut(*member));
            if let Some(found) = found
                && !std::mem::replace(found, true)
            {
                missing -= 1;
            }
            missing > 0 && !any
        };
        let mut every = |places: &mut dyn Iterator<Item = u32>| {
            let mut go_on = true;
            for place in places {
                go_on &= end(place);
            }
            go_on
        };
        if dfa.is_rested()
            && dfa.walk_every((program, &program.main), text, |places| {
                every(&mut places.iter().copied())
            })
        {
            return;
        }
        dfa.rest(text.len());
        let place = Place {
            program,
            lookarounds: &LookaroundTable::default(),
            text,
        };
        let nfa = parallel
            .get_or_insert_with(|| ParallelNfa::new(program, &program.main, Reading::Reached));
        nfa.walk(place, (0, text.len()), (true, false), |_, nfa| {
            every(&mut nfa.ended())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Properties;

    fn set(patterns: &[(&str, &str)]) -> PatternSet {
        let compile = |(source, flags): &(&str, &str)| {
            let source: Vec<u16> = source.encode_utf16().collect();
            Pattern::new(&source, flags, &Properties::default(), &Limits::default()).unwrap()
        };
        PatternSet::new(patterns.iter().map(compile).collect(), &Limits::default())
    }

    fn matches(set: &mut PatternSet, text: &str) -> Vec<usize> {
        let text: Vec<u16> = text.encode_utf16().collect();
        set.matches(Text::Units(&text)).unwrap().collect()
    }

    #[test]
    fn patterns_without_lookarounds_are_one_automaton() {
        let joined = set(&[
            ("a", ""),
            ("b$", "i"),
            ("^c", "m"),
            (r"\bd", ""),
            ("(?!e)x+y", ""),
        ]);
        assert_eq!(joined.joints.len(), 1);
        assert_eq!(joined.single, [] as [usize; 0]);
        assert_eq!(set(&[("(?=ab)a", "")]).single, [0]);
    }

    #[test]
    fn each_pattern_is_answered_by_itself() {
        let mut set = set(&[
            ("a", ""),
            ("B$", "i"),
            ("^c", "m"),
            (r"\bd", ""),
            ("(?=.*1)e", ""),
            ("^(?=.*2)f", ""),
            ("g", "y"),
            ("", ""),
            ("^.$", "u"),
        ]);
        for (text, expected) in [
            ("", vec![7]),
            ("a", vec![0, 7, 8]),
            ("ab", vec![0, 1, 7]),
            ("x\nc", vec![2, 7]),
            ("x d", vec![3, 7]),
            ("e1", vec![4, 7]),
            ("f2", vec![5, 7]),
            ("g", vec![6, 7, 8]),
            ("xg", vec![7]),
            ("\u{1F600}", vec![7, 8]),
            ("\u{1F600}b", vec![1, 7]),
        ] {
            assert_eq!(matches(&mut set, text), expected, "{text:?}");
            // What was worked out before is used again.
            assert_eq!(matches(&mut set, text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_set_too_large_for_one_automaton_is_several() {
        let sources: Vec<String> = (0..30)
            .map(|number| format!("x{number}y{{4000}}"))
            .collect();
        let patterns: Vec<_> = sources.iter().map(|source| (&**source, "")).collect();
        let mut set = set(&patterns);
        assert!(set.joints.len() > 1);
        let text = format!("x7{}", "y".repeat(4000));
        assert_eq!(matches(&mut set, &text), [7]);
    }

    #[test]
    fn a_joint_automaton_reads_a_text_once() {
        let mut set = set(&[("a+b", ""), ("(a|aa)+c", ""), ("[^x]*d$", "i"), ("zz", "u")]);
        let text = "a".repeat(10_000);
        assert_eq!(matches(&mut set, &text), [] as [usize; 0]);
        let joints = set.joints.iter().map(|joint| joint.dfa.scanned);
        assert_eq!(joints.collect::<Vec<_>>(), [10_000, 10_000]);
    }
}
