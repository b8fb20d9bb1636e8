//! What is refused of a whole pattern because V8's answer is no rule that could be followed.

use super::flags::Flags;
use super::syntax::ast::{
    Assertion, Ast, Class, ClassEscape, ClassSet, EscapeSet, Kind, Node, Operand,
};
use crate::Error;

/// What of a pattern is in doubt.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "four things that a pattern has or has not"
)]
struct Doubt {
    references: bool,
    /// `(?i:a)`, `(?-i:a)`
    cases: bool,
    /// `\w`, `\b` and their complements.
    words: bool,
    /// Classes and the escapes that stand for one.
    classes: bool,
}

/// Refuses what V8 reads in a way of its own; `nullable` tells that the pattern can match nothing.
///
/// # Errors
///
/// `ARMET_PATTERN_BACKREFERENCE`, `ARMET_PATTERN_UNSETTLED`
pub(crate) fn settle(ast: &Ast, flags: Flags, nullable: bool) -> Result<(), Error> {
    if !flags.code_points() {
        return Ok(());
    }
    let mut doubt = Doubt::default();
    doubt.node(&ast.root);
    if doubt.references && nullable {
        // V8 searches between the halves of a pair for what takes nothing, and no reference matches there.
        return Err(Error::new(
            "ARMET_PATTERN_BACKREFERENCE",
            "A backreference is not exact under the flags u and v where the whole pattern can match nothing. Let it \
             match one character at least, or leave the flag out.",
        ));
    }
    // V8 13 goes on with the case of such a group behind it: under `v` in every class, under `u` in the sets of words.
    if doubt.cases && (doubt.words || (flags.unicode_sets && doubt.classes)) {
        return Err(Error::new(
            "ARMET_PATTERN_UNSETTLED",
            "Versions of V8 disagree about classes beside a group that changes the flag i, such as (?i:a), under the flags u \
             and v. Write both cases out instead.",
        ));
    }
    Ok(())
}

impl Doubt {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Disjunction(parts) | Kind::Alternative(parts) => {
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
            Kind::Assertion(Assertion::Boundary | Assertion::NotBoundary) => self.words = true,
            Kind::Escape(escape) => self.escape(escape),
            Kind::Class(class) => self.class(class),
            Kind::Empty | Kind::Assertion(_) | Kind::Character(_) | Kind::Any => {}
        }
    }

    fn class(&mut self, class: &Class) {
        self.classes = true;
        let (ClassSet::Union(operands)
        | ClassSet::Intersection(operands)
        | ClassSet::Subtraction(operands)) = &class.set;
        for operand in operands {
            match operand {
                Operand::Escape(escape) => self.escape(escape),
                Operand::Class(class) => self.class(class),
                Operand::Character(_) | Operand::Range(..) | Operand::Strings(_) => {}
            }
        }
    }

    fn escape(&mut self, escape: &ClassEscape) {
        self.classes = true;
        self.words |= escape.set == EscapeSet::Word;
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
    fn sets_of_words_are_refused_under_u_beside_a_group_that_changes_the_case() {
        let refused = Some("ARMET_PATTERN_UNSETTLED");
        assert_eq!(code(r"(?i:a)\w", "u"), refused);
        assert_eq!(code(r"(?-i:a)[\W]", "iu"), refused);
        assert_eq!(code(r"(?i:a)\b", "u"), refused);
        assert_eq!(code(r"(?i:a)[a-z]", "u"), None);
        assert_eq!(code(r"(?s:.)\w", "u"), None);
        assert_eq!(code(r"(?i:a)\w", ""), None);
    }

    #[test]
    fn classes_are_refused_under_v_beside_a_group_that_changes_the_case() {
        let refused = Some("ARMET_PATTERN_UNSETTLED");
        assert_eq!(code("(?i:a)[a-z]", "v"), refused);
        assert_eq!(code(r"(?i:a)\d", "v"), refused);
        assert_eq!(code("(?i:a).b", "v"), None);
    }
}
