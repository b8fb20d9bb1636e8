//! ECMAScript regular expressions in linear time: V8's answer, or a refusal that says why.
//!
//! ```
//! use armet::pattern::{Limits, Pattern, Properties, Cache, Text};
//!
//! let source: Vec<u16> = r"^(\d{4})-(\d\d)$".encode_utf16().collect();
//! let pattern = Pattern::new(&source, "", &Properties::default(), &Limits::default())?;
//! let text: Vec<u16> = "2026-11".encode_utf16().collect();
//! let mut positions = Vec::new();
//! assert!(pattern.exec(Text::Units(&text), 0, false, &mut Cache::default(), &mut positions)?);
//! assert_eq!(positions, [0, 7, 0, 4, 5, 7]);
//! # Ok::<(), armet::Error>(())
//! ```
//!
//! # What is promised
//!
//! - An answer is V8's, on any text, or the pattern is refused when it is made, with a code and what to write instead.
//! - Time is linear in the text. What a character may cost at most is known when the pattern is compiled; a pattern whose worst
//!   character costs too much is refused then.
//! - Memory is bounded: of a program, of each automaton, of the tables of a text. [`Limits`] and [`memory`] have the numbers.
//! - Nothing panics, and nothing recurses deeper than the nesting that [`syntax`] accepts.
//!
//! # Which engines there are
//!
//! | engine | module | answers | runs |
//! |---|---|---|---|
//! | byte engine | `byte_engine` | verdicts, spans or groups, where `regex-automata` answers as JavaScript does | first, on texts that are bytes or can be written as such |
//! | lazy automata | `lazy_dfa`, `dfas` | verdicts and spans | next, while making states pays for itself |
//! | Pike VM | `pike_vm` | everything | for groups inside a match that is known, where there is little code |
//! | a bit for each state | `parallel` | verdicts | when automata gave up |
//! | viability table | `viability` | spans and groups, of all matches together | when automata gave up, and where searches would read the text again and again |
//! | lookaround table | `lookaround_table` | where lookarounds hold | before any of them, for patterns with lookarounds |
//! | preconditions | `preconditions` | lookaheads at the start of the text | before any of them; what is left has no lookarounds |
//!
//! `strategy` chooses. The choice depends on what is asked (a verdict, a span, groups), on the text and on what was spent so far, and
//! never changes an answer. `ARCHITECTURE.md` draws the tree.
//!
//! # The map
//!
//! | step | module |
//! |---|---|
//! | source to tree | [`syntax`] |
//! | tree to HIR: flags applied, sets closed under case | `lower`, `classes`, `fold`, `reference` |
//! | HIR to code, over the classes of characters it distinguishes | `compile`, `program`, `alphabet` |
//! | lookarounds, one pass each before matching | `lookaround_table` |
//! | whether, and where, there is a match | `lazy_dfa` |
//! | text as bytes, where its engine answers as V8 | `byte_encoded`, `byte_engine` |
//! | matching with captures | `pike_vm` |
//! | matches to a new text | `replace`, `template` |
//! | any text in the same time, however many states are alive | `parallel`, `graph` |
//! | matches, where searching would read too far or too slowly | `viability` |
//! | matches that a loop is going to ask for | `ahead` |
//! | many patterns in one pass | `pattern_set` |

mod depth;
mod engine;
mod haystack;
mod ir;
pub mod limits;
pub mod memory;
mod nfa;
mod search;
pub mod syntax;
#[cfg(test)]
mod tests;
mod unicode;

pub use self::engine::lazy_dfa::Whole;
pub use self::haystack::text::{Subject, Text};
pub use self::limits::Limits;
pub use self::search::ahead::Ahead;
pub use self::search::cache::Cache;
pub use self::search::pattern_set::PatternSet;
pub use self::search::replace::Replaced;
pub use self::syntax::flags::Flags;
pub use self::unicode::properties::Properties;

use std::sync::atomic::{AtomicU64, Ordering};

use self::engine::byte_engine::Capability;
use self::ir::classes::Classes;
use self::ir::hir::Hir;
use self::ir::known::Known;
use self::memory::Account;
use self::nfa::program::Program;
use crate::Error;

static PATTERNS: AtomicU64 = AtomicU64::new(1);

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Different for each, so that a [`Cache`] knows whose it is.
    id: u64,
    flags: Flags,
    names: Vec<(String, Vec<u32>)>,
    hir: Hir,
    capability: Capability,
    /// Whether to read the expression takes a stack of its own.
    deep: bool,
    /// Whether it is one character and nothing else, which some versions of V8 search for without stepping back from
    /// inside a pair.
    literal: bool,
    /// What must hold, or, `true`, must not, at the start of the text.
    preconditions: Vec<(Program, bool)>,
    program: Program,
    /// The memory that matching may keep between searches, in bytes.
    room: usize,
    account: Account,
}

impl Pattern {
    /// The property expressions (`L`, `Script=Greek`) a pattern needs, to be given to [`Pattern::new`] as sets.
    ///
    /// # Errors
    ///
    /// Those of [`syntax::parse`] and [`Flags::parse`].
    pub fn properties(source: &[u16], flags: &str) -> Result<Vec<String>, Error> {
        let flags = Flags::parse(flags)?;
        depth::with_stack(source, || {
            let ast = syntax::parse(source, flags)?;
            unicode::properties::bounded(&ast)
        })
    }

    /// Compiles a pattern given as UTF-16 code units.
    ///
    /// # Errors
    ///
    /// `ARMET_PATTERN_SYNTAX`, `ARMET_PATTERN_TOO_LARGE`, `ARMET_PATTERN_BACKREFERENCE`, `ARMET_PATTERN_PROPERTY`, each
    /// with a sentence that says what to write instead.
    pub fn new(
        source: &[u16],
        flags: &str,
        properties: &Properties,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let flags = Flags::parse(flags)?;
        depth::with_stack(source, || Self::compiled(source, flags, properties, limits))
    }

    fn compiled(
        source: &[u16],
        flags: Flags,
        properties: &Properties,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let ast = syntax::parse(source, flags)?;
        unicode::properties::bounded(&ast)?;
        let known = Known::default();
        let classes = Classes {
            flags,
            unicode: limits.unicode,
            properties,
            known: &known,
        };
        let (mut hir, mut looks) = ir::lower::lower(&ast, classes)?;
        let mut preconditions = Vec::new();
        if let Some((asked, rest)) = ir::preconditions::split(&hir, looks) {
            for question in asked {
                let program = Program::new(&question.body, ast.groups, 0, limits)?;
                preconditions.push((program, question.negated));
            }
            (hir, looks) = (rest, 0);
        }
        let program = Program::new(&hir, ast.groups, looks, limits)?;
        let deep = depth::is_deep(source);
        // The byte engine compiles it again, when a text is there.
        let capability = if deep {
            Capability::Never
        } else {
            engine::byte_engine::capability(&hir)
        };
        let literal = matches!(ast.root.kind, syntax::ast::Kind::Character(_))
            && !flags.ignore_case
            && !limits.steps_back;
        let id = PATTERNS.fetch_add(1, Ordering::Relaxed);
        let mut pattern = Self {
            id,
            flags,
            names: ast.names,
            hir,
            capability,
            deep,
            literal,
            preconditions,
            program,
            room: 0,
            account: Account::default(),
        };
        let bytes = pattern.bytes();
        pattern.account.settle(bytes);
        let room = limits.bytes.checked_sub(bytes);
        pattern.room = room.ok_or_else(|| limits::too_many_bytes(limits))?;
        Ok(pattern)
    }

    /// How many capturing groups it has.
    #[must_use]
    pub fn groups(&self) -> u32 {
        self.program.groups
    }

    /// Group names in order of appearance, each with the numbers of the groups that carry it.
    #[must_use]
    pub fn names(&self) -> &[(String, Vec<u32>)] {
        &self.names
    }

    /// Which engine answers.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        match self.capability {
            Capability::Captures => "bytes",
            Capability::Spans | Capability::Tests => "bytes, machine",
            Capability::Never => "machine",
        }
    }

    /// What decided about the engine.
    #[must_use]
    pub fn features(&self) -> Vec<&'static str> {
        let mut features = Vec::new();
        if !self.program.looks.is_empty() {
            features.push("lookaround");
        }
        if !self.preconditions.is_empty() {
            features.push("conjunction");
        }
        if self.capability < Capability::Captures {
            features.push("captures as JavaScript resets them");
        }
        features
    }

    /// Instructions of the compiled program.
    #[must_use]
    pub fn states(&self) -> usize {
        self.programs().map(Program::states).sum()
    }

    /// What a character of the worst text costs, in words and ways that a step looks at.
    #[must_use]
    pub fn cost(&self) -> usize {
        self.programs().map(|program| program.cost).sum()
    }

    /// Memory of the compiled program in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let names = self.names.iter();
        let names = names.map(|(name, groups)| name.capacity() + 4 * groups.capacity());
        size_of::<Self>()
            + size_of::<(Program, bool)>() * self.preconditions.capacity()
            + size_of::<(String, Vec<u32>)>() * self.names.capacity()
            + names.sum::<usize>()
            + self.hir.bytes()
            + self.programs().map(Program::bytes).sum::<usize>()
    }

    fn programs(&self) -> impl Iterator<Item = &Program> {
        self.preconditions
            .iter()
            .map(|(program, _)| program)
            .chain([&self.program])
    }
}
