//! How a schema is filled from pairs: a slot for each value a query string can carry.

use std::sync::Arc;

use super::SchemaError;
use super::kind::array::ArrayKind;
use super::kind::object::{Absent, ObjectKind, Unknown};
use super::kind::record::RecordKind;
use super::kind::{Kind, Node};
use crate::input::Data;
use crate::input::query::is_plain;

/// What a key leads to.
#[derive(Debug)]
pub(super) enum QueryPlan {
    Scalar(u32, Arc<Node>),
    Array(u32, Arc<Node>, Arc<ArrayKind>),
    Record(u32, Arc<Node>, Arc<RecordKind>),
    Object(ObjectPlan),
}

/// An object and its fields.
#[derive(Debug)]
pub(super) struct ObjectPlan {
    pub(super) slot: u32,
    pub(super) node: Arc<Node>,
    pub(super) kind: Arc<ObjectKind>,
    /// One for each field of the kind, in its order.
    pub(super) fields: Vec<QueryPlan>,
    /// What a pair of each field starts with where the name is written as itself; none where it never is.
    pub(super) starts: Vec<Option<String>>,
    /// Whether some field has parts, which brackets lead to.
    pub(super) nests: bool,
    /// Where keys that are not fields go, when they are kept.
    pub(super) extras: Option<u32>,
    /// Whether an object with no fields passes.
    pub(super) can_be_empty: bool,
}

impl ObjectPlan {
    /// Whether no key with a bracket can be one of this object's: no field has parts, no name a bracket of its own, and other
    /// names are refused.
    fn is_flat(&self) -> bool {
        let has_bracket = |name: &str| name.contains('[');
        !self.nests
            && self.kind.unknown == Unknown::Refuse
            && !self
                .kind
                .fields
                .iter()
                .any(|field| has_bracket(&field.name))
    }
}

impl QueryPlan {
    pub(super) fn slot(&self) -> u32 {
        match self {
            Self::Scalar(slot, _) | Self::Array(slot, ..) | Self::Record(slot, ..) => *slot,
            Self::Object(object) => object.slot,
        }
    }

    /// The plan as `lib/` reads it.
    pub(super) fn layout(&self) -> Data {
        let simple = |kind: &str, slot: u32| {
            Data::object([("kind", Data::from(kind)), ("slot", Data::from(slot))])
        };
        match self {
            Self::Scalar(slot, _) => simple("scalar", *slot),
            Self::Array(slot, ..) => simple("array", *slot),
            Self::Record(slot, ..) => simple("record", *slot),
            Self::Object(object) => {
                let fields =
                    object
                        .kind
                        .fields
                        .iter()
                        .zip(&object.fields)
                        .map(|(field, query_plan)| {
                            Data::object([
                                ("name", Data::from(field.name.as_str())),
                                ("plan", query_plan.layout()),
                            ])
                        });
                Data::object([
                    ("kind", Data::from("object")),
                    ("slot", Data::from(object.slot)),
                    ("fields", Data::Array(fields.collect())),
                    ("flat", Data::Boolean(object.is_flat())),
                    ("extras", object.extras.map_or(Data::Null, Data::from)),
                ])
            }
        }
    }
}

/// Gives out slots.
#[derive(Debug, Default)]
pub(super) struct Planner {
    pub(super) slots: u32,
}

impl Planner {
    fn slot(&mut self) -> u32 {
        self.slots += 1;
        self.slots - 1
    }

    /// The plan for `node` at `path`.
    pub(super) fn query_plan(
        &mut self,
        node: &Arc<Node>,
        path: &str,
    ) -> Result<QueryPlan, SchemaError> {
        let refuse = |what: &str| {
            let sentence = format!(
                "A query string cannot carry {what}. Take it in a JSON body, or change the schema."
            );
            SchemaError::new("ARMET_SCHEMA_QUERY", path, &sentence)
        };
        match &node.kind {
            Kind::Nullable(inner) | Kind::Optional(inner) | Kind::Default(inner, _) => {
                self.query_plan(inner, path)
            }
            _ if node.is_scalar() => Ok(QueryPlan::Scalar(self.slot(), Arc::clone(node))),
            Kind::Array(kind) if kind.items.is_scalar() => Ok(QueryPlan::Array(
                self.slot(),
                Arc::clone(node),
                Arc::clone(kind),
            )),
            Kind::Array(_) => Err(refuse(
                "an array of anything but texts, numbers and the like",
            )),
            Kind::Record(kind) if kind.values.is_scalar() => Ok(QueryPlan::Record(
                self.slot(),
                Arc::clone(node),
                Arc::clone(kind),
            )),
            Kind::Record(_) => Err(refuse(
                "a record of anything but texts, numbers and the like",
            )),
            Kind::Object(kind) => self.object(node, kind, path).map(QueryPlan::Object),
            Kind::Union(_) => Err(refuse(
                "a union of anything but texts, numbers and the like",
            )),
            Kind::Discriminated(_) => Err(refuse("a discriminatedUnion")),
            _ => Err(refuse("json()")),
        }
    }

    fn object(
        &mut self,
        node: &Arc<Node>,
        kind: &Arc<ObjectKind>,
        path: &str,
    ) -> Result<ObjectPlan, SchemaError> {
        let slot = self.slot();
        let mut fields = Vec::with_capacity(kind.fields.len());
        let mut starts = Vec::with_capacity(kind.fields.len());
        let mut can_be_empty = true;
        for field in &kind.fields {
            let inside = if path.is_empty() {
                field.name.clone()
            } else {
                format!("{path}.{}", field.name)
            };
            let query_plan = self.query_plan(&field.node, &inside)?;
            starts.push(is_plain(&field.name).then(|| format!("{}=", field.name)));
            can_be_empty &= match &query_plan {
                _ if field.absent != Absent::Refuse => true,
                QueryPlan::Object(object) => object.can_be_empty,
                _ => false,
            };
            fields.push(query_plan);
        }
        let nests = fields
            .iter()
            .any(|query_plan| !matches!(query_plan, QueryPlan::Scalar(..)));
        let extras = (kind.unknown == Unknown::Passthrough).then(|| self.slot());
        Ok(ObjectPlan {
            slot,
            node: Arc::clone(node),
            kind: Arc::clone(kind),
            fields,
            starts,
            nests,
            extras,
            can_be_empty,
        })
    }
}
