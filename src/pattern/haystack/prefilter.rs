//! Finds the next character that a match can start with, many characters at a time.

use crate::pattern::unicode::set::CharSet;

/// Most ranges of characters that are looked for together.
const RANGES: usize = 3;

/// What is looked for, as first units and how far each range reaches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Prefilter {
    ranges: [(u16, u16); RANGES],
    count: usize,
}

impl Prefilter {
    /// A prefilter of the characters of `set`; `None` when they are too many ranges, or not all single code units.
    pub(crate) fn new(set: &CharSet) -> Option<Self> {
        let mut found = [(0, 0); RANGES];
        let ranges = set.ranges();
        if ranges.is_empty() || ranges.len() > RANGES {
            return None;
        }
        for (slot, (from, to)) in found.iter_mut().zip(ranges) {
            *slot = (u16::try_from(*from).ok()?, u16::try_from(to - from).ok()?);
            u16::try_from(*to).ok()?;
        }
        Some(Self {
            ranges: found,
            count: ranges.len(),
        })
    }

    /// Where the first such unit is.
    pub(crate) fn find<U: Copy + Into<u16>>(self, units: &[U]) -> Option<usize> {
        let [first, second, third] = self.ranges;
        // One range is what most patterns have.
        match self.count {
            1 => find([first], units),
            2 => find([first, second], units),
            _ => find([first, second, third], units),
        }
    }
}

#[inline]
fn hits<const N: usize>(ranges: [(u16, u16); N], unit: u16) -> bool {
    ranges.iter().fold(false, |hit, (from, reach)| {
        hit | (unit.wrapping_sub(*from) <= *reach)
    })
}

const BLOCK: usize = 32;
const FEW: usize = 8;

// No early way out inside a block, so that it compiles to vector instructions.
fn find<U: Copy + Into<u16>, const N: usize>(
    ranges: [(u16, u16); N],
    units: &[U],
) -> Option<usize> {
    let hit = |unit: &U| hits(ranges, (*unit).into());
    let mut at = 0;
    let mut rest = units;
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        if block.iter().fold(false, |any, unit| any | hit(unit)) {
            break;
        }
        at += BLOCK;
        rest = after;
    }
    while let Some((few, after)) = rest.split_first_chunk::<FEW>() {
        let found = few.map(|unit| u8::from(hit(&unit)));
        let found = u64::from_le_bytes(found);
        if found != 0 {
            return Some(at + (found.trailing_zeros() >> 3) as usize);
        }
        at += FEW;
        rest = after;
    }
    rest.iter().position(hit).map(|inside| at + inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_set_is_found() {
        let prefilter =
            Prefilter::new(&CharSet::of([(0x30, 0x39), (0x61, 0x61), (0x400, 0x4FF)])).unwrap();
        let mut text = vec![0x20_u16; 100];
        assert_eq!(prefilter.find(&text), None);
        for (unit, at) in [(0x4FF, 99), (0x61, 77), (0x30, 33), (0x400, 0)] {
            text[at] = unit;
            assert_eq!(prefilter.find(&text), Some(at));
        }
        assert_eq!(prefilter.find(b"   7"), Some(3));
        assert_eq!(prefilter.find::<u16>(&[]), None);
    }

    #[test]
    fn what_needs_two_code_units_is_not_looked_for() {
        assert!(Prefilter::new(&CharSet::of([(0xFFFF, 0x1_0000)])).is_none());
        assert!(Prefilter::new(&CharSet::empty()).is_none());
    }
}
