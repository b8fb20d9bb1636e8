//! What is allowed in: schemas, compiled once, that validate query strings, JSON bytes and JavaScript values.
//!
//! What is promised:
//!
//! - A schema that contradicts itself is refused when it is compiled, with the path of the contradiction.
//! - Every input is read within [`crate::input::Limits`], in one pass, and in time linear in it.
//! - Validating says yes or no; what is wrong is only worked out by the `explain_...` functions, which read the input again. A request that
//!   passes pays nothing for messages, and one that is refused nothing for issues that nobody reads.
//! - The short ways ([`Schema::sketch`], `as_is`) may give up, and then the long way decides. They never answer otherwise.
//!
//! | input | function | how values leave |
//! |---|---|---|
//! | query, urlencoded bytes | [`Schema::query`], [`Schema::urlencoded`] | a token for each slot, into [`Slots`] |
//! | JSON bytes | [`Schema::sketch`], [`Schema::json`] | noted into [`Slots`]; or as [`Edits`] of what `JSON.parse` makes |
//! | a JavaScript value | [`Schema::value`] | as [`Edits`] of its copy |
//!
//! | module | what it holds |
//! |---|---|
//! | `kind` | one file per kind of value |
//! | `format`, `pattern` | what a string can be held to |
//! | `compile`, `read` | from schema data to a compiled schema; contradictions |
//! | `check`, `edits`, `digest` | one value against a schema, and what must be changed in it |
//! | `as_is` | the same of a value that needs no change, sooner |
//! | `judge` | what a schema and a guard have in common |
//! | `plan`, `form` | a query string against a schema |
//! | [`guard`] | rules for a whole application, without a schema |

mod as_is;
mod check;
mod compile;
mod contradiction;
mod digest;
mod edits;
mod format;
pub mod guard;
mod judge;
mod kind;
mod options;
mod pattern;
mod read;

pub use contradiction::Contradiction;
pub use edits::Edits;
pub use kind::{LOWER, Mode, TRIM, UPPER};
mod form;
mod plan;

use std::sync::Arc;

pub use form::Slots;

use crate::input::issue::Issues;
use crate::input::json::{self, Json, Sketch};
use crate::input::source::{Source, Walker};
use crate::input::tape::Plain;
use crate::input::{Data, Limits};
use as_is::AsIs;
use check::Check;
use compile::{Compiler, Tables};
use form::Form;
use judge::{Judge, Judged};
use kind::Node;
use options::Options;
use plan::{Plan, Planner};

/// A compiled schema.
///
/// ```
/// use armet::schema::{Memory, Schema, Verdict};
///
/// let schema = Schema::compile(r#"{ "kind": "object", "fields": { "page": { "kind": "integer", "min": 1 } } }"#, "{}")?;
/// let mut memory = Memory::default();
/// assert_eq!(schema.json(br#"{"page":2}"#, &mut memory), Verdict::Valid);
/// assert_eq!(schema.json(br#"{"page":0}"#, &mut memory), Verdict::Invalid);
/// assert_eq!(schema.explain_json(br#"{"page":0}"#, &mut memory).list()[0].code, "integer.range");
/// # Ok::<(), armet::schema::Contradiction>(())
/// ```
#[derive(Debug)]
pub struct Schema {
    root: Arc<Node>,
    tables: Tables,
    plan: Option<Plan>,
    slots: u32,
    limits: Limits,
    /// Whether a value of it can be sketched.
    is_known: bool,
}

/// Longer bodies are not sketched: what is made of a sketch may keep the whole text in memory.
const SKETCHED: usize = 4096;

/// What a check says before anybody asks why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It passes.
    Valid,
    /// It does not.
    Invalid,
    /// The arrays for what was read have no room.
    TooSmall,
}

/// What checks keep between requests, so that a request costs no allocation.
#[derive(Debug, Default)]
pub struct Memory {
    walker: Walker,
    edits: Edits,
    json: json::Memory,
    form: form::Memory,
}

impl Memory {
    /// What must be changed in the value that was judged last.
    #[must_use]
    pub fn edits(&self) -> &Edits {
        &self.edits
    }

    /// Frees what a very large value has made of it, once its changes have been read.
    #[inline]
    pub fn shrink(&mut self) {
        if self.edits.is_large() {
            self.edits = Edits::default();
        }
        if self.json.is_large() {
            self.json = json::Memory::default();
        }
        if self.form.is_large() {
            self.form = form::Memory::default();
        }
    }
}

/// A JavaScript value as it crosses into Rust.
#[derive(Debug, Clone, Copy)]
pub struct Written<'v> {
    /// The words of the tape.
    pub words: &'v [i32],
    /// The numbers they speak of.
    pub numbers: &'v [f64],
    /// The characters they speak of.
    pub text: &'v str,
    /// Where in `text`, in bytes, U+FFFD stands for a lone surrogate.
    pub lone: &'v [u32],
}

impl Schema {
    /// Compiles a schema and its options, both JSON text.
    ///
    /// # Errors
    ///
    /// A [`Contradiction`] with a code from `ARMET_SCHEMA_SYNTAX` to `ARMET_SCHEMA_LIMIT`, or `ARMET_LIMIT`.
    pub fn compile(schema: &str, options: &str) -> Result<Self, Contradiction> {
        let Options {
            limits,
            query,
            engine,
        } = Options::parse(options)?;
        let data = Data::parse(schema)
            .map_err(|error| Contradiction::new("ARMET_SCHEMA_SYNTAX", "", error.message()))?;
        let mut compiler = Compiler::new(engine);
        let root = compiler.node(&data, "")?;
        let Compiler { tables, trials, .. } = compiler;
        let mut planner = Planner::default();
        let plan = match planner.plan(&root, "") {
            Ok(plan @ (Plan::Object(_) | Plan::Record(..))) => Some(plan),
            Ok(_) if query => {
                let sentence = "A query string is an object or a record: name its fields.";
                return Err(Contradiction::new("ARMET_SCHEMA_QUERY", "", sentence));
            }
            Err(contradiction) if query => return Err(contradiction),
            _ => None,
        };
        let schema = Self {
            is_known: root.extent().is_some_and(|extent| extent.is_known(&limits)),
            root,
            tables,
            plan,
            slots: planner.slots,
            limits,
        };
        for (path, id, node) in &trials {
            schema.try_default(path, *id, node)?;
        }
        Ok(schema)
    }

    fn try_default(&self, path: &str, id: u32, node: &Node) -> Result<(), Contradiction> {
        let Some((data, is_bigint)) = self.tables.defaults.get(id as usize) else {
            return Ok(());
        };
        let text = data.to_json();
        let refuse =
            |sentence: &str| Err(Contradiction::new("ARMET_SCHEMA_DEFAULT", path, sentence));
        let Ok(source) = Json::new(text.as_bytes(), &self.limits) else {
            return refuse("The default is larger than the limits allow.");
        };
        let mut memory = Memory::default();
        let mut check = self.check(source, Mode::Json, &mut memory.walker, &mut memory.edits);
        if check.node(node).is_err() {
            return refuse("The default does not satisfy its own schema.");
        }
        if !*is_bigint && !memory.edits.numbers().is_empty() {
            return refuse(
                "A default is taken as it is: write it trimmed, in its case, and with all inner defaults filled in.",
            );
        }
        Ok(())
    }

    /// What `lib/` must know to build values: names, defaults, constants and the plan of a query.
    #[must_use]
    pub fn layout(&self) -> Data {
        let Tables {
            names,
            defaults,
            constants,
        } = &self.tables;
        let kinds = defaults
            .iter()
            .map(|(_, is_bigint)| Data::from(if *is_bigint { "bigint" } else { "json" }));
        Data::object([
            (
                "names",
                Data::Array(names.iter().map(|name| Data::from(name.as_str())).collect()),
            ),
            (
                "defaults",
                Data::Array(defaults.iter().map(|(data, _)| data.clone()).collect()),
            ),
            ("defaultKinds", Data::Array(kinds.collect())),
            ("constants", Data::Array(constants.clone())),
            ("certain", self.root.certain(&self.limits, 0)),
            ("query", self.plan.as_ref().map_or(Data::Null, Plan::layout)),
        ])
    }

    /// Judges a query string.
    #[inline]
    pub fn query(&self, text: &str, slots: Slots<'_>, memory: &mut Memory) -> Verdict {
        if text.len() > self.limits.query_length as usize {
            return Verdict::Invalid;
        }
        self.form(text, false, slots, memory)
    }

    /// Says what is wrong with a query string.
    pub fn explain_query(&self, text: &str, memory: &mut Memory) -> Issues {
        if text.len() > self.limits.query_length as usize {
            return self.whole(
                "limit.length",
                vec![("max", Data::from(self.limits.query_length))],
            );
        }
        if let Some(at) = text.bytes().position(|byte| !byte.is_ascii()) {
            return self.whole(
                "encoding",
                vec![(
                    "position",
                    Data::from(u32::try_from(at).unwrap_or(u32::MAX)),
                )],
            );
        }
        self.explain_form(text, memory)
    }

    /// Judges an urlencoded body.
    pub fn urlencoded(&self, bytes: &[u8], slots: Slots<'_>, memory: &mut Memory) -> Verdict {
        if bytes.len() > self.limits.body_length as usize {
            return Verdict::Invalid;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.form(text, true, slots, memory),
            Err(_) => Verdict::Invalid,
        }
    }

    /// Says what is wrong with an urlencoded body.
    pub fn explain_urlencoded(&self, bytes: &[u8], memory: &mut Memory) -> Issues {
        if bytes.len() > self.limits.body_length as usize {
            return self.whole(
                "limit.length",
                vec![("max", Data::from(self.limits.body_length))],
            );
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.explain_form(text, memory),
            Err(error) => {
                let position = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
                self.whole("encoding", vec![("position", Data::from(position))])
            }
        }
    }

    #[inline]
    fn form(&self, text: &str, wide: bool, slots: Slots<'_>, memory: &mut Memory) -> Verdict {
        // Asked without a plan, the caller did not ask for one when compiling: nothing can pass.
        let Some(plan) = &self.plan else {
            return Verdict::Invalid;
        };
        let mut form = Form {
            text,
            wide,
            slots,
            limits: &self.limits,
            memory: &mut memory.form,
            issues: None,
        };
        match form.run(plan, self.slots) {
            Ok(false) => Verdict::Valid,
            Ok(true) => Verdict::TooSmall,
            Err(_) => Verdict::Invalid,
        }
    }

    fn explain_form(&self, text: &str, memory: &mut Memory) -> Issues {
        let Some(plan) = &self.plan else {
            return self.whole("limit.length", Vec::new());
        };
        let mut numbers = vec![0; self.slots as usize * 3];
        let mut floats = vec![0.0; self.slots as usize * 3];
        let slots = Slots {
            numbers: &mut numbers,
            floats: &mut floats,
        };
        let issues = Some(Issues::new(self.limits.issues));
        let mut form = Form {
            text,
            wide: true,
            slots,
            limits: &self.limits,
            memory: &mut memory.form,
            issues,
        };
        // The issues say it all.
        let _ = form.run(plan, self.slots);
        form.issues.unwrap_or_else(|| Issues::new(0))
    }

    /// Judges JSON bytes. What must be changed is in [`Memory::edits`].
    pub fn json(&self, bytes: &[u8], memory: &mut Memory) -> Verdict {
        self.judge_json(bytes, memory)
    }

    /// Judges JSON bytes and notes in `slots` what the values are, in the order of the schema. False says nothing:
    /// [`Self::json`] must be asked.
    #[must_use]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "the arrays are lent for one look"
    )]
    pub fn sketch(&self, bytes: &[u8], slots: Slots<'_>) -> bool {
        // Characters are counted in UTF-16 units outside, which are bytes in ASCII alone.
        let may = self.is_known
            && bytes.len() <= SKETCHED.min(self.limits.body_length as usize)
            && bytes.is_ascii();
        may && Sketch::new(bytes, &self.limits, slots.numbers, slots.floats)
            .holds(|text, sketch| self.root.glance(text, sketch))
    }

    /// Says what is wrong with JSON bytes.
    pub fn explain_json(&self, bytes: &[u8], memory: &mut Memory) -> Issues {
        self.explained_json(bytes, memory)
    }

    /// Judges a JavaScript value. What must be changed is in [`Memory::edits`].
    pub fn value(&self, mode: Mode, written: Written<'_>, memory: &mut Memory) -> Verdict {
        if written.lone.is_empty()
            && let Some(tape) = Plain::new(written.words, written.numbers, written.text)
        {
            let mut short = AsIs {
                tape,
                mode,
                limits: &self.limits,
            };
            if short.passes(&self.root) {
                memory.edits.clear();
                return Verdict::Valid;
            }
        }
        self.judge_value(mode, written, memory)
    }

    /// Says what is wrong with a JavaScript value.
    pub fn explain_value(&self, mode: Mode, written: Written<'_>, memory: &mut Memory) -> Issues {
        self.explained_value(mode, written, memory)
    }

    fn check<'c, S: Source>(
        &'c self,
        source: S,
        mode: Mode,
        walker: &'c mut Walker,
        edits: &'c mut Edits,
    ) -> Check<'c, S> {
        edits.clear();
        Check {
            source,
            names: &self.tables.names,
            limits: &self.limits,
            mode,
            walker,
            edits,
            issues: None,
        }
    }
}

impl Judge for Schema {
    fn limits(&self) -> &Limits {
        &self.limits
    }

    fn names(&self) -> &[String] {
        &self.tables.names
    }

    fn judge<S: Source>(
        &self,
        source: S,
        mode: Mode,
        memory: &mut Memory,
        issues: Option<Issues>,
    ) -> Judged<S> {
        let mut check = self.check(source, mode, &mut memory.walker, &mut memory.edits);
        check.issues = issues;
        let outcome = check.node(&self.root);
        Judged {
            outcome,
            issues: check.issues,
            source: check.source,
        }
    }
}
