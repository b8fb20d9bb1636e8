//! What a directive's value may hold, as far as a wrong value would change the policy's meaning or never reach a browser.

use super::super::header_value;
use super::super::message::{quoted, shown};
use super::super::warning::Warning;
use super::NAME;
use super::advice::advise;
use crate::error::Error;
use crate::headers::OptionValue;

/// Keywords that mean a host name when their quotes are forgotten:
/// [keyword-source](https://www.w3.org/TR/CSP3/#grammardef-keyword-source), `'none'`, and
/// [inline-speculation-rules](https://html.spec.whatwg.org/multipage/speculative-loading.html). Those that helmet does
/// not know pass as they pass there, with a warning.
pub(super) const KEYWORDS: &[&str] = &[
    "none",
    "self",
    "strict-dynamic",
    "report-sample",
    "inline-speculation-rules",
    "unsafe-inline",
    "unsafe-eval",
    "unsafe-hashes",
    "wasm-unsafe-eval",
];

/// How [nonce-source](https://www.w3.org/TR/CSP3/#grammardef-nonce-source) and
/// [hash-source](https://www.w3.org/TR/CSP3/#grammardef-hash-source) begin inside their quotes.
const QUOTED_PREFIXES: &[&str] = &["nonce-", "sha256-", "sha384-", "sha512-"];

/// Checks an entry that is known when the policy is made; gives what is to be said of one that passes.
pub(super) fn check(directive: &str, entry: &str) -> Result<Vec<Warning>, Error> {
    check_separators(directive, entry).map_err(|error| match separator_help(entry) {
        Some(help) => with_help(&error, &help),
        None => error,
    })?;
    let warnings = check_entry(directive, entry)?;
    header_value::check(&invalid_value(directive).to_string(), entry)?;
    Ok(warnings)
}

/// Checks one entry that a function returned; gives what is to be said of one that passes.
///
/// # Errors
/// `ARMET_CSP_UNQUOTED` for a keyword, nonce or hash without its quotes.
pub fn check_entry(directive: &str, entry: &str) -> Result<Vec<Warning>, Error> {
    if KEYWORDS.contains(&entry) || is_unquoted(entry) {
        return Err(Error::new(
            "ARMET_CSP_UNQUOTED",
            format!(
                "{}. {} should be quoted",
                invalid_value(directive),
                quoted(entry)
            ),
        ));
    }
    Ok(advise(directive, entry))
}

/// Whether an entry is a nonce or a hash without its quotes, and not the name of a host that begins like one.
pub(super) fn is_unquoted(entry: &str) -> bool {
    QUOTED_PREFIXES
        .iter()
        .any(|prefix| entry.starts_with(prefix))
        && !is_host(entry)
}

/// [host-source](https://www.w3.org/TR/CSP3/#grammardef-host-source) of more than one label or with a port, which no nonce
/// and no hash can be: base64 has neither dots nor colons.
fn is_host(entry: &str) -> bool {
    let authority = entry.split('/').next().unwrap_or_default();
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|each| each.is_ascii_alphanumeric() || each == '-')
    };
    let digits = |port: &str| {
        port == "*" || (!port.is_empty() && port.chars().all(|each| each.is_ascii_digit()))
    };
    host.split('.').all(label) && port.is_none_or(digits) && (host.contains('.') || port.is_some())
}

/// Checks a directive's whole value, put together for one response.
///
/// # Errors
/// `ARMET_CSP_VALUE` where it holds `;` or `,`, which would end the directive or the policy;
/// `ARMET_HEADER_CHARACTER` where it holds what no header may hold.
pub fn check_value(directive: &str, value: &str) -> Result<(), Error> {
    check_separators(directive, value)?;
    header_value::check(&invalid_value(directive).to_string(), value)
}

/// The error for a function that returned something else than it should.
#[must_use]
pub fn refuse_result(directive: &str, received: &OptionValue) -> Error {
    Error::new(
        "ARMET_CSP_RESULT",
        format!(
            "{}. Its function returned {}. It must return a string, and not a promise, so it must not be async; one that stands for a whole directive may return a list of strings",
            invalid_value(directive),
            shown(received)
        ),
    )
}

/// helmet's error for a value that is no list of sources.
pub(super) fn invalid_value(directive: &str) -> Error {
    Error::new(
        "ARMET_CSP_VALUE",
        format!(
            "{NAME} received an invalid directive value for {}",
            quoted(directive)
        ),
    )
}

/// Directives that stand alone: [upgrade-insecure-requests](https://www.w3.org/TR/upgrade-insecure-requests/#delivery),
/// [block-all-mixed-content](https://www.w3.org/TR/mixed-content/#strict-opt-in), and
/// [sandbox](https://www.w3.org/TR/CSP3/#directive-sandbox), whose tokens may be left out.
const ALONE: &[&str] = &[
    "upgrade-insecure-requests",
    "block-all-mixed-content",
    "sandbox",
];

/// The error for what stands where a directive's value should, with what to write instead.
pub(super) fn no_value(directive: &str, received: &OptionValue) -> Error {
    let wrong = match received {
        OptionValue::Undefined => {
            "It is undefined, as a variable that is not set leaves it".to_owned()
        }
        _ => format!("It is {}", shown(received)),
    };
    let instead = if ALONE.contains(&directive) {
        "Write [] to send the directive alone, or null to leave it out."
    } else if directive == "default-src" {
        "Write an array of strings."
    } else {
        "Write an array of strings, or null to leave the directive out."
    };
    with_help(&invalid_value(directive), &format!("{wrong}. {instead}"))
}

/// The error for an entry of a directive's list that is neither a string nor a function.
pub(super) fn no_source(directive: &str, received: &OptionValue) -> Error {
    let help = format!(
        "Its list has {}. Each entry must be a string, or a function that returns one.",
        shown(received)
    );
    with_help(&invalid_value(directive), &help)
}

fn with_help(error: &Error, help: &str) -> Error {
    Error::new(error.code(), format!("{error}. {help}"))
}

fn separator_help(entry: &str) -> Option<String> {
    let separator = entry.chars().find(|each| matches!(each, ';' | ','))?;
    let received = shown(&OptionValue::String(entry.to_owned()));
    if separator == ';' {
        return Some(format!(
            "{received} has a semicolon, which ends a directive. Write each directive under its own name."
        ));
    }
    let sources: Vec<String> = entry
        .split([';', ','])
        .flat_map(str::split_whitespace)
        .take(3)
        .map(quoted)
        .collect();
    let list = sources.join(", ");
    Some(format!(
        "{received} has a comma. Write an entry for each source{}.",
        if sources.is_empty() || list.len() > 200 {
            String::new()
        } else {
            format!(", as in [{list}]")
        }
    ))
}

fn check_separators(directive: &str, value: &str) -> Result<(), Error> {
    if value.contains([';', ',']) {
        Err(invalid_value(directive))
    } else {
        Ok(())
    }
}
