//! `Referrer-Policy`: [Referrer Policy](https://www.w3.org/TR/referrer-policy/#referrer-policy-header). Of several
//! tokens a browser takes the last that it knows.

use super::header::{Call, Form, Header};
use super::message::shown;
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

const NAME: &str = "Referrer-Policy";
const DEFAULT: &str = "no-referrer";
/// The [policies](https://www.w3.org/TR/referrer-policy/#referrer-policies), with the empty string.
const ALLOWED: &[&str] = &[
    DEFAULT,
    "no-referrer-when-downgrade",
    "same-origin",
    "origin",
    "strict-origin",
    "origin-when-cross-origin",
    "strict-origin-when-cross-origin",
    "unsafe-url",
    "",
];

pub(super) const HEADER: Header = Header {
    key: "referrerPolicy",
    alias: None,
    name: NAME,
    default: true,
    options: &[("policy", Form::List)],
    leftovers: &[],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    call.refuse_null(NAME)?;
    let policy = call.options.get("policy");
    let tokens = match policy {
        OptionValue::Undefined => &[OptionValue::String(DEFAULT.to_owned())],
        OptionValue::String(_) => std::slice::from_ref(policy),
        OptionValue::List(tokens) => tokens.as_slice(),
        other => {
            return Err(Error::new(
                "ARMET_REFERRER_POLICY",
                format!(
                    "{NAME} received no policy tokens: policy must be a string or an array of strings, but {} was received.",
                    shown(other)
                ),
            ));
        }
    };
    if tokens.is_empty() {
        return Err(Error::new(
            "ARMET_REFERRER_POLICY",
            format!("{NAME} received no policy tokens"),
        ));
    }
    Ok(vec![Step::set(NAME, checked(tokens)?.join(","))])
}

fn checked(tokens: &[OptionValue]) -> Result<Vec<&str>, Error> {
    let mut seen: Vec<&str> = Vec::with_capacity(tokens.len().min(ALLOWED.len()));
    for token in tokens {
        let problem = match token {
            OptionValue::String(text) if seen.contains(&text.as_str()) => "a duplicate",
            OptionValue::String(text) if ALLOWED.contains(&text.as_str()) => {
                seen.push(text);
                continue;
            }
            _ => "an unexpected",
        };
        return Err(Error::new(
            "ARMET_REFERRER_POLICY",
            format!("{NAME} received {problem} policy token {}", token.json()),
        ));
    }
    Ok(seen)
}
