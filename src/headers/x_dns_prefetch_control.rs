//! `X-DNS-Prefetch-Control`, as browsers
//! [document](https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-DNS-Prefetch-Control) it; no
//! standard does.

use super::header::{Call, Form, Header};
use super::plan::Step;
use crate::error::Error;

const NAME: &str = "X-DNS-Prefetch-Control";

pub(super) const HEADER: Header = Header {
    key: "xDnsPrefetchControl",
    alias: Some("dnsPrefetchControl"),
    name: NAME,
    default: true,
    options: &[("allow", Form::Value)],
    leftovers: &[],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    call.refuse_null(NAME)?;
    let value = if call.options.get("allow").truthy() {
        "on"
    } else {
        "off"
    };
    Ok(vec![Step::set(NAME, value.to_owned())])
}
