//! Lists.

use std::sync::Arc;

use super::{Count, Node};
use crate::schema::Contradiction;
use crate::schema::read::Reader;

/// An array of items of one kind.
#[derive(Debug)]
pub(in crate::schema) struct ArrayKind {
    pub(in crate::schema) items: Arc<Node>,
    pub(in crate::schema) count: Count,
    /// Whether no two items may be equal.
    pub(in crate::schema) unique: bool,
    /// Whether one text may hold several items, with commas between them.
    pub(in crate::schema) comma: bool,
}

impl ArrayKind {
    pub(in crate::schema) const MEMBERS: &[&str] =
        &["items", "min", "max", "length", "unique", "comma"];

    pub(in crate::schema) fn read(
        reader: &Reader<'_>,
        items: Arc<Node>,
    ) -> Result<Self, Contradiction> {
        Ok(Self {
            items,
            count: reader.count()?,
            unique: reader.flag("unique")?,
            comma: reader.flag("comma")?,
        })
    }
}
