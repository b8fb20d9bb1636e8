//! The option `nonce`: which directives carry the response's nonce.
//! [nonce-source](https://www.w3.org/TR/CSP3/#grammardef-nonce-source).

use super::super::message::{quoted, shown};
use super::NAME;
use super::directives::{Directive, Value, directive_name};
use crate::error::Error;
use crate::headers::OptionValue;

/// The directives that `nonce: true` means.
const EVERYDAY: &[&str] = &["script-src", "style-src"];

/// The directives that take a nonce, each with the directives a browser asks in its place, in order:
/// [fallback list](https://www.w3.org/TR/CSP3/#directive-fallback-list). `script-src-attr` and `style-src-attr` have no
/// use for one.
const FALLBACKS: &[(&str, &[&str])] = &[
    ("script-src", &["default-src"]),
    ("script-src-elem", &["script-src", "default-src"]),
    ("style-src", &["default-src"]),
    ("style-src-elem", &["style-src", "default-src"]),
    ("default-src", &[]),
];

/// Marks the directives that the option names, adding those that are missing.
///
/// A directive that is added starts with the sources of the one a browser would ask in its place, so that naming it
/// takes nothing away.
///
/// # Errors
/// `ARMET_CSP_NONCE` when the option is neither a boolean nor one or more names of directives that take a nonce.
pub(super) fn apply(option: &OptionValue, directives: &mut Vec<Directive>) -> Result<(), Error> {
    for name in wanted(option)? {
        let Some((_, fallbacks)) = FALLBACKS.iter().find(|(known, _)| *known == name) else {
            return Err(error(&format!("{} takes no nonce", quoted(&name))));
        };
        let position = match position_of(directives, &name) {
            Some(position) => position,
            None => add(directives, &name, fallbacks)?,
        };
        if let Some(directive) = directives.get_mut(position) {
            directive.nonce = true;
        }
    }
    Ok(())
}

fn wanted(option: &OptionValue) -> Result<Vec<String>, Error> {
    match option {
        OptionValue::Undefined | OptionValue::Boolean(false) => Ok(Vec::new()),
        OptionValue::Boolean(true) => Ok(EVERYDAY.iter().map(|&name| name.to_owned()).collect()),
        OptionValue::String(name) => Ok(vec![directive_name(name)?]),
        OptionValue::List(names) if !names.is_empty() => names
            .iter()
            .map(|name| match name {
                OptionValue::String(name) => directive_name(name),
                other => Err(error(&format!("{} was received", shown(other)))),
            })
            .collect(),
        other => Err(error(&format!("{} was received", shown(other)))),
    }
}

fn position_of(directives: &[Directive], name: &str) -> Option<usize> {
    directives
        .iter()
        .position(|directive| directive.name == name)
}

fn add(directives: &mut Vec<Directive>, name: &str, fallbacks: &[&str]) -> Result<usize, Error> {
    let fallback = fallbacks.iter().find_map(|fallback| {
        directives
            .iter()
            .find(|directive| directive.name == **fallback)
    });
    let Some(fallback) = fallback else {
        return Err(error(&format!(
            "the policy has neither {} nor a default-src",
            quoted(name)
        )));
    };
    let value = match &fallback.value {
        Value::Fixed(sources) | Value::Stored { sources, .. } => Value::Fixed(sources.clone()),
        live @ Value::Live { .. } => live.clone(),
    };
    directives.push(Directive {
        name: name.to_owned(),
        value,
        nonce: false,
    });
    Ok(directives.len() - 1)
}

fn error(reason: &str) -> Error {
    Error::new(
        "ARMET_CSP_NONCE",
        format!(
            "{NAME}: nonce must be true, or the directives it should go into, such as [\"scriptSrc\", \"styleSrc\"], but {reason}"
        ),
    )
}
