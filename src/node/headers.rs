//! The headers' side of the binding: text in, text out, so that nothing of a caller's object is touched twice.

#![allow(
    clippy::needless_pass_by_value,
    reason = "napi hands strings over as its own copies"
)]
#![allow(
    clippy::missing_errors_doc,
    reason = "these are called by lib/ only, with text that lib/ writes"
)]

use napi_derive::napi;
use serde::Serialize;

use crate::headers::OptionValue;
use crate::headers::{
    Compiled, DEFAULT_DIRECTIVES, HEADERS, Header, MOST_DIRECTIVES, Refusal, Warning, check_entry,
    check_value, compile_all, compile_one, constant_nonce, refuse_result,
};

/// The table of headers, the default directives and their greatest number, as JSON.
#[napi(catch_unwind)]
pub fn header_table() -> napi::Result<String> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Tables {
        headers: &'static [Header],
        default_directives: &'static [(&'static str, &'static [&'static str])],
        most_directives: usize,
    }
    json(&Tables {
        headers: HEADERS,
        default_directives: DEFAULT_DIRECTIVES,
        most_directives: MOST_DIRECTIVES,
    })
}

/// Compiles the options of `armet()`, a `OptionValue` as JSON, to a `Compiled` as JSON.
#[napi(catch_unwind)]
pub fn compile_headers(options: String) -> napi::Result<String> {
    json(&compile_all(&option(&options)?))
}

/// Compiles the options of the header under `key` to a `Compiled` as JSON.
#[napi(catch_unwind)]
pub fn compile_header(key: String, options: String) -> napi::Result<String> {
    let header = HEADERS.iter().find(|header| header.key == key);
    let header = header.ok_or_else(|| napi::Error::from_reason(format!("no header {key}")))?;
    let compiled: Compiled = compile_one(header, &option(&options)?);
    json(&compiled)
}

/// What there is to say of one entry a function returned for a directive, as JSON; null where nothing is.
#[napi(catch_unwind)]
pub fn check_directive_entry(directive: String, entry: String) -> napi::Result<Option<String>> {
    #[derive(Serialize)]
    struct Verdict {
        warnings: Vec<Warning>,
        error: Option<Refusal>,
    }
    let verdict = match check_entry(&directive, &entry) {
        Ok(warnings) if warnings.is_empty() => return Ok(None),
        Ok(warnings) => Verdict {
            warnings,
            error: None,
        },
        Err(error) => Verdict {
            warnings: Vec::new(),
            error: Some(error.into()),
        },
    };
    json(&verdict).map(Some)
}

/// The warning for a directive whose nonce is the same on every response, as JSON.
#[napi(catch_unwind)]
pub fn warn_of_constant_nonce(directive: String) -> napi::Result<String> {
    json(&constant_nonce(&directive))
}

/// What is wrong with a directive's whole value, as JSON; null where nothing is.
#[napi(catch_unwind)]
pub fn check_directive_value(directive: String, value: String) -> napi::Result<Option<String>> {
    refusal(check_value(&directive, &value).err())
}

/// The error for a function that returned `received`, a `OptionValue` as JSON, for a directive.
#[napi(catch_unwind)]
pub fn refuse_directive_result(
    directive: String,
    received: String,
) -> napi::Result<Option<String>> {
    refusal(Some(refuse_result(&directive, &option(&received)?)))
}

fn option(text: &str) -> napi::Result<OptionValue> {
    serde_json::from_str(text).map_err(|error| napi::Error::from_reason(error.to_string()))
}

fn json(value: &impl Serialize) -> napi::Result<String> {
    serde_json::to_string(value).map_err(|error| napi::Error::from_reason(error.to_string()))
}

fn refusal(error: Option<crate::Error>) -> napi::Result<Option<String>> {
    error.map(|error| json(&Refusal::from(error))).transpose()
}
