//! The one error type of the core.

use std::borrow::Cow;
use std::fmt;

/// Something the caller can correct: a stable code for programs and a sentence for people.
///
/// The sentence is complete: it names what was received and, where there is one, what to write instead. It is shown
/// to users as it is, so it never holds the name of a Rust type.
///
/// ```
/// let error = armet::Error::new("ARMET_EXAMPLE", "An example takes no options. Remove them.");
/// assert_eq!(error.code(), "ARMET_EXAMPLE");
/// assert_eq!(error.to_string(), "An example takes no options. Remove them.");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    message: Cow<'static, str>,
}

impl Error {
    /// An error with a `code` that stays the same between releases and a `message` that may be improved.
    pub fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// The stable code, `ARMET_` and upper-case words.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence for the person reading it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
