//! Options out of bytes, weighted towards what the header rules look at.

use arbitrary::{Result, Unstructured};
use armet::headers::{Form, Header};
use armet::headers::{OptionValue, Sources};

const WORDS: &[&str] = &[
    "",
    "'self'",
    "self",
    "none",
    "'none'",
    "nonce-abc",
    "https:",
    "https://",
    "data:",
    "*",
    "a;b",
    "a,b",
    "\u{2018}self\u{2019}",
    "x\ny",
    "example.com",
    "deny",
    "SAMEORIGIN",
    "allow-from",
    "no-referrer",
    "origin",
    "same-origin",
    "require-corp",
    "all",
    "\u{1F600}",
    "\u{7f}",
    "é",
    "'unsafe-inline'",
    "1e21",
    "sha256-",
];

const DIRECTIVES: &[&str] = &[
    "defaultSrc",
    "default-src",
    "scriptSrc",
    "script-src",
    "styleSrc",
    "imgSrc",
    "sandbox",
    "__proto__",
    "a--b",
    "aB-C",
    "-x",
    "upgradeInsecureRequests",
    "script-src-elem",
    "styleSrcElem",
];

/// The options of one header, in the form the table gives.
pub fn options(input: &mut Unstructured<'_>, header: &Header) -> Result<OptionValue> {
    if input.ratio(1, 10)? {
        return single(input);
    }
    let mut record = Vec::new();
    for (name, form) in header.options {
        if input.ratio(2, 3)? {
            record.push(((*name).to_owned(), option(input, *form)?));
        }
    }
    Ok(OptionValue::Record(record))
}

fn option(input: &mut Unstructured<'_>, form: Form) -> Result<OptionValue> {
    match form {
        Form::Value => single(input),
        Form::List => list(input),
        Form::Lists => record(input, list),
        Form::Directives => record(input, sources),
    }
}

fn record(
    input: &mut Unstructured<'_>,
    mut value: impl FnMut(&mut Unstructured<'_>) -> Result<OptionValue>,
) -> Result<OptionValue> {
    let length = input.int_in_range(0..=12)?;
    let entries: Result<Vec<_>> = (0..length)
        .map(|_| Ok((word(input, DIRECTIVES)?, value(input)?)))
        .collect();
    entries.map(OptionValue::Record)
}

fn list(input: &mut Unstructured<'_>) -> Result<OptionValue> {
    if input.ratio(1, 4)? {
        return single(input);
    }
    items(input).map(OptionValue::List)
}

fn sources(input: &mut Unstructured<'_>) -> Result<OptionValue> {
    if input.ratio(1, 3)? {
        return single(input);
    }
    let items = items(input)?;
    let strings = items.iter().all(|item| matches!(item, OptionValue::String(_)));
    Ok(OptionValue::Sources(Sources {
        items,
        constant: strings && input.arbitrary()?,
    }))
}

fn items(input: &mut Unstructured<'_>) -> Result<Vec<OptionValue>> {
    let length = input.int_in_range(0..=6)?;
    (0..length).map(|_| single(input)).collect()
}

fn single(input: &mut Unstructured<'_>) -> Result<OptionValue> {
    Ok(match input.int_in_range(0..=11)? {
        0 => OptionValue::Undefined,
        1 => OptionValue::Null,
        2 => OptionValue::Boolean(input.arbitrary()?),
        3 => OptionValue::Number(
            Some(input.arbitrary()?)
                .filter(|number: &f64| number.is_finite())
                .unwrap_or(1e21),
        ),
        4 => OptionValue::Function,
        5 => OptionValue::Symbol("dangerouslyDisableDefaultSrc".to_owned()),
        6 => OptionValue::Other {
            json: "null".to_owned(),
            truthy: input.arbitrary()?,
        },
        _ => OptionValue::String(word(input, WORDS)?),
    })
}

fn word(input: &mut Unstructured<'_>, known: &[&str]) -> Result<String> {
    if input.ratio(1, 4)? {
        input.arbitrary()
    } else {
        Ok((*input.choose(known)?).to_owned())
    }
}
