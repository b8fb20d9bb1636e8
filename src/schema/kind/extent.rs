//! How far a look ahead goes.

use crate::input::Limits;

/// How far a glance at a value goes: what it would have to count, were it not for this.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::schema) struct Extent {
    /// Objects and arrays inside one another.
    depth: u32,
    /// The most keys of one object.
    keys: u32,
    /// The bytes of the longest key.
    key_length: u32,
}

impl Extent {
    /// What a glance does not know has to be read again, so it goes no further than this.
    const DEPTH: u32 = 2;

    /// The extent of something around this.
    pub(in crate::schema) fn around(self, keys: u32, key_length: u32) -> Option<Self> {
        (self.depth < Self::DEPTH).then(|| Self {
            depth: self.depth + 1,
            keys: self.keys.max(keys),
            key_length: self.key_length.max(key_length),
        })
    }

    /// The extent of two things side by side.
    pub(in crate::schema) fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            keys: self.keys.max(other.keys),
            key_length: self.key_length.max(other.key_length),
        }
    }

    /// Whether nothing at `depth` can be past a limit.
    #[inline]
    pub(in crate::schema) fn is_within(self, limits: &Limits, depth: u32) -> bool {
        self.depth <= limits.depth.saturating_sub(depth)
            && self.keys <= limits.keys
            && self.key_length <= limits.key_length
    }
}
