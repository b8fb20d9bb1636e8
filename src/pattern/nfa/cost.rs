//! What a character of the worst text may cost, worked out from the code before any text is read.

use crate::pattern::engine::graph::Graph;
use crate::pattern::engine::lazy_dfa::MEMORY;
use crate::pattern::engine::masks::Masks;
use crate::pattern::ir::hir::{Forced, Hir, Repeat};
use crate::pattern::nfa::program::Program;

/// Code of fewer instructions is cheap whatever it is.
const CHEAP: usize = 256;

/// Words and ways that a step of all states may look at for a character.
pub(crate) const COST: usize = 800;

/// The length of text that the promise is about, in code units. What reads less of it from its start may take longer for each.
const TEXT: usize = 100_000;

/// A fork, a reset, the begin and the end of an iteration that may consume nothing.
const ROUND: usize = 4 * INST;

/// What following a match may look at for a character: instructions, each [`INST`], or where a group begins or ends, a quarter of
/// that.
pub(crate) const CHAIN: usize = 512 * INST;

const INST: usize = 4;

/// What a character of the worst text costs `program`, in words and ways; an estimate where that is little.
pub(crate) fn cost(program: &Program, longest: Option<usize>) -> usize {
    let code = |insts: usize, graph: &dyn Fn() -> Graph| {
        if insts < CHEAP {
            return insts / 8;
        }
        let graph = graph();
        let rest = MEMORY.saturating_sub(graph.bytes() + 32 * graph.words);
        if Masks::most(&graph, program, rest) > rest {
            return usize::MAX;
        }
        graph.cost()
    };
    let looks = program.looks.iter().map(|look| {
        let code_of_table = &look.table_code;
        let holds = code(code_of_table.insts.len(), &|| {
            Graph::new(code_of_table, false)
        });
        let captures = look.captures.as_ref().map_or(0, |captures| {
            code(captures.insts.len(), &|| Graph::new(captures, true))
        });
        holds.saturating_add(captures)
    });
    let main = &program.main;
    // Read from its end to find groups, from its start to find out whether there is a match.
    let viable = code(main.insts.len(), &|| Graph::new(main, true));
    let reached = code(main.insts.len(), &|| Graph::new(main, false));
    let reached = match longest {
        Some(longest) if program.reverse.is_none() && longest < TEXT => {
            reached.saturating_mul(longest) / TEXT
        }
        _ => reached,
    };
    let main = viable.max(reached);
    looks.fold(main, usize::saturating_add)
}

/// The most code units of a match, if that is bounded.
pub(crate) fn longest(hir: &Hir) -> Option<usize> {
    match hir {
        Hir::Empty | Hir::Assert(_) | Hir::Adjacent(_) | Hir::Look(_) => Some(0),
        Hir::Set(_) => Some(2),
        Hir::Concat(parts) => parts
            .iter()
            .map(longest)
            .try_fold(0_usize, |all, part| Some(all.saturating_add(part?))),
        Hir::Alternation(parts) => parts
            .iter()
            .map(longest)
            .try_fold(0, |all, part| Some(part?.max(all))),
        Hir::Group(_, body) => longest(body),
        Hir::Repeat(repeat) => match longest(&repeat.body)? {
            0 => Some(0),
            body => Some(body.saturating_mul(repeat.max? as usize)),
        },
    }
}

/// The most instructions between two characters of a match of `hir`.
pub(crate) fn chain(hir: &Hir) -> usize {
    let chain = Chain::of(hir);
    chain
        .inner
        .max(chain.head.saturating_add(chain.tail))
        .max(chain.pass.unwrap_or(0))
}

/// Instructions without a character.
#[derive(Debug, Clone, Copy, Default)]
struct Chain {
    /// Before the first.
    head: usize,
    /// After the last.
    tail: usize,
    /// Between two.
    inner: usize,
    /// From one end to the other, if that is possible.
    pass: Option<usize>,
}

impl Chain {
    fn of(hir: &Hir) -> Self {
        match hir {
            Hir::Empty => Self::passing(0),
            Hir::Assert(_) | Hir::Adjacent(_) | Hir::Look(_) => Self::passing(INST),
            Hir::Set(_) => Self {
                head: INST,
                ..Self::default()
            },
            Hir::Concat(parts) => parts
                .iter()
                .map(Self::of)
                .fold(Self::passing(0), Self::followed_by),
            Hir::Alternation(parts) => {
                let forks = parts.len().checked_ilog2().unwrap_or(0) as usize + 2;
                let forks = forks * INST;
                parts
                    .iter()
                    .map(Self::of)
                    .fold(Self::default(), |all, part| Self {
                        head: all.head.max(part.head.saturating_add(forks)),
                        tail: all.tail.max(part.tail),
                        inner: all.inner.max(part.inner),
                        pass: all
                            .pass
                            .max(part.pass.map(|pass| pass.saturating_add(forks))),
                    })
            }
            Hir::Group(_, body) => Self::passing(1)
                .followed_by(Self::of(body))
                .followed_by(Self::passing(1)),
            Hir::Repeat(repeat) => Self::of(&repeat.body).repeated(repeat),
        }
    }

    fn passing(insts: usize) -> Self {
        Self {
            pass: Some(insts),
            ..Self::default()
        }
    }

    fn followed_by(self, next: Self) -> Self {
        let past =
            |pass: Option<usize>, more: usize| pass.map_or(0, |pass| pass.saturating_add(more));
        Self {
            head: self.head.max(past(self.pass, next.head)),
            tail: next.tail.max(past(next.pass, self.tail)),
            inner: self
                .inner
                .max(next.inner)
                .max(self.tail.saturating_add(next.head)),
            pass: self
                .pass
                .zip(next.pass)
                .map(|(before, after)| before.saturating_add(after)),
        }
    }

    fn repeated(self, repeat: &Repeat) -> Self {
        if repeat.max == Some(0) {
            return Self::passing(0);
        }
        if self.pass == Some(0) && self.head == 0 {
            // There is no code to repeat.
            return Self::passing(0);
        }
        // One may be tried that turns out to do so.
        let tried = self.pass.map_or(INST, |pass| pass.saturating_add(ROUND));
        let times = match repeat.forced() {
            Forced::All => usize::try_from(repeat.min).unwrap_or(usize::MAX),
            Forced::Once => 1,
            Forced::LastOnly => 2,
        };
        let forced = self
            .pass
            .map_or(0, |pass| pass.saturating_add(INST).saturating_mul(times));
        let skipped = forced.saturating_add(tried);
        Self {
            head: self.head.saturating_add(skipped),
            tail: self.tail.saturating_add(skipped),
            inner: self
                .inner
                .max(self.tail.saturating_add(self.head).saturating_add(skipped)),
            pass: (times == 0 || self.pass.is_some()).then_some(skipped),
        }
    }
}
