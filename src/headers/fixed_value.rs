//! The headers that have one value and no options.

use super::header::Call;
use super::plan::Step;

pub(super) fn compile(call: &mut Call<'_>, name: &'static str, value: &str) -> Vec<Step> {
    call.takes_no_options(name);
    vec![Step::set(name, value.to_owned())]
}
