//! One of several kinds: the first that accepts a value decides.

use std::sync::Arc;

use super::{Fault, Kind, Mode, Node, Said, Scalar, Written};
use crate::input::{Data, Limits};
use crate::schema::Contradiction;
use crate::schema::read::Reader;

/// The kinds, in the order they are tried.
#[derive(Debug)]
pub(in crate::schema) struct UnionKind {
    pub(in crate::schema) options: Vec<Arc<Node>>,
}

impl UnionKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["options"];

    pub(in crate::schema) fn read(
        reader: &Reader<'_>,
        options: Vec<Arc<Node>>,
    ) -> Result<Self, Contradiction> {
        if options.is_empty() {
            return Err(reader.syntax("A union needs at least one schema in options."));
        }
        let mut literals = Vec::new();
        for option in &options {
            if let Kind::Literal(literal) = &option.kind {
                if literals.contains(&literal.value()) {
                    let sentence = format!(
                        "The literal {} is an option twice. Remove one.",
                        literal.value().to_json()
                    );
                    return Err(reader.refuse("ARMET_SCHEMA_DUPLICATE", &sentence));
                }
                literals.push(literal.value());
            }
        }
        Ok(Self { options })
    }

    pub(super) fn scalar(
        &self,
        written: Written<'_>,
        mode: Mode,
        limits: &Limits,
    ) -> Result<Scalar, Fault> {
        let scalar = self
            .options
            .iter()
            .find_map(|option| option.scalar(written, mode, limits).ok());
        scalar.ok_or(Fault::Grammar)
    }

    pub(in crate::schema) fn say(&self) -> Said {
        let mut names: Vec<&str> = Vec::new();
        for option in &self.options {
            if !names.contains(&option.name()) {
                names.push(option.name());
            }
        }
        (
            "union",
            vec![(
                "expected",
                Data::Array(names.into_iter().map(Data::from).collect()),
            )],
        )
    }
}
