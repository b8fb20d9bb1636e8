//! `X-XSS-Protection`, sent as `0`: browsers that still have the auditor are told to leave it off, since it could be
//! [used against the page it was to protect](https://owasp.org/www-project-secure-headers/#x-xss-protection).

use super::fixed_value;
use super::header::{Call, Form, Header};
use super::plan::Step;
use crate::error::Error;
use crate::input::Setting;

const NAME: &str = "X-XSS-Protection";
/// The options that turned the auditor on in helmet 3.
const AUDITOR: &[(&str, Form)] = &[
    ("mode", Form::Value),
    ("reportUri", Form::Value),
    ("setOnOldIE", Form::Value),
];

pub(super) const HEADER: Header = Header {
    key: "xXssProtection",
    alias: Some("xssFilter"),
    name: NAME,
    default: true,
    options: AUDITOR,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    for (option, _) in AUDITOR {
        if !matches!(
            call.options.get(option),
            Setting::Undefined | Setting::Boolean(false)
        ) {
            return Err(Error::new(
                "ARMET_XSS_AUDITOR",
                format!(
                    "{NAME} can no longer be turned on, so it does not take `{option}`. Browsers removed the XSS auditor because it could be made to disable scripts of the page it was to protect. Remove the option; the header is sent as 0, and contentSecurityPolicy does what the auditor was for."
                ),
            ));
        }
    }
    Ok(fixed_value::compile(call, NAME, "0"))
}
