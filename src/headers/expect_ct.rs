//! `Expect-CT`: [RFC 9163](https://www.rfc-editor.org/rfc/rfc9163), as helmet 6.2.0 sent it. Browsers have stopped
//! reading it; it is here for programs that still call it.

use super::header::{Call, Form, Header};
use super::header_value;
use super::max_age;
use super::message::shown;
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

const NAME: &str = "Expect-CT";

pub(super) const HEADER: Header = Header {
    key: "expectCt",
    alias: None,
    name: NAME,
    default: false,
    options: &[
        ("maxAge", Form::Value),
        ("enforce", Form::Value),
        ("reportUri", Form::Value),
    ],
    leftovers: &[],
    dropped: Some(
        "Remove it: browsers enforce Certificate Transparency by themselves. `armet.expectCt()` still sends the header.",
    ),
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    call.refuse_null(NAME)?;
    let seconds = max_age::parse(NAME, call.options.get("maxAge"), 0.0)?;
    let mut value = max_age::directive(seconds);
    if call.options.get("enforce").truthy() {
        value.push_str(", enforce");
    }
    let report_uri = call.options.get("reportUri");
    if report_uri.truthy() {
        let OptionValue::String(uri) = report_uri else {
            return Err(Error::new(
                "ARMET_EXPECT_CT",
                format!(
                    "{NAME}: reportUri must be a string, but {} was received.",
                    shown(report_uri)
                ),
            ));
        };
        header_value::check("Expect-CT received an invalid reportUri", uri)?;
        value.push_str(", report-uri=\"");
        value.push_str(uri);
        value.push('"');
    }
    Ok(vec![Step::set(NAME, value)])
}
