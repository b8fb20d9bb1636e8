//! Objects with named fields.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Extent, Node};
use crate::input::json::{self, Ahead, Cursor};
use crate::schema::Contradiction;
use crate::schema::read::Reader;

/// Objects with more fields than this are searched with a table.
const FEW: usize = 12;

/// What happens to a key that is not a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::schema) enum Unknown {
    Refuse,
    Strip,
    Passthrough,
}

impl Unknown {
    pub(in crate::schema) fn read(reader: &Reader<'_>) -> Result<Self, Contradiction> {
        match reader.text("unknown")? {
            None | Some("refuse") => Ok(Self::Refuse),
            Some("strip") => Ok(Self::Strip),
            Some("passthrough") => Ok(Self::Passthrough),
            Some(_) => {
                Err(reader.syntax("unknown must be \"refuse\", \"strip\" or \"passthrough\"."))
            }
        }
    }
}

/// What happens when a field is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::schema) enum Absent {
    Refuse,
    Leave,
    Default(u32),
}

/// A field of an object.
#[derive(Debug)]
pub(in crate::schema) struct Field {
    pub(in crate::schema) name: String,
    /// The name as JSON mostly writes it.
    pub(in crate::schema) key: Option<json::Name>,
    /// The number of the name among the schema's names.
    pub(in crate::schema) id: u32,
    pub(in crate::schema) absent: Absent,
    pub(in crate::schema) node: Arc<Node>,
}

/// An object; its fields in the order they are written.
#[derive(Debug)]
pub(in crate::schema) struct ObjectKind {
    pub(in crate::schema) fields: Vec<Field>,
    pub(in crate::schema) unknown: Unknown,
    table: HashMap<String, usize>,
    pub(super) extent: Option<Extent>,
}

impl ObjectKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["fields", "unknown"];

    pub(in crate::schema) fn new(fields: Vec<Field>, unknown: Unknown) -> Self {
        let table = if fields.len() > FEW {
            fields
                .iter()
                .enumerate()
                .map(|(index, field)| (field.name.clone(), index))
                .collect()
        } else {
            HashMap::new()
        };
        Self {
            extent: extent(&fields),
            fields,
            unknown,
            table,
        }
    }

    /// Fields in their order and nothing else; those that may be left out may be missing.
    pub(super) fn glance<'a>(&self, text: Cursor<'a>, ahead: &Ahead<'_>) -> Option<Cursor<'a>> {
        let mut text = text.open(b'{')?;
        let mut count = 0;
        for field in &self.fields {
            match text.key(field.key.as_ref()?, count == 0) {
                Some(value) => {
                    text = field.node.glance(value, ahead)?;
                    count += 1;
                }
                None if field.absent == Absent::Leave => {}
                None => return None,
            }
        }
        ahead.spend(count)?;
        text.close(b'}')
    }

    /// The field `name`. `next` is a guess: keys mostly come in the order of the fields.
    #[inline]
    pub(in crate::schema) fn find(&self, name: &str, next: usize) -> Option<(usize, &Field)> {
        if let Some(field) = self.fields.get(next)
            && field.name == name
        {
            return Some((next, field));
        }
        if self.table.is_empty() {
            return self
                .fields
                .iter()
                .enumerate()
                .find(|(_, field)| field.name == name);
        }
        let index = *self.table.get(name)?;
        self.fields.get(index).map(|field| (index, field))
    }

    /// The field whose name has the number `id`.
    pub(in crate::schema) fn find_id(&self, id: u32, next: usize) -> Option<(usize, &Field)> {
        if let Some(field) = self.fields.get(next)
            && field.id == id
        {
            return Some((next, field));
        }
        self.fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.id == id)
    }
}

fn extent(fields: &[Field]) -> Option<Extent> {
    let mut all = Extent::default();
    let mut longest = 0;
    for field in fields {
        longest = longest.max(field.key.as_ref()?.length());
        all = all.beside(field.node.extent()?);
    }
    all.around(u32::try_from(fields.len()).ok()?, longest)
}

/// Which fields of an object were met, a bit for each.
#[derive(Debug, Default)]
pub(in crate::schema) struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    fn word(&mut self, index: usize) -> (&mut u64, u64) {
        let bit = 1 << (index & 63);
        let word = index >> 6;
        if word == 0 {
            return (&mut self.first, bit);
        }
        if self.more.len() < word {
            self.more.resize(word, 0);
        }
        (self.more.get_mut(word - 1).unwrap_or(&mut self.first), bit)
    }

    /// Notes field `index`; false when it was noted before.
    #[inline]
    pub(in crate::schema) fn insert(&mut self, index: usize) -> bool {
        let (word, bit) = self.word(index);
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    pub(in crate::schema) fn contains(&self, index: usize) -> bool {
        let word = match index >> 6 {
            0 => self.first,
            word => self.more.get(word - 1).copied().unwrap_or(0),
        };
        word & 1 << (index & 63) != 0
    }
}
