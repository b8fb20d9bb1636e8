//! What is wrong with a schema, found when it is compiled.

use std::fmt;

use crate::Error;

/// A schema that cannot be meant: a stable code, where in the schema, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    path: String,
    error: Error,
}

impl SchemaError {
    /// A contradiction at `path` (`filter.age`, `tags[]`, empty for the schema itself). The path is put in front of
    /// the sentence.
    #[must_use]
    pub fn new(code: &'static str, path: &str, sentence: &str) -> Self {
        let message = if path.is_empty() {
            sentence.to_owned()
        } else {
            format!("{path}: {sentence}")
        };
        Self {
            path: path.to_owned(),
            error: Error::new(code, message),
        }
    }

    /// Where in the schema.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong.
    #[must_use]
    pub fn error(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(formatter)
    }
}

impl std::error::Error for SchemaError {}

impl From<Error> for SchemaError {
    fn from(error: Error) -> Self {
        Self {
            path: String::new(),
            error,
        }
    }
}
