//! Schemas from anywhere: compiling ends, a contradiction has a sentence, and what compiles judges without panic.
//! The input is a schema, a zero byte, a body, a zero byte, a query.

use armet::schema::{Workspace, Mode, Schema, Slots, Verdict, Written};

/// Schemas from anywhere: compiling ends, a contradiction has a sentence, and what compiles judges without panic.
/// The input is a schema, a zero byte, a body, a zero byte, a query.
pub fn schema(bytes: &[u8]) {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let Ok(schema) = std::str::from_utf8(parts.next().unwrap_or_default()) else {
        return;
    };
    let (body, query) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let schema = match Schema::compile(schema, "{}") {
        Ok(schema) => schema,
        Err(schema_error) => {
            assert!(schema_error.error().code().starts_with("ARMET_"));
            assert!(schema_error.to_string().ends_with('.'), "{schema_error}");
            return;
        }
    };
    let layout = schema.layout().to_json();
    assert!(armet::input::Data::parse(&layout).is_ok());
    let mut memory = Workspace::default();
    let valid = schema.json(body, &mut memory) == Verdict::Valid;
    assert_eq!(
        valid,
        schema.explain_json(body, &mut memory).list().is_empty()
    );
    let words: Vec<i32> = body
        .chunks(4)
        .map(|word| {
            word.iter()
                .fold(0, |word, byte| word << 8 | i32::from(*byte))
        })
        .collect();
    let text = String::from_utf8_lossy(query);
    for mode in [Mode::Value, Mode::Json, Mode::Text] {
        let written = Written {
            words: &words,
            numbers: &[0.5, f64::NAN, 3.0],
            text: &text,
            lone: &[2],
        };
        let valid = schema.value(mode, written, &mut memory) == Verdict::Valid;
        assert_eq!(
            valid,
            schema
                .explain_value(mode, written, &mut memory)
                .list()
                .is_empty()
        );
    }
    if armet::input::Data::parse(&layout)
        .is_ok_and(|layout| layout.get("query") != Some(&armet::input::Data::Null))
    {
        let (mut numbers, mut floats) = (vec![0; 3000], vec![0.0; 3000]);
        let verdict = schema.urlencoded(
            query,
            Slots {
                numbers: &mut numbers,
                floats: &mut floats,
            },
            &mut memory,
        );
        let issues = schema.explain_urlencoded(query, &mut memory);
        assert!(
            verdict == Verdict::TooSmall || (verdict == Verdict::Valid) == issues.list().is_empty()
        );
    }
}
