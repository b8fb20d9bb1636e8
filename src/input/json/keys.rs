//! Finding a key given twice, in time linear in the keys whoever chose them.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

use super::string;
use crate::input::source::Text;

/// Objects with more keys than this are searched with a table.
const FEW: usize = 24;

/// The keys of the objects being read, innermost last.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Made when the first key comes: most bodies have none that must be kept.
    secret: Option<Secret>,
    /// With a cheap hash that the first few keys of an object are compared by. It need not resist anybody: there are few.
    kept: Vec<(u64, Text)>,
    /// By a hash that does: nobody who has not the secret can make names that collide.
    tables: Vec<(u32, HashMap<u64, Text>)>,
}

/// Chosen per reader buffers.
#[derive(Debug)]
struct Secret {
    start: u64,
    factor: u64,
    /// SipHash-1-3 under a random key, which is made for hash tables whose keys an attacker chooses.
    random: RandomState,
}

impl Default for Secret {
    fn default() -> Self {
        let random = RandomState::new();
        Self {
            start: random.hash_one(1_u8),
            factor: random.hash_one(2_u8) | 1,
            random,
        }
    }
}

impl Secret {
    fn cheap(&self, name: &str) -> u64 {
        let mix = |word: u64| {
            let product = u128::from(word) * u128::from(self.factor);
            #[allow(
                clippy::cast_possible_truncation,
                reason = "both halves of the product are used"
            )]
            let folded = (product as u64) ^ ((product >> 64) as u64);
            folded
        };
        let (chunks, rest) = name.as_bytes().as_chunks::<8>();
        let mut hash = mix(self.start ^ name.len() as u64);
        for chunk in chunks {
            hash = mix(hash ^ u64::from_le_bytes(*chunk));
        }
        let last = rest
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        mix(hash ^ last)
    }

    fn strong(&self, name: &str) -> u64 {
        self.random.hash_one(name)
    }
}

/// Hands the name written as `text` in `source` to `body`.
fn with_name<R>(source: &str, text: Text, body: impl FnOnce(&str) -> R) -> R {
    let written = source
        .get(text.start as usize..text.end as usize)
        .unwrap_or_default();
    if text.escaped {
        let mut name = String::new();
        string::unescape(written, &mut name);
        body(&name)
    } else {
        body(written)
    }
}

impl Keys {
    pub(super) fn clear(&mut self) {
        self.kept.clear();
        self.tables.clear();
    }

    pub(super) fn capacity(&self) -> usize {
        self.kept.capacity()
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
        let secret = self.secret.get_or_insert_default();
        let same = |other: Text| with_name(source, other, |other| other == name);
        let own = self.kept.get(base as usize..).unwrap_or_default();
        if own.len() < FEW {
            let hash = secret.cheap(name);
            if own
                .iter()
                .any(|(other, text)| *other == hash && same(*text))
            {
                return false;
            }
            self.kept.push((hash, text));
            return true;
        }
        if self.tables.last().is_none_or(|(owner, _)| *owner != base) {
            let hashed = |(_, text): &(u64, Text)| {
                let hash = with_name(source, *text, |name| secret.strong(name));
                (hash, *text)
            };
            self.tables.push((base, own.iter().map(hashed).collect()));
        }
        if let Some((_, table)) = self.tables.last_mut()
            && let Some(other) = table.insert(secret.strong(name), text)
        {
            // Two names with one hash: as good as impossible, so it may be slow, but it must not be wrong.
            if same(other) || own.iter().any(|(_, text)| same(*text)) {
                return false;
            }
        }
        self.kept.push((0, text));
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Secret;

    /// Names of 8 to 80 bytes, each put together of one of two blocks in every place.
    fn blocks(left: &str, right: &str) -> Vec<String> {
        (0..1 << 10)
            .map(|choice: u32| {
                (0..10)
                    .map(|place| {
                        if choice >> place & 1 == 0 {
                            left
                        } else {
                            right
                        }
                    })
                    .collect()
            })
            .collect()
    }

    /// Families that collide under hashes that were in use somewhere, whatever the key.
    fn families() -> Vec<(&'static str, Vec<String>)> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let numbers = 0..1_u32 << 14;
        vec![
            (
                "the length cancels the last letter of a short name",
                numbers
                    .clone()
                    .flat_map(|number| {
                        // Of seven and of six bytes: their last letters differ by 7 ^ 6.
                        let stem = format!("{number:05}");
                        [format!("\0{stem}b"), format!("{stem}c")]
                    })
                    .collect(),
            ),
            (
                "the length cancels the first letter of a long name",
                numbers
                    .clone()
                    .flat_map(|number| {
                        // Of nine and of ten bytes: their first letters differ by 9 ^ 10.
                        let stem = format!("{number:07}");
                        [format!("b{stem}a"), format!("a{stem}\0a")]
                    })
                    .collect(),
            ),
            (
                "zeros at the end",
                (1..2048).map(|length| "\0".repeat(length)).collect(),
            ),
            (
                "the same words in another order",
                blocks("abcdefgh", "hgfedcba"),
            ),
            ("one letter up and one down", blocks("Aa", "BB")),
            (
                "words whose bits are turned over",
                blocks(&text(&[0x2a; 8]), &text(&[0x55; 8])),
            ),
            (
                "words that differ in their highest bits",
                blocks("aaaaaaa\u{1}", "aaaaaaaA"),
            ),
            (
                "numbers",
                numbers.map(|number| number.to_string()).collect(),
            ),
        ]
    }

    /// The hash whose length was put into the first or the last word by exclusive or.
    fn former(secret: &Secret, name: &str) -> u64 {
        let mix = |word: u64| {
            let product = u128::from(word) * u128::from(secret.factor);
            u64::try_from(product & u128::from(u64::MAX)).unwrap_or(0)
                ^ u64::try_from(product >> 64).unwrap_or(0)
        };
        let (chunks, rest) = name.as_bytes().as_chunks::<8>();
        let mut hash = secret.start ^ name.len() as u64;
        for chunk in chunks {
            hash = mix(hash ^ u64::from_le_bytes(*chunk));
        }
        let last = rest
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
        mix(mix(hash ^ last) ^ secret.start)
    }

    #[test]
    fn the_families_of_the_former_hash_collide_under_it() {
        let secret = Secret::default();
        for (what, names) in families()
            .iter()
            .filter(|(what, _)| what.contains("length"))
        {
            let found: HashSet<_> = names.iter().map(|name| former(&secret, name)).collect();
            assert_eq!(found.len() * 2, names.len(), "{what}");
        }
    }

    #[test]
    fn no_family_of_names_collides_whatever_the_secret() {
        for _ in 0..4 {
            let secret = Secret::default();
            for (what, names) in families() {
                let strong: HashSet<_> = names.iter().map(|name| secret.strong(name)).collect();
                assert_eq!(strong.len(), names.len(), "{what}");
                let cheap: HashSet<_> = names.iter().map(|name| secret.cheap(name)).collect();
                assert_eq!(cheap.len(), names.len(), "{what}");
            }
        }
    }

    #[test]
    fn two_secrets_hash_a_name_differently() {
        let (one, other) = (Secret::default(), Secret::default());
        assert_ne!(one.strong("name"), other.strong("name"));
        assert_ne!(one.cheap("name"), other.cheap("name"));
    }
}
