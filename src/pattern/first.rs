//! The characters a match can start with.

use super::expression::Expression;
use super::set::CharSet;

/// The first characters of every match; `None` when a match may be empty.
pub(crate) fn first(expression: &Expression) -> Option<CharSet> {
    let (set, nullable) = firsts(expression);
    (!nullable).then_some(set)
}

fn firsts(expression: &Expression) -> (CharSet, bool) {
    match expression {
        Expression::Empty | Expression::Assert(_) | Expression::Look(_) => (CharSet::empty(), true),
        Expression::Set(set) => (set.clone(), false),
        Expression::Concat(parts) => {
            let mut all = CharSet::empty();
            for part in parts {
                let (set, nullable) = firsts(part);
                all = all.union(&set);
                if !nullable {
                    return (all, false);
                }
            }
            (all, true)
        }
        Expression::Alternation(parts) => {
            let parts: Vec<_> = parts.iter().map(firsts).collect();
            let nullable = parts.iter().any(|(_, nullable)| *nullable);
            let ranges = parts.iter().flat_map(|(set, _)| set.ranges().iter().copied());
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
