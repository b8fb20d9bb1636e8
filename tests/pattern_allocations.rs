//! What patterns are said to hold, compared with what the allocator gave out.

#![allow(
    unsafe_code,
    reason = "an allocator that counts is an allocator; nothing else here is unsafe"
)]
#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use armet::pattern::{Cache, Limits, Pattern, PatternSet, Properties, Text, memory};
use serde::Deserialize;

struct Counting;

thread_local! {
    static GIVEN: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed to the allocator of the system as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        GIVEN.with(|given| given.set(given.get().wrapping_add(layout.size())));
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        GIVEN.with(|given| given.set(given.get().wrapping_sub(layout.size())));
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn given() -> usize {
    GIVEN.with(Cell::get)
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Input {
    Text(String),
    Units(Vec<u16>),
}

#[derive(Debug, Deserialize)]
struct Vector {
    source: String,
    flags: String,
    input: Option<Input>,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    pump: String,
    #[serde(default)]
    suffix: String,
}

/// Patterns of many states, each with texts that make them come and go.
const LARGE: &[(&str, &str)] = &[
    ("^(?:[^,]{0,200},?){0,50}$", "a,"),
    ("(.{1,500},){1,20}x", "a,b"),
    ("(.{0,500}a.{0,500}b){5}c", "ab"),
    ("(?:a{1,100}){1,100}z", "a"),
    ("(?=(.{0,200}a){3})b", "ab"),
    ("^(?=.*[A-Z])(?=.*\\d)[^]{8,64}$", "aA1"),
    ("(a|b|ab){0,200}c", "ab"),
    ("(\\w+)\\s(\\d{2,40}|x)+", "ab 12x"),
];

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn compile(source: &str, flags: &str) -> Option<Pattern> {
    let source = units(source);
    let mut properties = Properties::default();
    for name in Pattern::properties(&source, flags).ok()? {
        properties.insert(name, &[0x61, 0x7A, 0xE9, 0xE9]);
    }
    Pattern::new(&source, flags, &properties, &Limits::default()).ok()
}

fn cases() -> Vec<(String, String, Vec<u16>)> {
    let files = [
        include_str!("../__test__/vectors/pattern-exec.json"),
        include_str!("../__test__/vectors/pattern-found.json"),
        include_str!("../__test__/vectors/pattern-differences.json"),
        include_str!("../__test__/vectors/pattern-redos.json"),
    ];
    let vectors = files
        .into_iter()
        .flat_map(|file| serde_json::from_str::<Vec<Vector>>(file).unwrap());
    let of_vectors = vectors.map(|vector| {
        let text = match vector.input {
            Some(Input::Text(text)) => units(&text).repeat(64),
            Some(Input::Units(units)) => units.repeat(64),
            None => units(&[vector.prefix, vector.pump.repeat(4_000), vector.suffix].concat()),
        };
        (vector.source, vector.flags, text)
    });
    let large = LARGE.iter().map(|(source, pump)| {
        (
            (*source).to_owned(),
            String::new(),
            units(&pump.repeat(5_000)),
        )
    });
    of_vectors.chain(large).collect()
}

/// Has every engine of a pattern that a text may need read it.
fn search(pattern: &Pattern, text: &[u16], cache: &mut Cache) {
    let text = Text::Units(text);
    let mut positions = Vec::new();
    let _ = pattern.test(text, 0, false, cache);
    let _ = pattern.exec(text, 0, false, cache, &mut positions);
    let _ = pattern.all(text, 0, usize::MAX, false, cache, &mut positions);
}

/// What is said, where it is not what the allocator gave, but for a sixth of it and a few small parts.
fn lie(said: usize, real: usize) -> Option<(usize, usize)> {
    (said.abs_diff(real) > real / 6 + 512).then_some((said, real))
}

#[test]
fn what_patterns_are_said_to_hold_is_what_the_allocator_gave_them() {
    let cases = cases();
    assert!(cases.len() > 1_500);
    let mut wrong = Vec::new();
    for (source, flags, text) in cases {
        // What is made once for the whole thread is nobody's.
        let Some(pattern) = compile(&source, &flags) else {
            continue;
        };
        search(&pattern, &text, &mut Cache::default());
        drop(pattern);
        let (before, counted) = (given(), memory::here());
        let pattern = compile(&source, &flags).unwrap();
        let own = size_of::<Pattern>() + size_of::<Cache>();
        let real = given() - before + size_of::<Pattern>();
        let mut lies = vec![lie(pattern.bytes(), real)];
        let mut cache = Cache::default();
        search(&pattern, &text, &mut cache);
        let real = given() - before + own;
        lies.push(lie(pattern.bytes() + cache.bytes(), real));
        lies.push(lie(memory::here() - counted, real));
        if lies.iter().any(Option::is_some) {
            wrong.push((source.clone(), flags, lies));
        }
        let largest = cache.largest();
        assert!(largest <= 1 << 20, "/{source}/: {largest} bytes");
        drop((pattern, cache));
        assert_eq!(memory::here(), counted, "/{source}/");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_set_is_said_to_hold_is_what_the_allocator_gave_it() {
    for sources in [
        &["a", "b$", "(c|d)+e"][..],
        &[".{1,200}x", "(?=.*y)z", "[^]{9}w"],
    ] {
        let text = units(&"abcdexyz ".repeat(2_000));
        let (before, counted) = (given(), memory::here());
        let patterns = sources.iter().map(|source| compile(source, "").unwrap());
        let mut set = PatternSet::new(patterns.collect(), &Limits::default());
        let _ = set.test(Text::Units(&text));
        assert!(set.matches(Text::Units(&text)).unwrap().count() > 0);
        let real = given() - before + size_of::<PatternSet>();
        assert_eq!(lie(set.bytes(), real), None, "{sources:?}");
        assert_eq!(lie(memory::here() - counted, real), None, "{sources:?}");
        drop(set);
        assert_eq!(memory::here(), counted);
    }
}

#[test]
fn a_search_leaves_nothing_behind_where_the_thread_holds_its_share() {
    let pattern = compile("(?:a{1,100}){1,100}z", "").unwrap();
    let text = units(&"a".repeat(10_000));
    let mut cache = Cache::default();
    search(&pattern, &text, &mut cache);
    assert!(cache.bytes() > 1 << 17);
    let others = memory::Account::of(memory::share());
    search(&pattern, &text, &mut cache);
    assert!(cache.bytes() < 1 << 14, "{}", cache.bytes());
    let mut positions = Vec::new();
    let found = units("aaz");
    assert!(
        pattern
            .exec(Text::Units(&found), 0, false, &mut cache, &mut positions)
            .unwrap()
    );
    assert_eq!(positions, [0, 3]);
    drop(others);
    search(&pattern, &text, &mut cache);
    assert!(cache.bytes() > 1 << 17);
}

#[test]
fn threads_share_what_the_process_may_hold() {
    let alone = memory::share();
    let (here, others) = std::sync::mpsc::channel::<()>();
    let others = std::sync::Arc::new(std::sync::Mutex::new(others));
    let threads: Vec<_> = (0..64)
        .map(|_| {
            let others = std::sync::Arc::clone(&others);
            std::thread::spawn(move || {
                drop(memory::Account::of(1));
                let _ = others.lock().unwrap().recv();
            })
        })
        .collect();
    while memory::share() > memory::PROCESS / 64 {
        std::thread::yield_now();
    }
    drop(here);
    for thread in threads {
        thread.join().unwrap();
    }
    while memory::share() < alone {
        std::thread::yield_now();
    }
}
