//! `Origin-Agent-Cluster`, as [HTML](https://html.spec.whatwg.org/multipage/browsers.html#origin-keyed-agent-clusters)
//! defines it.

use super::fixed_value;
use super::header::{Call, Header};
use super::plan::Step;
use crate::error::Error;

const NAME: &str = "Origin-Agent-Cluster";

pub(super) const HEADER: Header = Header {
    key: "originAgentCluster",
    alias: None,
    name: NAME,
    default: true,
    options: &[],
    leftovers: &[],
    dropped: None,
    compile,
};

#[expect(
    clippy::unnecessary_wraps,
    reason = "the table asks one shape of every header"
)]
fn compile(call: &mut Call<'_>) -> Result<Vec<Step>, Error> {
    Ok(fixed_value::compile(call, NAME, "?1"))
}
