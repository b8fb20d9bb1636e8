//! Finding a key given twice, in time linear in the keys whoever chose them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::string;
use crate::input::source::Text;

/// Objects with more keys than this are searched with a table.
const FEW: usize = 24;

/// The keys of the objects being read, innermost last.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Made when the first key comes: most bodies have none that must be kept.
    secret: Option<Secret>,
    kept: Vec<(u64, Text)>,
    tables: Vec<(u32, HashMap<u64, Text>)>,
}

/// Chosen per reader memory, so that nobody outside can prepare keys that collide.
#[derive(Debug)]
struct Secret(u64, u64);

impl Default for Secret {
    fn default() -> Self {
        let random = RandomState::new();
        Self(random.hash_one(1_u8), random.hash_one(2_u8) | 1)
    }
}

impl Secret {
    fn hash(&self, name: &str) -> u64 {
        let mix = |left: u64, right: u64| {
            let product = u128::from(left) * u128::from(right);
            #[allow(
                clippy::cast_possible_truncation,
                reason = "both halves of the product are used"
            )]
            let folded = (product as u64) ^ ((product >> 64) as u64);
            folded
        };
        let (chunks, rest) = name.as_bytes().as_chunks::<8>();
        let mut hash = self.0 ^ name.len() as u64;
        for chunk in chunks {
            hash = mix(hash ^ u64::from_le_bytes(*chunk), self.1);
        }
        let last = rest
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        mix(mix(hash ^ last, self.1) ^ self.0, self.1)
    }
}

impl Keys {
    pub(super) fn clear(&mut self) {
        self.kept.clear();
        self.tables.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    #[inline]
    pub(super) fn open(&self) -> u32 {
        super::offset(self.kept.len())
    }

    #[inline]
    pub(super) fn close(&mut self, base: u32) {
        self.kept.truncate(base as usize);
        while self.tables.last().is_some_and(|(owner, _)| *owner >= base) {
            self.tables.pop();
        }
    }

    /// Forgets what was kept after a mark. A table holds keys of one object, so it goes when any of them does.
    pub(super) fn rewind(&mut self, length: usize) {
        if length < self.kept.len() {
            self.kept.truncate(length);
            self.tables
                .retain(|(owner, table)| *owner as usize + table.len() <= length);
        }
    }

    /// Keeps the key `name`, written as `text` in `source`; false when the object whose keys start at `base` has it.
    pub(super) fn insert(&mut self, base: u32, name: &str, text: Text, source: &str) -> bool {
        let hash = self.secret.get_or_insert_default().hash(name);
        let same = |other: Text| {
            let other_source = source
                .get(other.start as usize..other.end as usize)
                .unwrap_or_default();
            if other.escaped {
                let mut other_name = String::new();
                string::unescape(other_source, &mut other_name);
                other_name == name
            } else {
                other_source == name
            }
        };
        let own = self.kept.get(base as usize..).unwrap_or_default();
        if own.len() < FEW {
            if own
                .iter()
                .any(|(other, text)| *other == hash && same(*text))
            {
                return false;
            }
        } else {
            if self.tables.last().is_none_or(|(owner, _)| *owner != base) {
                self.tables.push((base, own.iter().copied().collect()));
            }
            if let Some((_, table)) = self.tables.last_mut()
                && let Some(other) = table.insert(hash, text)
            {
                // Two names with one hash: as good as impossible, so it may be slow, but it must not be wrong.
                if same(other)
                    || own
                        .iter()
                        .any(|(other, text)| *other == hash && same(*text))
                {
                    return false;
                }
            }
        }
        self.kept.push((hash, text));
        true
    }
}
