//! What matches are replaced with: [GetSubstitution](https://tc39.es/ecma262/#sec-getsubstitution), read once for all
//! matches of a text.

use super::Pattern;

/// Most UTF-16 code units of a result: what V8 allows a string on a 64-bit machine.
const MOST: usize = (1 << 29) - 24;

/// A replacement string, taken apart.
#[derive(Debug)]
pub(crate) struct Template<'t> {
    pieces: Vec<Piece<'t>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Literal(&'t [u16]),
    /// The first of these groups that took part; group 0 is the match.
    Groups(Vec<u32>),
    /// The text before the match.
    Before,
    /// The text behind it.
    Behind,
}

/// A text that would be longer than a string can be, or than there is memory for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl<'t> Template<'t> {
    /// Takes `template` apart as a replacement for matches of `pattern`.
    pub(crate) fn new(template: &'t [u16], pattern: &Pattern) -> Self {
        let mut pieces = Vec::new();
        let (mut rest, mut from) = (template, 0);
        while let Some(at) = rest.iter().skip(from).position(|unit| *unit == DOLLAR) {
            let (before, reference) = rest.split_at_checked(from + at).unwrap_or((rest, &[]));
            match reference.get(1..).and_then(|rest| read(rest, pattern)) {
                Some((piece, behind)) => {
                    pieces.extend([Piece::Literal(before), piece]);
                    (rest, from) = (behind, 0);
                }
                // The sign means itself.
                None => from += at + 1,
            }
        }
        pieces.push(Piece::Literal(rest));
        pieces.retain(|piece| *piece != Piece::Literal(&[]));
        Self { pieces }
    }

    /// Whether it asks for groups, not just for the match and what surrounds it.
    pub(crate) fn asks_for_groups(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Groups(groups) if *groups != [0]))
    }

    /// `text` with its matches replaced. `positions` has a row for each match, `stride` long: start and end of the match,
    /// then of each group, -1 where it took no part.
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
        let mut last = 0;
        for row in positions.chunks_exact(stride) {
            let (start, end) = span(row, 0).unwrap_or_default();
            append(&mut result, text, last..start)?;
            for piece in &self.pieces {
                match piece {
                    Piece::Literal(literal) => append(&mut result, literal, 0..literal.len())?,
                    Piece::Before => append(&mut result, text, 0..start)?,
                    Piece::Behind => append(&mut result, text, end..text.len())?,
                    Piece::Groups(groups) => {
                        if let Some((start, end)) =
                            groups.iter().find_map(|group| span(row, *group))
                        {
                            append(&mut result, text, start..end)?;
                        }
                    }
                }
            }
            last = end;
        }
        append(&mut result, text, last..text.len())?;
        Ok(result)
    }
}

const DOLLAR: u16 = b'$' as u16;

fn span(row: &[i32], group: u32) -> Option<(usize, usize)> {
    let at = 2 * group as usize;
    let start = usize::try_from(*row.get(at)?).ok()?;
    Some((start, usize::try_from(*row.get(at + 1)?).ok()?))
}

fn append(
    result: &mut Vec<u16>,
    text: &[u16],
    range: std::ops::Range<usize>,
) -> Result<(), TooLong> {
    let part = text.get(range).unwrap_or_default();
    if part.len() > MOST - result.len() {
        return Err(TooLong);
    }
    result.try_reserve(part.len()).map_err(|_| TooLong)?;
    result.extend_from_slice(part);
    Ok(())
}

/// What stands behind a dollar sign, and the rest; `None` where the sign means itself.
fn read<'t>(text: &'t [u16], pattern: &Pattern) -> Option<(Piece<'t>, &'t [u16])> {
    let (next, rest) = text.split_first()?;
    match u8::try_from(*next).ok()? {
        b'$' => Some((Piece::Literal(text.get(..1)?), rest)),
        b'&' => Some((Piece::Groups(vec![0]), rest)),
        b'`' => Some((Piece::Before, rest)),
        b'\'' => Some((Piece::Behind, rest)),
        b'<' => named(rest, pattern),
        _ => numbered(text, pattern.groups()),
    }
}

fn named<'t>(text: &'t [u16], pattern: &Pattern) -> Option<(Piece<'t>, &'t [u16])> {
    if pattern.names().is_empty() {
        return None;
    }
    let end = text.iter().position(|unit| *unit == u16::from(b'>'))?;
    let name = String::from_utf16_lossy(text.get(..end)?);
    let known = pattern.names().iter().find(|(known, _)| *known == name);
    // A name that no group has stands for nothing.
    let groups = known.map(|(_, groups)| groups.clone()).unwrap_or_default();
    Some((Piece::Groups(groups), text.get(end + 1..)?))
}

/// `$12` is group 12 where there is one, and group 1 before a `2` where there is not.
fn numbered(text: &[u16], groups: u32) -> Option<(Piece<'_>, &[u16])> {
    let digit = |at: usize| char::from_u32(u32::from(*text.get(at)?))?.to_digit(10);
    let first = digit(0)?;
    let second = digit(1).map(|second| (10 * first + second, 2));
    let known = |(group, _): &(u32, usize)| (1..=groups).contains(group);
    let (group, length) = second.into_iter().chain([(first, 1)]).find(known)?;
    Some((Piece::Groups(vec![group]), text.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, Properties, Scratch, Text};
    use super::*;

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
        let (mut scratch, mut positions) = (Scratch::default(), Vec::new());
        pattern
            .all(
                Text::Units(&text),
                0,
                usize::MAX,
                false,
                &mut scratch,
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
        let pieces = vec![Piece::Behind];
        assert_eq!(Template { pieces }.replace(&text, &rows, 2), Err(TooLong));
    }
}
