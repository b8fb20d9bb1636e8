//! The headers whose value is one word out of a short list, chosen by the option `policy`.

use super::header::Call;
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

pub(super) fn compile(
    call: &Call<'_>,
    name: &'static str,
    allowed: &[&str],
    default: &str,
) -> Result<Vec<Step>, Error> {
    call.refuse_null(name)?;
    let value = match call.options.get("policy") {
        OptionValue::Undefined => default.to_owned(),
        OptionValue::String(policy) if allowed.contains(&policy.as_str()) => policy.clone(),
        policy => {
            return Err(Error::new(
                "ARMET_HEADER_POLICY",
                format!("{name} does not support the {} policy", policy.json()),
            ));
        }
    };
    Ok(vec![Step::set(name, value)])
}
