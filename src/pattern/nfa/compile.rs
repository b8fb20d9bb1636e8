//! From an expression to code.

use crate::pattern::ir::hir::{Forced, Hir, Repeat};
use crate::pattern::nfa::assert::EDGE;
use crate::pattern::nfa::program::{Code, Inst, Sets};

/// A place that is not known yet; every one is filled in before the code is returned.
const LATER: u32 = u32::MAX;

/// Compiles `hir`; `backward` code reads the text towards its start. `registers` is the number of capture slots,
/// after which the registers of lookarounds follow; `budget` is what is left of the limit on instructions.
///
/// `None` when the budget is spent.
pub(crate) fn compile(
    hir: &Hir,
    backward: bool,
    registers: u32,
    sets: &mut Sets,
    budget: &mut usize,
) -> Option<Code> {
    let limit = *budget;
    let mut compiler = Compiler {
        insts: Vec::new(),
        backward,
        registers,
        sets,
        limit,
    };
    if backward {
        compiler.hir(hir)?;
    } else {
        compiler.push(Inst::Save { slot: 0, next: 1 })?;
        compiler.hir(hir)?;
        compiler.sequential(|next| Inst::Save { slot: 1, next })?;
    }
    compiler.push(Inst::Match)?;
    *budget = limit.saturating_sub(compiler.insts.len());
    let insts = shortened(compiler.insts);
    Some(Code { insts, start: 0 })
}

/// Code is laid out so that what follows an expression stands after its code: every exit is the next index.
struct Compiler<'s> {
    insts: Vec<Inst>,
    backward: bool,
    registers: u32,
    sets: &'s mut Sets,
    limit: usize,
}

impl Compiler<'_> {
    fn here(&self) -> u32 {
        u32::try_from(self.insts.len()).unwrap_or(LATER)
    }

    fn push(&mut self, inst: Inst) -> Option<u32> {
        if self.insts.len() >= self.limit {
            return None;
        }
        let at = self.here();
        self.insts.push(inst);
        Some(at)
    }

    /// An instruction that goes on with the one after it.
    fn sequential(&mut self, inst: impl FnOnce(u32) -> Inst) -> Option<u32> {
        let next = self.here() + 1;
        self.push(inst(next))
    }

    fn hir(&mut self, hir: &Hir) -> Option<()> {
        match hir {
            Hir::Empty => {}
            Hir::Set(set) => {
                let set = self.sets.number(set);
                self.sequential(|next| Inst::Set { set, next })?;
            }
            Hir::Concat(parts) if self.backward => {
                for part in parts.iter().rev() {
                    self.hir(part)?;
                }
            }
            Hir::Concat(parts) => {
                for part in parts {
                    self.hir(part)?;
                }
            }
            Hir::Alternation(parts) => self.alternation(parts)?,
            Hir::Repeat(repeat) => self.repeat(repeat)?,
            Hir::Group(index, body) => {
                let (open, close) = if self.backward {
                    (2 * index + 1, 2 * index)
                } else {
                    (2 * index, 2 * index + 1)
                };
                self.sequential(|next| Inst::Save { slot: open, next })?;
                self.hir(body)?;
                self.sequential(|next| Inst::Save { slot: close, next })?;
            }
            Hir::Assert(assert) => {
                self.sequential(|next| Inst::Assert {
                    assert: *assert,
                    next,
                })?;
            }
            Hir::Adjacent(adjacent) => {
                let set = if adjacent.set.is_empty() {
                    0
                } else {
                    self.sets.side(&adjacent.set)
                };
                let sides = set | if adjacent.edge { EDGE } else { 0 };
                let (lookbehind, negated) = (adjacent.lookbehind, adjacent.negated);
                self.sequential(|next| Inst::Adjacent {
                    lookbehind,
                    negated,
                    sides,
                    next,
                })?;
            }
            Hir::Look(look) => {
                self.sequential(|next| Inst::Look {
                    look: look.index,
                    next,
                })?;
            }
        }
        Some(())
    }

    fn alternation(&mut self, parts: &[Hir]) -> Option<()> {
        let mut exits = Vec::with_capacity(parts.len());
        self.choice(parts, &mut exits)?;
        let end = self.here();
        for exit in exits {
            self.set(exit, Inst::Jump { next: end });
        }
        Some(())
    }

    /// Forks to halves of `parts`, so that each is few forks away. Those but the last leave by `exits`.
    fn choice(&mut self, parts: &[Hir], exits: &mut Vec<u32>) -> Option<()> {
        let (some, others) = match parts {
            [] => return Some(()),
            [part] => return self.hir(part),
            _ => parts.split_at(parts.len() / 2),
        };
        let fork = self.push(Inst::Fork {
            first: LATER,
            second: LATER,
        })?;
        self.choice(some, exits)?;
        exits.push(self.push(Inst::Jump { next: LATER })?);
        self.set(
            fork,
            Inst::Fork {
                first: fork + 1,
                second: self.here(),
            },
        );
        self.choice(others, exits)
    }

    fn set(&mut self, at: u32, inst: Inst) {
        if let Some(place) = self.insts.get_mut(at as usize) {
            *place = inst;
        }
    }

    /// [RepeatMatcher](https://tc39.es/ecma262/#sec-runtime-semantics-repeatmatcher-abstract-operation): the first `min`
    /// iterations may be empty, later ones may not; every iteration starts with its groups reset.
    fn repeat(&mut self, repeat: &Repeat) -> Option<()> {
        let nullable = repeat.body.nullable();
        let unbounded = repeat.max.is_none();
        // A loop of a body that always consumes needs no copy before it.
        let looped = unbounded && repeat.min > 0 && !nullable;
        let copies = if looped { repeat.min - 1 } else { repeat.min };
        match repeat.forced() {
            Forced::All => {
                for _ in 0..copies {
                    let before = self.insts.len();
                    self.iteration(repeat)?;
                    if self.insts.len() == before {
                        break;
                    }
                }
            }
            Forced::Once => self.iteration(repeat)?,
            Forced::LastOnly => {
                self.optional(copies - 1, (repeat, nullable), true)?;
                self.iteration(repeat)?;
            }
        }
        if looped {
            let start = self.here();
            self.iteration(repeat)?;
            let fork = self.push(Inst::Fork {
                first: LATER,
                second: LATER,
            })?;
            let end = self.here();
            self.set(fork, branch(repeat.greedy, start, end));
        } else if unbounded {
            let fork = self.push(Inst::Fork {
                first: LATER,
                second: LATER,
            })?;
            self.guarded(repeat, nullable)?;
            self.push(Inst::Jump { next: fork })?;
            let end = self.here();
            self.set(fork, branch(repeat.greedy, fork + 1, end));
        } else {
            let times = repeat.max.unwrap_or(repeat.min).saturating_sub(repeat.min);
            self.optional(times, (repeat, nullable), repeat.greedy)?;
        }
        Some(())
    }

    /// At most so many iterations, each of which must consume.
    fn optional(
        &mut self,
        times: u32,
        (repeat, nullable): (&Repeat, bool),
        greedy: bool,
    ) -> Option<()> {
        let mut forks = Vec::new();
        for _ in 0..times {
            let fork = self.push(Inst::Fork {
                first: LATER,
                second: LATER,
            })?;
            forks.push(fork);
            let before = self.insts.len();
            self.guarded(repeat, nullable)?;
            if self.insts.len() == before {
                break;
            }
        }
        let end = self.here();
        for fork in forks {
            self.set(fork, branch(greedy, fork + 1, end));
        }
        Some(())
    }

    fn guarded(&mut self, repeat: &Repeat, nullable: bool) -> Option<()> {
        if nullable {
            self.sequential(|next| Inst::Begin { next })?;
        }
        self.iteration(repeat)?;
        if nullable {
            self.sequential(|next| Inst::End { next })?;
        }
        Some(())
    }

    fn iteration(&mut self, repeat: &Repeat) -> Option<()> {
        if !repeat.groups.is_empty() {
            let (from, to) = (2 * repeat.groups.start, 2 * repeat.groups.end);
            let (looks, looks_to) = (
                self.registers + repeat.looks.start,
                self.registers + repeat.looks.end,
            );
            self.sequential(|next| Inst::Reset {
                from,
                to,
                looks,
                looks_to,
                next,
            })?;
        }
        self.hir(&repeat.body)
    }
}

fn branch(greedy: bool, body: u32, end: u32) -> Inst {
    if greedy {
        Inst::Fork {
            first: body,
            second: end,
        }
    } else {
        Inst::Fork {
            first: end,
            second: body,
        }
    }
}

/// Leads every way that goes through jumps straight to its end.
fn shortened(mut insts: Vec<Inst>) -> Vec<Inst> {
    let targets: Vec<u32> = (0..insts.len()).map(|at| landing(&insts, at)).collect();
    let target = |at: u32| targets.get(at as usize).copied().unwrap_or(at);
    for inst in &mut insts {
        match inst {
            Inst::Fork { first, second } => {
                *first = target(*first);
                *second = target(*second);
            }
            Inst::Set { next, .. }
            | Inst::Save { next, .. }
            | Inst::Reset { next, .. }
            | Inst::Begin { next }
            | Inst::End { next }
            | Inst::Assert { next, .. }
            | Inst::Adjacent { next, .. }
            | Inst::Look { next, .. }
            | Inst::Jump { next } => *next = target(*next),
            Inst::Match => {}
        }
    }
    insts.shrink_to_fit();
    insts
}

fn landing(insts: &[Inst], mut at: usize) -> u32 {
    // A ring of jumps cannot arise, but the walk is bounded all the same.
    for _ in 0..insts.len() {
        match insts.get(at) {
            Some(Inst::Jump { next }) => at = *next as usize,
            _ => break,
        }
    }
    u32::try_from(at).unwrap_or(LATER)
}
