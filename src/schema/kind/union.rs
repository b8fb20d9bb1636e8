//! One of several kinds: the first that accepts a value decides.

use std::sync::Arc;

use super::{Fault, Kind, Mode, Node, Said, Scalar, Written};
use crate::input::source::Peek;
use crate::input::{Data, Limits};
use crate::schema::SchemaError;
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
    ) -> Result<Self, SchemaError> {
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

    pub(in crate::schema) fn scalar(
        &self,
        written: Written<'_>,
        mode: Mode,
        limits: &Limits,
    ) -> Result<Scalar, Fault> {
        let mut fault = Fault::Grammar;
        for option in &self.options {
            match option.scalar(written, mode, limits) {
                Ok(scalar) => return Ok(scalar),
                Err(Fault::Limit) => fault = Fault::Limit,
                Err(_) => {}
            }
        }
        Err(fault)
    }

    /// Whether an option may be such an array or object.
    pub(in crate::schema) fn has_container(&self, peek: Peek, mode: Mode) -> bool {
        self.options
            .iter()
            .any(|option| option.has_parts() && option.accepts(peek, mode))
    }

    /// What an issue says of a value that no option accepts: every option, so that it is true of each value; or, of a string
    /// longer than the limits, what they say.
    pub(in crate::schema) fn say(&self, fault: Fault, limits: &Limits) -> Said {
        if fault == Fault::Limit {
            let limited = self.options.iter().map(|option| option.say(fault, limits));
            for said in limited {
                if said.0 == "limit.string" {
                    return said;
                }
            }
        }
        let mut options = Vec::new();
        for option in &self.options {
            option.describe(limits, &mut options);
        }
        let mut names: Vec<Data> = Vec::new();
        for option in &options {
            if let Some(name) = option.get("type")
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
        (
            "union",
            vec![
                ("expected", Data::Array(names)),
                ("options", Data::Array(options)),
            ],
        )
    }
}
