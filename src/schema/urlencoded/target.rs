//! What a key leads to.

use super::Urlencoded;
use super::token::{OBJECT, Token};
use crate::input::query::{Pairs, inside};
use crate::schema::kind::Node;
use crate::schema::kind::array::ArrayKind;
use crate::schema::kind::record::RecordKind;
use crate::schema::query_plan::{ObjectPlan, QueryPlan};

/// What a key means.
#[derive(Clone, Copy)]
pub(super) enum Target<'p> {
    Scalar(u32, &'p Node),
    Element(u32, &'p Node, &'p ArrayKind),
    Entry(u32, &'p Node, &'p RecordKind, Option<&'p str>),
    /// A key that stands for something with parts.
    Whole(&'p Node),
    /// A key that is none; its name inside the object where it has one.
    Unknown(&'p ObjectPlan, Option<&'p str>),
}

/// What the name of a field means, without brackets after it.
#[inline]
pub(super) fn of_field(query_plan: &QueryPlan) -> Target<'_> {
    match query_plan {
        QueryPlan::Scalar(slot, node) => Target::Scalar(*slot, node),
        QueryPlan::Array(slot, node, kind) => Target::Element(*slot, node, kind),
        QueryPlan::Record(_, node, _) => Target::Whole(node),
        QueryPlan::Object(inner) => Target::Whole(&inner.node),
    }
}

impl Urlencoded<'_> {
    /// Which field the next pair fills, when it is field `next` of the root or, as lists have it, the one before.
    /// Goes to the value.
    #[inline]
    pub(super) fn expected<'p>(
        object: &'p ObjectPlan,
        next: usize,
        pairs: &mut Pairs<'_>,
    ) -> Option<(usize, &'p QueryPlan)> {
        let index = [next, next.wrapping_sub(1)].into_iter().find(|index| {
            let start = object.starts.get(*index).and_then(Option::as_ref);
            start.is_some_and(|start| pairs.enter(start))
        })?;
        object
            .fields
            .get(index)
            .map(|query_plan| (index, query_plan))
    }

    /// What `name` leads to.
    #[inline]
    pub(super) fn resolve<'p>(&mut self, query_plan: &'p QueryPlan, name: &'p str) -> Target<'p> {
        let object = match query_plan {
            QueryPlan::Object(object) => object,
            QueryPlan::Record(slot, node, kind) => {
                return Target::Entry(*slot, node, kind, None);
            }
            QueryPlan::Scalar(_, node) | QueryPlan::Array(_, node, _) => {
                return Target::Whole(node);
            }
        };
        self.mark(object.slot);
        if let Some((index, _)) = object.kind.find(name, usize::MAX)
            && let Some(query_plan) = object.fields.get(index)
        {
            return of_field(query_plan);
        }
        self.nested(object, name)
    }

    /// What a name with brackets leads to.
    fn nested<'p>(&mut self, root: &'p ObjectPlan, name: &'p str) -> Target<'p> {
        let parts = if root.nests { inside(name) } else { None };
        let Some((first, mut segments)) = parts else {
            return Target::Unknown(root, Some(name));
        };
        let mut object = root;
        let mut segment = first;
        loop {
            let query_plan = object
                .kind
                .find(segment, usize::MAX)
                .and_then(|(index, _)| object.fields.get(index));
            let next = segments.next();
            match (query_plan, next) {
                (Some(QueryPlan::Scalar(slot, node)), None) => return Target::Scalar(*slot, node),
                (Some(QueryPlan::Array(slot, node, kind)), None) => {
                    return Target::Element(*slot, node, kind);
                }
                (Some(QueryPlan::Array(slot, node, kind)), Some(""))
                    if segments.rest().is_empty() =>
                {
                    return Target::Element(*slot, node, kind);
                }
                (Some(QueryPlan::Record(slot, node, kind)), Some(key))
                    if segments.rest().is_empty() =>
                {
                    return Target::Entry(*slot, node, kind, Some(key));
                }
                (Some(QueryPlan::Record(_, node, _)), None) => return Target::Whole(node),
                (Some(QueryPlan::Object(inner)), None) => return Target::Whole(&inner.node),
                (Some(QueryPlan::Object(inner)), Some(key)) => {
                    self.mark(inner.slot);
                    object = inner;
                    segment = key;
                }
                (_, None) => return Target::Unknown(object, Some(segment)),
                _ if std::ptr::eq(object, root) => return Target::Unknown(root, Some(name)),
                _ => return Target::Unknown(object, None),
            }
        }
    }

    #[inline]
    pub(super) fn mark(&mut self, slot: u32) {
        if self.slots.kind(slot) == 0 {
            self.slots.put(
                slot,
                Token {
                    kind: OBJECT,
                    ..Token::default()
                },
            );
        }
    }
}
