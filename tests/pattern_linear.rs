//! Linearity by counted steps: twice the text is at most twice the work, and a constant.
//!
//! Of the byte engine, what counts is the text it was given: it reads each unit a bounded number of times.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::fs;
use std::path::Path;

use armet::pattern::{Cache, Limits, Pattern, Properties, Subject, Text};
use serde::Deserialize;

/// A text that grows by its pumps, each repeated as often as the others.
#[derive(Debug)]
struct Attack {
    source: String,
    flags: String,
    pumps: Vec<Pump>,
    suffix: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Pump {
    prefix: String,
    pump: String,
}

#[derive(Deserialize)]
struct Own {
    source: String,
    flags: String,
    prefix: String,
    pump: String,
    suffix: String,
}

#[derive(Deserialize)]
struct Published {
    pattern: String,
    flags: String,
    attack: Pumped,
}

#[derive(Deserialize)]
struct Pumped {
    pumps: Vec<Pump>,
    suffix: String,
}

impl From<Own> for Attack {
    fn from(own: Own) -> Self {
        let Own {
            source,
            flags,
            prefix,
            pump,
            suffix,
        } = own;
        Self {
            source,
            flags,
            pumps: vec![Pump { prefix, pump }],
            suffix,
        }
    }
}

impl From<Published> for Attack {
    fn from(published: Published) -> Self {
        Self {
            source: published.pattern,
            flags: published.flags,
            pumps: published.attack.pumps,
            suffix: published.attack.suffix,
        }
    }
}

impl Attack {
    /// The text with `turns` turns of every pump, and a character at the end that makes it two-byte if `wide`.
    fn text(&self, turns: usize, wide: bool) -> Vec<u16> {
        let pumped = self
            .pumps
            .iter()
            .map(|Pump { prefix, pump }| prefix.clone() + &pump.repeat(turns));
        let text: String = pumped.chain([self.suffix.clone()]).collect();
        let end = if wide { "\u{4E2D}" } else { "" };
        units(&(text + end))
    }

    /// `None` for what is refused, which is only ever a backreference.
    fn compiled(&self) -> Option<Pattern> {
        let source = units(&self.source);
        let mut properties = Properties::default();
        for name in Pattern::properties(&source, &self.flags).unwrap() {
            properties.insert(name, &[0x61, 0x7A, 0xE9, 0xE9]);
        }
        match Pattern::new(&source, &self.flags, &properties, &Limits::default()) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                assert_eq!(error.code(), "ARMET_PATTERN_BACKREFERENCE", "{self:?}");
                None
            }
        }
    }
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn read<T: for<'d> Deserialize<'d>>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn own() -> Vec<Attack> {
    let attacks = read::<Own>("__test__/vectors/pattern-redos.json");
    attacks.into_iter().map(Attack::from).collect()
}

/// Patterns of published packages: they stand beside some checkouts.
fn published() -> Vec<Attack> {
    let file = "../shared/vectors/redos-vulnerable.json";
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists() {
        return Vec::new();
    }
    let attacks = read::<Published>(file);
    attacks.into_iter().map(Attack::from).collect()
}

/// One way to ask.
type Ask = fn(&Pattern, Text<'_>, &mut Cache);

const TEST: Ask = |pattern, text, cache| {
    pattern.test(text, 0, false, cache).unwrap();
};

const EXEC: Ask = |pattern, text, cache| {
    pattern
        .exec(text, 0, false, cache, &mut Vec::new())
        .unwrap();
};

/// As `replace` with a text asks.
const EVERY_SPAN: Ask = |pattern, text, cache| {
    pattern
        .all(text, 0, usize::MAX, true, cache, &mut Vec::new())
        .unwrap();
};

/// As `matchAll` asks.
const EVERY_MATCH: Ask = |pattern, text, cache| {
    pattern
        .all(text, 0, usize::MAX, false, cache, &mut Vec::new())
        .unwrap();
};

/// The steps of one way to ask, with memory that no other text has met.
fn steps(pattern: &Pattern, text: &[u16], ask: Ask) -> u64 {
    let mut cache = Cache::default();
    ask(pattern, Text::Units(text), &mut cache);
    assert!(cache.largest() <= AUTOMATON, "{pattern:?}");
    cache.steps()
}

/// Most bytes of one automaton.
const AUTOMATON: usize = 1 << 20;

/// Most steps for one unit of any text.
const COST: usize = 4_000;

#[test]
fn no_text_makes_an_automaton_large_or_a_step_long() {
    for (source, pump, end) in [
        ("^(?:[^,]{0,200},?){0,50}$", "a", ""),
        ("(.{1,500},){1,20}x", "a,", "x"),
        ("(?:a{1,100}){1,100}z", "a", "z"),
        ("((a{1,100}){1,100})$", "a", ""),
        ("(.{0,500}a.{0,500}b){5}c", "aabab", "c"),
        ("(a|b|ab){0,1000}c", "ab", "c"),
        ("(?=(.{0,2000}a){3})b", "ab", ""),
        ("(.{0,300}\\b){0,10}x", "ab ", "x"),
    ] {
        let pattern = compiled(source, "");
        for end in ["", end] {
            let text = units(&(pump.repeat(20_000 / pump.len()) + end));
            for ask in [TEST, EXEC] {
                let taken = steps(&pattern, &text, ask);
                // Making states may take more at first.
                let most = (text.len() * COST + (4 << 20)) as u64;
                assert!(taken <= most, "{source}: {taken} steps");
            }
        }
    }
}

fn check(ask: Ask) {
    let mut wrong = Vec::new();
    let mut counted = 0;
    for attack in own().into_iter().chain(published()) {
        let Some(pattern) = attack.compiled() else {
            continue;
        };
        // What building the automata costs does not depend on the text.
        let constant = 40 * (pattern.states() as u64 + 100);
        for wide in [false, true] {
            let sizes = (9..16).map(|power| 1_usize << power);
            let taken: Vec<u64> = sizes
                .map(|turns| {
                    let text = attack.text(turns, wide);
                    let taken = steps(&pattern, &text, ask);
                    counted += u32::from(taken >= text.len() as u64);
                    taken
                })
                .collect();
            let grows = |(once, twice): (&u64, &u64)| *twice > 2 * once + constant;
            if taken.iter().zip(taken.iter().skip(1)).any(grows) {
                wrong.push(format!("/{}/: {taken:?}", attack.source));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(counted > 200, "the text was read {counted} times");
}

#[test]
fn a_test_of_twice_the_text_takes_at_most_twice_the_steps() {
    check(TEST);
}

#[test]
fn an_exec_of_twice_the_text_takes_at_most_twice_the_steps() {
    check(EXEC);
}

#[test]
fn every_span_of_twice_the_text_takes_at_most_twice_the_steps() {
    check(EVERY_SPAN);
}

#[test]
fn every_match_of_twice_the_text_takes_at_most_twice_the_steps() {
    check(EVERY_MATCH);
}

/// Patterns with groups in everyday use, with a text of many matches: lines, words, cases, and what surrounds a match.
const EVERYDAY: [(&str, &str, &str); 16] = [
    ("^(#+) (.*)$", "gm", "# a\n"),
    ("(^a)", "gm", "a\n"),
    ("^([ \\t]*)-", "gm", "  - x\n"),
    ("(a)$", "gm", "ba\n"),
    ("^(.*)$", "gms", "ab\n"),
    ("\\b(k)", "giu", "k \u{212A} "),
    ("\\b(\\w+)\\b", "giu", "Kelvin s "),
    ("\\B(s)", "giu", "as "),
    ("^(k+)$", "gimu", "K\n"),
    ("(\\w+)@(\\w+)", "g", "ab@cd "),
    ("(\u{e9})(.)", "gi", "\u{c9}x "),
    ("(?<=(a))b", "g", "ab "),
    ("(a)(?=bc?)", "g", "abc "),
    ("(a)(?!bb)", "gm", "ab\n"),
    ("(\u{1F600})|(.)", "gu", "\u{1F600}a"),
    ("(a*)", "gu", "aa\u{1F600}"),
];

/// The patterns of a lexer, which take turns at each place of a text.
const LEXER: [&str; 7] = [
    "\\s+",
    "(?<number>\\d+(?:\\.\\d+)?)",
    "(?<word>[a-z_]\\w*)\\b",
    "(\"[^\"\\n]*\")",
    "([=(),+;])$",
    "([=(),+;])",
    "([^])(?!\\w\\w)",
];

const CODE: &str = "foo = bar(12, \"x y\") + 3.25;\n";

fn compiled(source: &str, flags: &str) -> Pattern {
    let (properties, limits) = (Properties::default(), Limits::default());
    Pattern::new(&units(source), flags, &properties, &limits).unwrap()
}

/// The place to search from after a match: after it, or, where it is empty, after the next character.
fn next(positions: &[i32], length: impl Fn(usize) -> usize) -> usize {
    let (start, end) = (positions.first().unwrap(), positions.get(1).unwrap());
    let behind = usize::try_from(*end).unwrap();
    behind + if start == end { length(behind) } else { 0 }
}

fn units_at(text: &[u16]) -> impl Fn(usize) -> usize {
    |at| match text.get(at) {
        Some(0xD800..0xDC00) => 2,
        _ => 1,
    }
}

/// As `matchAll`, `split` and `replace` with a function ask.
fn every(pattern: &Pattern, text: &[u16]) -> (usize, u64) {
    let (mut cache, mut positions) = (Cache::default(), Vec::new());
    let text = Text::Units(text);
    let count = pattern.all(text, 0, usize::MAX, false, &mut cache, &mut positions);
    (count.unwrap(), cache.steps())
}

/// As `replace` with a string asks.
fn replaced(pattern: &Pattern, text: &[u16]) -> (usize, u64) {
    let (mut cache, mut positions) = (Cache::default(), Vec::new());
    let range = (0, usize::MAX);
    let new = pattern.replace(text, &units("<$1>"), range, &mut cache, &mut positions);
    (usize::from(new.unwrap().is_some()), cache.steps())
}

/// As a loop of `exec` asks.
fn one_by_one(pattern: &Pattern, text: &[u16]) -> (usize, u64) {
    let length = units_at(text);
    let text = Subject::new(text.to_vec());
    let (mut cache, mut count, mut at) = (Cache::default(), 0, 0);
    let mut positions = Vec::new();
    while pattern
        .exec(Text::Kept(&text), at, false, &mut cache, &mut positions)
        .unwrap()
    {
        at = next(&positions, &length);
        positions.clear();
        count += 1;
    }
    (count, cache.steps())
}

/// As a loop of `exec` on bytes asks.
fn in_bytes(pattern: &Pattern, text: &[u16]) -> (usize, u64) {
    let text = String::from_utf16(text).unwrap();
    let (mut cache, mut count, mut at) = (Cache::default(), 0, 0);
    let mut positions = Vec::new();
    while pattern
        .exec(
            Text::Bytes(text.as_bytes()),
            at,
            false,
            &mut cache,
            &mut positions,
        )
        .unwrap()
    {
        at = next(&positions, |_| 1);
        positions.clear();
        count += 1;
    }
    (count, cache.steps())
}

/// Twice the text has twice the matches, or as many, and takes at most twice the steps.
fn doubles(name: &str, mut ask: impl FnMut(usize) -> (usize, u64)) {
    let taken: Vec<_> = (7..12).map(|power| ask(1 << power)).collect();
    for (once, twice) in taken.iter().zip(taken.iter().skip(1)) {
        assert!(once.0 > 0 && twice.0 >= once.0, "{name}: {taken:?}");
        assert!(twice.1 <= 2 * once.1 + 200_000, "{name}: {taken:?}");
    }
    let (first, last) = (taken.first().unwrap(), taken.last().unwrap());
    assert!(
        last.1 > 4 * first.1,
        "{name}: not all is counted: {taken:?}"
    );
}

#[test]
fn groups_of_every_match_take_steps_linear_in_the_text() {
    for (source, flags, pump) in EVERYDAY {
        let pattern = compiled(source, flags);
        for (way, ask) in [
            ("every", every as fn(&Pattern, &[u16]) -> (usize, u64)),
            ("replaced", replaced),
            ("one by one", one_by_one),
        ] {
            let name = format!("/{source}/{flags}, {way}");
            doubles(&name, |turns| ask(&pattern, &units(&pump.repeat(turns))));
        }
        if pattern.reads_parts() {
            let name = format!("/{source}/{flags}, in bytes");
            doubles(&name, |turns| {
                in_bytes(&pattern, &units(&pump.repeat(turns)))
            });
        }
    }
}

#[test]
fn a_lexer_of_patterns_that_take_turns_takes_steps_linear_in_the_text() {
    let patterns: Vec<_> = LEXER.iter().map(|source| compiled(source, "y")).collect();
    doubles("a lexer", |turns| {
        let text = Subject::new(units(&CODE.repeat(turns)));
        let mut scratches: Vec<_> = patterns.iter().map(|_| Cache::default()).collect();
        let (mut at, mut count, mut positions) = (0, 0, Vec::new());
        while at < text.units().len() {
            let mut taking_turns = patterns.iter().zip(&mut scratches);
            let found = taking_turns.any(|(pattern, cache)| {
                let text = Text::Kept(&text);
                pattern.exec(text, at, true, cache, &mut positions).unwrap()
            });
            assert!(found, "nothing matches at {at}");
            at = next(&positions, |_| 1);
            positions.clear();
            count += 1;
        }
        (count, scratches.iter().map(Cache::steps).sum())
    });
}

#[test]
fn a_text_that_is_consumed_from_its_start_takes_steps_linear_in_it() {
    let patterns: Vec<_> = LEXER
        .iter()
        .filter(|source| !source.contains("(?!"))
        .map(|source| compiled(&format!("^(?:{source})"), ""))
        .collect();
    doubles("a text that is consumed", |turns| {
        let text = units(&CODE.repeat(turns));
        let mut scratches: Vec<_> = patterns.iter().map(|_| Cache::default()).collect();
        let (mut at, mut count, mut positions) = (0, 0, Vec::new());
        while at + 64 < text.len() {
            let part = text.get(at..at + 64).unwrap();
            let mut taking_turns = patterns.iter().zip(&mut scratches);
            let found = taking_turns.any(|(pattern, cache)| {
                let found = pattern.exec_part(part, 0, false, cache, Some(&mut positions));
                found.unwrap()
            });
            assert!(found, "nothing matches at {at}");
            at += next(&positions, |_| 1);
            positions.clear();
            count += 1;
        }
        (count, scratches.iter().map(Cache::steps).sum())
    });
}
