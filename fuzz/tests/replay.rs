//! Replays what the fuzzers have found worth keeping, without a fuzzer.

use std::fs;
use std::path::Path;

#[track_caller]
fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target);
    let mut inputs = 0;
    for entry in
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        run(&fs::read(entry.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0, "the corpus of {target} is empty");
}

#[test]
fn csp_options_hold_for_their_corpus() {
    replay("csp_options", armet_fuzz::headers::csp_options);
}

#[test]
fn header_values_hold_for_their_corpus() {
    replay("header_values", armet_fuzz::headers::header_values);
}

#[test]
fn pattern_match_holds_for_its_corpus() {
    replay("pattern_match", armet_fuzz::pattern_match::pattern_match);
}

#[test]
fn pattern_parse_holds_for_its_corpus() {
    replay("pattern_parse", armet_fuzz::pattern_parse::pattern_parse);
}

#[test]
fn query_holds_for_its_corpus() {
    replay("query", armet_fuzz::query::query);
}

#[test]
fn json_holds_for_its_corpus() {
    replay("json", armet_fuzz::json::json);
}

#[test]
fn schema_holds_for_its_corpus() {
    replay("schema", armet_fuzz::schema::schema);
}
