//! What a caller is told of and gets all the same.

use serde::Serialize;

/// One warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The stable code; `None` where helmet has the same warning, which is then given in helmet's way.
    pub code: Option<&'static str>,
    /// The sentence.
    pub message: String,
}

impl Warning {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code: Some(code),
            message: message.into(),
        }
    }

    /// A warning that helmet gives in these words.
    pub(super) fn of_helmet(message: String) -> Self {
        Self {
            code: None,
            message,
        }
    }

    /// A warning of what older releases of helmet took and helmet 8 ignores.
    pub(super) fn dropped(what: &str, advice: &str) -> Self {
        Self::new(
            "ARMET_OPTION_DROPPED",
            format!(
                "{what} is one of an older helmet and is ignored, as helmet 8 ignores it. {advice}"
            ),
        )
    }
}
