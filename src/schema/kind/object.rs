//! Objects with named fields.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Extent, Node};
use crate::input::json::{self, Cursor, Lookahead};
use crate::input::{Data, Limits};
use crate::schema::SchemaError;
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
    pub(in crate::schema) fn read(reader: &Reader<'_>) -> Result<Self, SchemaError> {
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

impl Field {
    /// Notes whether the field is there, which is asked of those that may be missing alone.
    fn note_present(&self, present: bool, look: &impl Lookahead) -> Option<()> {
        match self.absent {
            Absent::Refuse => present.then_some(()),
            Absent::Leave | Absent::Default(_) => look.note(i32::from(present)),
        }
    }
}

/// An object; its fields in the order they are written.
#[derive(Debug)]
pub(in crate::schema) struct ObjectKind {
    pub(in crate::schema) fields: Vec<Field>,
    pub(in crate::schema) unknown: Unknown,
    table: HashMap<String, usize>,
    pub(super) extent: Option<Extent>,
    /// A bit for each field, where there are not more fields than bits.
    all: u64,
    /// A bit for each field that may be missing and then stays so.
    optional: u64,
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
            all: bits(&fields, |_| true),
            optional: bits(&fields, |field| field.absent == Absent::Leave),
            fields,
            unknown,
            table,
        }
    }

    pub(super) fn predicate(&self, limits: &Limits, depth: u32) -> Data {
        let short = |field: &Field| field.name.len() <= limits.key_length as usize;
        let sure = depth < limits.depth
            && self.fields.len() <= limits.keys as usize
            && self.fields.iter().all(short);
        let fields = self
            .fields
            .iter()
            .map(|field| field.node.predicate(limits, depth + 1));
        Data::object([
            ("fieldsOnly", Data::Boolean(sure)),
            ("fields", Data::Array(fields.collect())),
        ])
    }

    /// Fields and nothing else, mostly in their order.
    pub(super) fn fast_path<'a, L: Lookahead>(
        &self,
        text: Cursor<'a>,
        ahead: &L,
    ) -> Option<Cursor<'a>> {
        let mut text = text.open(b'{')?;
        let mut seen = 0_u64;
        let mut next = 0;
        let end = loop {
            let field = self.fields.get(next);
            let expected = field.and_then(|field| text.key(field.key.as_ref()?, seen == 0));
            let (index, value) = if let Some(value) = expected {
                (next, value)
            } else if let Some(end) = text.close(b'}') {
                break end;
            } else {
                self.fast_path_key(text.any_key(seen == 0)?, next)?
            };
            let bit = 1 << (index & 63);
            if seen & bit != 0 {
                return None;
            }
            let field = self.fields.get(index)?;
            if L::NOTES {
                self.note_absent(next..index, ahead)?;
                field.note_present(true, ahead)?;
            }
            text = field.node.fast_path(value, ahead)?;
            seen |= bit;
            next = index + 1;
        };
        if L::NOTES {
            self.note_absent(next..self.fields.len(), ahead)?;
        }
        ahead.spend(seen.count_ones())?;
        (seen | self.optional == self.all).then_some(end)
    }

    /// Notes that fields are not there; nothing where they come later, or must not be missing.
    fn note_absent(&self, absent: std::ops::Range<usize>, look: &impl Lookahead) -> Option<()> {
        let fields = self.fields.get(absent)?;
        fields
            .iter()
            .try_for_each(|field| field.note_present(false, look))
    }

    /// The field whose key `text` stands at, and its value.
    #[inline(never)]
    fn fast_path_key<'a>(&self, text: Cursor<'a>, next: usize) -> Option<(usize, Cursor<'a>)> {
        let (before, after) = self.fields.split_at_checked(next)?;
        let is = |field: &Field| field.key.as_ref().is_some_and(|key| text.starts(key));
        let found = match after.iter().take(FEW).position(is) {
            Some(index) => next + index,
            None => before.iter().take(FEW).position(is)?,
        };
        let key = self.fields.get(found)?.key.as_ref()?;
        Some((found, text.named(key)?))
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

fn bits(fields: &[Field], is: fn(&Field) -> bool) -> u64 {
    let bit = |(index, field): (usize, &Field)| u64::from(is(field)) << (index & 63);
    fields
        .iter()
        .enumerate()
        .map(bit)
        .fold(0, std::ops::BitOr::bitor)
}

fn extent(fields: &[Field]) -> Option<Extent> {
    if fields.len() > u64::BITS as usize {
        return None;
    }
    let mut all = Extent::default();
    let mut longest = 0;
    for field in fields {
        longest = longest.max(field.key.as_ref()?.length());
        all = all.beside(field.node.extent()?);
    }
    Some(all.around(u32::try_from(fields.len()).ok()?, longest))
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
