//! What the JavaScript side is to do with each response.

use serde::Serialize;

/// One step of a plan, in the order the steps are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Step {
    /// Set the header `name` to `value`.
    Set {
        /// The header's name, in the casing it is sent with.
        name: &'static str,
        /// The value, complete.
        value: String,
        /// The value that a framework sets of itself later; `value` is sent in its place.
        #[serde(skip_serializing_if = "Option::is_none")]
        later: Option<&'static str>,
    },
    /// Set the header `name` to its pieces, put together for this response.
    Compose {
        /// The header's name, in the casing it is sent with.
        name: &'static str,
        /// What the value is made of.
        pieces: Vec<Piece>,
    },
    /// Remove the header `name`, and remove it again where it is set to `later` by the time it would be sent.
    Remove {
        /// The header's name.
        name: &'static str,
        /// The value that a framework sets of itself.
        later: &'static str,
    },
}

impl Step {
    /// Sets a header that nobody else sets of itself.
    pub(super) const fn set(name: &'static str, value: String) -> Self {
        Self::Set {
            name,
            value,
            later: None,
        }
    }
}

/// A part of a value that is put together for each response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Piece {
    /// Text that is the same every time.
    Text {
        /// The text.
        text: String,
    },
    /// This response's nonce.
    Nonce,
    /// A directive whose value the caller may change or computes.
    Directive {
        /// The directive's name, as sent.
        name: String,
        /// Which of the caller's directives it is, counted as written.
        slot: usize,
        /// The whole directive, right as long as the caller's list has not changed since it was read; `None` when it
        /// holds functions.
        text: Option<String>,
    },
}
