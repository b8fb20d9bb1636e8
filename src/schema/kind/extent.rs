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
    /// Whether something has to be read to be judged: text that is more than so many units.
    reads: bool,
    /// Whether it may hold values that cannot be noted: of any kind, or constants that are no words.
    open: bool,
}

impl Extent {
    /// What a glance does not know has to be read again, so it goes no further than this.
    const DEPTH: u32 = 2;

    /// The extent of text that may have to be read.
    pub(in crate::schema) fn text(reads: bool) -> Self {
        Self {
            reads,
            ..Self::default()
        }
    }

    /// The extent of a value that cannot be noted.
    pub(in crate::schema) fn open() -> Self {
        Self {
            open: true,
            ..Self::default()
        }
    }

    /// The extent of something around this.
    pub(in crate::schema) fn around(self, keys: u32, key_length: u32) -> Self {
        Self {
            depth: self.depth + 1,
            keys: self.keys.max(keys),
            key_length: self.key_length.max(key_length),
            ..self
        }
    }

    /// The extent of two things side by side.
    pub(in crate::schema) fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            keys: self.keys.max(other.keys),
            key_length: self.key_length.max(other.key_length),
            reads: self.reads || other.reads,
            open: self.open || other.open,
        }
    }

    /// Whether the fast path at `depth` is all it takes to validate.
    #[inline]
    pub(in crate::schema) fn is_seen(self, limits: &Limits, depth: u32) -> bool {
        !self.reads && self.depth <= Self::DEPTH && self.is_within(limits, depth)
    }

    /// Whether everything in it can be noted.
    pub(in crate::schema) fn is_known(self, limits: &Limits) -> bool {
        !self.open && self.is_within(limits, 0)
    }

    /// Whether nothing at `depth` can be past a limit.
    #[inline]
    fn is_within(self, limits: &Limits, depth: u32) -> bool {
        self.depth <= limits.depth.saturating_sub(depth)
            && self.keys <= limits.keys
            && self.key_length <= limits.key_length
    }
}
