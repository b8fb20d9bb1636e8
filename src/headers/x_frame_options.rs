//! `X-Frame-Options`, as [HTML](https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header)
//! defines it. `frame-ancestors` of a Content-Security-Policy takes its place where a browser knows it.

use super::header::{Call, Form, Header, Leftover};
use super::message::shown;
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

const NAME: &str = "X-Frame-Options";

pub(super) const HEADER: Header = Header {
    key: "xFrameOptions",
    alias: Some("frameguard"),
    name: NAME,
    default: true,
    options: &[("action", Form::Value)],
    leftovers: &[Leftover {
        name: "domain",
        advice: "Browsers ignore ALLOW-FROM; write the origins that may frame the page into `frameAncestors` of contentSecurityPolicy.",
    }],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    call.refuse_null(NAME)?;
    let action = call.options.get("action");
    let value = match action {
        OptionValue::Undefined => "SAMEORIGIN",
        OptionValue::String(text) => match text.to_uppercase().as_str() {
            "DENY" => "DENY",
            "SAMEORIGIN" | "SAME-ORIGIN" => "SAMEORIGIN",
            "ALLOW-FROM" | "ALLOWFROM" => return Err(allow_from(action)),
            _ => return Err(invalid(action)),
        },
        _ => return Err(invalid(action)),
    };
    Ok(vec![Step::set(NAME, value.to_owned())])
}

fn invalid(action: &OptionValue) -> Error {
    Error::new(
        "ARMET_FRAME_ACTION",
        format!("{NAME} received an invalid action {}", action.json()),
    )
}

fn allow_from(action: &OptionValue) -> Error {
    Error::new(
        "ARMET_FRAME_ALLOW_FROM",
        format!(
            "{NAME} received an invalid action {}. No browser honours ALLOW-FROM any more: the page could be framed by anyone. List the origins that may frame it in the Content-Security-Policy instead: contentSecurityPolicy: {{ directives: {{ frameAncestors: [\"'self'\", \"https://example.com\"] }} }}.",
            shown(action)
        ),
    )
}
