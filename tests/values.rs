//! Request values against schemas: the tables in `__test__/vectors`, on every way into the core.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where it cannot go on"
)]

mod tape;

use armet::input::Data;
use armet::input::issue::Issues;
use armet::schema::{Mode, Schema, Slots, Verdict, Workspace, Written};
use tape::Tape;

fn vectors(name: &str) -> Vec<Data> {
    let path = format!(
        "{}/__test__/vectors/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    match Data::parse(&std::fs::read_to_string(path).unwrap()).unwrap() {
        Data::Array(rows) => rows,
        _ => panic!("a table is an array"),
    }
}

fn list<'d>(row: &'d Data, name: &str) -> &'d [Data] {
    match row.get(name) {
        Some(Data::Array(items)) => items,
        _ => panic!("{name} is an array"),
    }
}

fn text(data: &Data) -> &str {
    match data {
        Data::String(text) => text,
        _ => panic!("{} is a string", data.to_json()),
    }
}

fn codes(issues: &Issues) -> Vec<&'static str> {
    issues.list().iter().map(|issue| issue.code).collect()
}

fn compile(schema: &str) -> Schema {
    Schema::compile(schema, "{}").unwrap_or_else(|error| panic!("{schema}: {error}"))
}

fn query(schema: &Schema, query: &str, memory: &mut Workspace) -> Verdict {
    let (mut numbers, mut floats) = ([0; 300], [0.0; 300]);
    schema.query(
        query,
        Slots {
            numbers: &mut numbers,
            floats: &mut floats,
        },
        memory,
    )
}

#[test]
fn every_kind_accepts_and_refuses_the_same_in_json_bytes_and_in_parsed_json() {
    let mut memory = Workspace::default();
    for row in vectors("values-kinds") {
        let schema_text = row.get("schema").unwrap().to_json();
        let schema = compile(&schema_text);
        for value in list(&row, "accept") {
            let json = value.to_json();
            let said = codes(&schema.explain_json(json.as_bytes(), &mut memory));
            assert_eq!(
                schema.json(json.as_bytes(), &mut memory),
                Verdict::Valid,
                "{schema_text} {json} {said:?}"
            );
            let tape = Tape::of(value);
            assert_eq!(
                schema.value(Mode::Json, tape.written(), &mut memory),
                Verdict::Valid,
                "{schema_text} {json} as a value"
            );
        }
        for pair in list(&row, "refuse") {
            let Data::Array(pair) = pair else {
                panic!("a pair")
            };
            let (json, code) = (pair[0].to_json(), text(&pair[1]));
            assert_eq!(
                schema.json(json.as_bytes(), &mut memory),
                Verdict::Invalid,
                "{schema_text} {json}"
            );
            let said = codes(&schema.explain_json(json.as_bytes(), &mut memory));
            assert!(
                said.contains(&code),
                "{schema_text} {json}: {said:?}, not {code}"
            );
            if code == "number.precision" {
                continue;
            }
            let tape = Tape::of(&pair[0]);
            assert_eq!(
                schema.value(Mode::Json, tape.written(), &mut memory),
                Verdict::Invalid,
                "{schema_text} {json} as a value"
            );
            assert!(
                codes(&schema.explain_value(Mode::Json, tape.written(), &mut memory))
                    .contains(&code),
                "{schema_text} {json}"
            );
        }
    }
}

#[test]
fn query_strings_and_urlencoded_bodies_are_judged_alike() {
    let mut memory = Workspace::default();
    let (mut numbers, mut floats) = ([0; 300], [0.0; 300]);
    for row in vectors("values-query") {
        let fact = text(row.get("fact").unwrap()).to_owned();
        let schema =
            Schema::compile(&row.get("schema").unwrap().to_json(), r#"{"query":true}"#).unwrap();
        let mut body = |source: &str, memory: &mut Workspace| {
            schema.urlencoded(
                source.as_bytes(),
                Slots {
                    numbers: &mut numbers,
                    floats: &mut floats,
                },
                memory,
            )
        };
        for source in list(&row, "accept") {
            let source = text(source);
            let said = codes(&schema.explain_query(source, &mut memory));
            assert_eq!(
                query(&schema, source, &mut memory),
                Verdict::Valid,
                "{fact}: {source} {said:?}"
            );
            assert_eq!(
                body(source, &mut memory),
                Verdict::Valid,
                "{fact}: {source}"
            );
            assert_eq!(said, Vec::<&str>::new(), "{fact}: {source}");
        }
        for pair in list(&row, "refuse") {
            let Data::Array(pair) = pair else {
                panic!("a pair")
            };
            let (source, code) = (text(&pair[0]), text(&pair[1]));
            assert_eq!(
                query(&schema, source, &mut memory),
                Verdict::Invalid,
                "{fact}: {source}"
            );
            let said = codes(&schema.explain_query(source, &mut memory));
            assert!(
                said.contains(&code),
                "{fact}: {source}: {said:?}, not {code}"
            );
            if source.is_ascii() {
                assert_eq!(
                    body(source, &mut memory),
                    Verdict::Invalid,
                    "{fact}: {source}"
                );
                let in_body = codes(&schema.explain_urlencoded(source.as_bytes(), &mut memory));
                assert_eq!(in_body, said, "{fact}: {source}");
            }
        }
    }
}

#[test]
fn json_text_is_accepted_and_refused_as_the_vectors_say() {
    let schema = compile(r#"{"kind":"json"}"#);
    let mut memory = Workspace::default();
    let rows = vectors("values-json");
    assert!(rows.len() > 300);
    for row in rows {
        let bytes = match (row.get("text"), row.get("hex")) {
            (Some(Data::String(text)), None) => text.clone().into_bytes(),
            (None, Some(Data::String(hex))) => (0..hex.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
                .collect(),
            _ => panic!("text or hex"),
        };
        let accept = row.get("accept") == Some(&Data::Boolean(true));
        let verdict = schema.json(&bytes, &mut memory);
        assert_eq!(verdict == Verdict::Valid, accept, "{}", row.to_json());
        assert_eq!(
            schema.explain_json(&bytes, &mut memory).list().is_empty(),
            accept,
            "{}",
            row.to_json()
        );
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn a_contradiction_is_refused_with_its_code_and_its_place() {
    for (schema, code, path) in [
        (r#"{"kind":"strin"}"#, "ARMET_SCHEMA_SYNTAX", ""),
        (r#"{"kind":"string","mim":1}"#, "ARMET_SCHEMA_SYNTAX", ""),
        (r#"{"kind":"string","min":"1"}"#, "ARMET_SCHEMA_SYNTAX", ""),
        (r"[]", "ARMET_SCHEMA_SYNTAX", ""),
        (r#"{"kind":"string""#, "ARMET_SCHEMA_SYNTAX", ""),
        (
            r#"{"kind":"object","fields":{"a":{"kind":"string","min":3,"max":2}}}"#,
            "ARMET_SCHEMA_BOUNDS",
            "a",
        ),
        (
            r#"{"kind":"array","items":{"kind":"integer","min":2,"max":1}}"#,
            "ARMET_SCHEMA_BOUNDS",
            "[]",
        ),
        (r#"{"kind":"integer","min":1.5}"#, "ARMET_SCHEMA_BOUNDS", ""),
        (
            r#"{"kind":"integer","min":6,"max":9,"multipleOf":5}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"number","above":1,"below":1}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"number","min":1,"below":1}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"bigint","min":"10","max":"9"}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"string","max":2,"startsWith":"abc"}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"string","lowercase":true,"uppercase":true}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"string","length":2,"min":1}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"string","format":"url","protocols":["javascript"]}"#,
            "ARMET_SCHEMA_BOUNDS",
            "",
        ),
        (
            r#"{"kind":"enum","values":["a","b","a"]}"#,
            "ARMET_SCHEMA_DUPLICATE",
            "",
        ),
        (
            r#"{"kind":"enum","values":[1,1.0]}"#,
            "ARMET_SCHEMA_DUPLICATE",
            "",
        ),
        (r#"{"kind":"enum","values":[]}"#, "ARMET_SCHEMA_SYNTAX", ""),
        (
            r#"{"kind":"union","options":[{"kind":"literal","value":1},{"kind":"literal","value":1}]}"#,
            "ARMET_SCHEMA_DUPLICATE",
            "",
        ),
        (
            r#"{"kind":"default","inner":{"kind":"integer","max":5},"value":6}"#,
            "ARMET_SCHEMA_DEFAULT",
            "",
        ),
        (
            r#"{"kind":"default","inner":{"kind":"string","trim":true},"value":" a "}"#,
            "ARMET_SCHEMA_DEFAULT",
            "",
        ),
        (
            r#"{"kind":"object","fields":{"p":{"kind":"default","inner":{"kind":"string"},"value":null}}}"#,
            "ARMET_SCHEMA_DEFAULT",
            "p",
        ),
        (
            r#"{"kind":"string","pattern":{"source":"(a*)b\\1","flags":""}}"#,
            "ARMET_SCHEMA_PATTERN",
            "",
        ),
        (
            r#"{"kind":"string","pattern":"a"}"#,
            "ARMET_SCHEMA_SYNTAX",
            "",
        ),
        (
            r#"{"kind":"object","fields":{"__proto__":{"kind":"json"}}}"#,
            "ARMET_SCHEMA_FIELD",
            "",
        ),
        (
            r#"{"kind":"object","fields":{"a":{"kind":"object","fields":{"constructor":{"kind":"json"}}}}}"#,
            "ARMET_SCHEMA_FIELD",
            "a",
        ),
        (
            r#"{"kind":"array","items":{"kind":"optional","inner":{"kind":"json"}}}"#,
            "ARMET_SCHEMA_UNREACHABLE",
            "",
        ),
        (
            r#"{"kind":"nullable","inner":{"kind":"default","inner":{"kind":"integer"},"value":1}}"#,
            "ARMET_SCHEMA_UNREACHABLE",
            "",
        ),
        (
            r#"{"kind":"discriminatedUnion","key":"t","options":[{"kind":"object","fields":{}}]}"#,
            "ARMET_SCHEMA_DISCRIMINATOR",
            "",
        ),
        (
            r#"{"kind":"discriminatedUnion","key":"t","options":[{"kind":"string"}]}"#,
            "ARMET_SCHEMA_DISCRIMINATOR",
            "",
        ),
        (
            r#"{"kind":"discriminatedUnion","key":"t","options":[{"kind":"object","fields":{"t":{"kind":"literal","value":1}}},{"kind":"object","fields":{"t":{"kind":"enum","values":[2,1]}}}]}"#,
            "ARMET_SCHEMA_DUPLICATE",
            "",
        ),
    ] {
        let error = Schema::compile(schema, "{}").map(|_| schema).unwrap_err();
        assert_eq!(
            (error.error().code(), error.path()),
            (code, path),
            "{schema}: {error}"
        );
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

#[test]
fn a_schema_that_is_too_deep_or_too_costly_is_refused() {
    let nested = |depth: usize, open: &str, close: &str| {
        format!(
            "{}{{\"kind\":\"json\"}}{}",
            open.repeat(depth),
            close.repeat(depth)
        )
    };
    let array = nested(64, r#"{"kind":"array","items":"#, "}");
    assert_eq!(
        Schema::compile(&array, "{}")
            .map(|_| ())
            .unwrap_err()
            .error()
            .code(),
        "ARMET_SCHEMA_LIMIT"
    );
    let deepest = nested(63, r#"{"kind":"array","items":"#, "}");
    assert!(Schema::compile(&deepest, "{}").is_ok());
    let field = r#"{"kind":"object","fields":{"a":"#;
    let mut union = r#"{"kind":"json"}"#.to_owned();
    for _ in 0..9 {
        union = format!(r#"{{"kind":"union","options":[{field}{union}}}}},{field}{union}}}}}]}}"#);
    }
    assert_eq!(
        Schema::compile(&union, "{}")
            .map(|_| ())
            .unwrap_err()
            .error()
            .code(),
        "ARMET_SCHEMA_LIMIT"
    );
    assert!(Schema::compile(&"[".repeat(1_000_000), "{}").is_err());
}

#[test]
fn what_a_query_string_cannot_carry_is_refused_by_name() {
    for (field, word) in [
        (r#"{"kind":"json"}"#, "json()"),
        (
            r#"{"kind":"array","items":{"kind":"array","items":{"kind":"string"}}}"#,
            "array",
        ),
        (
            r#"{"kind":"array","items":{"kind":"object","fields":{}}}"#,
            "array",
        ),
        (r#"{"kind":"record","values":{"kind":"json"}}"#, "record"),
        (
            r#"{"kind":"union","options":[{"kind":"string"},{"kind":"json"}]}"#,
            "union",
        ),
    ] {
        let schema = format!(r#"{{"kind":"object","fields":{{"f":{field}}}}}"#);
        let error = Schema::compile(&schema, r#"{"query":true}"#)
            .map(|_| ())
            .unwrap_err();
        assert_eq!(
            (error.error().code(), error.path()),
            ("ARMET_SCHEMA_QUERY", "f")
        );
        assert!(error.to_string().contains(word), "{error}");
        assert!(Schema::compile(&schema, "{}").is_ok());
    }
}

#[test]
fn each_limit_ends_in_its_own_code() {
    let options = r#"{"limits":{"queryLength":100,"bodyLength":200,"pairs":5,"depth":3,"keys":4,"items":6,"keyLength":8,"stringLength":10,"values":9,"digits":5}}"#;
    let schema = Schema::compile(r#"{"kind":"json"}"#, options).unwrap();
    let mut memory = Workspace::default();
    for (json, code) in [
        ("[[[]]]".to_owned(), ""),
        ("[[[[]]]]".to_owned(), "limit.depth"),
        ("[[1,1,1],[1,1,1],[1]]".to_owned(), "limit.values"),
        ("[1,1,1,1,1,1,1]".to_owned(), "limit.items"),
        (r#"["12345678901"]"#.to_owned(), "limit.string"),
        (r#"{"a":1,"b":1,"c":1,"d":1}"#.to_owned(), ""),
        (
            r#"{"a":1,"b":1,"c":1,"d":1,"e":1}"#.to_owned(),
            "limit.keys",
        ),
        (r#"{"12345678":1}"#.to_owned(), ""),
        (r#"{"123456789":1}"#.to_owned(), "limit.key"),
        (r#"{"éééééééé":1}"#.to_owned(), ""),
        (" ".repeat(201), "limit.length"),
    ] {
        let said = codes(&schema.explain_json(json.as_bytes(), &mut memory));
        assert_eq!(said.first().copied().unwrap_or_default(), code, "{json}");
        assert_eq!(
            schema.json(json.as_bytes(), &mut memory) == Verdict::Valid,
            code.is_empty(),
            "{json}"
        );
    }
    let fields = r#"{"kind":"object","unknown":"strip","fields":{"s":{"kind":"optional","inner":{"kind":"string"}},"a":{"kind":"optional","inner":{"kind":"array","items":{"kind":"integer"}}},
        "b":{"kind":"optional","inner":{"kind":"bigint"}},"long":{"kind":"optional","inner":{"kind":"string","max":20}}}}"#;
    let schema = Schema::compile(fields, options).unwrap();
    for (json, code) in [
        (r#"{"s":"01234567890"}"#, "limit.string"),
        (r#"{"a":[1,2,3,4,5,6,7]}"#, "limit.items"),
        (r#"{"b":"123456"}"#, "bigint"),
        (r#"{"long":"01234567890123456789"}"#, ""),
    ] {
        let said = codes(&schema.explain_json(json.as_bytes(), &mut memory));
        assert_eq!(said.first().copied().unwrap_or_default(), code, "{json}");
    }
    for (source, code) in [
        ("a=1&a=2&a=3&a=4&a=5", ""),
        ("&&&&&a=1", "limit.pairs"),
        ("s=01234567890", "limit.string"),
        ("123456789=1", "limit.key"),
        (&format!("s={}", "x".repeat(99)), "limit.length"),
    ] {
        let said = codes(&schema.explain_query(source, &mut memory));
        assert_eq!(said.first().copied().unwrap_or_default(), code, "{source}");
        assert_eq!(
            query(&schema, source, &mut memory) == Verdict::Valid,
            code.is_empty(),
            "{source}"
        );
    }
}

#[test]
fn issues_are_at_most_ten_and_never_hold_a_value() {
    let schema = compile(r#"{"kind":"array","items":{"kind":"integer"},"max":100000}"#);
    let mut memory = Workspace::default();
    let body = format!("[{}\"SECRET\"]", "\"SECRET\",".repeat(20_000));
    let issues = schema.explain_json(body.as_bytes(), &mut memory);
    assert_eq!((issues.list().len(), issues.more()), (10, true));
    assert!(!issues.to_data().to_json().contains("SECRET"));
    let schema = compile(r#"{"kind":"object","fields":{}}"#);
    let issues = schema.explain_json(
        format!("{{\"<b>{}\":1}}", "k".repeat(200)).as_bytes(),
        &mut memory,
    );
    let said = issues.to_data().to_json();
    assert!(
        said.contains(r"\\u{3c}b\\u{3e}kkk") && said.len() < 250,
        "{said}"
    );
}

#[test]
fn a_bad_body_says_where_json_ends() {
    let schema = compile(r#"{"kind":"object","fields":{"a":{"kind":"integer"}}}"#);
    let mut memory = Workspace::default();
    for (json, position, reason) in [
        ("", 0, "empty"),
        (" \n", 2, "empty"),
        ("{", 1, "end"),
        (r#"{"a""#, 4, "end"),
        (r#"{"a"1}"#, 4, "colon"),
        (r#"{"a":1 "b":2}"#, 7, "comma"),
        (r#"{"a":1,}"#, 7, "key"),
        (r#"{"a":01}"#, 5, "number"),
        (r#"{"a":tru}"#, 5, "literal"),
        (r#"{"a":1} x"#, 8, "trailing"),
        ("{\"a\n\":1}", 3, "control"),
        (r#"{"a\x":1}"#, 3, "escape"),
        ("\u{feff}{}", 0, "bom"),
    ] {
        let issues = schema.explain_json(json.as_bytes(), &mut memory);
        assert_eq!(codes(&issues), ["syntax"], "{json:?}");
        let parameters = Data::object([
            ("position", Data::from(position)),
            ("reason", Data::from(reason)),
        ]);
        assert_eq!(
            Data::object::<2>([
                ("position", issues.list()[0].parameters[0].1.clone()),
                ("reason", issues.list()[0].parameters[1].1.clone())
            ]),
            parameters,
            "{json:?}"
        );
    }
}

#[test]
fn changes_are_written_as_steps() {
    let schema = compile(
        r#"{"kind":"object","unknown":"strip","fields":{"a":{"kind":"default","inner":{"kind":"integer"},"value":5},"b":{"kind":"array","items":{"kind":"string","trim":true}},"c":{"kind":"bigint"}}}"#,
    );
    let mut memory = Workspace::default();
    assert_eq!(
        schema.json(br#"{"b":["x"," y"],"c":"12","z":{"q":1}}"#, &mut memory),
        Verdict::Valid
    );
    let expected = [
        1, 1, 2, 1, 7, 0x100, 4, 4, 1, 2, 11, 4, 3, 26, 27, 5, 4, 1, 0, 6, 0, 4,
    ];
    assert_eq!(memory.patch().numbers(), expected);
    assert_eq!(
        schema.json(br#"{"a":1,"b":["x"],"c":12}"#, &mut memory),
        Verdict::Valid
    );
    assert_eq!(memory.patch().numbers(), [1, 2, 11, 4]);
}

#[test]
fn a_union_that_fails_half_way_leaves_no_changes_behind() {
    let schema = compile(
        r#"{"kind":"union","options":[{"kind":"object","fields":{"a":{"kind":"string","trim":true},"b":{"kind":"integer"}}},{"kind":"object","fields":{"a":{"kind":"string"},"b":{"kind":"string"}}}]}"#,
    );
    let mut memory = Workspace::default();
    assert_eq!(
        schema.json(br#"{"a":" x","b":"y"}"#, &mut memory),
        Verdict::Valid
    );
    assert_eq!(memory.patch().numbers(), [0_i32; 0]);
    assert_eq!(
        schema.json(br#"{"a":" x","b":1}"#, &mut memory),
        Verdict::Valid
    );
    assert_eq!(memory.patch().numbers(), [1, 0, 7, 0x100, 4]);
}

#[test]
fn text_is_typed_and_a_scalar_given_twice_is_refused() {
    let schema = compile(
        r#"{"kind":"object","fields":{"n":{"kind":"number"},"t":{"kind":"array","items":{"kind":"integer"},"comma":true},"b":{"kind":"boolean"}}}"#,
    );
    let mut memory = Workspace::default();
    let value = Data::parse(r#"{"n":"1.5","t":"1,2","b":"false"}"#).unwrap();
    let tape = Tape::of(&value);
    assert_eq!(
        schema.value(Mode::Text, tape.written(), &mut memory),
        Verdict::Valid
    );
    assert_eq!(
        memory.patch().numbers(),
        [
            1, 0, 8, 0, 4, 1, 1, 14, 2, 0, 8, 1, 4, 2, 1, 8, 2, 4, 4, 1, 2, 10, 4
        ]
    );
    assert_eq!(memory.patch().floats(), [1.5, 1.0, 2.0]);
    let value = Data::parse(r#"{"n":["1","2"],"t":[],"b":"true"}"#).unwrap();
    let tape = Tape::of(&value);
    assert_eq!(
        codes(&schema.explain_value(Mode::Text, tape.written(), &mut memory)),
        ["repeated"]
    );
    let tape = Tape::of(&Data::parse(r#"{"n":1,"t":[],"b":"true"}"#).unwrap());
    assert_eq!(
        codes(&schema.explain_value(Mode::Value, tape.written(), &mut memory)),
        ["type"]
    );
}

#[test]
fn javascript_values_that_json_cannot_hold_have_an_answer() {
    let schema = compile(
        r#"{"kind":"object","unknown":"passthrough","fields":{"a":{"kind":"optional","inner":{"kind":"number"}}}}"#,
    );
    let mut memory = Workspace::default();
    let mut said = |words: &[i32], numbers: &[f64], text: &str, lone: &[u32]| {
        codes(&schema.explain_value(
            Mode::Value,
            Written {
                words,
                numbers,
                text,
                lone,
            },
            &mut memory,
        ))
    };
    let none: Vec<&str> = Vec::new();
    assert_eq!(said(&[6], &[], "", &[]), none);
    assert_eq!(said(&[6 | 1 << 4, !0, 8], &[], "", &[]), none);
    assert_eq!(said(&[6 | 1 << 4, 1, 3], &[-0.0], "a", &[]), none);
    assert_eq!(
        said(&[6 | 1 << 4, 1, 3], &[f64::NAN], "a", &[]),
        ["number.finite"]
    );
    assert_eq!(said(&[6 | 1 << 4, 1, 9 | 3 << 4], &[], "a", &[]), ["value"]);
    assert_eq!(
        said(&[6 | 1 << 4, 1, 9 | 11 << 4], &[], "a", &[]),
        ["limit.depth"]
    );
    assert_eq!(
        said(&[6 | 1 << 4, 1, 4 | 1 << 4], &[], "b\u{fffd}", &[1]),
        ["string.unicode"]
    );
    assert_eq!(
        said(&[6 | 1 << 4, 1, 4 | 1 << 4], &[], "b\u{fffd}", &[]),
        none
    );
    assert_eq!(
        said(&[6 | 1 << 4, 9, 0], &[], "__proto__", &[]),
        ["forbidden"]
    );
    assert_eq!(said(&[8], &[], "", &[]), ["required"]);
    // Words that no encoder writes do not lead astray.
    assert_eq!(said(&[], &[], "", &[]), ["required"]);
    assert_eq!(said(&[5 | 1 << 30], &[], "", &[]), ["type"]);
    assert_eq!(said(&[6 | 3 << 4, 1 << 30], &[], "x", &[]), ["limit.key"]);
}

#[test]
fn hostile_sizes_end_soon_in_a_refusal() {
    let schema = compile(r#"{"kind":"json"}"#);
    let small =
        compile(r#"{"kind":"object","fields":{"a":{"kind":"array","items":{"kind":"integer"}}}}"#);
    let mut memory = Workspace::default();
    let keys = (0..10_000).fold(String::new(), |keys, index| {
        keys + &format!("\"k{index}\":1,")
    });
    for (body, code) in [
        ("[".repeat(100_000), "limit.depth"),
        ("{\"a\":".repeat(100_000), "limit.depth"),
        (format!("{{\"{}\":1}}", "k".repeat(1_000_000)), "limit.key"),
        (format!("[{}", ",".repeat(1_000_000)), "syntax"),
        (format!("{{{keys}\"k0\":1}}"), "limit.keys"),
        (format!("[{}1]", "1,".repeat(300_000)), "limit.items"),
        (
            format!(
                "[{}1]",
                "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],".repeat(9_999)
            ),
            "limit.values",
        ),
        ("9".repeat(1_000_000), "number.finite"),
        (format!("\"{}", "\\u0061".repeat(150_000)), "syntax"),
    ] {
        let issues = schema.explain_json(body.as_bytes(), &mut memory);
        assert_eq!(codes(&issues), [code]);
        assert_eq!(small.json(body.as_bytes(), &mut memory), Verdict::Invalid);
    }
    let wide = Schema::compile(r#"{"kind":"json"}"#, r#"{"limits":{"keys":100000}}"#).unwrap();
    assert_eq!(
        codes(&wide.explain_json(format!("{{{keys}\"k0\":1}}").as_bytes(), &mut memory)),
        ["duplicate"]
    );
    assert_eq!(
        codes(&wide.explain_json(format!("{{{keys}\"\\u006b0\":1}}").as_bytes(), &mut memory)),
        ["duplicate"]
    );
    assert_eq!(
        wide.json(format!("{{{keys}\"k\":1}}").as_bytes(), &mut memory),
        Verdict::Valid
    );
    let query_schema = Schema::compile(
        r#"{"kind":"object","fields":{"a":{"kind":"array","items":{"kind":"string"}}}}"#,
        r#"{"query":true,"limits":{"queryLength":1048576}}"#,
    )
    .unwrap();
    for (source, code) in [
        ("a=1&".repeat(10_000), "limit.pairs"),
        ("&".repeat(1_000_000), "limit.pairs"),
        (format!("{}=1", "k".repeat(1_000_000)), "limit.key"),
        (format!("a{}=1", "[b]".repeat(300_000)), "limit.key"),
    ] {
        assert_eq!(
            codes(&query_schema.explain_query(&source, &mut memory)),
            [code]
        );
    }
}
