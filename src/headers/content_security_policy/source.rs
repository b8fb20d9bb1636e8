//! What a directive's value may hold, as far as a wrong value would change the policy's meaning or never reach a browser.

use super::super::header_value;
use super::super::message::{quoted, shown};
use super::NAME;
use crate::error::Error;
use crate::input::Setting;

/// Keywords that mean a host name when their quotes are forgotten:
/// [keyword-source](https://www.w3.org/TR/CSP3/#grammardef-keyword-source), `'none'`, and
/// [inline-speculation-rules](https://html.spec.whatwg.org/multipage/speculative-loading.html). Those that helmet does
/// not know pass as they pass there.
const KEYWORDS: &[&str] = &[
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

/// Checks an entry that is known when the policy is made.
pub(super) fn check(directive: &str, entry: &str) -> Result<(), Error> {
    check_separators(directive, entry)?;
    check_entry(directive, entry)?;
    header_value::check(&invalid_value(directive).to_string(), entry)?;
    check_scheme(directive, entry)
}

/// Checks one entry that a function returned.
///
/// # Errors
/// `ARMET_CSP_UNQUOTED` for a keyword, nonce or hash without its quotes.
pub fn check_entry(directive: &str, entry: &str) -> Result<(), Error> {
    let unquoted = KEYWORDS.contains(&entry)
        || QUOTED_PREFIXES
            .iter()
            .any(|prefix| entry.starts_with(prefix));
    if unquoted {
        return Err(Error::new(
            "ARMET_CSP_UNQUOTED",
            format!(
                "{}. {} should be quoted",
                invalid_value(directive),
                quoted(entry)
            ),
        ));
    }
    Ok(())
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
pub fn refuse_result(directive: &str, received: &Setting) -> Error {
    Error::new(
        "ARMET_CSP_RESULT",
        format!(
            "{}. Its function returned {}. It must return a string at once, not a promise; one that stands for a whole directive may return a list of strings",
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

fn check_separators(directive: &str, value: &str) -> Result<(), Error> {
    if value.contains([';', ',']) {
        Err(invalid_value(directive))
    } else {
        Ok(())
    }
}

// scheme-source is `https:`; with slashes and no host it is nothing, and browsers drop it.
fn check_scheme(directive: &str, entry: &str) -> Result<(), Error> {
    for token in entry.split_ascii_whitespace() {
        let Some(scheme) = token.strip_suffix("://") else {
            continue;
        };
        let letters = |each: char| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.');
        if scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(letters)
        {
            return Err(Error::new(
                "ARMET_CSP_SCHEME",
                format!(
                    "{}. Browsers ignore {}: it names no host. Write \"{scheme}:\" for every host of that scheme, or add the host",
                    invalid_value(directive),
                    quoted(token)
                ),
            ));
        }
    }
    Ok(())
}
