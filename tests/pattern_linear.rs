//! Linearity by counted steps: twice the text is at most twice the work, and a constant.
//!
//! Of the byte engine, what counts is the text it was given: it reads each unit a bounded number of times.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::fs;
use std::path::Path;

use armet::pattern::{Limits, Pattern, Properties, Scratch, Text};
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
type Ask = fn(&Pattern, Text<'_>, &mut Scratch);

const TEST: Ask = |pattern, text, scratch| {
    pattern.test(text, 0, false, scratch).unwrap();
};

const EXEC: Ask = |pattern, text, scratch| {
    pattern
        .exec(text, 0, false, scratch, &mut Vec::new())
        .unwrap();
};

/// As `replace` with a text asks.
const EVERY_SPAN: Ask = |pattern, text, scratch| {
    pattern
        .all(text, 0, usize::MAX, true, scratch, &mut Vec::new())
        .unwrap();
};

/// As `matchAll` asks.
const EVERY_MATCH: Ask = |pattern, text, scratch| {
    pattern
        .all(text, 0, usize::MAX, false, scratch, &mut Vec::new())
        .unwrap();
};

/// The steps of one way to ask, with memory that no other text has met.
fn steps(pattern: &Pattern, text: &[u16], ask: Ask) -> u64 {
    let mut scratch = Scratch::default();
    ask(pattern, Text::Units(text), &mut scratch);
    scratch.steps()
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
