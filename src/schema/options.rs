//! The options of a compilation.

use super::SchemaError;
use super::pattern::Engine;
use crate::input::{Data, Limits};

/// What compiling was asked for besides the schema.
pub(super) struct Options {
    pub(super) limits: Limits,
    pub(super) query: bool,
    pub(super) engine: Engine,
}

impl Options {
    pub(super) fn parse(text: &str) -> Result<Self, SchemaError> {
        let data = Data::parse(text)?;
        let shape = || {
            SchemaError::new(
                "ARMET_SCHEMA_SYNTAX",
                "",
                "Options are limits, issues, query and patterns.",
            )
        };
        let Data::Object(entries) = &data else {
            return Err(shape());
        };
        let mut options = Self {
            limits: Limits::default(),
            query: false,
            engine: Engine::default(),
        };
        let mut issues = None;
        for (name, value) in entries {
            match (name.as_str(), value) {
                ("limits", value) => options.limits = Limits::from_data(value)?,
                ("issues", value) => {
                    issues =
                        Some(Limits::from_data(&Data::object([("issues", value.clone())]))?.issues);
                }
                ("query", Data::Boolean(query)) => options.query = *query,
                ("patterns", value) => options.engine = Engine::read(value).ok_or_else(shape)?,
                _ => return Err(shape()),
            }
        }
        options.limits.issues = issues.unwrap_or(options.limits.issues);
        Ok(options)
    }
}
