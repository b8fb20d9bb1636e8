//! Patterns that begin with lookaheads at the start of the text, as password rules do: `^(?=.*\d)(?=.*[A-Z]).{8,}$`.
//!
//! Each lookahead is a question of its own about the text, asked once, at its start. What is left is a pattern without
//! lookarounds.

use crate::pattern::ir::hir::{Assert, Expression};

/// A lookahead at the start of the text.
pub(crate) struct Question {
    pub(crate) body: Expression,
    pub(crate) negated: bool,
}

/// Splits `expression`, which holds `looks` lookarounds, into questions and the rest; `None` when it is not of this kind.
pub(crate) fn split(expression: &Expression, looks: u32) -> Option<(Vec<Question>, Expression)> {
    let Expression::Concat(parts) = expression else {
        return None;
    };
    let (first, behind) = parts.split_first()?;
    if *first != Expression::Assert(Assert::Start) || looks == 0 {
        return None;
    }
    let mut questions = Vec::new();
    let mut rest = behind;
    while let Some((Expression::Look(look), behind)) = rest.split_first() {
        if look.behind || !look.looks.is_empty() || !(look.negated || look.groups.is_empty()) {
            return None;
        }
        questions.push(Question {
            body: look.body.clone(),
            negated: look.negated,
        });
        rest = behind;
    }
    if questions.len() != looks as usize {
        return None;
    }
    let rest = std::iter::once(first).chain(rest).cloned().collect();
    Some((questions, Expression::Concat(rest)))
}
