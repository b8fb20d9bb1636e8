//! `X-Powered-By`, which frameworks send of themselves. It is removed, or given the value of `setTo`.

use super::header::{Call, Form, Header};
use super::header_value;
use super::message::shown;
use super::plan::Step;
use crate::error::Error;
use crate::headers::OptionValue;

const NAME: &str = "X-Powered-By";

/// Express sets it for each app, so that one that is mounted within another brings it back.
const EXPRESS: &str = "Express";

const REMOVE: Step = Step::Remove {
    name: NAME,
    later: EXPRESS,
};

pub(super) const HEADER: Header = Header {
    key: "xPoweredBy",
    alias: Some("hidePoweredBy"),
    name: NAME,
    default: true,
    options: &[("setTo", Form::Value)],
    leftovers: &[],
    dropped: None,
    compile,
};

fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    let set_to = call.options.get("setTo");
    let given = !matches!(set_to, OptionValue::Undefined | OptionValue::Null);
    match set_to {
        // helmet 8 removes the header, whatever stands here; a swap is not to bring it back.
        _ if call.within_armet => {
            call.takes_no_options(NAME);
            if given {
                call.ignores(
                    NAME,
                    "setTo",
                    "Remove it, or send a value of your own with `app.use(armet.hidePoweredBy({ setTo }))`.",
                );
            }
            Ok(vec![REMOVE])
        }
        OptionValue::Undefined | OptionValue::Null => Ok(vec![REMOVE]),
        OptionValue::String(value) => {
            header_value::check("X-Powered-By received an invalid setTo", value)?;
            Ok(vec![Step::Set {
                name: NAME,
                value: value.clone(),
                later: Some(EXPRESS),
            }])
        }
        other => Err(Error::new(
            "ARMET_POWERED_BY",
            format!(
                "{NAME}: setTo must be a string, but {} was received. Leave setTo out to remove the header.",
                shown(other)
            ),
        )),
    }
}
