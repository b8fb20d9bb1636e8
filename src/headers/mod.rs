//! What goes out: security headers.
//!
//! What is promised: the same bytes, errors and warnings as helmet 8.3, from options that are read once; every wrong option is refused
//! with a code, and nothing that could not be sent reaches a response.
//!
//! | module | what it is |
//! |---|---|
//! | `table` | the order of sending, a line for each header |
//! | `header` | what a header's file says of itself |
//! | one file per header | its names, its default, its options, its rule |
//! | `fixed_value`, `policy_token`, `max_age`, `kebab_case` | rules that several headers have |
//! | `header_value` | which characters can be sent, and what to write instead |
//! | `compile` | options to steps, for one header or for all |
//! | `plan` | the steps, as JavaScript carries them out |
//! | `message`, `warning` | how values are shown, and what is let through with a warning |
//!
//! One file per header, each with its line in [`HEADERS`]. A file says how the header's function reads its options and
//! which [`Step`]s they come to. [`compile_all`] does the same for the options of `armet()`.
//!
//! The behaviour is that of helmet 8.3 with the differences the README lists.

mod compile;
mod content_security_policy;
mod cross_origin_embedder_policy;
mod cross_origin_opener_policy;
mod cross_origin_resource_policy;
mod expect_ct;
mod feature_policy;
mod fixed_value;
mod header;
mod header_value;
mod hpkp;
mod kebab_case;
mod max_age;
mod message;
mod no_cache;
mod option_value;
mod origin_agent_cluster;
mod plan;
mod policy_token;
mod referrer_policy;
mod strict_transport_security;
mod table;
mod warning;
mod x_content_type_options;
mod x_dns_prefetch_control;
mod x_download_options;
mod x_frame_options;
mod x_permitted_cross_domain_policies;
mod x_powered_by;
mod x_xss_protection;

pub use compile::{Compiled, Refusal, compile_all, compile_one};
pub use content_security_policy::{
    DEFAULT_DIRECTIVES, MOST_DIRECTIVES, check_entry, check_value, constant_nonce, refuse_result,
};
pub use header::{Call, Form, Header, Leftover};
pub use header_value::first_forbidden;
use kebab_case::kebab_case;
pub use option_value::{OptionValue, Sources, js_number};
pub use plan::{Piece, Step};
pub use table::HEADERS;
pub use warning::Warning;
