//! ECMAScript regular expressions in linear time.

use std::collections::HashMap;

use crate::Error;

/// Code point sets of the running Node, by property expression.
#[derive(Debug, Default, Clone)]
pub struct Properties(HashMap<String, Vec<(u32, u32)>>);

impl Properties {
    /// Adds a property given as a flat list of inclusive `from, to` pairs.
    pub fn insert(&mut self, name: String, ranges: &[u32]) {
        let (pairs, _) = ranges.as_chunks::<2>();
        self.0.insert(name, pairs.iter().map(|[from, to]| (*from, *to)).collect());
    }
}

/// Limits of one compilation.
#[derive(Debug, Default, Clone)]
pub struct Limits {}

/// Memory that matching reuses.
#[derive(Debug, Default)]
pub struct Scratch {}

/// A text to match.
#[derive(Debug)]
pub enum Text<'t> {
    /// UTF-16 code units.
    Units(&'t [u16]),
    /// Bytes, read as UTF-8.
    Bytes(&'t [u8]),
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    regex: regex_automata::meta::Regex,
}

#[allow(missing_docs, clippy::missing_errors_doc)]
impl Pattern {
    pub fn properties(_source: &[u16], _flags: &str) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }
    pub fn new(source: &[u16], _flags: &str, _known: &Properties, _limits: &Limits) -> Result<Self, Error> {
        let source = String::from_utf16_lossy(source);
        let regex = regex_automata::meta::Regex::new(&source)
            .map_err(|_| Error::new("ARMET_PATTERN_SYNTAX", "not yet"))?;
        Ok(Self { regex })
    }
    pub fn groups(&self) -> u32 {
        u32::try_from(self.regex.captures_len() - 1).unwrap_or(0)
    }
    pub fn names(&self) -> &[(String, Vec<u32>)] {
        &[]
    }
    pub fn engine(&self) -> &'static str {
        "automata"
    }
    pub fn features(&self) -> Vec<&'static str> {
        Vec::new()
    }
    pub fn states(&self) -> usize {
        0
    }
    pub fn bytes(&self) -> usize {
        self.regex.memory_usage()
    }
    pub fn test(&self, text: &Text<'_>, from: usize, sticky: bool, scratch: &mut Scratch) -> Result<bool, Error> {
        self.exec(text, from, sticky, scratch, &mut Vec::new())
    }
    pub fn exec(&self, text: &Text<'_>, from: usize, sticky: bool, _scratch: &mut Scratch, positions: &mut Vec<i32>) -> Result<bool, Error> {
        let text = match text {
            Text::Units(units) => String::from_utf16_lossy(units).into_bytes(),
            Text::Bytes(bytes) => bytes.to_vec(),
        };
        if from > text.len() {
            return Ok(false);
        }
        let anchored = if sticky { regex_automata::Anchored::Yes } else { regex_automata::Anchored::No };
        let input = regex_automata::Input::new(&text).span(from..text.len()).anchored(anchored);
        let mut captures = self.regex.create_captures();
        self.regex.search_captures(&input, &mut captures);
        for slot in captures.iter() {
            let slot = slot.map_or((-1, -1), |s| (s.start as i32, s.end as i32));
            positions.push(slot.0);
            positions.push(slot.1);
        }
        Ok(captures.is_match())
    }
    pub fn all(&self, text: &Text<'_>, from: usize, limit: usize, spans: bool, scratch: &mut Scratch, positions: &mut Vec<i32>) -> Result<usize, Error> {
        let (mut from, mut count) = (from, 0);
        while count < limit {
            let mut one = Vec::new();
            if !self.exec(text, from, false, scratch, &mut one)? {
                break;
            }
            let (start, end) = (one[0], one[1]);
            from = if start == end { end + 1 } else { end } as usize;
            count += 1;
            if spans {
                one.truncate(2);
            }
            positions.extend(one);
        }
        Ok(count)
    }
}
