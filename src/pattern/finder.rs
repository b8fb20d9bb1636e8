//! Finds the next character that a match can start with, many characters at a time.

use super::set::CharSet;

/// Most ranges of characters that are looked for at once.
const RANGES: usize = 3;

/// What is looked for, as first units and how far each range reaches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finder([(u16, u16); RANGES]);

impl Finder {
    /// A finder of the characters of `set`; `None` when they are too many ranges, or not all single code units.
    pub(crate) fn new(set: &CharSet) -> Option<Self> {
        let mut found = [(1, 0); RANGES];
        let ranges = set.ranges();
        if ranges.is_empty() || ranges.len() > RANGES {
            return None;
        }
        let (first, _) = ranges.first()?;
        found.fill((u16::try_from(*first).ok()?, 0));
        for (slot, (from, to)) in found.iter_mut().zip(ranges) {
            *slot = (u16::try_from(*from).ok()?, u16::try_from(to - from).ok()?);
            u16::try_from(*to).ok()?;
        }
        Some(Self(found))
    }

    fn hits(self, unit: u16) -> bool {
        self.0.iter().fold(false, |hit, (from, reach)| {
            hit | (unit.wrapping_sub(*from) <= *reach)
        })
    }

    // No early way out, so that it compiles to vector instructions.
    fn any<U: Copy + Into<u16>>(self, units: &[U]) -> bool {
        units
            .iter()
            .fold(false, |hit, unit| hit | self.hits((*unit).into()))
    }

    /// Where the first such unit is.
    pub(crate) fn find<U: Copy + Into<u16>>(self, units: &[U]) -> Option<usize> {
        let mut at = 0;
        for block in units.chunks(32) {
            if self.any(block) {
                for few in block.chunks(8) {
                    if self.any(few) {
                        let hit = few.iter().position(|unit| self.hits((*unit).into()));
                        return hit.map(|inside| at + inside);
                    }
                    at += few.len();
                }
            }
            at += block.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_set_is_found() {
        let finder =
            Finder::new(&CharSet::of([(0x30, 0x39), (0x61, 0x61), (0x400, 0x4FF)])).unwrap();
        let mut text = vec![0x20_u16; 100];
        assert_eq!(finder.find(&text), None);
        for (unit, at) in [(0x4FF, 99), (0x61, 77), (0x30, 33), (0x400, 0)] {
            text[at] = unit;
            assert_eq!(finder.find(&text), Some(at));
        }
        assert_eq!(finder.find(b"   7"), Some(3));
        assert_eq!(finder.find::<u16>(&[]), None);
    }

    #[test]
    fn what_needs_two_code_units_is_not_looked_for() {
        assert!(Finder::new(&CharSet::of([(0xFFFF, 0x1_0000)])).is_none());
        assert!(Finder::new(&CharSet::empty()).is_none());
    }
}
