//! `X-Permitted-Cross-Domain-Policies`, as Adobe's
//! [cross-domain policy file specification](https://www.adobe.com/devnet-docs/acrobatetk/tools/AppSec/xdomain.html)
//! defines it.

use super::header::{Call, Form, Header};
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

const NAME: &str = "X-Permitted-Cross-Domain-Policies";
const DEFAULT: &str = "none";
const ALLOWED: &[&str] = &[DEFAULT, "master-only", "by-content-type", "all"];

pub(super) const HEADER: Header = Header {
    key: "xPermittedCrossDomainPolicies",
    alias: Some("permittedCrossDomainPolicies"),
    name: NAME,
    default: true,
    options: &[("permittedPolicies", Form::Value)],
    leftovers: &[],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    call.refuse_null(NAME)?;
    let value = match call.options.get("permittedPolicies") {
        OptionValue::Undefined => DEFAULT,
        OptionValue::String(policy) if ALLOWED.contains(&policy.as_str()) => policy,
        policies => {
            return Err(Error::new(
                "ARMET_HEADER_POLICY",
                format!("{NAME} does not support {}", policies.json()),
            ));
        }
    };
    Ok(vec![Step::set(NAME, value.to_owned())])
}
