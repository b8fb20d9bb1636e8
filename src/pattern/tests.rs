//! Patterns as a whole: against what V8 answered, and one engine against another.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::pattern::engine::pike_vm::UNSET;
use crate::pattern::haystack::{Haystack, Plain, Points};
use crate::pattern::{Cache, Limits, Pattern, Properties, Subject, Text};

/// A text, as code units where it is not well formed.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Input {
    Text(String),
    Units(Vec<u16>),
}

impl Input {
    fn units(&self) -> Vec<u16> {
        match self {
            Self::Text(text) => units(text),
            Self::Units(units) => units.clone(),
        }
    }
}

/// A call of `exec` and V8's answer.
#[derive(Debug, Deserialize)]
struct Vector {
    source: String,
    flags: String,
    input: Input,
    at: usize,
    spans: Option<Vec<Option<(i32, i32)>>>,
    /// The code it is refused with instead.
    refused: Option<String>,
}

/// A text that slows V8 down.
#[derive(Debug, Deserialize)]
struct Attack {
    source: String,
    flags: String,
    prefix: String,
    pump: String,
    suffix: String,
}

fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn compile(source: &str, flags: &str) -> Result<Pattern, Error> {
    Pattern::new(
        &units(source),
        flags,
        &Properties::default(),
        &Limits::default(),
    )
}

fn vectors() -> Vec<Vector> {
    let mut all: Vec<Vector> = read(include_str!("../../__test__/vectors/pattern-exec.json"));
    all.extend(read::<Vec<Vector>>(include_str!(
        "../../__test__/vectors/pattern-found.json"
    )));
    all.extend(read::<Vec<Vector>>(include_str!(
        "../../__test__/vectors/pattern-differences.json"
    )));
    assert!(all.len() > 1_500);
    all
}

/// Positions as the vectors have them.
fn spans(positions: &[i32]) -> Vec<Option<(i32, i32)>> {
    let (pairs, _) = positions.as_chunks::<2>();
    pairs
        .iter()
        .map(|[start, end]| (*start >= 0).then_some((*start, *end)))
        .collect()
}

/// What the Pike VM alone answers.
fn by_machine(pattern: &Pattern, text: &[u16], from: usize, sticky: bool) -> Option<Vec<i32>> {
    fn run<H: Haystack>(pattern: &Pattern, text: H, from: usize, sticky: bool) -> Option<Vec<i32>> {
        let mut cache = Cache::default();
        cache.by_machine(pattern, text, from, sticky).then(|| {
            let places = 2 * (pattern.groups() as usize + 1);
            let one = |slot: &usize| {
                if *slot == UNSET {
                    -1
                } else {
                    i32::try_from(*slot).unwrap()
                }
            };
            cache.slots[..places].iter().map(one).collect()
        })
    }
    if pattern.flags.code_points() {
        run(pattern, Points(text), from, sticky)
    } else {
        run(pattern, Plain(text), from, sticky)
    }
}

/// What each part of `text` that says anything says.
#[track_caller]
fn in_parts(pattern: &Pattern, text: &[u16], from: usize, sticky: bool, answer: Option<&[i32]>) {
    let mut cache = Cache::default();
    let start = from.saturating_sub(4);
    let by = i32::try_from(start).unwrap();
    for end in from.min(text.len())..text.len() {
        let part = text.get(start..end).unwrap();
        let mut positions = Vec::new();
        let inside = from - start;
        let found = pattern.exec_part(part, inside, sticky, &mut cache, Some(&mut positions));
        if let Some(found) = found {
            let moved = positions
                .iter()
                .map(|at| if *at < 0 { -1 } else { at + by });
            let moved: Vec<_> = moved.collect();
            assert_eq!(
                found.then_some(&*moved),
                answer,
                "{end} units and {pattern:?}"
            );
        }
        let tested = pattern.exec_part(part, inside, sticky, &mut cache, None);
        assert!(
            tested.is_none_or(|tested| tested == answer.is_some()),
            "a test of {end} units and {pattern:?}"
        );
    }
}

/// What a bit for each state alone answers: to a test, and to a search.
fn by_bits(pattern: &Pattern, text: &[u16], from: usize, sticky: bool) -> Option<Vec<i32>> {
    fn run<H: Haystack>(pattern: &Pattern, text: H, from: usize, sticky: bool) -> Option<Vec<i32>> {
        let mut cache = Cache::default();
        let tested = cache.by_bits(pattern, text, (from, sticky), 0);
        let found = cache.by_bits(pattern, text, (from, sticky), usize::MAX);
        assert_eq!(tested, found, "test and exec of {pattern:?}");
        found.then(|| {
            let places = 2 * (pattern.groups() as usize + 1);
            let one = |slot: &usize| i32::try_from(*slot).unwrap_or(-1);
            cache.slots[..places].iter().map(one).collect()
        })
    }
    if pattern.flags.code_points() {
        run(pattern, Points(text), from, sticky)
    } else {
        run(pattern, Plain(text), from, sticky)
    }
}

/// Every engine's answer, if they agree.
#[track_caller]
fn answer(pattern: &Pattern, text: &[u16], from: usize, sticky: bool) -> Option<Vec<i32>> {
    let (mut cache, mut positions) = (Cache::default(), Vec::new());
    let found = pattern
        .exec(Text::Units(text), from, sticky, &mut cache, &mut positions)
        .unwrap();
    let answer = found.then_some(positions);
    let tested = pattern
        .test(Text::Units(text), from, sticky, &mut cache)
        .unwrap();
    assert_eq!(tested, found, "test and exec of {pattern:?}");
    let kept = Subject::new(text.to_vec());
    for _ in 0..2 {
        let mut positions = Vec::new();
        let found = pattern
            .exec(Text::Kept(&kept), from, sticky, &mut cache, &mut positions)
            .unwrap();
        assert_eq!(
            found.then_some(positions),
            answer,
            "a kept text and {pattern:?}"
        );
    }
    in_parts(pattern, text, from, sticky, answer.as_deref());
    let long: Vec<u16> = text
        .iter()
        .copied()
        .chain(std::iter::repeat_n(0x20, 300))
        .collect();
    let (short, again) = (
        pattern
            .test(Text::Units(&long), from, sticky, &mut cache)
            .unwrap(),
        {
            let mut positions = Vec::new();
            pattern
                .exec(Text::Units(&long), from, sticky, &mut cache, &mut positions)
                .unwrap()
        },
    );
    assert_eq!(short, again, "test and exec on a long text of {pattern:?}");
    assert_eq!(
        by_machine(pattern, text, from, sticky),
        answer,
        "the machine and {pattern:?}"
    );
    assert_eq!(
        by_bits(pattern, text, from, sticky),
        answer,
        "a bit for each state and {pattern:?}"
    );
    answer
}

#[test]
fn every_engine_gives_the_answers_of_v8() {
    let (mut run, mut properties) = (0, 0);
    for vector in vectors() {
        let Vector {
            source,
            flags,
            input,
            at,
            spans: expected,
            refused,
        } = &vector;
        if Pattern::properties(&units(source), flags).is_ok_and(|names| !names.is_empty()) {
            // What a property holds is the running Node's to say; the JavaScript tests cover it.
            properties += 1;
            continue;
        }
        let pattern = match compile(source, flags) {
            Ok(pattern) => pattern,
            Err(error) => {
                assert_eq!(
                    Some(error.code()),
                    refused.as_deref(),
                    "{vector:?}: {error}"
                );
                continue;
            }
        };
        assert_eq!(*refused, None, "{vector:?} is not refused");
        let answer = answer(&pattern, &input.units(), *at, flags.contains('y'));
        assert_eq!(answer.as_deref().map(spans), *expected, "{vector:?}");
        run += 1;
    }
    assert!(
        run > 1_500 && properties < 200,
        "{run} run, {properties} left to the JavaScript tests"
    );
}

#[test]
fn bytes_are_matched_at_byte_positions() {
    for vector in vectors() {
        let Input::Text(text) = &vector.input else {
            continue;
        };
        let Ok(pattern) = compile(&vector.source, &vector.flags) else {
            continue;
        };
        if vector.at != 0 {
            continue;
        }
        let mut offsets: Vec<usize> = Vec::new();
        for (at, character) in text.char_indices() {
            offsets.extend(std::iter::repeat_n(at, character.len_utf16()));
        }
        offsets.push(text.len());
        let byte = |unit: i32| i32::try_from(offsets[usize::try_from(unit).unwrap()]).unwrap();
        let expected: Option<Vec<_>> = vector.spans.as_ref().map(|spans| {
            spans
                .iter()
                .map(|span| span.map(|(start, end)| (byte(start), byte(end))))
                .collect()
        });
        let (mut cache, mut positions) = (Cache::default(), Vec::new());
        let sticky = vector.flags.contains('y');
        let bytes = Text::Bytes(text.as_bytes());
        let found = pattern
            .exec(bytes, 0, sticky, &mut cache, &mut positions)
            .unwrap();
        assert_eq!(found.then(|| spans(&positions)), expected, "{vector:?}");
    }
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// Fewer than `most` characters, of those that patterns distinguish.
    fn text(&mut self, most: usize) -> String {
        const PIECES: [&str; 11] = [
            "a",
            "b",
            "c",
            "k",
            "K",
            " ",
            "\n",
            "\r",
            "\u{e9}",
            "\u{212A}",
            "\u{1F600}",
        ];
        (0..self.below(most)).map(|_| self.pick(&PIECES)).collect()
    }

    fn disjunction(&mut self, depth: usize) -> String {
        let parts: Vec<String> = (0..=self.below(3) / 2)
            .map(|_| self.alternative(depth))
            .collect();
        parts.join("|")
    }

    fn alternative(&mut self, depth: usize) -> String {
        (0..self.below(4)).map(|_| self.term(depth)).collect()
    }

    fn term(&mut self, depth: usize) -> String {
        let atoms = [
            "a", "b", "c", ".", "\\w", "[ab]", "[^a]", "\\s", "k", "\u{e9}", "\\ud83d",
        ];
        match (self.below(12), depth) {
            (0, _) => self.pick(&["^", "$", "\\b", "\\B"]).to_owned(),
            (1, 1..) => {
                let open = self.pick(&["(?=", "(?!", "(?<=", "(?<!"]);
                format!("{open}{})", self.disjunction(depth - 1))
            }
            (2..5, 1..) => {
                let open = self.pick(&["(", "(?:"]);
                let quantifier = self.pick(&["", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}?"]);
                format!("{open}{}){quantifier}", self.disjunction(depth - 1))
            }
            _ => format!(
                "{}{}",
                self.pick(&atoms),
                self.pick(&["", "", "*", "+?", "?"])
            ),
        }
    }
}

#[test]
fn the_engines_agree_on_random_patterns() {
    let mut random = Random(11);
    for _ in 0..600 {
        let (source, flags) = (
            random.disjunction(3),
            random.pick(&["", "i", "m", "s", "u", "iu", "mv"]),
        );
        let pattern = match compile(&source, flags) {
            Ok(pattern) => pattern,
            Err(error) => {
                assert_eq!(error.code(), "ARMET_PATTERN_UNSETTLED", "{source}: {error}");
                continue;
            }
        };
        for _ in 0..4 {
            let text = random.text(12);
            answer(&pattern, &units(&text), 0, random.below(4) == 0);
        }
    }
}

#[test]
fn twice_the_text_is_at_most_about_twice_the_work() {
    let attacks: Vec<Attack> = read(include_str!("../../__test__/vectors/pattern-redos.json"));
    assert!(attacks.len() > 30);
    for attack in attacks {
        let mut properties = Properties::default();
        for name in Pattern::properties(&units(&attack.source), &attack.flags).unwrap() {
            properties.insert(name, &[0x61, 0x7A, 0xE9, 0xE9]);
        }
        let source = units(&attack.source);
        let pattern =
            Pattern::new(&source, &attack.flags, &properties, &Limits::default()).unwrap();
        let work = |pumps: usize| {
            let text = [&attack.prefix, &*attack.pump.repeat(pumps), &attack.suffix].concat();
            let (mut cache, mut positions) = (Cache::default(), Vec::new());
            let text = units(&text);
            let text = Text::Units(&text);
            pattern.test(text, 0, false, &mut cache).unwrap();
            pattern
                .exec(text, 0, false, &mut cache, &mut positions)
                .unwrap();
            pattern
                .all(text, 0, usize::MAX, false, &mut cache, &mut positions)
                .unwrap();
            cache.steps() + 1_000
        };
        let (once, twice) = (work(2_000), work(4_000));
        assert!(twice * 10 <= once * 26, "{attack:?}: {once} and {twice}");
    }
}

fn all(pattern: &Pattern, text: &[u16], cache: &mut Cache) -> Result<Vec<i32>, Error> {
    let mut positions = Vec::new();
    let text = Text::Units(text);
    pattern.all(text, 0, usize::MAX, false, cache, &mut positions)?;
    Ok(positions)
}

#[test]
fn every_match_is_found_in_linear_time_where_each_search_would_read_to_the_end() {
    for (source, matches) in [
        (".*[^A-Z]|[A-Z]", 1),
        ("(A+)b|(A)", 1),
        ("(?:A|AA)*?c|AA(?=A|$)", 2),
        ("[^]*?!|A{3}", 3),
    ] {
        let pattern = compile(source, "g").unwrap();
        let work = |length: usize| {
            let mut cache = Cache::default();
            let found = all(&pattern, &vec![0x41; length], &mut cache).unwrap();
            let rows = found.len() / (2 * (pattern.groups() as usize + 1));
            assert!(rows.abs_diff(length / matches) <= 1, "{source}: {rows}");
            cache.steps()
        };
        let (once, twice) = (work(100_000), work(200_000));
        assert!(twice * 10 <= once * 22, "{source}: {once} and {twice}");
    }
}

#[test]
fn finding_every_match_is_refused_where_it_would_read_again_and_again() {
    let pattern = compile("(?=(.{0,1000}A){3})A", "g").unwrap();
    let mut cache = Cache::default();
    let text = vec![0x41; 100_000];
    let error = all(&pattern, &text, &mut cache).unwrap_err();
    assert_eq!(error.code(), "ARMET_PATTERN_BUDGET");
    let found = all(&pattern, &text[..500], &mut cache).unwrap();
    assert_eq!(found.len(), 4 * 498);
}

#[test]
fn overlapping_lookarounds_are_followed_to_where_they_meet() {
    for (source, flags) in [
        ("(?=(.*))A", "g"),
        ("(?<=(.*))A", "g"),
        ("(?=((?:A|AA){3,}))A", "g"),
        ("(?<=((?:A|AA){3,}))A", "g"),
        ("(?=(?:(A)|(B)|(AB))*)[^]", "g"),
        ("(?<=(?:(A)|(B)|(AB)|(BA))*)[^]", "g"),
        ("(?=(?:(A)(B)?|(BB))+)[^]", "g"),
    ] {
        let pattern = compile(source, flags).unwrap();
        let text: Vec<u16> = "AABABBA".encode_utf16().cycle().take(3_000).collect();
        let found = all(&pattern, &text, &mut Cache::default()).unwrap();
        let wanted = 2 * (pattern.groups() as usize + 1);
        for row in found.chunks(wanted).skip(2_000).step_by(97) {
            let from = usize::try_from(row[0]).unwrap();
            let alone = by_machine(&pattern, &text, from, true);
            assert_eq!(alone.as_deref(), Some(row), "{source} at {from}");
        }
        let work = |length: usize| {
            let mut cache = Cache::default();
            let text: Vec<u16> = text.iter().copied().cycle().take(length).collect();
            all(&pattern, &text, &mut cache).unwrap();
            cache.steps()
        };
        let (once, twice) = (work(20_000), work(40_000));
        assert!(twice * 10 <= once * 26, "{source}: {once} and {twice}");
    }
}

/// Words, ways and instructions that a character may take, whatever is asked. Two passes by the code, its lookarounds, the making
/// of automata that are given up, and what following matches may take.
const STEPS: u64 = 1_700;

#[test]
fn no_character_takes_more_steps_than_the_bar_allows() {
    // Of a longer text, what is done once counts for less.
    let length = 20_000;
    for (source, pump, end) in [
        ("(?:a{1,100}){1,100}z", "a", ""),
        ("((?:a{1,100}){1,100})z", "a", "z"),
        ("(?:a{1,100}){1,100}$", "a", "b"),
        ("(.{0,500}a.{0,500}b){5}c", "ab", ""),
        ("^(?:[^,]{0,200},?){0,50}$", "a", ""),
        ("(.{1,500},){1,20}x", "a,", "x"),
        ("(a|b|ab){0,1000}c", "ab", ""),
        ("(?=(.{0,2000}a){3})b", "ab", ""),
        ("(a?){2000}b", "a", ""),
        ("(a?){2000}b", "b", ""),
        ("(?:a?b?c?d?){500}$", "abcd", "x"),
        ("(?:(?:a?){2000}b)*c", "aab", ""),
        (r"(?=([\s\S]{2,5}|\W){10,})", "ab ", ""),
    ] {
        let pattern = compile(source, "").unwrap();
        let mut text: Vec<u16> = pump.encode_utf16().cycle().take(length).collect();
        text.extend(end.encode_utf16());
        let (mut cache, mut positions) = (Cache::default(), Vec::new());
        let mut before = 0;
        for question in 0..3 {
            let asked = Text::Units(&text);
            match question {
                0 => drop(pattern.test(asked, 0, false, &mut cache)),
                1 => drop(pattern.exec(asked, 0, false, &mut cache, &mut positions)),
                _ => drop(all(&pattern, &text, &mut cache)),
            }
            let steps = cache.steps() - before;
            before = cache.steps();
            assert!(
                steps <= STEPS * length as u64,
                "{source}, {question}: {steps}"
            );
        }
    }
}

/// Every match as a table finds them, which otherwise is asked only where searching reads too much.
fn tabled<H: Haystack>(pattern: &Pattern, text: H, cache: &mut Cache) -> Option<Vec<usize>> {
    cache.belong(pattern);
    pattern.prepare(text, 0, cache);
    let mut table = pattern.table(text, 0, cache)?;
    let (mut at, mut found) = (0, Vec::new());
    while pattern.follow(
        &mut table,
        (text, at),
        pattern.flags.sticky,
        usize::MAX,
        cache,
    ) {
        let row = cache.slots.get(..2 * (pattern.groups() as usize + 1))?;
        found.extend_from_slice(row);
        at = match row {
            [start, end, ..] if start == end => match text.forward(*end) {
                Some((_, next)) => next,
                None => break,
            },
            [_, end, ..] => *end,
            _ => break,
        };
    }
    Some(found)
}

#[test]
fn where_matches_start_is_found_without_a_table() {
    let source =
        r"(?:[^\x21\x23-\x3B\x3D\x3F-\x5F\x61-\x7A\x7C\x7E]+|%+(?![0-9A-Fa-f]{2})){1,1024}";
    let pattern = compile(source, "g").unwrap();
    for pump in ["><%%%%`{%%%", "%41><%%%"] {
        let text = units(&pump.repeat(8_000 / pump.len()));
        let mut cache = Cache::default();
        let found = all(&pattern, &text, &mut cache).unwrap();
        assert!(!cache.tabled, "{pump}");
        let expected = tabled(&pattern, Plain(&text[..]), &mut cache).unwrap();
        let place = |slot: &usize| i32::try_from(*slot).unwrap_or(-1);
        assert_eq!(
            found,
            expected.iter().map(place).collect::<Vec<_>>(),
            "{pump}"
        );
    }
}

#[test]
fn a_table_finds_what_searches_find() {
    let mut random = Random(77);
    let mut compared = 0;
    while compared < 2_000 {
        let source = random.disjunction(3);
        let flags = random.pick(&["g", "gi", "gm", "gs", "gu", "gy", "giu", "gmv"]);
        let Ok(pattern) = compile(&source, flags) else {
            continue;
        };
        let text = random.text(16);
        let text = units(&text);
        let mut cache = Cache::default();
        let expected = all(&pattern, &text, &mut cache).unwrap();
        let found = if pattern.flags.code_points() {
            tabled(&pattern, Points(&text), &mut cache)
        } else {
            tabled(&pattern, Plain(&text[..]), &mut cache)
        };
        let Some(found) = found else { continue };
        if !pattern.preconditions.is_empty() || pattern.program.reverse.is_none() {
            // These match at the start of a text only, where they are asked in another way.
            continue;
        }
        let place = |slot: &usize| i32::try_from(*slot).unwrap_or(-1);
        let found: Vec<_> = found.iter().map(place).collect();
        assert_eq!(found, expected, "/{source}/{flags} on {text:?}");
        compared += 1;
    }
}

#[track_caller]
fn refused(source: &str, flags: &str, code: &str) {
    let error = compile(source, flags).unwrap_err();
    assert_eq!(error.code(), code, "{error}");
    assert!(error.message().ends_with('.'), "{error}");
}

#[test]
fn a_hundred_thousand_parentheses_are_refused() {
    refused(
        &("(".repeat(100_000) + &")".repeat(100_000)),
        "",
        "ARMET_PATTERN_TOO_LARGE",
    );
    refused(
        &("(?:".repeat(80_000) + &")".repeat(80_000)),
        "",
        "ARMET_PATTERN_TOO_LARGE",
    );
    refused(&"(?=".repeat(50_000), "", "ARMET_PATTERN_TOO_LARGE");
    refused(&"[".repeat(100_000), "v", "ARMET_PATTERN_TOO_LARGE");
    refused(&"()".repeat(50_000), "", "ARMET_PATTERN_TOO_LARGE");
    refused(&"a".repeat(300_000), "", "ARMET_PATTERN_TOO_LARGE");
}

#[test]
fn counts_beyond_the_states_are_refused_in_time() {
    let characters = |range: std::ops::Range<u32>| -> String {
        range.filter_map(char::from_u32).map(String::from).collect()
    };
    refused(&characters(0x4E00..0x9E00), "", "ARMET_PATTERN_TOO_LARGE");
    assert!(compile(&characters(0x4E00..0x6000), "i").is_ok());
    refused(&"(?=ab)".repeat(5_000), "", "ARMET_PATTERN_TOO_LARGE");
    refused(
        &[
            "(a|b)".repeat(12),
            r"\12\11\10\9\8\7\6\5\4\3\2\1".to_owned(),
        ]
        .concat(),
        "",
        "ARMET_PATTERN_BACKREFERENCE",
    );
    assert!(compile(&"(a|b)\\1".repeat(500), "").is_ok());
    assert!(compile(&["\\1".repeat(30_000), "(a)".to_owned()].concat(), "u").is_ok());
    refused("a{100000}", "", "ARMET_PATTERN_TOO_LARGE");
    refused("(?:a{1000}){1000}", "", "ARMET_PATTERN_TOO_LARGE");
    refused("(((a{99}){99}){99}){99}", "", "ARMET_PATTERN_TOO_LARGE");
    refused(
        "(?:(?:(?:x?){1000}){1000}){1000}",
        "",
        "ARMET_PATTERN_TOO_LARGE",
    );
    assert!(compile("(?:(?:(?:(?:){4294967295}){4294967295}){4294967295})*", "").is_ok());
    assert!(compile("[a-z]{2000}", "").is_ok());
}

#[test]
fn a_caller_may_lower_the_limit_on_states() {
    let limits = Limits {
        states: 50,
        ..Limits::default()
    };
    let compile = |source| Pattern::new(&units(source), "", &Properties::default(), &limits);
    assert!(compile("a{10}").is_ok());
    let error = compile("a{60}").unwrap_err();
    assert_eq!(error.code(), "ARMET_PATTERN_TOO_LARGE");
    assert!(error.message().contains("50 states"), "{error}");
}

#[test]
fn what_cannot_be_answered_is_refused_with_its_reason() {
    for source in [
        "(a+)\\1",
        "(?<x>.)\\k<x>",
        "(?<=(a)\\1)",
        "(?:(a)|b)\\1",
        "(\\w{2})\\1",
    ] {
        refused(source, "", "ARMET_PATTERN_BACKREFERENCE");
    }
    refused("\\p{L}", "u", "ARMET_PATTERN_PROPERTY");
    refused("[^]+", "v", "ARMET_PATTERN_UNSETTLED");
    refused("[K--\\q{K}]", "iv", "ARMET_PATTERN_UNSETTLED");
    refused("(?:a[^b])+", "v", "ARMET_PATTERN_UNSETTLED");
    assert!(compile("[^b]+", "v").is_ok());
    refused("[[^]]", "v", "ARMET_PATTERN_UNSETTLED");
    refused("[S--s]", "iv", "ARMET_PATTERN_UNSETTLED");
    refused("[\\q{b|a}&&\\q{a}]", "v", "ARMET_PATTERN_UNSETTLED");
    refused("(", "", "ARMET_PATTERN_SYNTAX");
    refused("a", "uv", "ARMET_PATTERN_SYNTAX");
}

#[test]
fn a_property_is_what_it_is_given_as() {
    let source = units("^\\p{L}\\P{Script=Greek}$");
    assert_eq!(
        Pattern::properties(&source, "u").unwrap(),
        ["L", "Script=Greek"]
    );
    let mut properties = Properties::default();
    properties.insert("L".to_owned(), &[0x61, 0x63]);
    properties.insert("Script=Greek".to_owned(), &[0x370, 0x3FF]);
    let pattern = Pattern::new(&source, "u", &properties, &Limits::default()).unwrap();
    let mut cache = Cache::default();
    let mut test = |text: &str| {
        pattern
            .test(Text::Units(&units(text)), 0, false, &mut cache)
            .unwrap()
    };
    assert!(test("bx") && !test("dx") && !test("b\u{3b1}"));
}

#[test]
fn memory_of_one_pattern_is_not_taken_for_another() {
    let (one, other) = (compile("a+", "").unwrap(), compile("b(c)", "").unwrap());
    let mut cache = Cache::default();
    for _ in 0..3 {
        assert!(
            one.test(Text::Units(&units("xaa")), 0, false, &mut cache)
                .unwrap()
        );
        assert!(
            other
                .test(Text::Units(&units("xbc")), 0, false, &mut cache)
                .unwrap()
        );
        assert!(
            !other
                .test(Text::Units(&units("xaa")), 0, false, &mut cache)
                .unwrap()
        );
    }
    assert!(cache.bytes() > 0);
}

#[test]
fn a_search_from_beyond_the_end_finds_nothing() {
    let pattern = compile("", "").unwrap();
    let (mut cache, mut positions) = (Cache::default(), Vec::new());
    for text in [
        Text::Units(&[0x61]),
        Text::Bytes(b"a"),
        Text::Bytes("\u{e9}".as_bytes()),
    ] {
        assert!(!pattern.test(text, 9, false, &mut cache).unwrap());
        assert!(
            !pattern
                .exec(text, 9, true, &mut cache, &mut positions)
                .unwrap()
        );
        assert_eq!(
            pattern
                .all(text, 9, 5, true, &mut cache, &mut positions)
                .unwrap(),
            0
        );
        assert!(pattern.test(text, 1, false, &mut cache).unwrap());
    }
}

#[test]
fn captures_of_a_long_match_are_those_of_the_machine() {
    for (source, text) in [
        (
            r"^(a*?)(ab|b)(.*?)(c?)$",
            format!("{}b{}c", "a".repeat(3000), "d".repeat(3000)),
        ),
        (
            r"(\w+) (\w+)(?: |$)",
            format!("{} {} ", "x".repeat(2000), "\u{e9}y".repeat(20)),
        ),
        (
            r"([^;]+)/([^;\s]*)(;.*)?",
            format!("{}/z;{}", "\u{4e2d}".repeat(1500), "q".repeat(1500)),
        ),
    ] {
        let (pattern, text) = (compile(source, "").unwrap(), units(&text));
        let expected = by_machine(&pattern, &text, 0, false);
        let mut cache = Cache::default();
        // Again, with what the first time left after.
        for _ in 0..2 {
            let mut positions = Vec::new();
            let found = pattern.exec(Text::Units(&text), 0, false, &mut cache, &mut positions);
            assert_eq!(found.unwrap().then_some(positions), expected, "{source}");
        }
        assert!(
            expected.is_none_or(|positions| positions.get(1) > Some(&1024)),
            "{source}"
        );
    }
}
