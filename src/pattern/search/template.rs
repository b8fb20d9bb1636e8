//! What matches are replaced with: [GetSubstitution](https://tc39.es/ecma262/#sec-getsubstitution), read once for all
//! matches of a text.

use std::ops::Range;

use crate::pattern::Pattern;

/// Most UTF-16 code units of a result: what V8 allows a string on a 64-bit machine.
const MOST: usize = (1 << 29) - 24;

/// A replacement string, taken apart.
#[derive(Debug)]
pub(crate) struct Template<'t> {
    text: &'t [u16],
    pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// A part of the template itself.
    Literal(Range<usize>),
    /// The first of these groups that took part; group 0 is the match.
    Groups(Vec<u32>),
    /// The text before the match.
    Before,
    /// The text after it.
    Behind,
}

/// A part of what comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    OfText(Range<usize>),
    OfTemplate(Range<usize>),
}

/// A text that would be longer than a string can be, or than there is memory for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl<'t> Template<'t> {
    /// Takes `text` apart as a replacement for matches of `pattern`.
    pub(crate) fn new(text: &'t [u16], pattern: &Pattern) -> Self {
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, 0);
        while let Some(dollar) = text.iter().skip(at).position(|unit| *unit == DOLLAR) {
            let dollar = at + dollar;
            // Where nothing is referred to the sign means itself.
            at = dollar + 1;
            if let Some((piece, next)) = read(text, at, pattern) {
                pieces.extend([Piece::Literal(from..dollar), piece]);
                (from, at) = (next, next);
            }
        }
        pieces.push(Piece::Literal(from..text.len()));
        pieces.retain(|piece| !matches!(piece, Piece::Literal(range) if range.is_empty()));
        Self { text, pieces }
    }

    /// Whether it asks for groups, not just for the match and what surrounds it.
    pub(crate) fn asks_for_groups(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Groups(groups) if *groups != [0]))
    }

    /// The most parts that a text with so many matches is put together of.
    pub(crate) fn parts(&self, matches: usize) -> usize {
        matches
            .saturating_mul(self.pieces.len() + 1)
            .saturating_add(1)
    }

    /// A text of `length` units with its matches replaced, part by part. `positions` has a row for each match, `stride`
    /// long: start and end of the match, then of each group, -1 where it took no part.
    pub(crate) fn fill<E>(
        &self,
        length: usize,
        positions: &[i32],
        stride: usize,
        mut take: impl FnMut(Part) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut last = 0;
        for row in positions.chunks_exact(stride) {
            let (start, end) = span(row, 0).unwrap_or_default();
            take(Part::OfText(last..start))?;
            for piece in &self.pieces {
                take(match piece {
                    Piece::Literal(range) => Part::OfTemplate(range.clone()),
                    Piece::Before => Part::OfText(0..start),
                    Piece::Behind => Part::OfText(end..length),
                    Piece::Groups(groups) => {
                        let found = groups.iter().find_map(|group| span(row, *group));
                        let (start, end) = found.unwrap_or_default();
                        Part::OfText(start..end)
                    }
                })?;
            }
            last = end;
        }
        take(Part::OfText(last..length))
    }

    /// `text` with its matches replaced; `positions` and `stride` as for [`Self::fill`].
    pub(crate) fn replace(
        &self,
        text: &[u16],
        positions: &[i32],
        stride: usize,
    ) -> Result<Vec<u16>, TooLong> {
        let mut result = Vec::new();
        // Mostly it becomes a little longer or shorter.
        result
            .try_reserve(text.len() + text.len() / 8)
            .map_err(|_| TooLong)?;
        self.fill(text.len(), positions, stride, |part| match part {
            Part::OfText(range) => append(&mut result, text, range),
            Part::OfTemplate(range) => append(&mut result, self.text, range),
        })?;
        Ok(result)
    }
}

const DOLLAR: u16 = b'$' as u16;

fn span(row: &[i32], group: u32) -> Option<(usize, usize)> {
    let at = 2 * group as usize;
    let start = usize::try_from(*row.get(at)?).ok()?;
    Some((start, usize::try_from(*row.get(at + 1)?).ok()?))
}

fn append(result: &mut Vec<u16>, text: &[u16], range: Range<usize>) -> Result<(), TooLong> {
    let part = text.get(range).unwrap_or_default();
    if part.len() > MOST - result.len() {
        return Err(TooLong);
    }
    result.try_reserve(part.len()).map_err(|_| TooLong)?;
    result.extend_from_slice(part);
    Ok(())
}

/// What stands in `text` at `at`, after a dollar sign, and where it ends; `None` where the sign means itself.
fn read(text: &[u16], at: usize, pattern: &Pattern) -> Option<(Piece, usize)> {
    let next = at + 1;
    match u8::try_from(*text.get(at)?).ok()? {
        b'$' => Some((Piece::Literal(at..next), next)),
        b'&' => Some((Piece::Groups(vec![0]), next)),
        b'`' => Some((Piece::Before, next)),
        b'\'' => Some((Piece::Behind, next)),
        b'<' => named(text, next, pattern),
        _ => numbered(text, at, pattern.groups()),
    }
}

fn named(text: &[u16], at: usize, pattern: &Pattern) -> Option<(Piece, usize)> {
    if pattern.names().is_empty() {
        return None;
    }
    let rest = text.get(at..)?;
    let length = rest.iter().position(|unit| *unit == u16::from(b'>'))?;
    let name = String::from_utf16_lossy(rest.get(..length)?);
    let known = pattern.names().iter().find(|(known, _)| *known == name);
    // A name that no group has stands for nothing.
    let groups = known.map(|(_, groups)| groups.clone()).unwrap_or_default();
    Some((Piece::Groups(groups), at + length + 1))
}

/// `$12` is group 12 where there is one, and group 1 before a `2` where there is not.
fn numbered(text: &[u16], at: usize, groups: u32) -> Option<(Piece, usize)> {
    let digit = |at: usize| char::from_u32(u32::from(*text.get(at)?))?.to_digit(10);
    let first = digit(at)?;
    let second = digit(at + 1).map(|second| (10 * first + second, 2));
    let known = |(group, _): &(u32, usize)| (1..=groups).contains(group);
    let (group, length) = second.into_iter().chain([(first, 1)]).find(known)?;
    Some((Piece::Groups(vec![group]), at + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::{Cache, Limits, Properties, Text};

    fn replaced(source: &str, text: &str, template: &str) -> String {
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let pattern = Pattern::new(
            &units(source),
            "g",
            &Properties::default(),
            &Limits::default(),
        )
        .unwrap();
        let (text, template) = (units(text), units(template));
        let template = Template::new(&template, &pattern);
        let (mut cache, mut positions) = (Cache::default(), Vec::new());
        pattern
            .all(
                Text::Units(&text),
                0,
                usize::MAX,
                false,
                &mut cache,
                &mut positions,
            )
            .unwrap();
        let stride = 2 * (pattern.groups() as usize + 1);
        String::from_utf16(&template.replace(&text, &positions, stride).unwrap()).unwrap()
    }

    #[test]
    fn every_kind_of_reference_is_filled_in() {
        assert_eq!(replaced("b", "abc", "[$&]"), "a[b]c");
        assert_eq!(replaced("b", "abc", "[$`|$'|$$]"), "a[a|c|$]c");
        assert_eq!(replaced("(b)(c)?", "abd", "<$1$2>"), "a<b>d");
        assert_eq!(replaced("(?<x>b)", "abc", "$<x>$<y>!"), "ab!c");
    }

    #[test]
    fn a_sign_that_refers_to_nothing_means_itself() {
        assert_eq!(
            replaced("b", "abc", "$1 $0 $ $<x> $x $"),
            "a$1 $0 $ $<x> $x $c"
        );
        assert_eq!(replaced("(?<x>b)", "abc", "$<x"), "a$<xc");
        assert_eq!(replaced("(b)", "abc", "$12 $01 $00 $10"), "ab2 b $00 b0c");
    }

    #[test]
    fn a_result_longer_than_a_string_is_refused() {
        let text = vec![0x61; 1 << 16];
        let rows: Vec<i32> = (0..1 << 16).flat_map(|at| [at, at + 1]).collect();
        let template = Template {
            text: &[],
            pieces: vec![Piece::Behind],
        };
        assert_eq!(template.replace(&text, &rows, 2), Err(TooLong));
    }
}
