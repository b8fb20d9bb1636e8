//! JSON bytes judged at a glance against the same values read one by one: the fast way may know less, never better.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends where it cannot go on"
)]

mod tape;

use armet::input::Data;
use armet::schema::{Mode, Schema, Slots, Verdict, Workspace};
use tape::Tape;

const SCHEMAS: &[&str] = &[
    r#"{"kind":"object","fields":{"id":{"kind":"integer","min":1,"max":99999999},"name":{"kind":"string","min":2,"max":9},"on":{"kind":"boolean"},"sort":{"kind":"enum","values":["asc","descending order",5,"é"]},"tags":{"kind":"array","min":1,"max":3,"items":{"kind":"string","max":6}}}}"#,
    r#"{"kind":"object","unknown":"strip","fields":{"i":{"kind":"optional","inner":{"kind":"integer","multipleOf":3}},"idx":{"kind":"optional","inner":{"kind":"number","above":0,"max":10.5}},"id":{"kind":"default","inner":{"kind":"literal","value":"x"},"value":"x"},"a key of more than sixteen bytes":{"kind":"optional","inner":{"kind":"nullable","inner":{"kind":"boolean"}}}}}"#,
    r#"{"kind":"array","max":4,"items":{"kind":"object","unknown":"passthrough","fields":{"id":{"kind":"number"},"any":{"kind":"optional","inner":{"kind":"json"}},"é":{"kind":"optional","inner":{"kind":"string","nonempty":true}}}}}"#,
    r#"{"kind":"object","fields":{"deep":{"kind":"object","fields":{"list":{"kind":"array","items":{"kind":"object","fields":{"ids":{"kind":"array","items":{"kind":"integer"}}}}}}},"map":{"kind":"optional","inner":{"kind":"record","values":{"kind":"integer"}}}}}"#,
    r#"{"kind":"array","unique":true,"items":{"kind":"union","options":[{"kind":"integer"},{"kind":"object","fields":{"id":{"kind":"string"}}}]}}"#,
];

const OPTIONS: &[&str] = &[
    "{}",
    r#"{"limits":{"values":9}}"#,
    r#"{"limits":{"depth":2,"items":2}}"#,
    r#"{"limits":{"keys":3,"keyLength":3,"stringLength":5}}"#,
];

const SEEDS: &[&str] = &[
    r#"{"id":12,"name":"alice","on":true,"sort":"asc","tags":["red","green"]}"#,
    r#"{ "id" : 12345678 , "name" : "bé" , "on" : false , "sort" : "descending order" , "tags" : [ "a" ] }"#,
    "{\n  \"tags\": [\"\"],\n  \"sort\": \"é\",\n\t\"on\": true,\r\n  \"name\": \"12345678\",\n  \"id\": 1\n}",
    r#"{"i":9,"idx":0.5,"id":"x","a key of more than sixteen bytes":null}"#,
    r#"{"id":"x","a key of more than sixteen bytes":true}"#,
    r#"[{"id":1.5,"any":"text","é":"é"},{"any":[{}],"id":-0},{"id":1e3,"other":1},{"id":7}]"#,
    r#"{"deep":{"list":[{"ids":[1,22,333]},{"ids":[]}]},"map":{"a":1,"b":2}}"#,
    r#"[1,2,3,{"id":"a"},{"id":"b"}]"#,
    "[]",
    "{}",
];

const SCRAPS: &[&str] = &[
    "",
    "",
    "\"",
    "\\",
    "\\n",
    "\\u0061",
    "\\u0069d",
    "\\ud83d\\ude00",
    "\\ud83d",
    ",",
    ":",
    " ",
    "\n   ",
    "é",
    "😀",
    "\u{7f}",
    "\u{80}",
    "\u{1f}",
    "0",
    "1",
    "7",
    "01",
    "-1",
    "-0",
    "1.5",
    "1e2",
    "1E400",
    "12345678",
    "123456789012345",
    "1234567890123456",
    "90071992547409921",
    "null",
    "true",
    "false",
    "tru",
    "{}",
    "[]",
    "{",
    "}",
    "[",
    "]",
    "\"id\":1,",
    "\"id\":\"x\",",
    "\"i\":3,",
    "\"i\\u0064\":1,",
    "\"idx\":1,",
    "\"ids\":[1],",
    "\"__proto__\":1,",
    "\"on\":true,",
    ",\"id\":2",
    ",\"name\":\"bob\"",
    "\"red\",",
    "aaaaaaaa",
    "aaaaaaaaaaaaaaa",
];

/// A generator that gives the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn place(&mut self, text: &str) -> usize {
        let mut at = self.roll(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn changed(dice: &mut Dice) -> String {
    let mut text = SEEDS[dice.roll(SEEDS.len())].to_owned();
    for _ in 0..dice.roll(4) {
        let from = dice.place(&text);
        let mut to = dice.place(&text).min(from + 6).max(from);
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        let to = if dice.roll(2) == 0 { from } else { to };
        text.replace_range(from..to, SCRAPS[dice.roll(SCRAPS.len())]);
    }
    text
}

/// Whether a double has kept every digit, so that what is read says as much as what was written.
fn is_exact(data: &Data) -> bool {
    match data {
        Data::Number(number) => number.abs() < 9_007_199_254_740_992.0,
        Data::Array(items) => items.iter().all(is_exact),
        Data::Object(entries) => entries.iter().all(|(_, value)| is_exact(value)),
        _ => true,
    }
}

#[test]
fn what_is_seen_at_a_glance_is_what_reading_finds() {
    let schemas: Vec<_> = SCHEMAS
        .iter()
        .flat_map(|schema| OPTIONS.iter().map(move |options| (*schema, *options)))
        .map(|(schema, options)| (schema, options, Schema::compile(schema, options).unwrap()))
        .collect();
    let mut memory = Workspace::default();
    let mut dice = Dice(0x5eed_0f0a_11da_7a11);
    let (mut valid, mut invalid, mut sketched) = (0, 0, 0);
    let (mut numbers, mut floats) = (vec![0; 4096], vec![0.0; 4096]);
    for _ in 0..20_000 {
        let text = changed(&mut dice);
        let data = Data::parse(&text);
        for (schema, options, compiled) in &schemas {
            let ours = compiled.json(text.as_bytes(), &mut memory);
            let patch = memory.patch().numbers().is_empty();
            let slots = Slots {
                numbers: &mut numbers,
                floats: &mut floats,
            };
            if compiled.index(text.as_bytes(), slots) {
                assert_eq!((ours, patch), (Verdict::Valid, true), "{text:?}");
                sketched += 1;
            }
            let explained = compiled.explain_json(text.as_bytes(), &mut memory);
            let shown = || format!("{text:?} against {schema} within {options}");
            assert_eq!(
                ours == Verdict::Valid,
                explained.list().is_empty(),
                "{}",
                shown()
            );
            let Ok(data) = &data else {
                assert_eq!(ours, Verdict::Invalid, "{}", shown());
                continue;
            };
            if !is_exact(data) {
                continue;
            }
            let theirs = compiled.value(Mode::Json, Tape::of(data).written(), &mut memory);
            assert_eq!(ours, theirs, "{}", shown());
            if ours == Verdict::Valid {
                assert_eq!(patch, memory.patch().numbers().is_empty(), "{}", shown());
                valid += 1;
            } else {
                invalid += 1;
            }
        }
    }
    assert!(
        valid > 5_000 && invalid > 5_000 && sketched > 1_000,
        "{valid} {invalid} {sketched}"
    );
}

#[test]
fn every_place_a_text_can_be_cut_at_is_refused() {
    let schema = Schema::compile(SCHEMAS[0], "{}").unwrap();
    let mut memory = Workspace::default();
    for text in &SEEDS[..3] {
        assert_eq!(
            schema.json(text.as_bytes(), &mut memory),
            Verdict::Valid,
            "{text}"
        );
        for end in 0..text.len() {
            let cut = &text.as_bytes()[..end];
            assert_eq!(
                schema.json(cut, &mut memory),
                Verdict::Invalid,
                "{text} {end}"
            );
        }
    }
}

#[test]
fn a_byte_that_is_not_utf_8_is_refused_wherever_it_stands() {
    let schema = Schema::compile(SCHEMAS[0], "{}").unwrap();
    let mut memory = Workspace::default();
    for text in &SEEDS[..3] {
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = 0xff;
            assert_eq!(
                schema.json(&bytes, &mut memory),
                Verdict::Invalid,
                "{text} {at}"
            );
        }
    }
}

#[test]
fn keys_are_told_apart_to_the_last_byte() {
    for length in [1, 2, 11, 12, 13, 14, 15, 16, 17, 40, 255, 256] {
        let key = "k".repeat(length);
        let schema = format!(
            r#"{{"kind":"object","fields":{{"a":{{"kind":"integer"}},"{key}":{{"kind":"integer"}}}}}}"#
        );
        let schema = Schema::compile(&schema, "{}").unwrap();
        let mut memory = Workspace::default();
        let mut validated =
            |text: &str| schema.json(text.as_bytes(), &mut memory) == Verdict::Valid;
        let (head, _) = key.split_at(length - 1);
        for (is, text) in [
            (true, format!(r#"{{"a":1,"{key}":2}}"#)),
            (true, format!(r#"{{"{key}":1,"a":2}}"#)),
            (true, format!(r#"{{ "a" : 1 , "{key}" : 2 }}"#)),
            (true, format!(r#"{{"a":1,"{head}\u006b":2}}"#)),
            (true, format!(r#"{{"\u0061":1,"{key}":2}}"#)),
            (false, format!(r#"{{"a":1,"{key}k":2}}"#)),
            (false, format!(r#"{{"a":1,"{head}":2}}"#)),
            (false, format!(r#"{{"a":1,"{head}j":2}}"#)),
            (false, format!(r#"{{"a":1,"{key}":2,"{key}":2}}"#)),
            (false, format!(r#"{{"a":1,"{key}":2,"{head}\u006b":2}}"#)),
            (false, format!(r#"{{"a":1,"\u0061":1,"{key}":2}}"#)),
            (false, format!(r#"{{"a":1,"{key}" 2}}"#)),
            (false, format!(r#"{{"a":1 "{key}":2}}"#)),
            (false, format!(r#"{{"a":1,,"{key}":2}}"#)),
            (false, format!(r#"{{,"a":1,"{key}":2}}"#)),
            (false, format!(r#"{{"a":1,"{key}":2,}}"#)),
        ] {
            assert_eq!(validated(&text), is, "{text}");
        }
    }
}
