//! `Content-Security-Policy` and `Content-Security-Policy-Report-Only`:
//! [CSP Level 3](https://www.w3.org/TR/CSP3/).

mod directives;
mod nonce;
mod serialize;
mod source;

pub use directives::{DEFAULT_DIRECTIVES, MOST_DIRECTIVES};
pub use source::{check_entry, check_value, refuse_result};

use super::header::{Call, Form, Header};
use super::plan::Step;
use crate::error::Error;
use crate::input::Setting;

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
        Setting::Undefined => true,
        value => value.truthy(),
    };
    let mut directives = directives::parse(options.get("directives"), use_defaults)?;
    nonce::apply(options.get("nonce"), &mut directives)?;
    Ok(vec![serialize::serialize(name, &directives)])
}
