//! The byte engine: `regex-automata`, for text with one byte for each unit, where it gives JavaScript's answer.
//!
//! It is given a tree built from the expression, never a rewritten source. Every character is a byte, itself or its
//! class, the sets are sets of such bytes, and four things are left that it would answer differently:
//!
//! - a repetition of something that can be empty (JavaScript drops empty iterations): its matches are not asked for;
//! - a group that an iteration can leave out (JavaScript resets it): its captures are not asked for;
//! - lines that end in anything but a line feed: a text that holds such a character goes to another engine;
//! - words with letters beyond ASCII, under `iu`: so does a text that holds one.
//!
//! Lookarounds are not given to it at all.

use std::cell::Cell;
use std::ops::Range;

use regex_automata::meta::{Builder, Cache, Config, Regex};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::{Compiler, Config as NfaConfig};
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{self, Class, ClassBytes, ClassBytesRange, Hir as Tree};

use crate::pattern::engine::pike_vm::UNSET;
use crate::pattern::haystack::alphabet::Alphabet;
use crate::pattern::haystack::byte_encoded::{byte, fits};
use crate::pattern::ir::hir::{Assert, Hir, Repeat};
use crate::pattern::memory::{Account, of_tree};
use crate::pattern::nfa::program::Program;
use crate::pattern::unicode::set::CharSet;

/// Most bytes of its compiled form.
const SIZE: usize = 1 << 20;

/// Matches longer than this are long.
const LONG_MATCH: usize = 1024;

/// Most bytes that finding the captures of a long match may take: a bit for each byte of it and each state.
const VISITED: usize = 1 << 20;

/// A pattern compiled for the byte engine.
pub(crate) struct ByteEngine {
    regex: Regex,
    cache: Cache,
    slots: Vec<Option<NonMaxUsize>>,
    /// What [`Self::long`] is made of.
    tree: Option<Tree>,
    /// For long matches, made when there is the first.
    long: Option<Long>,
    /// Bytes that it would read as something else.
    strange: Vec<u8>,
}

impl std::fmt::Debug for ByteEngine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Fast").finish_non_exhaustive()
    }
}

/// What the byte engine can be asked about a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Capability {
    /// Nothing.
    Never,
    /// Whether there is a match.
    Tests,
    /// Where it is.
    Spans,
    /// And where its groups are.
    Captures,
}

/// What can be asked about `hir`.
pub(crate) fn capability(hir: &Hir) -> Capability {
    let mut capability = Capability::Captures;
    hir.walk(&mut |part| {
        capability = capability.min(match part {
            Hir::Look(_) | Hir::Adjacent(_) => Capability::Never,
            Hir::Repeat(repeat) => of_repeat(repeat),
            _ => Capability::Captures,
        });
    });
    capability
}

fn of_repeat(repeat: &Repeat) -> Capability {
    if repeat.body.nullable() {
        Capability::Tests
    } else if repeat.max == Some(1)
        || repeat
            .groups
            .clone()
            .all(|group| always(&repeat.body, group))
    {
        Capability::Captures
    } else {
        Capability::Spans
    }
}

/// Whether every match of `hir` sets group `group`.
fn always(hir: &Hir, group: u32) -> bool {
    match hir {
        Hir::Empty | Hir::Set(_) | Hir::Assert(_) | Hir::Adjacent(_) | Hir::Look(_) => false,
        Hir::Concat(parts) => parts.iter().any(|part| always(part, group)),
        Hir::Alternation(parts) => parts.iter().all(|part| always(part, group)),
        Hir::Repeat(repeat) => repeat.min > 0 && always(&repeat.body, group),
        Hir::Group(index, body) => *index == group || always(body, group),
    }
}

/// What a byte engine takes besides what it says that it takes, in bytes, as measured: its parts have tables of fixed sizes.
const REGEX: usize = 7 << 10;

impl ByteEngine {
    /// Compiles `hir`, of which `program` is the code; `None` when it is too large for this engine.
    ///
    /// With `folds` it is never asked about a text with capital letters of ASCII.
    pub(crate) fn new(hir: &Hir, program: &Program, folds: bool) -> Option<Self> {
        let config = Config::new()
            .utf8_empty(false)
            .nfa_size_limit(Some(SIZE))
            .onepass_size_limit(Some(SIZE))
            .hybrid_cache_capacity(SIZE);
        let tree = Coder::new(program, folds).tree(hir)?;
        let regex = Builder::new()
            .configure(config)
            .build_from_hir(&tree)
            .ok()?;
        if regex.captures_len() != program.groups as usize + 1 {
            return None;
        }
        let cache = regex.create_cache();
        Some(Self {
            regex,
            cache,
            slots: Vec::new(),
            tree: Some(tree),
            long: None,
            strange: strange(hir, &program.alphabet),
        })
    }

    /// Memory in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let long = self.long.iter().map(Long::bytes).sum::<usize>();
        let slots = size_of::<Option<NonMaxUsize>>() * self.slots.capacity();
        size_of::<Self>()
            + REGEX
            + self.regex.memory_usage()
            + self.cache.memory_usage()
            + self.tree.as_ref().map_or(0, of_tree)
            + slots
            + self.strange.capacity()
            + long
    }

    /// Whether it can answer for `text`; adds what is read of it to `given`.
    pub(crate) fn reads(&self, text: &[u8], given: &mut u64) -> bool {
        *given += (self.strange.len() * text.len()) as u64;
        !self.strange.iter().any(|byte| text.contains(byte))
    }

    /// Searches `text` for a match `within` a part of it, and writes the first slots of the match to `slots`; `None` where the
    /// match is too long to be given its groups.
    pub(crate) fn search(
        &mut self,
        text: &[u8],
        within: Range<usize>,
        sticky: bool,
        wanted: usize,
        slots: &mut Vec<usize>,
    ) -> Option<bool> {
        let anchored = if sticky { Anchored::Yes } else { Anchored::No };
        let input = Input::new(text).span(within).anchored(anchored);
        slots.clear();
        match wanted {
            0 => {
                let found = self
                    .regex
                    .search_half_with(&mut self.cache, &input.earliest(true));
                Some(found.is_some())
            }
            2 => {
                let found = self.regex.search_with(&mut self.cache, &input);
                if let Some(found) = found {
                    slots.extend([found.start(), found.end()]);
                }
                Some(found.is_some())
            }
            _ => {
                self.slots.clear();
                self.slots.resize(wanted, None);
                let found = self.capture(&input);
                slots.extend(
                    self.slots
                        .iter()
                        .map(|slot| slot.map_or(UNSET, NonMaxUsize::get)),
                );
                found
            }
        }
    }

    /// Writes the slots of the first match; `None` where it is too long. How much longer a long one takes is to depend on its
    /// length alone: the engine would go over to a slower way beyond a length of its own.
    fn capture(&mut self, input: &Input<'_>) -> Option<bool> {
        let mut input = input.clone();
        if input.get_span().len() > LONG_MATCH {
            let Some(found) = self.regex.search_with(&mut self.cache, &input) else {
                return Some(false);
            };
            input.set_span(found.range());
            input.set_anchored(Anchored::Yes);
            if found.len() > LONG_MATCH {
                if let Some(tree) = self.tree.take() {
                    self.long = Long::new(&tree);
                }
                return self.long.as_ref()?.capture(&input, &mut self.slots);
            }
        }
        let found = self
            .regex
            .search_slots_with(&mut self.cache, &input, &mut self.slots);
        Some(found.is_some())
    }
}

struct Been {
    cache: backtrack::Cache,
    account: Account,
}

/// Backtracking that remembers where it has been, with room for long matches.
struct Long(BoundedBacktracker);

thread_local! {
    /// Where it has been. All patterns of a thread share it, as it may be large.
    static BEEN: Cell<Option<Been>> = const { Cell::new(None) };
}

impl Long {
    fn new(tree: &Tree) -> Option<Self> {
        let config = NfaConfig::new().utf8(false).nfa_size_limit(Some(SIZE));
        let nfa = Compiler::new()
            .configure(config)
            .build_from_hir(tree)
            .ok()?;
        BoundedBacktracker::builder()
            .configure(backtrack::Config::new().visited_capacity(VISITED))
            .build_from_nfa(nfa)
            .map(Self)
            .ok()
    }

    /// `None` where the match is too long for the memory it may take.
    fn capture(&self, input: &Input<'_>, slots: &mut [Option<NonMaxUsize>]) -> Option<bool> {
        let mut been = BEEN.take().unwrap_or_else(|| Been {
            cache: self.0.create_cache(),
            account: Account::default(),
        });
        been.cache.reset(&self.0);
        let found = self.0.try_search_slots(&mut been.cache, input, slots);
        been.account.settle(been.cache.memory_usage());
        BEEN.set(Some(been));
        Some(found.ok()?.is_some())
    }

    fn bytes(&self) -> usize {
        self.0.get_nfa().memory_usage()
    }
}

/// The bytes that the engine's assertions in `hir` would take for something else.
fn strange(hir: &Hir, alphabet: &Alphabet) -> Vec<u8> {
    let mut strange = Vec::new();
    hir.walk(&mut |part| match part {
        Hir::Assert(Assert::LineStart | Assert::LineEnd) => {
            strange.push(b'\r');
            strange.extend([0x2028, 0x2029].map(|terminator| byte(alphabet, terminator)));
        }
        Hir::Assert(Assert::Boundary(true) | Assert::NotBoundary(true)) => {
            // The long s and the Kelvin sign.
            strange.extend([0x17F, 0x212A].map(|letter| byte(alphabet, letter)));
        }
        _ => {}
    });
    strange.sort_unstable();
    strange.dedup();
    strange
}

/// Writes expressions as trees over bytes.
struct Coder {
    /// The byte of each class beyond ASCII, and one of its characters.
    wide: Vec<(u8, u32)>,
    /// What no text has.
    absent: ClassBytes,
}

impl Coder {
    fn new(program: &Program, folds: bool) -> Self {
        let alphabet = &program.alphabet;
        let mut wide = Vec::new();
        if fits(alphabet) {
            wide.extend(
                alphabet
                    .beyond_ascii()
                    .map(|character| (byte(alphabet, character), character)),
            );
            wide.sort_unstable();
            wide.dedup_by_key(|(byte, _)| *byte);
        }
        let absent = folds.then(|| ClassBytesRange::new(b'A', b'Z'));
        Self {
            wide,
            absent: ClassBytes::new(absent),
        }
    }

    /// The tree of `hir`; `None` for a lookaround.
    fn tree(&self, hir: &Hir) -> Option<Tree> {
        let all = |parts: &[Hir]| {
            parts
                .iter()
                .map(|part| self.tree(part))
                .collect::<Option<Vec<_>>>()
        };
        Some(match hir {
            Hir::Empty => Tree::empty(),
            Hir::Set(set) => Tree::class(Class::Bytes(self.bytes(set))),
            Hir::Concat(parts) => Tree::concat(all(parts)?),
            Hir::Alternation(parts) => {
                let parts = all(parts)?;
                if shares_a_choice(&parts) {
                    return None;
                }
                Tree::alternation(parts)
            }
            Hir::Repeat(repeat) => Tree::repetition(hir::Repetition {
                min: repeat.min,
                max: repeat.max,
                greedy: repeat.greedy,
                sub: Box::new(self.tree(&repeat.body)?),
            }),
            Hir::Group(index, body) => Tree::capture(hir::Capture {
                index: *index,
                name: None,
                sub: Box::new(self.tree(body)?),
            }),
            Hir::Assert(assert) => Tree::look(match assert {
                Assert::Start => hir::Look::Start,
                Assert::End => hir::Look::End,
                Assert::LineStart => hir::Look::StartLF,
                Assert::LineEnd => hir::Look::EndLF,
                Assert::Boundary(_) => hir::Look::WordAscii,
                Assert::NotBoundary(_) => hir::Look::WordAsciiNegate,
            }),
            Hir::Look(_) | Hir::Adjacent(_) => return None,
        })
    }

    fn bytes(&self, set: &CharSet) -> ClassBytes {
        let ascii = |(from, to): &(u32, u32)| {
            let from = u8::try_from(*from).ok().filter(u8::is_ascii)?;
            Some(ClassBytesRange::new(
                from,
                u8::try_from((*to).min(0x7F)).unwrap_or(0x7F),
            ))
        };
        let wide = self
            .wide
            .iter()
            .filter(|(_, character)| set.contains(*character))
            .map(|(byte, _)| ClassBytesRange::new(*byte, *byte));
        let mut bytes = ClassBytes::new(set.ranges().iter().filter_map(ascii).chain(wide));
        bytes.difference(&self.absent);
        bytes
    }
}

/// Whether all alternatives begin with the same part and that part has a choice. `regex-syntax` would take it out of
/// them: `.*a|.*b` would become `.*(?:a|b)`, which prefers other matches.
fn shares_a_choice(parts: &[Tree]) -> bool {
    let pieces = |part: &Tree| match part.kind() {
        hir::HirKind::Concat(pieces) => pieces.clone(),
        _ => vec![part.clone()],
    };
    let Some((first, others)) = parts.split_first() else {
        return false;
    };
    let others: Vec<_> = others.iter().map(pieces).collect();
    let choice = |piece: &Tree| {
        !matches!(
            piece.kind(),
            hir::HirKind::Empty
                | hir::HirKind::Literal(_)
                | hir::HirKind::Class(_)
                | hir::HirKind::Look(_)
        )
    };
    !others.is_empty()
        && pieces(first)
            .iter()
            .enumerate()
            .take_while(|(at, piece)| others.iter().all(|other| other.get(*at) == Some(piece)))
            .any(|(_, piece)| choice(piece))
}
