//! Equal values found in linear time: each gets 128 bits, made with keys nobody outside knows.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

use super::kind::string::changed;
use super::kind::{Mode, Node, Scalar, Written};
use crate::input::Limits;
use crate::input::source::{Peek, Source, Stop};

static KEYS: LazyLock<[RandomState; 2]> =
    LazyLock::new(|| [RandomState::new(), RandomState::new()]);

fn hash(tag: u8, bytes: &[u8]) -> u128 {
    let [high, low] = &*KEYS;
    let one = |keys: &RandomState| {
        let mut hasher = keys.build_hasher();
        hasher.write_u8(tag);
        hasher.write(bytes);
        u128::from(hasher.finish())
    };
    one(high) << 64 | one(low)
}

fn number(value: f64) -> u128 {
    // 0 and -0 are equal.
    hash(2, &(value + 0.0).to_bits().to_le_bytes())
}

/// The values met so far, and where each was first.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<u128, u32>);

impl Seen {
    /// Notes a value; where its twin is, if it has one.
    pub(super) fn insert(&mut self, digest: u128, index: u32) -> Option<u32> {
        match self.0.entry(digest) {
            std::collections::hash_map::Entry::Occupied(entry) => Some(*entry.get()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(index);
                None
            }
        }
    }
}

/// How values are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digester<'l> {
    pub(super) mode: Mode,
    pub(super) limits: &'l Limits,
}

impl Digester<'_> {
    /// Reads the next value: two are equal as the handler would get them. Values with parts are compared as written.
    pub(super) fn item<S: Source>(self, source: &mut S, node: &Node) -> Result<u128, Stop> {
        if node.is_scalar() && source.peek()? == Peek::String {
            let text = source.string()?;
            let text = source.text(text);
            return Ok(
                match node.scalar(Written::String(text), self.mode, self.limits) {
                    Ok(scalar) => Self::scalar(text, scalar, node),
                    Err(_) => hash(3, text.as_bytes()),
                },
            );
        }
        value(source)
    }

    /// A text that was judged.
    pub(super) fn scalar(text: &str, scalar: Scalar, node: &Node) -> u128 {
        match scalar {
            Scalar::Number(value) => number(value),
            Scalar::Boolean(value) => hash(1, &[u8::from(value)]),
            Scalar::Text(flags) => hash(3, changed(text, flags).0.as_bytes()),
            Scalar::BigInt => hash(4, text.as_bytes()),
            Scalar::Constant(id) => hash(5, &[id.to_le_bytes(), node.id.to_le_bytes()].concat()),
            Scalar::Null => hash(0, &[]),
        }
    }
}

/// Reads a whole value. Recursion ends at the depth limit of the source.
fn value<S: Source>(source: &mut S) -> Result<u128, Stop> {
    Ok(match source.peek()? {
        Peek::Number => number(source.number()?.value),
        Peek::String => {
            let text = source.string()?;
            hash(3, source.text(text).as_bytes())
        }
        Peek::BigInt => {
            let text = source.string()?;
            hash(4, source.text(text).as_bytes())
        }
        Peek::Array => {
            let mut frame = source.open()?;
            let mut bytes = Vec::new();
            while source.item(&mut frame)? {
                bytes.extend(value(source)?.to_le_bytes());
            }
            hash(6, &bytes)
        }
        Peek::Object => {
            let mut frame = source.open()?;
            let mut sum = 0_u128;
            // The order of keys does not matter, so the entries are added up.
            while let Some(key) = source.key(&mut frame)? {
                let mut entry = match key {
                    crate::input::source::Key::Name(id) => hash(8, &id.to_le_bytes()),
                    key @ crate::input::source::Key::Text(..) => {
                        hash(7, source.key_text(key).as_bytes())
                    }
                }
                .to_le_bytes()
                .to_vec();
                entry.extend(value(source)?.to_le_bytes());
                sum = sum.wrapping_add(hash(9, &entry));
            }
            hash(10, &sum.to_le_bytes())
        }
        peek => {
            source.pass()?;
            let tag = match peek {
                Peek::Boolean(value) => 1 + u8::from(value),
                Peek::Undefined => 3,
                _ => 0,
            };
            hash(11, &[tag])
        }
    })
}
