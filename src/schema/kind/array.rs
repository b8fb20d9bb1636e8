//! Lists.

use std::sync::Arc;

use super::{Count, Extent, Node, range};
use crate::input::json::{Cursor, Item, Lookahead};
use crate::input::{Data, Limits};
use crate::schema::SchemaError;
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
    pub(super) extent: Option<Extent>,
}

impl ArrayKind {
    pub(in crate::schema) const MEMBERS: &[&str] =
        &["items", "min", "max", "length", "unique", "comma"];

    pub(in crate::schema) fn read(
        reader: &Reader<'_>,
        items: Arc<Node>,
    ) -> Result<Self, SchemaError> {
        let unique = reader.flag("unique")?;
        let extent = items.extent().map(|extent| extent.around(0, 0));
        Ok(Self {
            extent: if unique { None } else { extent },
            items,
            count: reader.count()?,
            unique,
            comma: reader.flag("comma")?,
        })
    }

    pub(super) fn predicate(&self, limits: &Limits, depth: u32) -> Data {
        let most = self.count.max.unwrap_or(limits.items);
        let length = range("length", self.count.min.into(), most.into());
        let sure = !self.unique && depth < limits.depth;
        let items = ("items", self.items.predicate(limits, depth + 1));
        if sure {
            Data::object([length, items])
        } else {
            Data::object([items])
        }
    }

    pub(super) fn fast_path<'a>(
        &self,
        text: Cursor<'a>,
        ahead: &impl Lookahead,
    ) -> Option<Cursor<'a>> {
        let mut text = text.open(b'[')?;
        let most = self.count.max.unwrap_or(ahead.limits().items);
        let place = ahead.hold()?;
        let mut count = 0;
        let end = if let Some(end) = text.close(b']') {
            end
        } else {
            loop {
                text = self.items.fast_path(text, ahead)?;
                count += 1;
                match text.item()? {
                    Item::Next(next) if count < most => text = next,
                    Item::End(end) if count <= most => break end,
                    _ => return None,
                }
            }
        };
        ahead.spend(count)?;
        ahead.fill(place, count)?;
        (count >= self.count.min).then_some(end)
    }
}
