//! Programs of the capture engine.

use std::collections::{BTreeMap, HashMap};

use crate::Error;
use crate::pattern::haystack::alphabet::Alphabet;
use crate::pattern::haystack::prefilter::Prefilter;
use crate::pattern::ir::hir::{Assert, Hir, Look};
use crate::pattern::limits::{Limits, REGISTERS};
use crate::pattern::nfa::assert::{FIRST_SIDE, SIDES, TERMINATOR, WIDE_WORD, WORD};
use crate::pattern::nfa::compile::compile;
use crate::pattern::nfa::cost::{CHAIN, COST, chain, cost, longest};
use crate::pattern::unicode::set::CharSet;

/// Most states that may be alive together where another engine than those of this crate is asked.
const CROWD: usize = 64;

/// Most instructions of what it is asked about.
const CROWDED: usize = 1_024;

/// Most instructions times slots of it, eight bytes each.
const ROWS: usize = 1 << 15;

/// One instruction. A place in a program is an index into its instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inst {
    /// Consumes a character of a set.
    Set { set: u32, next: u32 },
    /// Goes to `first`, and to `second` if that does not lead to a match.
    Fork { first: u32, second: u32 },
    /// Stores the place in the text in a slot.
    Save { slot: u32, next: u32 },
    /// Clears slots `from..to` and the registers of the lookarounds `looks..looks_to`.
    Reset {
        from: u32,
        to: u32,
        looks: u32,
        looks_to: u32,
        next: u32,
    },
    /// Starts an iteration that must consume something.
    Begin { next: u32 },
    /// Ends it: goes on only if something was consumed.
    End { next: u32 },
    /// Goes on where the assertion holds.
    Assert { assert: Assert, next: u32 },
    /// Goes on where the character on one side is in one of the sets that `sides` names, or, negated, is not.
    Adjacent {
        lookbehind: bool,
        negated: bool,
        sides: u32,
        next: u32,
    },
    /// Goes on where the lookaround holds.
    Look { look: u32, next: u32 },
    /// Goes on.
    Jump { next: u32 },
    /// The end of a match.
    Match,
}

impl Inst {
    /// The same in code that stands `by` instructions further on.
    fn moved(mut self, by: u32) -> Self {
        match &mut self {
            Self::Fork { first, second } => {
                *first += by;
                *second += by;
            }
            Self::Set { next, .. }
            | Self::Save { next, .. }
            | Self::Reset { next, .. }
            | Self::Begin { next }
            | Self::End { next }
            | Self::Assert { next, .. }
            | Self::Adjacent { next, .. }
            | Self::Look { next, .. }
            | Self::Jump { next } => *next += by,
            Self::Match => {}
        }
        self
    }
}

/// The instructions of one expression in one direction.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) insts: Vec<Inst>,
    pub(crate) start: u32,
}

/// A lookaround's own code.
#[derive(Debug, Clone)]
pub(crate) struct LookCode {
    pub(crate) lookbehind: bool,
    pub(crate) negated: bool,
    /// Finds, in one pass over the text, every place where it holds: backwards for a lookahead.
    pub(crate) table_code: Code,
    /// Finds the captures inside, from a place where it holds; `None` when there are none to find.
    pub(crate) captures: Option<Code>,
    /// Where the place it held at is stored.
    pub(crate) register: u32,
}

/// A compiled pattern: the code of the whole and of every lookaround, over one alphabet.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) alphabet: Alphabet,
    pub(crate) main: Code,
    /// The same read from the end of a match to its start; `None` when every match starts where the text does.
    pub(crate) reverse: Option<Code>,
    /// By number; those inside another have larger numbers.
    pub(crate) looks: Vec<LookCode>,
    /// Two for each group and the whole match, then one for each lookaround.
    pub(crate) slots: usize,
    pub(crate) groups: u32,
    /// What each class is for the assertions that the pattern makes.
    sides: Vec<u32>,
    /// The characters a match can start with; `None` when it can start without one.
    pub(crate) first: Option<u32>,
    /// Finds them, if they are few.
    pub(crate) prefilter: Option<Prefilter>,
    /// Whether so many states may be alive together that only engines of this crate may run it.
    pub(crate) is_crowded: bool,
    /// What a character of the worst text costs.
    pub(crate) cost: usize,
}

/// Sets numbered in order of first use.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    pub(crate) all: Vec<CharSet>,
    known: HashMap<CharSet, u32>,
    /// The same by where they are, which is found without reading them.
    places: HashMap<usize, (CharSet, u32)>,
    /// Sets that assertions ask about, and their sides.
    asked: Vec<(u32, u32)>,
}

impl Sets {
    /// The side that means a character of `set`.
    pub(crate) fn side(&mut self, set: &CharSet) -> u32 {
        let number = self.number(set);
        if let Some((_, side)) = self.asked.iter().find(|(known, _)| *known == number) {
            return *side;
        }
        // Beyond the most there are, a side is none; programs of so many sides are not made.
        let side = u32::try_from(self.asked.len())
            .ok()
            .and_then(|number| FIRST_SIDE.checked_shl(number))
            .unwrap_or(0);
        self.asked.push((number, side));
        side
    }

    pub(crate) fn number(&mut self, set: &CharSet) -> u32 {
        if let Some((_, number)) = self.places.get(&set.place()) {
            return *number;
        }
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(set.clone()).or_insert(next);
        if number == next {
            self.all.push(set.clone());
        }
        self.places.insert(set.place(), (set.clone(), number));
        number
    }
}

impl Program {
    /// Compiles `hir`, which holds `groups` groups and `looks` lookarounds.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_TOO_LARGE` beyond the limits.
    pub(crate) fn new(hir: &Hir, groups: u32, looks: u32, limits: &Limits) -> Result<Self, Error> {
        // Its parts share the limit; the sentence names the whole of it.
        let program = Self::within(hir, groups, looks, limits).ok_or_else(|| too_large(limits))?;
        let mut chain = chain(hir);
        for look in in_order(hir) {
            chain = chain.max(crate::pattern::nfa::cost::chain(&look.body));
        }
        if program.cost > COST || chain > CHAIN {
            return Err(too_slow());
        }
        Ok(program)
    }

    fn within(hir: &Hir, groups: u32, looks: u32, limits: &Limits) -> Option<Self> {
        let mut sets = Sets::default();
        let mut asked = asked([hir], &mut sets);
        let registers = 2 * (groups + 1);
        let mut budget = limits.states;
        let main = compile(hir, false, registers, &mut sets, &mut budget)?;
        let mut codes = Vec::with_capacity(looks as usize);
        for look in in_order(hir) {
            codes.push(look_code(look, registers, &mut sets, &mut budget)?);
        }
        let reverse = if crate::pattern::ir::first::anchored(hir) {
            None
        } else {
            Some(compile(hir, true, registers, &mut sets, &mut budget)?)
        };
        let slots = registers as usize + codes.len();
        let first = crate::pattern::ir::first::first(hir);
        let prefilter = first.as_ref().and_then(Prefilter::new);
        let first = first.map(|set| sets.number(&set));
        let alphabet = Alphabet::new(&sets.all)?;
        asked.extend_from_slice(&sets.asked);
        let sides = sides(&alphabet, &asked);
        let mut program = Self {
            alphabet,
            main,
            reverse,
            looks: codes,
            slots,
            groups,
            sides,
            first,
            prefilter,
            is_crowded: false,
            cost: 0,
        };
        program.is_crowded = program.main.insts.len() > CROWDED
            || program.main.insts.len().saturating_mul(slots) > ROWS
            || program.crowd() > CROWD;
        program.cost = cost(&program, longest(hir));
        Some(program)
    }

    /// The most states that one character may leave alive.
    fn crowd(&self) -> usize {
        let sets = self.main.insts.iter().filter_map(|inst| match inst {
            Inst::Set { set, .. } => Some(*set),
            _ => None,
        });
        let mut used = BTreeMap::<u32, usize>::new();
        for set in sets {
            *used.entry(set).or_default() += 1;
        }
        let mut counts = vec![0; self.alphabet.len()];
        for (set, times) in used {
            for (count, class) in counts.iter_mut().zip(0..) {
                *count += times * usize::from(self.alphabet.holds(set, class));
            }
        }
        counts.into_iter().max().unwrap_or(0)
    }

    /// Compiles `expressions`, which hold no lookarounds, to one code that matches where any of them does; the numbers
    /// with it say which expression ends a match at which place of the code. `None` beyond the limits.
    pub(crate) fn joint(expressions: &[&Hir], limits: &Limits) -> Option<(Self, Ends)> {
        let mut sets = Sets::default();
        let mut asked = asked(expressions.iter().copied(), &mut sets);
        let (mut insts, mut starts, mut ends) = (Vec::new(), Vec::new(), HashMap::new());
        let mut budget = limits.states;
        for (hir, number) in expressions.iter().zip(0..) {
            let code = compile(hir, false, 0, &mut sets, &mut budget)?;
            let base = u32::try_from(insts.len()).ok()?;
            starts.push(base + code.start);
            for (inst, place) in code.insts.into_iter().zip(base..) {
                if inst == Inst::Match {
                    ends.insert(place, number);
                }
                insts.push(inst.moved(base));
            }
        }
        let mut start = starts.pop()?;
        for first in starts.into_iter().rev() {
            let second = start;
            start = u32::try_from(insts.len()).ok()?;
            insts.push(Inst::Fork { first, second });
        }
        if sets.asked.len() > SIDES {
            return None;
        }
        asked.extend_from_slice(&sets.asked);
        let alphabet = Alphabet::new(&sets.all)?;
        let program = Self {
            sides: sides(&alphabet, &asked),
            alphabet,
            main: Code { insts, start },
            reverse: None,
            looks: Vec::new(),
            slots: 0,
            groups: 0,
            first: None,
            prefilter: None,
            is_crowded: true,
            cost: 0,
        };
        (cost(&program, None) <= COST).then_some((program, ends))
    }

    /// Whether the capture engine may run the whole code: its time and memory go by instructions times slots.
    pub(crate) fn is_small(&self) -> bool {
        self.is_simple(&self.main)
    }

    /// The same of the code of a lookaround.
    pub(crate) fn is_simple(&self, code: &Code) -> bool {
        code.insts.len().saturating_mul(self.slots + 8) <= REGISTERS
    }

    /// What the characters of `class` are for the assertions that the pattern makes.
    pub(crate) fn side(&self, class: u16) -> u32 {
        self.sides.get(usize::from(class)).copied().unwrap_or(0)
    }

    /// Instructions of all its code.
    pub(crate) fn states(&self) -> usize {
        let code = |look: &LookCode| {
            look.table_code.insts.len() + look.captures.as_ref().map_or(0, |code| code.insts.len())
        };
        let reverse = self.reverse.as_ref().map_or(0, |code| code.insts.len());
        self.main.insts.len() + reverse + self.looks.iter().map(code).sum::<usize>()
    }

    /// Memory in bytes, besides its own.
    pub(crate) fn bytes(&self) -> usize {
        let code = |code: &Code| size_of::<Inst>() * code.insts.capacity();
        let looks = self.looks.iter().map(|look| {
            let captures = look.captures.as_ref().map_or(0, code);
            code(&look.table_code) + captures
        });
        code(&self.main)
            + self.reverse.as_ref().map_or(0, code)
            + looks.sum::<usize>()
            + size_of::<LookCode>() * self.looks.capacity()
            + 4 * self.sides.capacity()
            + self.alphabet.bytes()
    }
}

/// Which expression of a joint program ends at a place of its code.
pub(crate) type Ends = HashMap<u32, u32>;

/// The sets that assertions in `expressions` ask about, and their sides.
fn asked<'e>(expressions: impl IntoIterator<Item = &'e Hir>, sets: &mut Sets) -> Vec<(u32, u32)> {
    let word = CharSet::of([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)]);
    let wide = word.union(&CharSet::of([(0x17F, 0x17F), (0x212A, 0x212A)]));
    let terminator = CharSet::of([(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)]);
    let (mut narrow_used, mut wide_used, mut lines_used) = (false, false, false);
    for hir in expressions {
        hir.walk(&mut |part| {
            if let Hir::Assert(assert) = part {
                match assert {
                    Assert::Boundary(wide) | Assert::NotBoundary(wide) if *wide => wide_used = true,
                    Assert::Boundary(_) | Assert::NotBoundary(_) => narrow_used = true,
                    Assert::LineStart | Assert::LineEnd => lines_used = true,
                    Assert::Start | Assert::End => {}
                }
            }
        });
    }
    // A set nobody asks about would only split the alphabet.
    let mut asked = Vec::new();
    for (used, set, side) in [
        (narrow_used, word, WORD),
        (wide_used, wide, WIDE_WORD),
        (lines_used, terminator, TERMINATOR),
    ] {
        if used {
            asked.push((sets.number(&set), side));
        }
    }
    asked
}

/// What each class of `alphabet` is for those who ask.
fn sides(alphabet: &Alphabet, asked: &[(u32, u32)]) -> Vec<u32> {
    let side = |class| {
        asked
            .iter()
            .filter(|(set, _)| alphabet.holds(*set, class))
            .map(|(_, side)| side)
            .sum()
    };
    (0..alphabet.len())
        .map(|class| side(u16::try_from(class).unwrap_or(0)))
        .collect()
}

fn in_order(hir: &Hir) -> Vec<&Look> {
    let mut looks = Vec::new();
    hir.walk(&mut |part| {
        if let Hir::Look(look) = part {
            looks.push(&**look);
        }
    });
    looks.sort_by_key(|look| look.index);
    looks
}

fn look_code(look: &Look, registers: u32, sets: &mut Sets, budget: &mut usize) -> Option<LookCode> {
    let table_code = compile(&look.body, !look.lookbehind, registers, sets, budget)?;
    let captures = if look.negated || look.groups.is_empty() {
        None
    } else {
        Some(compile(
            &look.body,
            look.lookbehind,
            registers,
            sets,
            budget,
        )?)
    };
    Some(LookCode {
        lookbehind: look.lookbehind,
        negated: look.negated,
        table_code,
        captures,
        register: registers + look.index,
    })
}

fn too_slow() -> Error {
    Error::new(
        "ARMET_PATTERN_TOO_LARGE",
        "The pattern may take more than a microsecond for each character of a text, or more than 1 MB at once. Lower the counts in its braces, or \
         split it.",
    )
}

pub(crate) fn too_large(limits: &Limits) -> Error {
    Error::new(
        "ARMET_PATTERN_TOO_LARGE",
        format!(
            "The pattern compiles to more than {} states. Lower the counts in its braces, or split it.",
            limits.states
        ),
    )
}
