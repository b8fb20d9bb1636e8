//! How messages show what was received.

use crate::error::Error;
use crate::headers::OptionValue;

/// Text in double quotes, as `JSON.stringify` writes it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The error for options that are no object.
pub(super) fn not_an_object(header: &str, received: &OptionValue) -> Error {
    Error::new(
        "ARMET_HEADER_OPTIONS",
        format!(
            "{header} options must be an object, but {} was received. Pass an object, or leave the options out for the defaults.",
            shown(received)
        ),
    )
}

/// A received value as a message shows it, short enough to read.
pub(super) fn shown(received: &OptionValue) -> String {
    const LONGEST: usize = 200;
    let json = match received {
        OptionValue::Function => "a function".to_owned(),
        OptionValue::Symbol(description) => format!("Symbol({description})"),
        _ => received.json(),
    };
    if json.chars().count() <= LONGEST {
        return json;
    }
    let start: String = json.chars().take(LONGEST).collect();
    format!("{start}...")
}
