//! What is allowed in: schemas, compiled once, that validate query strings, JSON bytes and JavaScript values.
//!
//! What is promised:
//!
//! - A schema that contradicts itself is refused when it is compiled, with the path of the contradiction.
//! - Every input is read within [`crate::input::Limits`], in one pass, and in time linear in it.
//! - Validating says yes or no; what is wrong is only worked out by the `explain_...` functions, which read the input again. A request that
//!   passes pays nothing for messages, and one that is refused nothing for issues that nobody reads.
//! - The short ways ([`Schema::index`], `as_is`) may give up, and then the long way decides. They never answer otherwise.
//!
//! | input | function | how values leave |
//! |---|---|---|
//! | query, urlencoded bytes | [`Schema::query`], [`Schema::urlencoded`] | a token for each slot, into [`Slots`] |
//! | JSON bytes | [`Schema::index`], [`Schema::json`] | noted into [`Slots`]; or as [`Patch`] of what `JSON.parse` makes |
//! | a JavaScript value | [`Schema::value`] | as [`Patch`] of its copy |
//!
//! | module | what it holds |
//! |---|---|
//! | `kind` | one file per kind of value |
//! | `format`, `pattern` | what a string can be held to |
//! | `compile`, `read` | from schema data to a compiled schema; contradictions |
//! | `check`, `patch`, `digest` | one value against a schema, and what must be changed in it |
//! | `as_is` | the same of a value that needs no change, sooner |
//! | `validate` | what a schema and a guard have in common |
//! | `query_plan`, `urlencoded` | a query string against a schema |
//! | [`guard`] | rules for a whole application, without a schema |

mod as_is;
mod check;
mod compile;
mod digest;
mod format;
pub mod guard;
mod kind;
mod options;
mod patch;
mod pattern;
mod read;
mod schema_error;
mod validate;

pub use kind::{LOWER, Mode, TRIM, UPPER};
pub use patch::Patch;
pub use schema_error::SchemaError;
mod query_plan;
mod urlencoded;

use std::sync::Arc;

pub use urlencoded::Slots;

use crate::input::issue::Issues;
use crate::input::json::{self, Json, JsonIndex};
use crate::input::source::{Source, Walker};
use crate::input::tape::Plain;
use crate::input::{Data, Limits};
use as_is::AsIs;
use check::Check;
use compile::{Compiler, Tables};
use kind::Node;
use options::Options;
use query_plan::{Planner, QueryPlan};
use urlencoded::Urlencoded;
use validate::{Judged, Validate};

/// A compiled schema.
///
/// ```
/// use armet::schema::{Workspace, Schema, Verdict};
///
/// let schema = Schema::compile(r#"{ "kind": "object", "fields": { "page": { "kind": "integer", "min": 1 } } }"#, "{}")?;
/// let mut memory = Workspace::default();
/// assert_eq!(schema.json(br#"{"page":2}"#, &mut memory), Verdict::Valid);
/// assert_eq!(schema.json(br#"{"page":0}"#, &mut memory), Verdict::Invalid);
/// assert_eq!(schema.explain_json(br#"{"page":0}"#, &mut memory).list()[0].code, "integer.range");
/// # Ok::<(), armet::schema::SchemaError>(())
/// ```
#[derive(Debug)]
pub struct Schema {
    root: Arc<Node>,
    tables: Tables,
    query_plan: Option<QueryPlan>,
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
pub struct Workspace {
    walker: Walker,
    patch: Patch,
    json: json::JsonBuffers,
    urlencoded: urlencoded::Buffers,
}

impl Workspace {
    /// What must be changed in the value that was judged last.
    #[must_use]
    pub fn patch(&self) -> &Patch {
        &self.patch
    }

    /// Frees what a very large value has made of it, once its changes have been read.
    #[inline]
    pub fn shrink(&mut self) {
        if self.patch.is_large() {
            self.patch = Patch::default();
        }
        if self.json.is_large() {
            self.json = json::JsonBuffers::default();
        }
        if self.urlencoded.is_large() {
            self.urlencoded = urlencoded::Buffers::default();
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
    /// A [`SchemaError`] with a code from `ARMET_SCHEMA_SYNTAX` to `ARMET_SCHEMA_LIMIT`, or `ARMET_LIMIT`.
    pub fn compile(schema: &str, options: &str) -> Result<Self, SchemaError> {
        let Options {
            limits,
            query,
            engine,
        } = Options::parse(options)?;
        let data = Data::parse(schema)
            .map_err(|error| SchemaError::new("ARMET_SCHEMA_SYNTAX", "", error.message()))?;
        let mut compiler = Compiler::new(engine);
        let root = compiler.node(&data, "")?;
        let Compiler { tables, trials, .. } = compiler;
        let mut planner = Planner::default();
        let query_plan = match planner.query_plan(&root, "") {
            Ok(query_plan @ (QueryPlan::Object(_) | QueryPlan::Record(..))) => Some(query_plan),
            Ok(_) if query => {
                let sentence = "A query string is an object or a record: name its fields.";
                return Err(SchemaError::new("ARMET_SCHEMA_QUERY", "", sentence));
            }
            Err(schema_error) if query => return Err(schema_error),
            _ => None,
        };
        let schema = Self {
            is_known: root.extent().is_some_and(|extent| extent.is_known(&limits)),
            root,
            tables,
            query_plan,
            slots: planner.slots,
            limits,
        };
        for (path, id, node) in &trials {
            schema.try_default(path, *id, node)?;
        }
        Ok(schema)
    }

    fn try_default(&self, path: &str, id: u32, node: &Node) -> Result<(), SchemaError> {
        let Some((data, is_bigint)) = self.tables.defaults.get(id as usize) else {
            return Ok(());
        };
        let text = data.to_json();
        let refuse = |sentence: &str| Err(SchemaError::new("ARMET_SCHEMA_DEFAULT", path, sentence));
        let Ok(source) = Json::new(text.as_bytes(), &self.limits) else {
            return refuse("The default is larger than the limits allow.");
        };
        let mut workspace = Workspace::default();
        let mut check = self.check(
            source,
            Mode::Json,
            &mut workspace.walker,
            &mut workspace.patch,
        );
        if check.node(node).is_err() {
            return refuse("The default does not satisfy its own schema.");
        }
        if !*is_bigint && !workspace.patch.numbers().is_empty() {
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
            ("predicate", self.root.predicate(&self.limits, 0)),
            (
                "query",
                self.query_plan
                    .as_ref()
                    .map_or(Data::Null, QueryPlan::layout),
            ),
        ])
    }

    /// Judges a query string.
    #[inline]
    pub fn query(&self, text: &str, slots: Slots<'_>, workspace: &mut Workspace) -> Verdict {
        if text.len() > self.limits.query_length as usize {
            return Verdict::Invalid;
        }
        self.validate_urlencoded(text, false, slots, workspace)
    }

    /// Says what is wrong with a query string.
    pub fn explain_query(&self, text: &str, workspace: &mut Workspace) -> Issues {
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
        self.explain_pairs(text, workspace)
    }

    /// Judges an urlencoded body.
    pub fn urlencoded(&self, bytes: &[u8], slots: Slots<'_>, workspace: &mut Workspace) -> Verdict {
        if bytes.len() > self.limits.body_length as usize {
            return Verdict::Invalid;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.validate_urlencoded(text, true, slots, workspace),
            Err(_) => Verdict::Invalid,
        }
    }

    /// Says what is wrong with an urlencoded body.
    pub fn explain_urlencoded(&self, bytes: &[u8], workspace: &mut Workspace) -> Issues {
        if bytes.len() > self.limits.body_length as usize {
            return self.whole(
                "limit.length",
                vec![("max", Data::from(self.limits.body_length))],
            );
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.explain_pairs(text, workspace),
            Err(error) => {
                let position = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
                self.whole("encoding", vec![("position", Data::from(position))])
            }
        }
    }

    #[inline]
    fn validate_urlencoded(
        &self,
        text: &str,
        wide: bool,
        slots: Slots<'_>,
        workspace: &mut Workspace,
    ) -> Verdict {
        // Asked without a plan, the caller did not ask for one when compiling: nothing can pass.
        let Some(query_plan) = &self.query_plan else {
            return Verdict::Invalid;
        };
        let mut urlencoded = Urlencoded {
            text,
            wide,
            slots,
            limits: &self.limits,
            buffers: &mut workspace.urlencoded,
            issues: None,
        };
        match urlencoded.run(query_plan, self.slots) {
            Ok(false) => Verdict::Valid,
            Ok(true) => Verdict::TooSmall,
            Err(_) => Verdict::Invalid,
        }
    }

    fn explain_pairs(&self, text: &str, workspace: &mut Workspace) -> Issues {
        let Some(query_plan) = &self.query_plan else {
            return self.whole("limit.length", Vec::new());
        };
        let mut numbers = vec![0; self.slots as usize * 3];
        let mut floats = vec![0.0; self.slots as usize * 3];
        let slots = Slots {
            numbers: &mut numbers,
            floats: &mut floats,
        };
        let issues = Some(Issues::new(self.limits.issues));
        let mut urlencoded = Urlencoded {
            text,
            wide: true,
            slots,
            limits: &self.limits,
            buffers: &mut workspace.urlencoded,
            issues,
        };
        // The issues say it all.
        let _ = urlencoded.run(query_plan, self.slots);
        urlencoded.issues.unwrap_or_else(|| Issues::new(0))
    }

    /// Judges JSON bytes. What must be changed is in [`Workspace::patch`].
    pub fn json(&self, bytes: &[u8], workspace: &mut Workspace) -> Verdict {
        self.validate_json(bytes, workspace)
    }

    /// Judges JSON bytes and notes in `slots` what the values are, in the order of the schema. False says nothing:
    /// [`Self::json`] must be asked.
    #[must_use]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "the arrays are lent for one look"
    )]
    pub fn index(&self, bytes: &[u8], slots: Slots<'_>) -> bool {
        // Characters are counted in UTF-16 units outside, which are bytes in ASCII alone.
        let may = self.is_known
            && bytes.len() <= SKETCHED.min(self.limits.body_length as usize)
            && bytes.is_ascii();
        may && JsonIndex::new(bytes, &self.limits, slots.numbers, slots.floats)
            .holds(|text, index| self.root.fast_path(text, index))
    }

    /// Says what is wrong with JSON bytes.
    pub fn explain_json(&self, bytes: &[u8], workspace: &mut Workspace) -> Issues {
        self.explained_json(bytes, workspace)
    }

    /// Judges a JavaScript value. What must be changed is in [`Workspace::patch`].
    pub fn value(&self, mode: Mode, written: Written<'_>, workspace: &mut Workspace) -> Verdict {
        if written.lone.is_empty()
            && let Some(tape) = Plain::new(written.words, written.numbers, written.text)
        {
            let mut short = AsIs {
                tape,
                mode,
                limits: &self.limits,
            };
            if short.passes(&self.root) {
                workspace.patch.clear();
                return Verdict::Valid;
            }
        }
        self.validate_value(mode, written, workspace)
    }

    /// Says what is wrong with a JavaScript value.
    pub fn explain_value(
        &self,
        mode: Mode,
        written: Written<'_>,
        workspace: &mut Workspace,
    ) -> Issues {
        self.explained_value(mode, written, workspace)
    }

    fn check<'c, S: Source>(
        &'c self,
        source: S,
        mode: Mode,
        walker: &'c mut Walker,
        patch: &'c mut Patch,
    ) -> Check<'c, S> {
        patch.clear();
        Check {
            source,
            names: &self.tables.names,
            limits: &self.limits,
            mode,
            walker,
            patch,
            issues: None,
        }
    }
}

impl Validate for Schema {
    fn limits(&self) -> &Limits {
        &self.limits
    }

    fn names(&self) -> &[String] {
        &self.tables.names
    }

    fn validate<S: Source>(
        &self,
        source: S,
        mode: Mode,
        workspace: &mut Workspace,
        issues: Option<Issues>,
    ) -> Judged<S> {
        let mut check = self.check(source, mode, &mut workspace.walker, &mut workspace.patch);
        check.issues = issues;
        let outcome = check.node(&self.root);
        Judged {
            outcome,
            issues: check.issues,
            source: check.source,
        }
    }
}
