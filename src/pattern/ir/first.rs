//! Where, and with which characters, a match can start.

use crate::pattern::ir::hir::{Assert, Expression};
use crate::pattern::unicode::set::CharSet;

/// The first characters of every match; `None` when a match may be empty.
pub(crate) fn first(expression: &Expression) -> Option<CharSet> {
    let (set, nullable) = firsts(expression);
    (!nullable).then_some(set)
}

/// Whether every match starts at the start of the text.
pub(crate) fn anchored(expression: &Expression) -> bool {
    match expression {
        Expression::Assert(Assert::Start) => true,
        Expression::Empty
        | Expression::Set(_)
        | Expression::Assert(_)
        | Expression::Beside(_)
        | Expression::Look(_) => false,
        Expression::Concat(parts) => {
            for part in parts {
                if anchored(part) {
                    return true;
                }
                // Behind what consumes, a start is somewhere else.
                if !matches!(
                    part,
                    Expression::Empty
                        | Expression::Assert(_)
                        | Expression::Beside(_)
                        | Expression::Look(_)
                ) {
                    return false;
                }
            }
            false
        }
        Expression::Alternation(parts) => parts.iter().all(anchored),
        Expression::Repeat(repeat) => repeat.min > 0 && anchored(&repeat.body),
        Expression::Group(_, body) => anchored(body),
    }
}

fn firsts(expression: &Expression) -> (CharSet, bool) {
    match expression {
        Expression::Empty | Expression::Assert(_) | Expression::Beside(_) | Expression::Look(_) => {
            (CharSet::empty(), true)
        }
        Expression::Set(set) => (set.clone(), false),
        Expression::Concat(parts) => {
            let mut all = Vec::new();
            for part in parts {
                let (set, nullable) = firsts(part);
                all.extend_from_slice(set.ranges());
                if !nullable {
                    return (CharSet::of(all), false);
                }
            }
            (CharSet::of(all), true)
        }
        Expression::Alternation(parts) => {
            let parts: Vec<_> = parts.iter().map(firsts).collect();
            let nullable = parts.iter().any(|(_, nullable)| *nullable);
            let ranges = parts
                .iter()
                .flat_map(|(set, _)| set.ranges().iter().copied());
            (CharSet::of(ranges), nullable)
        }
        Expression::Repeat(repeat) => {
            if repeat.max == Some(0) {
                return (CharSet::empty(), true);
            }
            let (set, nullable) = firsts(&repeat.body);
            (set, nullable || repeat.min == 0)
        }
        Expression::Group(_, body) => firsts(body),
    }
}
