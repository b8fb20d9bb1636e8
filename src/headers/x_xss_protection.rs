//! `X-XSS-Protection`, sent as `0`: browsers that still have the auditor are told to leave it off, since it could be
//! [used against the page it was to protect](https://owasp.org/www-project-secure-headers/#x-xss-protection).

use super::fixed_value;
use super::header::{Call, Header, Leftover};
use super::plan::Step;
use crate::error::Error;

const NAME: &str = "X-XSS-Protection";
/// The options that turned the auditor on in helmet 3.
const AUDITOR: &[Leftover] = &[
    Leftover {
        name: "mode",
        advice: ADVICE,
    },
    Leftover {
        name: "reportUri",
        advice: ADVICE,
    },
    Leftover {
        name: "setOnOldIE",
        advice: ADVICE,
    },
];
const ADVICE: &str = "Remove it: the header is sent as 0, because browsers removed the XSS auditor, which could be made to disable scripts of the page it was to protect. contentSecurityPolicy does what it was for.";

pub(super) const HEADER: Header = Header {
    key: "xXssProtection",
    alias: Some("xssFilter"),
    name: NAME,
    default: true,
    options: &[],
    leftovers: AUDITOR,
    dropped: None,
    compile,
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "the table asks one shape of every header"
)]
fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    Ok(fixed_value::compile(call, NAME, "0"))
}
