//! What the header rules promise, asked of the crate as the binding asks it.
//!
//! That the headers are helmet's is shown in JavaScript, beside helmet; here stands what is armet's own.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use armet::headers::OptionValue;
use armet::headers::{Compiled, HEADERS, Piece, Step, compile_all, compile_one};
use serde_json::{Value, json};

/// Options as JavaScript would hold them, in the form the binding gives them.
fn option(value: &Value) -> OptionValue {
    match value {
        Value::Null => OptionValue::Null,
        Value::Bool(value) => OptionValue::Boolean(*value),
        Value::Number(value) => OptionValue::Number(value.as_f64().unwrap()),
        Value::String(value) => OptionValue::String(value.clone()),
        Value::Array(items) => OptionValue::List(items.iter().map(option).collect()),
        Value::Object(entries) => OptionValue::Record(
            entries
                .iter()
                .map(|(name, value)| (name.clone(), option(value)))
                .collect(),
        ),
    }
}

#[track_caller]
fn compile(key: &str, options: &Value) -> Compiled {
    let header = HEADERS.iter().find(|header| header.key == key).unwrap();
    compile_one(header, &option(options))
}

#[track_caller]
fn value(key: &str, options: &Value) -> String {
    match compile(key, options).steps.as_slice() {
        [Step::Set { value, .. }] => value.clone(),
        other => panic!("one header was to be set, not {other:?}"),
    }
}

#[track_caller]
fn refusal(key: &str, options: &Value) -> (&'static str, String) {
    let error = compile(key, options)
        .error
        .expect("the options were to be refused");
    (error.code, error.message)
}

/// A policy's directives, given as arrays, as the binding gives them.
fn policy(directives: &Value, nonce: &Value) -> OptionValue {
    let directives = directives.as_object().unwrap().iter().map(|(name, value)| {
        let value = match option(value) {
            OptionValue::List(items) => OptionValue::Sources(armet::headers::Sources {
                items,
                constant: true,
            }),
            other => other,
        };
        (name.clone(), value)
    });
    OptionValue::Record(vec![
        ("useDefaults".to_owned(), OptionValue::Boolean(false)),
        (
            "directives".to_owned(),
            OptionValue::Record(directives.collect()),
        ),
        ("nonce".to_owned(), option(nonce)),
    ])
}

/// The policy with its nonces written `<nonce>`.
#[track_caller]
fn with_nonce(directives: &Value, nonce: &Value) -> String {
    let compiled = compile_one(&HEADERS[0], &policy(directives, nonce));
    match compiled.steps.as_slice() {
        [Step::Compose { pieces, .. }] => pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text { text } => text.as_str(),
                Piece::Nonce => "<nonce>",
                Piece::Directive { name, .. } => panic!("{name} was to be known"),
            })
            .collect(),
        other => panic!(
            "a policy with a nonce was expected, not {other:?}, {:?}",
            compiled.error
        ),
    }
}

#[test]
fn the_defaults_set_twelve_headers_and_remove_one() {
    let steps = compile_all(&OptionValue::Undefined).steps;
    let set = steps
        .iter()
        .filter(|step| matches!(step, Step::Set { .. }))
        .count();
    let removed = steps
        .iter()
        .filter(|step| matches!(step, Step::Remove { .. }))
        .count();
    assert_eq!((set, removed), (12, 1));
}

#[test]
fn every_key_and_alias_is_the_name_of_one_header() {
    let mut names: Vec<&str> = HEADERS
        .iter()
        .flat_map(|header| [Some(header.key), header.alias])
        .flatten()
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn a_nonce_goes_into_script_src_and_style_src() {
    let directives =
        json!({ "defaultSrc": ["'self'"], "scriptSrc": ["'self'"], "styleSrc": ["'self'"] });
    assert_eq!(
        with_nonce(&directives, &json!(true)),
        "default-src 'self';script-src 'self' 'nonce-<nonce>';style-src 'self' 'nonce-<nonce>'"
    );
}

#[test]
fn a_nonce_goes_where_it_is_sent() {
    let directives = json!({ "defaultSrc": ["'self'"], "scriptSrc": ["'self'"] });
    for nonce in [
        json!("scriptSrc"),
        json!("script-src"),
        json!(["scriptSrc"]),
    ] {
        assert_eq!(
            with_nonce(&directives, &nonce),
            "default-src 'self';script-src 'self' 'nonce-<nonce>'"
        );
    }
}

#[test]
fn a_directive_that_the_nonce_adds_allows_what_its_fallback_allowed() {
    assert_eq!(
        with_nonce(
            &json!({ "defaultSrc": ["'self'", "https:"] }),
            &json!("scriptSrc")
        ),
        "default-src 'self' https:;script-src 'self' https: 'nonce-<nonce>'"
    );
    let directives = json!({ "defaultSrc": ["'none'"], "scriptSrc": ["'self'"] });
    assert_eq!(
        with_nonce(&directives, &json!("scriptSrcElem")),
        "default-src 'none';script-src 'self';script-src-elem 'self' 'nonce-<nonce>'"
    );
}

#[test]
fn none_makes_way_for_a_nonce() {
    assert_eq!(
        with_nonce(&json!({ "defaultSrc": ["'none'"] }), &json!("scriptSrc")),
        "default-src 'none';script-src 'nonce-<nonce>'"
    );
    assert_eq!(
        with_nonce(&json!({ "defaultSrc": ["'none'"] }), &json!("defaultSrc")),
        "default-src 'nonce-<nonce>'"
    );
}

#[test]
fn a_nonce_for_a_directive_without_use_for_one_is_refused() {
    for nonce in [
        json!("imgSrc"),
        json!("script-src-attr"),
        json!([]),
        json!(1),
        json!([true]),
    ] {
        let compiled = compile_one(
            &HEADERS[0],
            &policy(&json!({ "defaultSrc": ["'self'"] }), &nonce),
        );
        assert_eq!(compiled.error.expect("refused").code, "ARMET_CSP_NONCE");
    }
}

#[test]
fn hsts_rounds_down_to_whole_seconds() {
    assert_eq!(
        value("strictTransportSecurity", &json!({ "maxAge": 12.9 })),
        "max-age=12; includeSubDomains"
    );
}

#[test]
fn a_preload_that_no_list_accepts_is_sent_with_a_warning() {
    for (options, reason) in [
        (
            json!({ "preload": true, "includeSubDomains": false }),
            "`includeSubDomains` is off",
        ),
        (
            json!({ "preload": true, "maxAge": 86400 }),
            "`maxAge` is 86400",
        ),
        (
            json!({ "preload": true, "maxAge": 0.5, "includeSubDomains": false }),
            "Remove `preload`, which asks for the opposite",
        ),
    ] {
        let compiled = compile("strictTransportSecurity", &options);
        assert_eq!(compiled.steps.len(), 1);
        assert!(
            compiled.warnings[0].message.contains(reason),
            "{:?}",
            compiled.warnings
        );
    }
    assert!(
        compile("strictTransportSecurity", &json!({ "preload": true }))
            .warnings
            .is_empty()
    );
}

#[test]
fn what_is_dangerous_today_is_refused_with_what_replaced_it() {
    for (key, options, code, replacement) in [
        (
            "hpkp",
            json!({ "maxAge": 1 }),
            "ARMET_HPKP",
            "Certificate Transparency",
        ),
        (
            "xFrameOptions",
            json!({ "action": "ALLOW-FROM" }),
            "ARMET_FRAME_ALLOW_FROM",
            "frameAncestors",
        ),
    ] {
        let (received, message) = refusal(key, &options);
        assert_eq!(received, code);
        assert!(message.contains(replacement), "{message}");
    }
}

#[test]
fn what_node_would_refuse_at_each_request_is_refused_at_once() {
    let compiled = compile_one(
        &HEADERS[0],
        &policy(
            &json!({ "defaultSrc": ["\u{2018}self\u{2019}"] }),
            &json!(false),
        ),
    );
    let error = compiled.error.expect("refused");
    assert_eq!(error.code, "ARMET_HEADER_CHARACTER");
    assert!(error.message.contains("at position 0"), "{}", error.message);
    assert!(
        error.message.ends_with("Write \"'self'\" instead."),
        "{}",
        error.message
    );
    assert_eq!(
        refusal("xPoweredBy", &json!({ "setTo": "a\nb" })).0,
        "ARMET_HEADER_CHARACTER"
    );
    assert_eq!(
        refusal("expectCt", &json!({ "reportUri": "\u{0}" })).0,
        "ARMET_HEADER_CHARACTER"
    );
}

#[test]
fn a_scheme_with_slashes_and_no_host_is_warned_of() {
    let codes = |source: &str| -> Vec<Option<&str>> {
        let compiled = compile_one(
            &HEADERS[0],
            &policy(&json!({ "defaultSrc": [source] }), &json!(false)),
        );
        assert_eq!(compiled.error, None);
        compiled.warnings.iter().map(|each| each.code).collect()
    };
    for source in ["https://", "'self' https://", "ws+unix://", "https:///a"] {
        assert_eq!(codes(source), [Some("ARMET_CSP_SCHEME")], "{source}");
    }
    for source in ["https:", "https://example.com", "://", "1://", "//x", "/x"] {
        assert_eq!(codes(source), [], "{source}");
    }
}

#[test]
fn messages_show_no_more_than_a_reader_wants() {
    let (_, message) = refusal("xFrameOptions", &json!({ "action": "x".repeat(10) }));
    assert_eq!(
        message,
        "X-Frame-Options received an invalid action \"xxxxxxxxxx\""
    );
    let compiled = compile_all(&OptionValue::String("x".repeat(10_000)));
    assert!(compiled.error.expect("refused").message.len() < 400);
}
