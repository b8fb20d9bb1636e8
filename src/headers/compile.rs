//! From options to steps: for one header's function, and for `armet()` as a whole.

use serde::Serialize;

use super::header::{Call, Header, Leftover};
use super::message::not_an_object;
use super::plan::Step;
use super::table::HEADERS;
use super::warning::Warning;
use crate::error::Error;
use crate::headers::OptionValue;

/// What a set of options comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compiled {
    /// What the caller is to be warned of, in order. Warnings precede an error.
    pub warnings: Vec<Warning>,
    /// What to do with each response; empty where there is an error.
    pub steps: Vec<Step>,
    /// Why the options were refused.
    pub error: Option<Refusal>,
}

/// An error as it is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The stable code.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self {
            code: error.code(),
            message: error.message().to_owned(),
        }
    }
}

/// Compiles the options of `armet()`.
///
/// ```
/// use armet::headers::compile_all;
/// use armet::headers::OptionValue;
///
/// let compiled = compile_all(&OptionValue::Undefined);
/// assert_eq!(compiled.steps.len(), 13);
/// ```
#[must_use]
pub fn compile_all(options: &OptionValue) -> Compiled {
    collect(|warnings| {
        if let OptionValue::String(name) = options.get("constructor")
            && name == "IncomingMessage"
        {
            return Err(Error::new(
                "ARMET_NOT_CALLED",
                "`armet` was passed where `armet()` was meant.",
            ));
        }
        if !matches!(options, OptionValue::Undefined | OptionValue::Record(_)) {
            return Err(not_an_object("armet()", options));
        }
        let mut steps = Vec::with_capacity(HEADERS.len());
        for header in HEADERS {
            steps.extend(compile_key(header, options, warnings)?);
        }
        Ok(steps)
    })
}

/// Compiles the options of one header's own function, which takes them as they are.
#[must_use]
pub fn compile_one(header: &Header, options: &OptionValue) -> Compiled {
    collect(|warnings| {
        compile_with(
            header,
            &mut Call {
                options,
                within_armet: false,
                warnings,
            },
        )
    })
}

fn collect(compile: impl FnOnce(&mut Vec<Warning>) -> Result<Vec<Step>, Error>) -> Compiled {
    let mut warnings = Vec::new();
    match compile(&mut warnings) {
        Ok(steps) => Compiled {
            warnings,
            steps,
            error: None,
        },
        Err(error) => Compiled {
            warnings,
            steps: Vec::new(),
            error: Some(error.into()),
        },
    }
}

fn compile_key(
    header: &Header,
    options: &OptionValue,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Step>, Error> {
    let option = option_of(header, options)?;
    if let Some(advice) = header.dropped {
        if !matches!(
            option,
            OptionValue::Undefined | OptionValue::Null | OptionValue::Boolean(false)
        ) {
            warnings.push(Warning::dropped(
                &format!("The option `{}`", header.key),
                advice,
            ));
        }
        return Ok(Vec::new());
    }
    let options = match option {
        OptionValue::Undefined if !header.default => return Ok(Vec::new()),
        OptionValue::Boolean(false) => return Ok(Vec::new()),
        OptionValue::Boolean(true) => &OptionValue::Undefined,
        other => other,
    };
    compile_with(
        header,
        &mut Call {
            options,
            within_armet: true,
            warnings,
        },
    )
}

fn compile_with(header: &Header, call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    let steps = (header.compile)(call)?;
    for Leftover { name, advice } in header.leftovers {
        if !matches!(
            call.options.get(name),
            OptionValue::Undefined | OptionValue::Boolean(false)
        ) {
            call.ignores(header.name, name, advice);
        }
    }
    Ok(steps)
}

fn option_of<'a>(header: &Header, options: &'a OptionValue) -> Result<&'a OptionValue, Error> {
    let option = options.get(header.key);
    let Some(alias) = header.alias else {
        return Ok(option);
    };
    if options.has(header.key) && options.has(alias) {
        return Err(Error::new(
            "ARMET_OPTION_TWICE",
            format!(
                "{} option was specified twice. Remove the `{alias}` option to fix this error.",
                header.name
            ),
        ));
    }
    Ok(match option {
        OptionValue::Undefined | OptionValue::Null => options.get(alias),
        given => given,
    })
}
