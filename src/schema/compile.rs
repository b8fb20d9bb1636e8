//! From schema data to a compiled schema. What cannot be meant is refused here.

use std::collections::HashMap;
use std::sync::Arc;

use super::SchemaError;
use super::kind::array::ArrayKind;
use super::kind::bigint::BigIntKind;
use super::kind::boolean::BooleanKind;
use super::kind::discriminated::DiscriminatedKind;
use super::kind::enumeration::EnumKind;
use super::kind::integer::IntegerKind;
use super::kind::literal::LiteralKind;
use super::kind::number::NumberKind;
use super::kind::object::{Absent, Field, ObjectKind, Unknown};
use super::kind::record::RecordKind;
use super::kind::string::StringKind;
use super::kind::union::UnionKind;
use super::kind::{Kind, Node};
use super::pattern::Engine;
use super::read::Reader;
use crate::input::Data;
use crate::input::json;
use crate::input::text::is_prototype_name;

/// Schemas inside one another.
const DEPTH: usize = 64;
/// Nodes of one schema.
const NODES: u32 = 20_000;
/// How often one value may be read because unions try it against several options.
const ATTEMPTS: u32 = 256;

/// What a schema names, by number, for both sides of the boundary.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) names: Vec<String>,
    pub(super) defaults: Vec<(Data, bool)>,
    pub(super) constants: Vec<Data>,
}

#[derive(Default)]
pub(super) struct Compiler {
    pub(super) tables: Tables,
    /// Defaults to be tried against the schemas they belong to, once everything is compiled.
    pub(super) trials: Vec<(String, u32, Arc<Node>)>,
    engine: Engine,
    ids: HashMap<String, u32>,
    nodes: u32,
    depth: usize,
}

fn next(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Compiler {
    pub(super) fn new(engine: Engine) -> Self {
        Self {
            engine,
            ..Self::default()
        }
    }

    pub(super) fn node(&mut self, data: &Data, path: &str) -> Result<Arc<Node>, SchemaError> {
        let reader = Reader::new(data, path)?;
        let id = self.nodes;
        self.nodes += 1;
        self.depth += 1;
        if self.depth > DEPTH || self.nodes > NODES {
            let sentence = format!(
                "A schema may have {NODES} nodes, {DEPTH} inside one another. Use json() for what is deeper."
            );
            return Err(reader.refuse("ARMET_SCHEMA_LIMIT", &sentence));
        }
        let kind = self.kind(&reader, path)?;
        self.depth -= 1;
        let node = Arc::new(Node { id, kind });
        if attempts(&node) > ATTEMPTS {
            let sentence = format!(
                "Unions inside unions would read a value more than {ATTEMPTS} times. Use a discriminatedUnion."
            );
            return Err(reader.refuse("ARMET_SCHEMA_LIMIT", &sentence));
        }
        Ok(node)
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm for each kind, and the compiler names the missing one"
    )]
    fn kind(&mut self, reader: &Reader<'_>, path: &str) -> Result<Kind, SchemaError> {
        let Some(kind) = reader.text("kind")? else {
            return Err(reader.syntax("A schema needs a kind, such as \"string\"."));
        };
        let members = |names: &[&str]| reader.only(kind, names);
        Ok(match kind {
            "string" => {
                members(StringKind::MEMBERS)?;
                Kind::String(StringKind::read(reader, &self.engine)?)
            }
            "integer" => {
                members(IntegerKind::MEMBERS)?;
                Kind::Integer(IntegerKind::read(reader)?)
            }
            "number" => {
                members(NumberKind::MEMBERS)?;
                Kind::Number(NumberKind::read(reader)?)
            }
            "boolean" => {
                members(BooleanKind::MEMBERS)?;
                Kind::Boolean(BooleanKind::read(reader)?)
            }
            "bigint" => {
                members(BigIntKind::MEMBERS)?;
                Kind::BigInt(BigIntKind::read(reader)?)
            }
            "enum" => {
                members(EnumKind::MEMBERS)?;
                let members = EnumKind::read(reader, next(self.tables.constants.len()))?;
                self.tables.constants.extend_from_slice(members.values());
                Kind::Enum(members)
            }
            "literal" => {
                members(LiteralKind::MEMBERS)?;
                let literal = LiteralKind::read(reader, next(self.tables.constants.len()))?;
                self.tables.constants.push(literal.value().clone());
                Kind::Literal(literal)
            }
            "array" => {
                members(ArrayKind::MEMBERS)?;
                let items = self.present(reader, "items", &format!("{path}[]"))?;
                Kind::Array(Arc::new(ArrayKind::read(reader, items)?))
            }
            "object" => {
                members(ObjectKind::MEMBERS)?;
                Kind::Object(Arc::new(ObjectKind::new(
                    self.fields(reader, path)?,
                    Unknown::read(reader)?,
                )))
            }
            "record" => {
                members(RecordKind::MEMBERS)?;
                let values = self.present(reader, "values", &format!("{path}{{}}"))?;
                let keys = match reader.member("keys") {
                    Some(keys) => Some(self.node(keys, &format!("{path}{{}}"))?),
                    None => None,
                };
                Kind::Record(Arc::new(RecordKind::read(reader, values, keys)?))
            }
            "union" => {
                members(UnionKind::MEMBERS)?;
                Kind::Union(UnionKind::read(reader, self.options(reader, path)?)?)
            }
            "discriminatedUnion" => {
                members(DiscriminatedKind::MEMBERS)?;
                Kind::Discriminated(DiscriminatedKind::read(
                    reader,
                    &self.options(reader, path)?,
                )?)
            }
            "nullable" => {
                members(&["inner"])?;
                Kind::Nullable(self.present(reader, "inner", path)?)
            }
            "optional" => {
                members(&["inner"])?;
                Kind::Optional(self.present(reader, "inner", path)?)
            }
            "default" => {
                members(&["inner", "value"])?;
                let inner = self.present(reader, "inner", path)?;
                let Some(value) = reader.member("value") else {
                    return Err(reader.syntax("A default needs a value."));
                };
                let id = next(self.tables.defaults.len());
                self.tables
                    .defaults
                    .push((value.clone(), is_bigint(&inner)));
                self.trials.push((path.to_owned(), id, Arc::clone(&inner)));
                Kind::Default(inner, id)
            }
            "json" => {
                members(&[])?;
                Kind::Json
            }
            _ => {
                return Err(reader.syntax(&format!(
                    "There is no kind {kind:?}. Kinds are string, integer, number, boolean, bigint, enum, literal, \
                     array, object, record, union, discriminatedUnion, nullable, optional, default and json."
                )));
            }
        })
    }

    /// The schema in `name`, which is of a value that is there.
    fn present(
        &mut self,
        reader: &Reader<'_>,
        name: &str,
        path: &str,
    ) -> Result<Arc<Node>, SchemaError> {
        let Some(data) = reader.member(name) else {
            return Err(reader.syntax(&format!(
                "A schema of this kind needs another one in {name}."
            )));
        };
        let node = self.node(data, path)?;
        refuse_absent(&node, reader)?;
        Ok(node)
    }

    fn options(&mut self, reader: &Reader<'_>, path: &str) -> Result<Vec<Arc<Node>>, SchemaError> {
        let mut options = Vec::new();
        for (index, data) in reader.list("options")?.iter().enumerate() {
            let node = self.node(data, &format!("{path}|{index}"))?;
            refuse_absent(&node, reader)?;
            options.push(node);
        }
        Ok(options)
    }

    fn fields(&mut self, reader: &Reader<'_>, path: &str) -> Result<Vec<Field>, SchemaError> {
        let Some(Data::Object(entries)) = reader.member("fields") else {
            return Err(
                reader.syntax("An object needs its fields: an object of names and schemas.")
            );
        };
        let mut fields = Vec::with_capacity(entries.len());
        for (name, data) in entries {
            if is_prototype_name(name) {
                let sentence = format!(
                    "A field cannot be called {name:?}, which reaches the prototype of an object."
                );
                return Err(reader.refuse("ARMET_SCHEMA_FIELD", &sentence));
            }
            let id = *self.ids.entry(name.clone()).or_insert_with(|| {
                self.tables.names.push(name.clone());
                next(self.tables.names.len() - 1)
            });
            let inside = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            let node = self.node(data, &inside)?;
            let (absent, node) = match &node.kind {
                Kind::Optional(inner) => (Absent::Leave, Arc::clone(inner)),
                Kind::Default(inner, default) => (Absent::Default(*default), Arc::clone(inner)),
                _ => (Absent::Refuse, node),
            };
            fields.push(Field {
                key: json::Name::new(name),
                name: name.clone(),
                id,
                absent,
                node,
            });
        }
        Ok(fields)
    }
}

fn refuse_absent(node: &Node, reader: &Reader<'_>) -> Result<(), SchemaError> {
    match node.kind {
        Kind::Optional(_) | Kind::Default(..) => Err(reader.refuse(
            "ARMET_SCHEMA_UNREACHABLE",
            "Only a field of an object, or the whole schema, can be optional or have a default: put it outside.",
        )),
        _ => Ok(()),
    }
}

fn is_bigint(node: &Node) -> bool {
    match &node.kind {
        Kind::BigInt(_) => true,
        Kind::Nullable(inner) => is_bigint(inner),
        _ => false,
    }
}

/// How often a value, or a value inside it, may be read.
fn attempts(node: &Node) -> u32 {
    match &node.kind {
        Kind::Union(kind) => kind
            .options
            .iter()
            .map(|option| attempts(option))
            .fold(1, u32::saturating_add),
        Kind::Discriminated(kind) => kind
            .options()
            .map(|option| attempts(option))
            .max()
            .unwrap_or(1)
            .saturating_add(1),
        Kind::Object(kind) => kind
            .fields
            .iter()
            .map(|field| attempts(&field.node))
            .max()
            .unwrap_or(1),
        Kind::Array(kind) => attempts(&kind.items).saturating_add(u32::from(kind.unique)),
        Kind::Record(kind) => attempts(&kind.values),
        Kind::Nullable(inner) | Kind::Optional(inner) | Kind::Default(inner, _) => attempts(inner),
        _ => 1,
    }
}
