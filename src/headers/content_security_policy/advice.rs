//! What an entry holds that is sent, as helmet sends it, and does not do what it was written for: a variable that was
//! not set, a keyword without its quotes, a nonce that anybody can guess.

use super::super::message::quoted;
use super::super::warning::Warning;
use super::source::{KEYWORDS, invalid_value, is_unquoted};

/// Keywords that helmet does not know, of [CSP Level 3](https://www.w3.org/TR/CSP3/#grammardef-keyword-source): without
/// quotes they are the names of hosts.
const LATER_KEYWORDS: &[&str] = &[
    "trusted-types-eval",
    "report-sha256",
    "report-sha384",
    "report-sha512",
    "unsafe-allow-redirects",
    "unsafe-webtransport-hashes",
];

/// Keywords of single directives: [Trusted Types](https://www.w3.org/TR/trusted-types/#integration-with-content-security-policy).
const OWN_KEYWORDS: &[(&str, &str)] = &[
    ("require-trusted-types-for", "script"),
    ("trusted-types", "allow-duplicates"),
];

/// Directives whose values are no sources, so that a keyword without quotes may be a name there.
const WITHOUT_KEYWORDS: &[&str] = &[
    "report-to",
    "report-uri",
    "sandbox",
    "plugin-types",
    "trusted-types",
    "require-trusted-types-for",
];

/// What JavaScript writes for a variable that holds nothing a policy could use.
const UNSET: &[&str] = &["undefined", "null", "NaN", "false", "true"];

/// What `String` makes of an object begins so.
const OBJECT: &str = "[object ";

/// What is to be said of an entry that passes.
pub(super) fn advise(directive: &str, entry: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if entry.contains(OBJECT) && !entry.contains("'nonce-") {
        warnings.push(Warning::new(
            "ARMET_CSP_UNSET",
            format!(
                "{} in {} is what JavaScript makes of an object. Pass a string.",
                quoted(entry),
                quoted(directive)
            ),
        ));
    }
    for token in entry.split_ascii_whitespace() {
        warnings.extend(
            nonce(directive, token)
                .or_else(|| without_host(directive, token))
                .or_else(|| holds_unset(directive, token))
                .or_else(|| keyword(directive, token)),
        );
    }
    warnings
}

/// The warning for a nonce that stays the same.
#[must_use]
pub fn constant_nonce(directive: &str) -> Warning {
    Warning::new(
        "ARMET_CSP_NONCE_GUESSABLE",
        format!(
            "The nonce in {} is the same for every response, so that an injected script can carry it. Make a new one for each response: `contentSecurityPolicy: {{ nonce: true }}` does, and gives it to templates as `res.locals.cspNonce`.",
            quoted(directive)
        ),
    )
}

fn nonce(directive: &str, token: &str) -> Option<Warning> {
    const START: &str = "'nonce-";
    let start = token.get(..START.len())?;
    if !start.eq_ignore_ascii_case(START) {
        return None;
    }
    let value = token.get(START.len()..)?.trim_end_matches('\'');
    if !value.is_empty() && !UNSET.contains(&value) && !value.starts_with("[object") {
        return None;
    }
    Some(Warning::new(
        "ARMET_CSP_NONCE_GUESSABLE",
        format!(
            "{} in {} is a nonce that anybody can guess: the variable it is made of was not set. Set it for each response before the policy is made, or write `contentSecurityPolicy: {{ nonce: true }}`.",
            quoted(token),
            quoted(directive)
        ),
    ))
}

// scheme-source is `https:`; with slashes and no host it is nothing, and browsers drop it.
fn without_host(directive: &str, token: &str) -> Option<Warning> {
    let (scheme, host) = match token.split_once("://") {
        Some((scheme, rest)) => (scheme, host_of(rest)),
        None => ("", host_of(token)),
    };
    let letters = |each: char| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.');
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(letters);
    let broken = match host {
        "" => is_scheme,
        "*." => true,
        _ => host.starts_with('.') && host != "." && host != "..",
    };
    if !broken || (scheme.is_empty() && token.starts_with('/')) {
        return None;
    }
    let advice = if is_scheme {
        format!("write \"{scheme}:\" for every host of that scheme, or add the host")
    } else {
        "or add what is missing".to_owned()
    };
    Some(Warning::new(
        "ARMET_CSP_SCHEME",
        format!(
            "Browsers ignore {} in {}: it names no host. An empty variable is the likely cause: set it, {advice}.",
            quoted(token),
            quoted(directive)
        ),
    ))
}

fn holds_unset(directive: &str, token: &str) -> Option<Warning> {
    let (scheme, host) = match token.split_once("://") {
        Some((scheme, rest)) => (scheme, host_of(rest)),
        None => ("", host_of(token)),
    };
    let found = |part: &str| UNSET.iter().find(|unset| **unset == part);
    let unset_part = found(scheme).or_else(|| host.split('.').find_map(found))?;
    Some(unset(directive, token, unset_part))
}

fn unset(directive: &str, shown: &str, part: &str) -> Warning {
    Warning::new(
        "ARMET_CSP_UNSET",
        format!(
            "{} in {} holds \"{part}\". A variable that is not set is the likely cause: set it, or leave the entry out.",
            quoted(shown),
            quoted(directive)
        ),
    )
}

fn keyword(directive: &str, token: &str) -> Option<Warning> {
    let own = OWN_KEYWORDS
        .iter()
        .any(|(of, word)| *of == directive && word.eq_ignore_ascii_case(token));
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(token));
    let anywhere = !WITHOUT_KEYWORDS.contains(&directive)
        && (is(KEYWORDS) || is(LATER_KEYWORDS) || is_unquoted(&token.to_ascii_lowercase()));
    (own || anywhere).then(|| {
        Warning::new(
            "ARMET_CSP_KEYWORD",
            format!(
                "{}. {} should be quoted: without quotes browsers take it for a name. Write {}.",
                invalid_value(directive),
                quoted(token),
                quoted(&format!("'{token}'"))
            ),
        )
    })
}

/// The part of a source before its port, path and query.
fn host_of(rest: &str) -> &str {
    rest.split(['/', ':', '?', '#']).next().unwrap_or_default()
}
