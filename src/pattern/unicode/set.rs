//! Sets of characters.

use std::sync::Arc;

/// The largest code point.
pub(crate) const LAST: u32 = 0x10_FFFF;

/// What counting the owners of an allocation takes, in bytes.
const COUNTED: usize = 16;

/// A set of code points (or code units), as sorted, disjoint, non-adjacent inclusive ranges. Copies share them: a pattern may
/// name a set of hundreds of ranges thousands of times.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct CharSet(Arc<Vec<(u32, u32)>>);

impl CharSet {
    pub(crate) fn empty() -> Self {
        Self::default()
    }

    pub(crate) fn all() -> Self {
        Self(Arc::new(vec![(0, LAST)]))
    }

    pub(crate) fn of(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut ranges: Vec<_> = ranges
            .into_iter()
            .map(|(from, to)| (from, to.min(LAST)))
            .filter(|(from, to)| from <= to)
            .collect();
        ranges.sort_unstable();
        let mut joined = Vec::<(u32, u32)>::with_capacity(ranges.len());
        for (from, to) in ranges {
            match joined.last_mut() {
                Some((_, last)) if from <= last.saturating_add(1) => *last = (*last).max(to),
                _ => joined.push((from, to)),
            }
        }
        Self(Arc::new(joined))
    }

    pub(crate) fn one(character: u32) -> Self {
        Self(Arc::new(vec![(character, character)]))
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// The memory that it shares with its copies, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        COUNTED + size_of::<Vec<(u32, u32)>>() + size_of::<(u32, u32)>() * self.0.capacity()
    }

    /// Where the ranges are, which no other set has while this one is there.
    pub(crate) fn place(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters it holds.
    pub(crate) fn len(&self) -> u32 {
        self.0.iter().map(|(from, to)| to - from + 1).sum()
    }

    pub(crate) fn characters(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|(from, to)| *from..=*to)
    }

    pub(crate) fn contains(&self, character: u32) -> bool {
        let end = self.0.partition_point(|(from, _)| *from <= character);
        end.checked_sub(1)
            .and_then(|index| self.0.get(index))
            .is_some_and(|(_, to)| character <= *to)
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(other.0.iter()).copied())
    }

    pub(crate) fn complement(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.0.len() + 1);
        let mut next = 0;
        for (from, to) in self.0.iter() {
            if next < *from {
                gaps.push((next, from - 1));
            }
            next = to + 1;
        }
        if next <= LAST {
            gaps.push((next, LAST));
        }
        Self(Arc::new(gaps))
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        self.complement().union(&other.complement()).complement()
    }

    pub(crate) fn difference(&self, other: &Self) -> Self {
        self.intersection(&other.complement())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_touch_become_one() {
        let set = CharSet::of([(5, 9), (1, 2), (3, 4), (20, 30), (25, 26)]);
        assert_eq!(set.ranges(), [(1, 9), (20, 30)]);
        assert_eq!(set.len(), 20);
    }

    #[test]
    fn a_complement_has_every_other_character() {
        assert_eq!(
            CharSet::of([(0, 9), (11, LAST)]).complement().ranges(),
            [(10, 10)]
        );
        assert_eq!(CharSet::all().complement(), CharSet::empty());
        assert_eq!(CharSet::empty().complement(), CharSet::all());
    }

    #[test]
    fn intersections_and_differences_follow_membership() {
        let (a, b) = (CharSet::of([(1, 10), (20, 30)]), CharSet::of([(5, 25)]));
        let (both, only) = (a.intersection(&b), a.difference(&b));
        for character in 0..40 {
            assert_eq!(
                both.contains(character),
                a.contains(character) && b.contains(character)
            );
            assert_eq!(
                only.contains(character),
                a.contains(character) && !b.contains(character)
            );
        }
    }
}
