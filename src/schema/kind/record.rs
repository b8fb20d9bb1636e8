//! Objects with any keys.

use std::sync::Arc;

use super::{Count, Kind, Node};
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// An object whose values are all of one kind.
#[derive(Debug)]
pub(in crate::schema) struct RecordKind {
    pub(in crate::schema) values: Arc<Node>,
    /// A string kind every key must be of.
    pub(in crate::schema) keys: Option<Arc<Node>>,
    pub(in crate::schema) count: Count,
}

impl RecordKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["values", "keys", "min", "max"];

    pub(in crate::schema) fn read(
        reader: &Reader<'_>,
        values: Arc<Node>,
        keys: Option<Arc<Node>>,
    ) -> Result<Self, SchemaError> {
        match keys.as_deref().map(|keys| &keys.kind) {
            None | Some(Kind::Enum(_)) => {}
            Some(Kind::String(keys)) if keys.changes == 0 => {}
            Some(_) => {
                return Err(reader.syntax(
                    "The keys of a record must be a string schema without trim, lowercase and uppercase, or an enum.",
                ));
            }
        }
        Ok(Self {
            values,
            keys,
            count: reader.count()?,
        })
    }
}
