//! What is refused of a whole pattern because V8's answer is no rule that could be followed.

use std::collections::BTreeSet;

use crate::Error;
use crate::pattern::ir::classes::Classes;
use crate::pattern::syntax::ast::{Ast, Kind, Node};
use crate::pattern::unicode::fold::Folding;
use crate::pattern::unicode::set::CharSet;

/// What of a pattern is in doubt.
#[derive(Debug, Default)]
struct Unsettled {
    /// The characters of each list of alternatives that V8 sorts.
    sorted: Vec<BTreeSet<u32>>,
    references: bool,
    /// `(?i:a)`, `(?-i:a)`
    cases: bool,
}

/// From so many alternatives on V8 sorts them.
const SORTED: usize = 3;

/// Refuses what V8 reads in a way of its own; `nullable` tells that the pattern can match nothing.
///
/// # Errors
///
/// `ARMET_PATTERN_BACKREFERENCE`, `ARMET_PATTERN_UNSETTLED`
pub(crate) fn settle(ast: &Ast, classes: Classes<'_>, nullable: bool) -> Result<(), Error> {
    let Classes { flags, unicode, .. } = classes;
    let mut unsettled = Unsettled::default();
    unsettled.node(&ast.root);
    // V8 13 takes the case of such a group to what is after it, and to later alternatives, in code that it does not
    // optimise; which code that is differs between processes, and within one over time.
    if unsettled.cases {
        return Err(Error::new(
            "ARMET_PATTERN_UNSETTLED",
            "V8 is not of one mind about a group that changes the flag i, such as (?i:a): its answers differ between processes. \
             Write both cases out instead.",
        ));
    }
    if !flags.code_points() {
        return if flags.ignore_case
            && unsettled
                .sorted
                .iter()
                .any(|sorted| is_missorted(sorted, unicode))
        {
            Err(Error::new(
                "ARMET_PATTERN_UNSETTLED",
                "V8 takes some characters of three or more alternatives for each other under the flag i, as the long s for an \
                 s, though they are not the same without u and v. Add the flag u, or write such a character as a class.",
            ))
        } else {
            Ok(())
        };
    }
    if unsettled.references && nullable {
        // V8 searches between the halves of a pair for what takes nothing, and no reference matches there.
        return Err(Error::new(
            "ARMET_PATTERN_BACKREFERENCE",
            "A backreference is not exact under the flags u and v where the whole pattern can match nothing. Let it \
             match one character at least, or leave the flag out.",
        ));
    }
    Ok(())
}

/// Whether two of `characters` are the same to Unicode, by which V8 sorts, and are not to a pattern without `u` and `v`.
fn is_missorted(characters: &BTreeSet<u32>, unicode: u8) -> bool {
    let same = |code_points, character| {
        let folding = Folding {
            code_points,
            unicode,
        };
        folding.closure(&CharSet::one(character))
    };
    // One of such a pair is beyond ASCII.
    characters.range(0x80..).any(|character| {
        let closer = same(false, *character);
        same(true, *character)
            .characters()
            .any(|other| characters.contains(&other) && !closer.contains(other))
    })
}

fn characters(node: &Node, found: &mut BTreeSet<u32>) {
    match &node.kind {
        Kind::Disjunction(parts) | Kind::Alternative(parts) => {
            for part in parts {
                characters(part, found);
            }
        }
        Kind::Character(character) => {
            found.insert(*character);
        }
        Kind::Look(look) => characters(&look.body, found),
        Kind::Group(group) => characters(&group.body, found),
        Kind::Repeat(repeat) => characters(&repeat.body, found),
        Kind::Empty
        | Kind::Assertion(_)
        | Kind::Any
        | Kind::Escape(_)
        | Kind::Class(_)
        | Kind::Reference(_) => {}
    }
}

impl Unsettled {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Disjunction(parts) => {
                if parts.len() >= SORTED {
                    let mut sorted = BTreeSet::new();
                    characters(node, &mut sorted);
                    self.sorted.push(sorted);
                }
                for part in parts {
                    self.node(part);
                }
            }
            Kind::Alternative(parts) => {
                for part in parts {
                    self.node(part);
                }
            }
            Kind::Look(look) => self.node(&look.body),
            Kind::Group(group) => {
                self.cases |= group.modifiers.ignore_case.is_some();
                self.node(&group.body);
            }
            Kind::Repeat(repeat) => self.node(&repeat.body),
            Kind::Reference(_) => self.references = true,
            Kind::Empty
            | Kind::Assertion(_)
            | Kind::Character(_)
            | Kind::Any
            | Kind::Escape(_)
            | Kind::Class(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pattern::{Limits, Pattern, Properties};

    fn code(source: &str, flags: &str) -> Option<&'static str> {
        let source: Vec<u16> = source.encode_utf16().collect();
        Pattern::new(&source, flags, &Properties::default(), &Limits::default())
            .err()
            .map(|error| error.code())
    }

    #[test]
    fn a_reference_is_refused_where_the_pattern_can_match_nothing_between_surrogates() {
        let refused = Some("ARMET_PATTERN_BACKREFERENCE");
        assert_eq!(code(r"\1(\B)", "u"), refused);
        assert_eq!(code(r"(?!\1)()b?", "v"), refused);
        assert_eq!(code(r"\1(\B)", ""), None);
        assert_eq!(code(r"(['`])a*\1", "u"), None);
    }

    #[test]
    fn a_group_that_changes_the_case_is_refused() {
        let refused = Some("ARMET_PATTERN_UNSETTLED");
        for (source, flags) in [
            ("(?i:k)", ""),
            ("(?-i:k)", "i"),
            ("(?i:a|[k])", ""),
            ("a?(?-i:k?)", "i"),
            (r"(?i:a)\w", "u"),
            ("(?=(?i-s:k))k", "v"),
        ] {
            assert_eq!(code(source, flags), refused, "{source}");
        }
        assert_eq!(code(r"a(?s:b.)+|(?-m:^c)\w", "i"), None);
    }

    #[test]
    fn three_alternatives_are_refused_where_v8_sorts_strangers_as_relatives() {
        let refused = Some("ARMET_PATTERN_UNSETTLED");
        for source in [
            "s|s|\u{17f}",
            "script|\u{17f}|script|Kiss",
            "k|\u{212a}|ka",
            "stra\u{df}e|STRA\u{1e9e}E|stra\u{df}en",
        ] {
            assert_eq!(code(source, "i"), refused, "{source}");
            assert_eq!(code(source, "iu"), None, "{source}");
            assert_eq!(code(source, ""), None, "{source}");
        }
        assert_eq!(code("s|\u{17f}", "i"), None);
        assert_eq!(code("stra\u{df}e|weg|platz", "i"), None);
        assert_eq!(code("\u{e9}t\u{e9}|\u{c9}T\u{c9}|hiver", "i"), None);
        assert_eq!(code("s|[\u{17f}]|k", "i"), None);
    }
}
