//! Query strings and urlencoded bodies, against a schema that nests every way a query can: the verdict and the issues
//! agree, positions stay inside the source, and the guard has an opinion on everything.

use armet::schema::guard::Guard;
use armet::schema::{Workspace, Schema, Slots, Verdict};
use std::sync::LazyLock;

const SCHEMA: &str = r#"{"kind":"object","unknown":"passthrough","fields":{
    "s":{"kind":"optional","inner":{"kind":"string","trim":true,"max":20}},
    "n":{"kind":"optional","inner":{"kind":"integer","min":-5}},
    "x":{"kind":"default","inner":{"kind":"number"},"value":0.5},
    "b":{"kind":"optional","inner":{"kind":"boolean","numeric":true}},
    "g":{"kind":"optional","inner":{"kind":"bigint"}},
    "e":{"kind":"optional","inner":{"kind":"enum","values":["up","down",3]}},
    "t":{"kind":"optional","inner":{"kind":"array","items":{"kind":"union","options":[{"kind":"integer"},{"kind":"string"}]},"comma":true,"unique":true,"max":4}},
    "f":{"kind":"optional","inner":{"kind":"object","unknown":"passthrough","fields":{"a":{"kind":"integer"},"l":{"kind":"optional","inner":{"kind":"array","items":{"kind":"string"}}}}}},
    "m":{"kind":"optional","inner":{"kind":"record","values":{"kind":"string"}}}}}"#;

static COMPILED: LazyLock<(Schema, Guard, Guard)> = LazyLock::new(|| {
    (
        Schema::compile(SCHEMA, r#"{"query":true}"#).expect("the schema is one"),
        Guard::compile("{}").expect("the options are some"),
        Guard::compile(r#"{"strip":true}"#).expect("the options are some"),
    )
});

/// Query strings and urlencoded bodies, against a schema that nests every way a query can: the verdict and the issues
/// agree, positions stay inside the source, and the guard has an opinion on everything.
pub fn query(bytes: &[u8]) {
    let (schema, guard, stripping) = &*COMPILED;
    let mut memory = Workspace::default();
    let (mut numbers, mut floats) = (vec![0; 3000], vec![0.0; 3000]);
    let slots = Slots {
        numbers: &mut numbers,
        floats: &mut floats,
    };
    let verdict = schema.urlencoded(bytes, slots, &mut memory);
    let issues = schema.explain_urlencoded(bytes, &mut memory);
    assert_eq!(
        verdict == Verdict::Invalid,
        !issues.list().is_empty(),
        "{issues:?}"
    );
    if verdict == Verdict::Valid {
        for token in numbers.chunks(3) {
            if matches!(token[0] & 0xff, 1 | 2 | 7 | 12) {
                let text = std::str::from_utf8(&bytes[token[1] as usize..token[2] as usize]);
                assert!(text.is_ok(), "a token cuts a character");
                let mut out = String::new();
                assert_eq!(
                    armet::input::query::decode(text.unwrap_or_default(), &mut out),
                    Ok(())
                );
            }
        }
    }
    let validated = guard.urlencoded(bytes, &mut memory) == Verdict::Valid;
    assert_eq!(
        validated,
        guard
            .explain_urlencoded(bytes, &mut memory)
            .list()
            .is_empty()
    );
    if stripping.urlencoded(bytes, &mut memory) == Verdict::Valid {
        let kept = memory.patch().numbers().to_vec();
        let pairs: Vec<&[u8]> = kept
            .chunks_exact(2)
            .map(|pair| &bytes[pair[0] as usize..pair[1] as usize])
            .collect();
        if !kept.is_empty() {
            assert_eq!(
                guard.urlencoded(&pairs.join(&b'&'), &mut memory),
                Verdict::Valid,
                "what is kept is clean"
            );
        }
    }
}
