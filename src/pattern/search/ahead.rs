//! Matches that a loop is going to ask for, found before it does: a crossing for each would take longer than finding it.

use crate::pattern::Pattern;
use crate::pattern::engine::lazy_dfa::Whole;
use crate::pattern::haystack::alphabet::Alphabet;
use crate::pattern::haystack::text::Subject;
use crate::pattern::search::cache::Cache;
use crate::pattern::search::{Find, place};

/// How far a search that nobody has asked for yet may read, in code units.
const REACH: usize = 512;

/// What is looked for in a kept text.
#[derive(Debug, Clone, Copy)]
pub struct Ahead {
    /// Whether each match must begin where it is searched for.
    pub sticky: bool,
    /// Whether only the start and end of each is wanted.
    pub spans: bool,
    /// How many matches are wanted.
    pub most: usize,
}

impl Pattern {
    /// Finds a match as [`Self::exec`] does, and those after it: each is searched for where the last one ended, one character
    /// later after an empty one, and given up where it is not decided within 512 code units. Answers how many there are, and whether
    /// it is certain that there are no more.
    pub fn ahead(
        &self,
        text: &Subject,
        from: usize,
        how: Ahead,
        cache: &mut Cache,
        positions: &mut Vec<i32>,
    ) -> (usize, bool) {
        let slots = if how.spans { 2 } else { self.program.slots };
        let question = Find {
            kept: text.id(),
            ..Find::new(from, how.sticky, slots)
        };
        cache.belong(self);
        let (mut count, mut at, mut ended) = (0, from, false);
        while count < how.most {
            let found = if count == 0 {
                Some(self.ask_kept(text, usize::MAX, question, cache))
            } else {
                self.soon(
                    text,
                    Find {
                        from: at,
                        ..question
                    },
                    cache,
                )
            };
            ended = found == Some(false);
            if found != Some(true) {
                break;
            }
            let places = if how.spans {
                2
            } else {
                2 * (self.program.groups as usize + 1)
            };
            let slots = cache.slots.get(..places).unwrap_or_default();
            positions.extend(slots.iter().map(|slot| place(*slot)));
            count += 1;
            match self.next(text, cache) {
                Some(next) => at = next,
                None => break,
            }
        }
        cache.settle();
        (count, ended)
    }

    /// Searches a part of a kept text; `None` where it does not say. What looks around reads all of a text, which is known of
    /// this one.
    fn soon(&self, text: &Subject, question: Find, cache: &mut Cache) -> Option<bool> {
        let units = text.units();
        let until = question.from.saturating_add(REACH);
        if until >= units.len() {
            return Some(self.ask_kept(text, usize::MAX, question, cache));
        }
        if !self.reads_parts() {
            return None;
        }
        let question = Find {
            is_open: true,
            kept: 0,
            ..question
        };
        let found = self.ask_kept(text, until, question, cache);
        (!cache.cut).then_some(found)
    }

    /// Where the match after the one in `cache` is searched for.
    fn next(&self, text: &Subject, cache: &Cache) -> Option<usize> {
        let [start, end, ..] = *cache.slots else {
            return None;
        };
        if start != end {
            return Some(end);
        }
        let whole = self.flags.code_points() && text.is_pair(end);
        Some(end + 1 + usize::from(whole))
    }

    /// The automaton that finds where a match ends; `None` where it is not small, or not all that there is to ask.
    pub fn whole(&self, cache: &mut Cache) -> Option<Whole> {
        if !self.reads_parts() {
            return None;
        }
        cache.belong(self);
        if !cache.dfas.made {
            cache.dfas.make(&self.program);
        }
        let forward = cache.dfas.forward.as_mut()?;
        let whole = forward.whole(&self.program, &self.program.main);
        cache.settle();
        whole
    }

    /// The characters that a match can begin with: a bit for each of ASCII, and whether there are others. All of them where one
    /// can be empty.
    #[must_use]
    pub fn begins(&self) -> ([u32; 4], bool) {
        let Some(first) = self.program.first else {
            return ([u32::MAX; 4], true);
        };
        let alphabet: &Alphabet = &self.program.alphabet;
        let holds = |character: &u32| alphabet.holds(first, alphabet.class(*character));
        let mut ascii = [0; 4];
        for (word, from) in ascii.iter_mut().zip((0..).step_by(32)) {
            for character in (from..from + 32).filter(holds) {
                *word |= 1 << (character - from);
            }
        }
        (
            ascii,
            alphabet.beyond_ascii().any(|character| holds(&character)),
        )
    }
}
