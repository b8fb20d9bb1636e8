//! Patterns that begin with lookaheads at the start of the text, as password rules do: `^(?=.*\d)(?=.*[A-Z]).{8,}$`.
//!
//! Each lookahead is a question of its own about the text, asked once, at its start. What is left is a pattern without
//! lookarounds.

use crate::pattern::ir::hir::{Assert, Hir};

/// A lookahead at the start of the text.
pub(crate) struct Precondition {
    pub(crate) body: Hir,
    pub(crate) negated: bool,
}

/// Splits `hir`, which holds `looks` lookarounds, into questions and the rest; `None` when it is not of this kind.
pub(crate) fn split(hir: &Hir, looks: u32) -> Option<(Vec<Precondition>, Hir)> {
    let Hir::Concat(parts) = hir else {
        return None;
    };
    let (first, tail) = parts.split_first()?;
    if *first != Hir::Assert(Assert::Start) || looks == 0 {
        return None;
    }
    let mut preconditions = Vec::new();
    let mut rest = tail;
    while let Some((Hir::Look(look), tail)) = rest.split_first() {
        if look.lookbehind || !look.looks.is_empty() || !(look.negated || look.groups.is_empty()) {
            return None;
        }
        preconditions.push(Precondition {
            body: look.body.clone(),
            negated: look.negated,
        });
        rest = tail;
    }
    if preconditions.len() != looks as usize {
        return None;
    }
    let rest = std::iter::once(first).chain(rest).cloned().collect();
    Some((preconditions, Hir::Concat(rest)))
}
