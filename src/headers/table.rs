//! The table of headers.

use super::header::Header;
use super::{
    content_security_policy, cross_origin_embedder_policy, cross_origin_opener_policy,
    cross_origin_resource_policy, expect_ct, feature_policy, hpkp, no_cache, origin_agent_cluster,
    referrer_policy, strict_transport_security, x_content_type_options, x_dns_prefetch_control,
    x_download_options, x_frame_options, x_permitted_cross_domain_policies, x_powered_by,
    x_xss_protection,
};

/// Every header, in the order `armet()` applies them.
pub const HEADERS: &[Header] = &[
    content_security_policy::HEADER,
    cross_origin_embedder_policy::HEADER,
    cross_origin_opener_policy::HEADER,
    cross_origin_resource_policy::HEADER,
    origin_agent_cluster::HEADER,
    referrer_policy::HEADER,
    strict_transport_security::HEADER,
    x_content_type_options::HEADER,
    x_dns_prefetch_control::HEADER,
    x_download_options::HEADER,
    x_frame_options::HEADER,
    x_permitted_cross_domain_policies::HEADER,
    x_powered_by::HEADER,
    x_xss_protection::HEADER,
    expect_ct::HEADER,
    feature_policy::HEADER,
    hpkp::HEADER,
    no_cache::HEADER,
];
