//! Text.

use std::borrow::Cow;

use super::{Count, Fault, LOWER, Said, Scalar, TRIM, UPPER, Written, expected, range};
use crate::input::issue::Parameters;
use crate::input::json::{Cursor, Lookahead};
use crate::input::text::{trim, utf16_length};
use crate::input::{Data, Limits};
use crate::schema::SchemaError;
use crate::schema::format::Format;
use crate::schema::pattern::{Engine, Pattern};
use crate::schema::read::Reader;

/// A string. Lengths are UTF-16 code units, or code points where the schema says so.
#[derive(Debug, Default)]
pub(in crate::schema) struct StringKind {
    pub(in crate::schema) count: Count,
    pub(in crate::schema) changes: u32,
    starts_with: Option<String>,
    ends_with: Option<String>,
    includes: Option<String>,
    format: Option<Format>,
    patterns: Vec<Pattern>,
    /// Whether lengths are counted in code points, as JSON Schema counts them.
    code_points: bool,
    /// Whether the length is all there is to check.
    plain: bool,
}

impl StringKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &[
        "min",
        "max",
        "length",
        "nonempty",
        "codePoints",
        "pattern",
        "startsWith",
        "endsWith",
        "includes",
        "trim",
        "lowercase",
        "uppercase",
        "format",
        "protocols",
        "public",
    ];

    pub(in crate::schema) fn read(
        reader: &Reader<'_>,
        engine: &Engine,
    ) -> Result<Self, SchemaError> {
        let mut count = reader.count()?;
        if reader.flag("nonempty")? {
            count.min = count.min.max(1);
            reader.ordered(count)?;
        }
        let mut changes = 0;
        for (name, flag) in [("trim", TRIM), ("lowercase", LOWER), ("uppercase", UPPER)] {
            if reader.flag(name)? {
                changes |= flag;
            }
        }
        if changes & (LOWER | UPPER) == LOWER | UPPER {
            return Err(reader.bounds(
                "A string cannot be written in lower case and in upper case. Keep one of the two.",
            ));
        }
        let mut kind = Self {
            count,
            changes,
            starts_with: reader.text("startsWith")?.map(str::to_owned),
            ends_with: reader.text("endsWith")?.map(str::to_owned),
            includes: reader.text("includes")?.map(str::to_owned),
            format: Format::read(reader)?,
            patterns: Pattern::read(reader, engine)?,
            code_points: reader.flag("codePoints")?,
            plain: false,
        };
        let parts = [&kind.starts_with, &kind.ends_with, &kind.includes];
        if let Some(max) = kind.count.max
            && !kind.code_points
            && parts
                .into_iter()
                .flatten()
                .any(|part| utf16_length(part) > max as usize)
        {
            return Err(
                reader.bounds("The text a string must hold is longer than its maximum length.")
            );
        }
        kind.plain = parts.into_iter().all(Option::is_none)
            && kind.format.is_none()
            && kind.patterns.is_empty()
            && kind.changes == 0
            && !kind.code_points;
        Ok(kind)
    }

    #[allow(
        clippy::inline_always,
        reason = "where the reader is stays in registers"
    )]
    #[inline(always)]
    pub(super) fn fast_path<'a, L: Lookahead>(
        &self,
        text: Cursor<'a>,
        ahead: &L,
    ) -> Option<Cursor<'a>> {
        if L::NOTES {
            return self.fast_path_noted(text, ahead);
        }
        text.string(
            self.count.min,
            self.count.max.unwrap_or(ahead.limits().string_length),
        )
    }

    fn fast_path_noted<'a>(&self, text: Cursor<'a>, ahead: &impl Lookahead) -> Option<Cursor<'a>> {
        let (inside, after) = text.unescaped()?;
        let inside = std::str::from_utf8(inside).ok()?;
        let outcome = self.check(Written::String(inside), ahead.limits());
        (outcome == Ok(Scalar::Text(0))).then_some(())?;
        ahead.note_string(text, after).map(|()| after)
    }

    /// Whether the length is all there is to check.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    pub(super) fn predicate(&self, limits: &Limits) -> Data {
        if !self.plain {
            return Data::Null;
        }
        let most = self.count.max.unwrap_or(limits.string_length);
        Data::object([range("units", self.count.min.into(), most.into())])
    }

    #[inline]
    pub(super) fn check(&self, written: Written<'_>, limits: &Limits) -> Result<Scalar, Fault> {
        let Written::String(text) = written else {
            return Err(Fault::Type);
        };
        if self.plain {
            self.length(text, limits)?;
            return Ok(Scalar::Text(0));
        }
        self.content(text, limits)
    }

    #[inline(never)]
    fn content(&self, text: &str, limits: &Limits) -> Result<Scalar, Fault> {
        // A text past every limit is not worth changing first.
        let longest = self.count.max.unwrap_or(0).max(limits.string_length) as usize;
        if text.len() / 4 > longest {
            return Err(if self.count.max.is_some() {
                Fault::Max
            } else {
                Fault::Limit
            });
        }
        let (text, flags) = changed(text, self.changes);
        let text = text.as_ref();
        self.length(text, limits)?;
        if self
            .starts_with
            .as_ref()
            .is_some_and(|part| !text.starts_with(part.as_str()))
        {
            return Err(Fault::Prefix);
        }
        if self
            .ends_with
            .as_ref()
            .is_some_and(|part| !text.ends_with(part.as_str()))
        {
            return Err(Fault::Suffix);
        }
        if self
            .includes
            .as_ref()
            .is_some_and(|part| !text.contains(part.as_str()))
        {
            return Err(Fault::Includes);
        }
        if self
            .format
            .as_ref()
            .is_some_and(|format| !format.is_match(text))
        {
            return Err(Fault::Format);
        }
        if self.patterns.iter().any(|pattern| !pattern.is_match(text)) {
            return Err(Fault::Pattern);
        }
        Ok(Scalar::Text(flags))
    }

    /// A text has between a quarter as many units, and code points, as bytes and as many, so most texts need not be counted.
    #[inline]
    fn length(&self, text: &str, limits: &Limits) -> Result<(), Fault> {
        let max = self.count.max.unwrap_or(limits.string_length) as usize;
        let min = self.count.min as usize;
        if text.len() <= max && text.len() >= min.saturating_mul(4) {
            return Ok(());
        }
        let length = if self.code_points {
            text.chars().count()
        } else {
            utf16_length(text)
        };
        if length < min {
            Err(Fault::Min)
        } else if length > max {
            Err(if self.count.max.is_some() {
                Fault::Max
            } else {
                Fault::Limit
            })
        } else {
            Ok(())
        }
    }

    /// Its rules, for the issue of a union.
    pub(super) fn describe(&self) -> Parameters {
        let mut parameters = self.count.parameters();
        if let Some(format) = &self.format {
            parameters.extend(format.parameters());
        }
        let parts = [
            ("prefix", &self.starts_with),
            ("suffix", &self.ends_with),
            ("text", &self.includes),
        ];
        for (name, part) in parts {
            if let Some(part) = part {
                parameters.push((name, Data::from(part.as_str())));
            }
        }
        if !self.patterns.is_empty() {
            parameters.push(("pattern", Data::Boolean(true)));
        }
        parameters
    }

    pub(super) fn say(&self, fault: Fault, limits: &Limits) -> Said {
        let part = |part: &Option<String>| part.as_deref().map_or(Data::Null, Data::from);
        match fault {
            Fault::Min | Fault::Max => self
                .count
                .say(["string.min", "string.max", "string.length"], fault),
            Fault::Prefix => ("string.prefix", vec![("prefix", part(&self.starts_with))]),
            Fault::Suffix => ("string.suffix", vec![("suffix", part(&self.ends_with))]),
            Fault::Includes => ("string.includes", vec![("text", part(&self.includes))]),
            Fault::Format => {
                let parameters = self.format.as_ref().map(Format::parameters);
                ("string.format", parameters.unwrap_or_default())
            }
            Fault::Pattern => ("string.pattern", Vec::new()),
            Fault::Limit => (
                "limit.string",
                vec![("max", Data::from(limits.string_length))],
            ),
            _ => expected("string", self.count.parameters()),
        }
    }
}

/// `text` changed as `flags` say, and those of the flags that made a difference.
pub(in crate::schema) fn changed(text: &str, flags: u32) -> (Cow<'_, str>, u32) {
    let mut made = 0;
    let mut text = Cow::Borrowed(text);
    if flags & TRIM != 0 {
        let trimmed = match &text {
            Cow::Borrowed(text) => trim(text),
            Cow::Owned(_) => "",
        };
        if trimmed.len() != text.len() {
            made |= TRIM;
        }
        text = Cow::Borrowed(trimmed);
    }
    for (flag, case) in [
        (LOWER, str::to_lowercase as fn(&str) -> String),
        (UPPER, str::to_uppercase),
    ] {
        if flags & flag != 0 {
            let cased = case(&text);
            if cased != *text {
                made |= flag;
                text = Cow::Owned(cased);
            }
        }
    }
    (text, made)
}
