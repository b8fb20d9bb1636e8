//! The characters a pattern can distinguish.
//!
//! Characters that are in the same sets of a pattern form a class; engines look a character's class up once and then
//! work with small numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use crate::pattern::haystack::HALF;
use crate::pattern::limits::{MEMBERS, OVERLAPS};
use crate::pattern::memory::Account;
use crate::pattern::unicode::set::{CharSet, LAST};

/// Classes of characters, and which sets of the pattern hold which class.
#[derive(Debug, Clone)]
pub(crate) struct Alphabet {
    /// The class of each Latin-1 character.
    narrow: [u16; 256],
    /// Where a class starts, sorted; it reaches to the next start.
    starts: Vec<u32>,
    classes: Vec<u16>,
    count: usize,
    /// One row of bits for each set.
    members: Vec<u64>,
    words: usize,
    /// The class of all characters of the first plane beyond ASCII, if it is one.
    only: Option<u16>,
    folds: bool,
    /// The classes of the first plane, made when a text needs them.
    plane: OnceLock<Box<Plane>>,
}

/// Classes of the characters up to U+FFFF: equal pages of 256 are kept once.
#[derive(Debug, Clone)]
struct Plane {
    pages: Vec<u16>,
    of: [u8; 256],
    /// It is made by a search, when the pattern has been counted.
    account: Account,
}

impl Alphabet {
    /// The alphabet of `sets`; `None` when there are more classes than 65,535, they make a table larger than
    /// [`MEMBERS`], or more than [`OVERLAPS`] sets lie over one another.
    pub(crate) fn new(sets: &[CharSet]) -> Option<Self> {
        let mut edges = BTreeMap::<u32, Vec<usize>>::from([(0, Vec::new())]);
        for (index, set) in sets.iter().enumerate() {
            for (from, to) in set.ranges() {
                edges.entry(*from).or_default().push(index);
                if *to < LAST {
                    edges.entry(to + 1).or_default().push(index);
                }
            }
        }
        let mut active = BTreeSet::new();
        let mut known = HashMap::<Vec<usize>, u16>::new();
        let (mut starts, mut classes) = (Vec::new(), Vec::new());
        let mut overlaps = 0_usize;
        for (start, toggled) in edges {
            for index in toggled {
                if !active.remove(&index) {
                    active.insert(index);
                }
            }
            overlaps += active.len();
            if overlaps > OVERLAPS {
                return None;
            }
            let next = u16::try_from(known.len()).ok()?;
            let class = *known
                .entry(active.iter().copied().collect())
                .or_insert(next);
            if classes.last() != Some(&class) {
                starts.push(start);
                classes.push(class);
            }
        }
        // One class more, for `HALF`, which no set holds.
        let count = known.len() + 1;
        u16::try_from(count).ok()?;
        let words = count.div_ceil(64);
        if sets.len().saturating_mul(words) > MEMBERS {
            return None;
        }
        let mut members = vec![0; sets.len() * words];
        for (sets, class) in known {
            for set in sets {
                let at = set * words + usize::from(class) / 64;
                if let Some(word) = members.get_mut(at) {
                    *word |= 1_u64 << (class % 64);
                }
            }
        }
        starts.shrink_to_fit();
        classes.shrink_to_fit();
        let mut alphabet = Self {
            narrow: [0; 256],
            starts,
            classes,
            count,
            members,
            words,
            only: None,
            folds: false,
            plane: OnceLock::new(),
        };
        let class = alphabet.search(0x80);
        let only = alphabet
            .beyond_ascii()
            .filter(|character| *character <= 0xFFFF)
            .all(|character| alphabet.search(character) == class);
        alphabet.only = only.then_some(class);
        let narrow: Vec<u16> = (0..256)
            .map(|character| alphabet.search(character))
            .collect();
        alphabet.narrow.copy_from_slice(&narrow);
        let class = |letter: u8| alphabet.class(u32::from(letter));
        let letters = || b'a'..=b'z';
        alphabet.folds = letters()
            .all(|letter| class(letter) == class(letter.to_ascii_uppercase()))
            && letters().any(|letter| class(letter) != class(b'a'));
        Some(alphabet)
    }

    fn search(&self, character: u32) -> u16 {
        let end = self.starts.partition_point(|start| *start <= character);
        end.checked_sub(1)
            .and_then(|index| self.classes.get(index))
            .copied()
            .unwrap_or(0)
    }

    /// The class of a character.
    #[inline]
    pub(crate) fn class(&self, character: u32) -> u16 {
        match self.narrow.get(character as usize) {
            Some(class) => *class,
            None => self.beyond(character),
        }
    }

    /// The class of a character beyond Latin-1.
    fn beyond(&self, character: u32) -> u16 {
        if character <= 0xFFFF {
            self.plane.get_or_init(|| self.plane()).class(character)
        } else if character == HALF {
            u16::try_from(self.count - 1).unwrap_or(0)
        } else {
            self.search(character)
        }
    }

    fn plane(&self) -> Box<Plane> {
        let mut plane = Plane {
            pages: Vec::new(),
            of: [0; 256],
            account: Account::default(),
        };
        let mut known = HashMap::<[u16; 256], u8>::new();
        let mut at = 0;
        for (page, slot) in (0_u32..).zip(&mut plane.of) {
            let mut classes = [0; 256];
            for (character, class) in (page << 8..).zip(&mut classes) {
                while self
                    .starts
                    .get(at + 1)
                    .is_some_and(|start| *start <= character)
                {
                    at += 1;
                }
                *class = self.classes.get(at).copied().unwrap_or(0);
            }
            let next = u8::try_from(known.len()).unwrap_or(u8::MAX);
            *slot = *known.entry(classes).or_insert_with_key(|page| {
                plane.pages.extend_from_slice(page);
                next
            });
        }
        plane.pages.shrink_to_fit();
        plane.account.settle(plane.bytes());
        Box::new(plane)
    }

    /// A character of each class that has one beyond ASCII; some classes come more than once.
    pub(crate) fn beyond_ascii(&self) -> impl Iterator<Item = u32> {
        let until = self.starts.iter().skip(1).chain([&(LAST + 1)]);
        self.starts
            .iter()
            .zip(until)
            .filter(|(_, until)| **until > 0x80)
            .map(|(start, _)| (*start).max(0x80))
    }

    /// The class of all characters of the first plane beyond ASCII, if they are of one class.
    pub(crate) fn only_class_beyond_ascii(&self) -> Option<u16> {
        self.only
    }

    /// Whether capital letters of ASCII may be read as small ones, and that leaves fewer that are distinguished.
    pub(crate) fn folds(&self) -> bool {
        self.folds
    }

    /// How many classes there are, that of [`HALF`] included.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Whether the set numbered `set` holds the characters of `class`.
    pub(crate) fn holds(&self, set: u32, class: u16) -> bool {
        let at = set as usize * self.words + usize::from(class) / 64;
        self.members
            .get(at)
            .is_some_and(|word| word >> (class % 64) & 1 == 1)
    }

    /// How many classes the set numbered `set` holds.
    pub(crate) fn size(&self, set: u32) -> usize {
        let from = set as usize * self.words;
        let words = self.members.get(from..from + self.words);
        let ones = words
            .unwrap_or_default()
            .iter()
            .map(|word| word.count_ones() as usize);
        ones.sum()
    }

    /// Memory in bytes, besides its own.
    pub(crate) fn bytes(&self) -> usize {
        4 * self.starts.capacity()
            + 2 * self.classes.capacity()
            + 8 * self.members.capacity()
            + self.plane.get().map_or(0, |plane| plane.bytes())
    }
}

impl Plane {
    fn bytes(&self) -> usize {
        size_of::<Self>() + 2 * self.pages.capacity()
    }

    fn class(&self, character: u32) -> u16 {
        let page = self.of.get(character as usize >> 8).copied().unwrap_or(0);
        let at = usize::from(page) << 8 | (character as usize & 0xFF);
        self.pages.get(at).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_the_same_sets_share_a_class() {
        let sets = [
            CharSet::of([(0x61, 0x7A)]),
            CharSet::of([(0x65, 0x65), (0x400, 0x4FF)]),
        ];
        let alphabet = Alphabet::new(&sets).unwrap();
        assert_eq!(alphabet.len(), 5);
        assert!((0..2).all(|set| !alphabet.holds(set, alphabet.class(HALF))));
        assert_eq!(alphabet.class(0x61), alphabet.class(0x7A));
        assert_ne!(alphabet.class(0x61), alphabet.class(0x65));
        assert_eq!(alphabet.class(0x20), alphabet.class(LAST));
        for character in [
            0, 0x61, 0x65, 0x66, 0x7A, 0x7B, 0x3FF, 0x400, 0x4FF, 0x500, LAST,
        ] {
            for (index, set) in (0_u32..).zip(&sets) {
                let class = alphabet.class(character);
                assert_eq!(alphabet.holds(index, class), set.contains(character));
            }
        }
    }

    #[test]
    fn letters_are_folded_where_case_does_not_count_and_letters_do() {
        let set = |letters: &str| {
            CharSet::of(letters.chars().map(|letter| (letter as u32, letter as u32)))
        };
        let folds = |sets: &[CharSet]| Alphabet::new(sets).unwrap().folds();
        assert!(folds(&[set("kK"), set("sS")]));
        assert!(folds(&[CharSet::of([
            (0, 0x4A),
            (0x4C, 0x6A),
            (0x6C, LAST)
        ])]));
        assert!(!folds(&[set("kK"), set("s")]));
        assert!(!folds(&[CharSet::of([(0x61, 0x7A)])]));
        assert!(!folds(&[CharSet::of([(0x41, 0x5A), (0x61, 0x7A)])]));
        assert!(!folds(&[]));
    }

    #[test]
    fn no_sets_make_one_class_beside_that_of_halves() {
        let alphabet = Alphabet::new(&[]).unwrap();
        assert_eq!((alphabet.len(), alphabet.class(0x61)), (2, 0));
    }
}
