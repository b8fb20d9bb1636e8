//! Objects of several shapes, distinguished by one field.

use std::sync::Arc;

use super::object::{Absent, ObjectKind};
use super::{Kind, Node, Said};
use crate::input::Data;
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// The shapes, each with the values of the field that stand for it.
#[derive(Debug)]
pub(in crate::schema) struct DiscriminatedKind {
    pub(in crate::schema) key: String,
    /// The number of the key among the schema's names.
    pub(in crate::schema) id: u32,
    options: Vec<(Vec<Data>, Arc<Node>)>,
}

const DISCRIMINATOR: &str = "ARMET_SCHEMA_DISCRIMINATOR";

/// The most values an issue names.
const NAMED: usize = 20;

impl DiscriminatedKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["key", "options"];

    pub(in crate::schema) fn read(
        reader: &Reader<'_>,
        options: &[Arc<Node>],
    ) -> Result<Self, SchemaError> {
        let Some(key) = reader.text("key")? else {
            return Err(reader.syntax("A discriminatedUnion needs the name of a field in key."));
        };
        let mut known: Vec<&Data> = Vec::new();
        let mut id = 0;
        let mut read = Vec::with_capacity(options.len());
        for option in options {
            let Kind::Object(object) = &option.kind else {
                return Err(reader.refuse(
                    DISCRIMINATOR,
                    "The options of a discriminatedUnion must be objects.",
                ));
            };
            let values = values(object, key).ok_or_else(|| {
                let sentence = format!(
                    "Every option needs a field {key:?} that is a required literal or enum."
                );
                reader.refuse(DISCRIMINATOR, &sentence)
            })?;
            id = object.find(key, 0).map_or(0, |(_, field)| field.id);
            for value in values {
                if known.contains(&value) {
                    let sentence = format!(
                        "Two options have {} in their field {key:?}. Tell them apart.",
                        value.to_json()
                    );
                    return Err(reader.refuse("ARMET_SCHEMA_DUPLICATE", &sentence));
                }
                known.push(value);
            }
            read.push((values.to_vec(), Arc::clone(option)));
        }
        if read.is_empty() {
            return Err(reader.syntax("A discriminatedUnion needs at least one object in options."));
        }
        Ok(Self {
            key: key.to_owned(),
            id,
            options: read,
        })
    }

    /// The shape that `value` stands for.
    pub(in crate::schema) fn find(&self, value: &Data) -> Option<&Arc<Node>> {
        self.options
            .iter()
            .find(|(values, _)| values.contains(value))
            .map(|(_, node)| node)
    }

    pub(in crate::schema) fn options(&self) -> impl Iterator<Item = &Arc<Node>> {
        self.options.iter().map(|(_, node)| node)
    }

    pub(in crate::schema) fn say(&self) -> Said {
        let values = self
            .options
            .iter()
            .flat_map(|(values, _)| values)
            .take(NAMED)
            .cloned()
            .collect();
        (
            "discriminator",
            vec![
                ("key", Data::from(self.key.as_str())),
                ("values", Data::Array(values)),
            ],
        )
    }
}

fn values<'o>(object: &'o ObjectKind, key: &str) -> Option<&'o [Data]> {
    let (_, field) = object
        .find(key, 0)
        .filter(|(_, field)| field.absent == Absent::Refuse)?;
    match &field.node.kind {
        Kind::Literal(literal) => Some(std::slice::from_ref(literal.value())),
        Kind::Enum(members) => Some(members.values()),
        _ => None,
    }
}
