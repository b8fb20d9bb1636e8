//! `Strict-Transport-Security`: [RFC 6797](https://www.rfc-editor.org/rfc/rfc6797). What `preload` asks for is stated
//! at [hstspreload.org](https://hstspreload.org/#submission-requirements).

use super::header::{Call, Form, Header, Leftover};
use super::max_age;
use super::message::not_an_object;
use super::plan::Step;
use super::warning::Warning;
use crate::error::Error;
use crate::headers::{OptionValue, js_number};

const NAME: &str = "Strict-Transport-Security";
/// One year, in seconds: the default, and the least that preload lists accept.
const YEAR: f64 = 31_536_000.0;

pub(super) const HEADER: Header = Header {
    key: "strictTransportSecurity",
    alias: Some("hsts"),
    name: NAME,
    default: true,
    options: &[
        ("maxage", Form::Value),
        ("includeSubdomains", Form::Value),
        ("maxAge", Form::Value),
        ("includeSubDomains", Form::Value),
        ("preload", Form::Value),
    ],
    leftovers: &[
        Leftover {
            name: "setIf",
            advice: "Remove it: the header is sent with every response, and browsers ignore it over plain HTTP.",
        },
        Leftover {
            name: "force",
            advice: "Remove it: the header is sent with every response.",
        },
    ],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    let options = call.options;
    if !matches!(options, OptionValue::Undefined | OptionValue::Record(_)) {
        return Err(not_an_object(NAME, options));
    }
    refuse_misspelt(options)?;
    let seconds = max_age::parse(NAME, options.get("maxAge"), YEAR)?;
    let include_sub_domains = match options.get("includeSubDomains") {
        OptionValue::Undefined => true,
        value => value.truthy(),
    };
    let mut value = max_age::directive(seconds);
    if include_sub_domains {
        value.push_str("; includeSubDomains");
    }
    if options.get("preload").truthy() {
        value.push_str("; preload");
        call.warnings
            .extend(not_preloadable(seconds, include_sub_domains));
    }
    Ok(vec![Step::set(NAME, value)])
}

fn refuse_misspelt(options: &OptionValue) -> Result<(), Error> {
    let message = if options.has("maxage") {
        "Strict-Transport-Security received an unsupported property, `maxage`. Did you mean to pass `maxAge`?"
    } else if options.has("includeSubdomains") {
        "Strict-Transport-Security middleware should use `includeSubDomains` instead of `includeSubdomains`. (The correct one has an uppercase \"D\".)"
    } else {
        return Ok(());
    };
    Err(Error::new("ARMET_HSTS_OPTION", message))
}

fn not_preloadable(seconds: f64, include_sub_domains: bool) -> Option<Warning> {
    let reason = if seconds < 1.0 {
        return Some(preload(
            "`maxAge` is 0, which makes browsers forget that the site is HTTPS only. Remove `preload`, which asks for the opposite.",
        ));
    } else if !include_sub_domains {
        "`includeSubDomains` is off, and preload lists take whole domains only. Turn it on"
            .to_owned()
    } else if seconds < YEAR {
        format!(
            "`maxAge` is {}, and preload lists ask for at least {} seconds (a year). Raise it",
            js_number(seconds),
            js_number(YEAR)
        )
    } else {
        return None;
    };
    Some(preload(&format!(
        "{reason}, or remove `preload`: browsers will not preload this site."
    )))
}

fn preload(but: &str) -> Warning {
    Warning::new(
        "ARMET_HSTS_PRELOAD",
        format!("{NAME} has `preload`, but {but}"),
    )
}
