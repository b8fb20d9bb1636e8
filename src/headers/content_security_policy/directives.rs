//! Which directives a policy has: the defaults, what the options change, and what a policy must not lack.

use std::collections::HashSet;

use super::super::kebab_case;
use super::super::message::quoted;
use super::super::warning::Warning;
use super::NAME;
use super::source;
use crate::error::Error;
use crate::headers::{OptionValue, Sources};

/// The directives of a policy whose options name none, in the order they are sent.
pub const DEFAULT_DIRECTIVES: &[(&str, &[&str])] = &[
    ("default-src", &["'self'"]),
    ("base-uri", &["'self'"]),
    ("font-src", &["'self'", "https:", "data:"]),
    ("form-action", &["'self'"]),
    ("frame-ancestors", &["'self'"]),
    ("img-src", &["'self'", "data:"]),
    ("object-src", &["'none'"]),
    ("script-src", &["'self'"]),
    ("script-src-attr", &["'none'"]),
    ("style-src", &["'self'", "https:", "'unsafe-inline'"]),
    ("upgrade-insecure-requests", &[]),
];

/// The description of the symbol that takes `default-src` out.
const DISABLE: &str = "dangerouslyDisableDefaultSrc";
/// The most directives a policy may have; CSP Level 3 knows about thirty.
pub const MOST_DIRECTIVES: usize = 1_000;

/// One directive of a policy.
#[derive(Debug, Clone)]
pub(super) struct Directive {
    /// The name as sent.
    pub(super) name: String,
    /// What stands after it.
    pub(super) value: Value,
    /// Whether the response's nonce is added to it.
    pub(super) nonce: bool,
}

/// One entry of a list; `None` for a hole in an array, which is nothing where a list is joined and `undefined` where it is
/// iterated.
pub(super) type Source = Option<String>;

/// What a directive holds.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Sources that nobody can change any more.
    Fixed(Vec<Source>),
    /// An array or a `Set` of strings, the caller's directive number `slot`. As long as no directive of the policy is
    /// live, it is written down once.
    Stored { slot: usize, sources: Vec<Source> },
    /// What the caller computes or may change: `sources` as far as they are known, `None` where a function gives them.
    Live {
        slot: usize,
        sources: Option<Vec<Source>>,
    },
}

/// Reads the option `directives`.
///
/// # Errors
/// With helmet's sentences: names that are no directive names, duplicates, values that are no source lists, a policy
/// without directives or without `default-src`.
pub(super) fn parse(
    option: &OptionValue,
    use_defaults: bool,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Directive>, Error> {
    let mut result = if use_defaults { defaults() } else { Vec::new() };
    let mut disabled_default = false;
    let mut seen = HashSet::new();
    let entries = match option {
        OptionValue::Record(entries) => entries.as_slice(),
        _ => &[],
    };
    if entries.len() > MOST_DIRECTIVES {
        return Err(Error::new(
            "ARMET_CSP_TOO_MANY",
            format!("{NAME} received more than {MOST_DIRECTIVES} directives"),
        ));
    }
    for (slot, (raw_name, option)) in entries.iter().enumerate() {
        let name = directive_name(raw_name)?;
        if !seen.insert(name.clone()) {
            return Err(Error::new(
                "ARMET_CSP_DUPLICATE",
                format!("{NAME} received a duplicate directive {}", quoted(&name)),
            ));
        }
        match directive_value(&name, option, slot, warnings)? {
            Change::Set(value) => set(&mut result, name, value),
            Change::Remove => result.retain(|directive| directive.name != name),
            Change::Disable => {
                disabled_default = true;
                result.retain(|directive| directive.name != name);
            }
        }
    }
    require_default_src(&result, disabled_default)?;
    Ok(result)
}

enum Change {
    Set(Value),
    Remove,
    Disable,
}

fn defaults() -> Vec<Directive> {
    DEFAULT_DIRECTIVES
        .iter()
        .map(|(name, sources)| Directive {
            name: (*name).to_owned(),
            value: Value::Fixed(
                sources
                    .iter()
                    .map(|&source| Some(source.to_owned()))
                    .collect(),
            ),
            nonce: false,
        })
        .collect()
}

// A directive that is there keeps its place.
fn set(directives: &mut Vec<Directive>, name: String, value: Value) {
    match directives
        .iter_mut()
        .find(|directive| directive.name == name)
    {
        Some(directive) => directive.value = value,
        None => directives.push(Directive {
            name,
            value,
            nonce: false,
        }),
    }
}

/// [directive-name](https://www.w3.org/TR/CSP3/#grammardef-directive-name), in the narrower form helmet takes.
pub(super) fn directive_name(raw: &str) -> Result<String, Error> {
    let starts = raw.starts_with(|first: char| first.is_ascii_lowercase());
    let ends = raw.ends_with(|last: char| last.is_ascii_alphanumeric());
    let plain = raw
        .chars()
        .all(|each| each.is_ascii_alphanumeric() || each == '-');
    if starts && ends && plain {
        Ok(kebab_case(raw))
    } else {
        Err(Error::new(
            "ARMET_CSP_DIRECTIVE_NAME",
            format!("{NAME} received an invalid directive name {}", quoted(raw)),
        ))
    }
}

fn directive_value(
    name: &str,
    option: &OptionValue,
    slot: usize,
    warnings: &mut Vec<Warning>,
) -> Result<Change, Error> {
    let value = match option {
        OptionValue::Null if name == "default-src" => {
            return Err(needs_default_src("it was set to `null`"));
        }
        OptionValue::Null => return Ok(Change::Remove),
        OptionValue::Symbol(description) if description == DISABLE => {
            if name == "default-src" {
                return Ok(Change::Disable);
            }
            return Err(Error::new(
                "ARMET_CSP_DISABLE",
                format!(
                    "{NAME}: tried to disable {} as if it were default-src; simply omit the key",
                    quoted(name)
                ),
            ));
        }
        OptionValue::String(text) => {
            warnings.extend(source::check(name, text)?);
            Value::Fixed(vec![Some(text.clone())])
        }
        OptionValue::Function => Value::Live {
            slot,
            sources: None,
        },
        OptionValue::Sources(sources) => list(name, sources, slot, warnings)?,
        _ => return Err(source::no_value(name, option)),
    };
    Ok(Change::Set(value))
}

fn list(
    name: &str,
    list: &Sources,
    slot: usize,
    warnings: &mut Vec<Warning>,
) -> Result<Value, Error> {
    let mut sources = Vec::with_capacity(list.items.len());
    let mut computed = false;
    for item in &list.items {
        match item {
            OptionValue::String(text) => {
                warnings.extend(source::check(name, text)?);
                sources.push(Some(text.clone()));
            }
            OptionValue::Undefined => sources.push(None),
            OptionValue::Function => computed = true,
            _ => return Err(source::no_source(name, item)),
        }
    }
    Ok(if list.constant {
        Value::Stored { slot, sources }
    } else {
        Value::Live {
            slot,
            sources: (!computed).then_some(sources),
        }
    })
}

fn require_default_src(directives: &[Directive], disabled: bool) -> Result<(), Error> {
    if directives.is_empty() {
        return Err(Error::new(
            "ARMET_CSP_EMPTY",
            format!("{NAME} has no directives. Either set some or disable the header"),
        ));
    }
    if !disabled
        && !directives
            .iter()
            .any(|directive| directive.name == "default-src")
    {
        return Err(needs_default_src("none was provided"));
    }
    Ok(())
}

fn needs_default_src(reason: &str) -> Error {
    Error::new(
        "ARMET_CSP_DEFAULT_SRC",
        format!(
            "{NAME} needs a default-src but {reason}. If you really want to disable it, set it to `contentSecurityPolicy.dangerouslyDisableDefaultSrc`."
        ),
    )
}
