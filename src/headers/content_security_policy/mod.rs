//! `Content-Security-Policy` and `Content-Security-Policy-Report-Only`:
//! [CSP Level 3](https://www.w3.org/TR/CSP3/).

mod advice;
mod directives;
mod nonce;
mod serialize;
mod source;

pub use advice::constant_nonce;
pub use directives::{DEFAULT_DIRECTIVES, MOST_DIRECTIVES};
pub use source::{check_entry, check_value, refuse_result};

use super::header::{Call, Form, Header, Leftover};
use super::plan::Step;
use super::warning::Warning;
use crate::error::Error;
use crate::headers::OptionValue;

/// The header's name, with which its messages begin.
const NAME: &str = "Content-Security-Policy";
const REPORT_ONLY: &str = "Content-Security-Policy-Report-Only";

pub(super) const HEADER: Header = Header {
    key: "contentSecurityPolicy",
    alias: None,
    name: NAME,
    default: true,
    options: &[
        ("useDefaults", Form::Value),
        ("directives", Form::Directives),
        ("reportOnly", Form::Value),
        ("nonce", Form::List),
    ],
    leftovers: &[
        Leftover {
            name: "browserSniff",
            advice: "Remove it: every browser gets the same policy.",
        },
        Leftover {
            name: "setAllHeaders",
            advice: "Remove it: every browser reads Content-Security-Policy.",
        },
        Leftover {
            name: "disableAndroid",
            advice: "Remove it: every browser gets the same policy.",
        },
        Leftover {
            name: "loose",
            advice: "Remove it: directives are checked in one way.",
        },
    ],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    call.refuse_null(NAME)?;
    let options = call.options;
    let name = if options.get("reportOnly").truthy() {
        REPORT_ONLY
    } else {
        NAME
    };
    let use_defaults = match options.get("useDefaults") {
        OptionValue::Undefined => true,
        value => value.truthy(),
    };
    let mut warnings = Vec::new();
    let directives = directives::parse(options.get("directives"), use_defaults, &mut warnings);
    if *options.get("reportOnly") == OptionValue::Function {
        warnings.push(Warning::new(
            "ARMET_OPTION_DROPPED",
            format!(
                "{NAME}: `reportOnly` is a function, which no helmet since 4 calls. It counts as true, so that no response has an enforced policy. Write true or false."
            ),
        ));
    }
    call.warnings.append(&mut warnings);
    let mut directives = directives?;
    nonce::apply(options.get("nonce"), &mut directives)?;
    Ok(vec![serialize::serialize(name, &directives)])
}
