//! Where, and with which characters, a match can start.

use crate::pattern::ir::hir::{Assert, Hir};
use crate::pattern::unicode::set::CharSet;

/// The first characters of every match; `None` when a match may be empty.
pub(crate) fn first(hir: &Hir) -> Option<CharSet> {
    let (set, nullable) = firsts(hir);
    (!nullable).then_some(set)
}

/// Whether every match starts at the start of the text.
pub(crate) fn anchored(hir: &Hir) -> bool {
    match hir {
        Hir::Assert(Assert::Start) => true,
        Hir::Empty | Hir::Set(_) | Hir::Assert(_) | Hir::Adjacent(_) | Hir::Look(_) => false,
        Hir::Concat(parts) => {
            for part in parts {
                if anchored(part) {
                    return true;
                }
                // Behind what consumes, a start is somewhere else.
                if !matches!(
                    part,
                    Hir::Empty | Hir::Assert(_) | Hir::Adjacent(_) | Hir::Look(_)
                ) {
                    return false;
                }
            }
            false
        }
        Hir::Alternation(parts) => parts.iter().all(anchored),
        Hir::Repeat(repeat) => repeat.min > 0 && anchored(&repeat.body),
        Hir::Group(_, body) => anchored(body),
    }
}

fn firsts(hir: &Hir) -> (CharSet, bool) {
    match hir {
        Hir::Empty | Hir::Assert(_) | Hir::Adjacent(_) | Hir::Look(_) => (CharSet::empty(), true),
        Hir::Set(set) => (set.clone(), false),
        Hir::Concat(parts) => {
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
        Hir::Alternation(parts) => {
            let parts: Vec<_> = parts.iter().map(firsts).collect();
            let nullable = parts.iter().any(|(_, nullable)| *nullable);
            let ranges = parts
                .iter()
                .flat_map(|(set, _)| set.ranges().iter().copied());
            (CharSet::of(ranges), nullable)
        }
        Hir::Repeat(repeat) => {
            if repeat.max == Some(0) {
                return (CharSet::empty(), true);
            }
            let (set, nullable) = firsts(&repeat.body);
            (set, nullable || repeat.min == 0)
        }
        Hir::Group(_, body) => firsts(body),
    }
}
