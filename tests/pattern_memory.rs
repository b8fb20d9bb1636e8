//! What patterns hold, for every pattern of the vectors after texts that make it hold much.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::fs;
use std::path::Path;

use armet::pattern::{Cache, Limits, Pattern, Properties, Text, memory};
use serde::{Deserialize, Deserializer};

/// Most bytes of one automaton.
const AUTOMATON: usize = 1 << 20;

/// Most bytes of all that a pattern keeps between searches.
const PATTERN: usize = 6 << 20;

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Vector {
    source: String,
    flags: String,
    /// A text, or code units.
    #[serde(default, deserialize_with = "text")]
    input: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    pump: String,
    #[serde(default)]
    suffix: String,
}

impl Vector {
    fn new(source: &str, pump: &str, suffix: &str) -> Self {
        let (source, pump, suffix) = (source.to_owned(), pump.to_owned(), suffix.to_owned());
        let [flags, input, prefix] = [const { String::new() }; 3];
        Self {
            source,
            flags,
            input,
            prefix,
            pump,
            suffix,
        }
    }

    /// `None` for what is refused.
    fn compiled(&self) -> Option<Pattern> {
        let source = units(&self.source);
        let mut properties = Properties::default();
        for name in Pattern::properties(&source, &self.flags).ok()? {
            properties.insert(name, &[0x61, 0x7A, 0xE9, 0xE9]);
        }
        Pattern::new(&source, &self.flags, &properties, &Limits::default()).ok()
    }

    /// What pumps it, what it is about, its own characters in turn, and characters of many classes.
    fn texts(&self) -> Vec<Vec<u16>> {
        let many: String = (0x20..0x3000).filter_map(char::from_u32).collect();
        let pumps = [&self.pump, &self.input, &self.source, &many];
        let pumped = pumps.iter().filter(|pump| !pump.is_empty()).map(|pump| {
            let pump = pump.repeat(LENGTH / pump.len() + 1);
            units(&(self.prefix.clone() + &pump + &self.suffix))
        });
        pumped.collect()
    }
}

/// About how long texts are, in bytes.
const LENGTH: usize = 12_000;

/// A lone surrogate is read as U+FFFD, which is as good a character for what is held.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Text {
        Text(String),
        Units(Vec<u16>),
    }
    Ok(match Text::deserialize(deserializer)? {
        Text::Text(text) => text,
        Text::Units(units) => String::from_utf16_lossy(&units),
    })
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn vectors() -> Vec<Vector> {
    let files = ["exec", "found", "redos", "differences", "refused"];
    let mut all: Vec<Vector> = files
        .iter()
        .flat_map(|name| {
            let file = format!("__test__/vectors/pattern-{name}.json");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            serde_json::from_str::<Vec<Vector>>(&fs::read_to_string(path).unwrap()).unwrap()
        })
        .collect();
    let ideographs: String = (0x4E00..0x5E00).filter_map(char::from_u32).collect();
    all.extend([
        Vector::new("^(?:[^,]{0,200},?){0,50}$", "a", ""),
        Vector::new("(.{1,500},){1,20}x", "a,", "x"),
        Vector::new("((a{1,100}){1,100})z", "a", "z"),
        Vector::new("(.{0,500}a.{0,500}b){5}c", "aabab", "c"),
        Vector::new("(a|b|ab){0,1000}c", "ab", "c"),
        Vector::new("(?=(.{0,2000}a){3})b", "ab", ""),
        Vector::new(&ideographs, &ideographs, ""),
    ]);
    all.sort();
    all.dedup_by(|one, other| {
        (&one.source, &one.flags, &one.pump) == (&other.source, &other.flags, &other.pump)
    });
    all
}

// One test: what is held is counted for the process.
#[test]
fn no_text_makes_a_pattern_hold_more_than_its_automata_may() {
    let mut counted = 0;
    for vector in vectors() {
        let Some(pattern) = vector.compiled() else {
            continue;
        };
        let mut cache = Cache::default();
        for text in vector.texts() {
            let mut positions = Vec::new();
            pattern
                .test(Text::Units(&text), 0, false, &mut cache)
                .unwrap();
            pattern
                .exec(Text::Units(&text), 0, false, &mut cache, &mut positions)
                .unwrap();
            positions.clear();
            // It may be refused for its budget, which holds no more.
            let _ = pattern.all(
                Text::Units(&text),
                0,
                usize::MAX,
                false,
                &mut cache,
                &mut positions,
            );
            assert!(
                cache.largest() <= AUTOMATON,
                "{vector:?}: {}",
                cache.largest()
            );
            assert!(cache.bytes() <= PATTERN, "{vector:?}: {}", cache.bytes());
        }
        let (held, own) = (memory::held(), pattern.bytes() + cache.bytes());
        drop((pattern, cache));
        assert_eq!(held - memory::held(), own, "{vector:?}");
        counted += 1;
    }
    assert!(counted > 500, "{counted} patterns were run");
    // What is left is the room of long matches, which all patterns of a thread share.
    assert!(memory::held() <= 2 * AUTOMATON, "{}", memory::held());
}
