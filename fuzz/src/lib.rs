//! What the fuzz targets do with their input. It stands here so that `cargo test` can replay a corpus without a fuzzer.

pub mod headers;
pub mod json;
pub mod pattern_match;
pub mod pattern_parse;
pub mod query;
pub mod schema;
pub mod settings;
