//! JSON bytes, against another parser of them: what we accept it accepts, with the same numbers and texts, and what
//! only we refuse has one of the reasons listed here.

use armet::input::Data;
use armet::schema::guard::Guard;
use armet::schema::{Workspace, Schema, Slots, Verdict};
use serde_json::Value;
use std::sync::LazyLock;

const TYPED: &str = r#"{"kind":"object","unknown":"strip","fields":{
    "a":{"kind":"optional","inner":{"kind":"union","options":[{"kind":"integer"},{"kind":"object","fields":{"a":{"kind":"string","trim":true},"b":{"kind":"default","inner":{"kind":"integer"},"value":1}}},{"kind":"array","items":{"kind":"json"},"unique":true}]}},
    "t":{"kind":"optional","inner":{"kind":"discriminatedUnion","key":"k","options":[{"kind":"object","fields":{"k":{"kind":"literal","value":1}}},{"kind":"object","fields":{"k":{"kind":"enum","values":["x","y"]}}}]}},
    "r":{"kind":"optional","inner":{"kind":"record","values":{"kind":"nullable","inner":{"kind":"string","lowercase":true}}}},
    "g":{"kind":"optional","inner":{"kind":"bigint"}}}}"#;

/// Only what can be noted down while it is looked at.
const PLAIN: &str = r#"{"kind":"object","unknown":"strip","fields":{
    "a":{"kind":"optional","inner":{"kind":"nullable","inner":{"kind":"string","max":9}}},
    "t":{"kind":"optional","inner":{"kind":"array","max":3,"items":{"kind":"object","fields":{"k":{"kind":"enum","values":["x","y"]},"b":{"kind":"optional","inner":{"kind":"boolean"}}}}}},
    "r":{"kind":"optional","inner":{"kind":"string","pattern":{"source":"^[a-z]+$","flags":""}}},
    "g":{"kind":"default","inner":{"kind":"number"},"value":1}}}"#;

static COMPILED: LazyLock<(Schema, Schema, Schema, Guard, Guard)> = LazyLock::new(|| {
    (
        Schema::compile(PLAIN, "{}").expect("the schema is one"),
        Schema::compile(r#"{"kind":"json"}"#, r#"{"limits":{"depth":100}}"#)
            .expect("the schema is one"),
        Schema::compile(TYPED, "{}").expect("the schema is one"),
        Guard::compile("{}").expect("the options are some"),
        Guard::compile(r#"{"strip":true}"#).expect("the options are some"),
    )
});

/// Codes for what `JSON.parse` accepts and we refuse.
const STRICTER: &[&str] = &["duplicate", "forbidden", "string.unicode", "number.finite"];

fn same(ours: &Data, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Data::Null, Value::Null) => true,
        (Data::Boolean(ours), Value::Bool(theirs)) => ours == theirs,
        (Data::Number(ours), Value::Number(theirs)) => theirs.as_f64() == Some(*ours),
        (Data::String(ours), Value::String(theirs)) => ours == theirs,
        (Data::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| same(ours, theirs))
        }
        (Data::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(key, ours)| theirs.get(key).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => false,
    }
}

/// JSON bytes, against another parser of them: what we accept it accepts, with the same numbers and texts, and what
/// only we refuse has one of the reasons listed here.
pub fn json(bytes: &[u8]) {
    let (plain, any, typed, guard, stripping) = &*COMPILED;
    let mut memory = Workspace::default();
    let theirs: Result<Value, _> = serde_json::from_slice(bytes);
    let verdict = any.json(bytes, &mut memory);
    let issues = any.explain_json(bytes, &mut memory);
    assert_eq!(verdict == Verdict::Valid, issues.list().is_empty());
    match (&theirs, verdict) {
        (Ok(theirs), Verdict::Valid) => {
            let text = std::str::from_utf8(bytes).expect("we accepted it");
            let ours = Data::parse(text).expect("we accepted it");
            assert!(same(&ours, theirs), "{ours:?} {theirs:?}");
            assert!(same(
                &Data::parse(&ours.to_json()).expect("we wrote it"),
                theirs
            ));
        }
        (Ok(_), _) => {
            let code = issues.list()[0].code;
            assert!(
                STRICTER.contains(&code) || code.starts_with("limit."),
                "{code}"
            );
        }
        (Err(error), Verdict::Valid) => panic!("we accept what is no JSON: {error}"),
        (Err(_), _) => {}
    }
    let (mut numbers, mut floats) = ([0; 64], [0.0; 64]);
    let slots = Slots {
        numbers: &mut numbers,
        floats: &mut floats,
    };
    if plain.index(bytes, slots) {
        assert_eq!(plain.json(bytes, &mut memory), Verdict::Valid);
        assert!(memory.patch().numbers().is_empty());
    }
    for schema in [plain, typed] {
        let valid = schema.json(bytes, &mut memory) == Verdict::Valid;
        assert_eq!(
            valid,
            schema.explain_json(bytes, &mut memory).list().is_empty()
        );
        assert!(!valid || theirs.is_ok());
    }
    let clean = guard.json(bytes, &mut memory) == Verdict::Valid;
    assert_eq!(
        clean,
        guard.explain_json(bytes, &mut memory).list().is_empty()
    );
    assert!(
        !clean
            || stripping.json(bytes, &mut memory) == Verdict::Valid
                && memory.patch().numbers().is_empty()
    );
}
