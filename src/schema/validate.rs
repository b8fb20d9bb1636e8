//! What a schema and a guard have in common: judging JSON bytes and JavaScript values, and saying what is wrong.

use super::kind::Mode;
use super::{Verdict, Workspace, Written};
use crate::input::Limits;
use crate::input::issue::{Issue, Issues, Parameters};
use crate::input::json::Json;
use crate::input::source::{Broken, Source, Stop};
use crate::input::tape::Tape;

/// A source after it was judged.
pub(super) struct Judged<S> {
    pub(super) source: S,
    pub(super) outcome: Result<(), Stop>,
    pub(super) issues: Option<Issues>,
}

/// Whoever judges a value while it is read.
pub(super) trait Validate {
    /// What it is read within.
    fn limits(&self) -> &Limits;

    /// The names that words of a tape stand for.
    fn names(&self) -> &[String];

    /// Judges the next value. Without `issues` the first thing that is wrong ends it.
    fn validate<S: Source>(
        &self,
        source: S,
        mode: Mode,
        workspace: &mut Workspace,
        issues: Option<Issues>,
    ) -> Judged<S>;

    /// Judges JSON bytes.
    fn validate_json(&self, bytes: &[u8], workspace: &mut Workspace) -> Verdict {
        let kept = std::mem::take(&mut workspace.json);
        let Ok(source) = Json::with_memory(bytes, self.limits(), kept) else {
            return Verdict::Invalid;
        };
        let mut validated = self.validate(source, Mode::Json, workspace, None);
        let outcome = validated.outcome.and_then(|()| validated.source.end());
        workspace.json = validated.source.into_memory();
        Verdict::of(outcome)
    }

    /// Says what is wrong with JSON bytes.
    fn explained_json(&self, bytes: &[u8], workspace: &mut Workspace) -> Issues {
        let source = match Json::new(bytes, self.limits()) {
            Ok(source) => source,
            Err(broken) => return self.whole(broken.code, broken.parameters),
        };
        let mut validated = self.validate(source, Mode::Json, workspace, Some(self.no_issues()));
        validated.outcome = validated.outcome.and_then(|()| validated.source.end());
        self.found(validated, workspace)
    }

    /// Judges a JavaScript value.
    fn validate_value(
        &self,
        mode: Mode,
        written: Written<'_>,
        workspace: &mut Workspace,
    ) -> Verdict {
        let source = written.tape(self.limits());
        Verdict::of(self.validate(source, mode, workspace, None).outcome)
    }

    /// Says what is wrong with a JavaScript value.
    fn explained_value(
        &self,
        mode: Mode,
        written: Written<'_>,
        workspace: &mut Workspace,
    ) -> Issues {
        let source = written.tape(self.limits());
        let validated = self.validate(source, mode, workspace, Some(self.no_issues()));
        self.found(validated, workspace)
    }

    /// One issue about all of it.
    fn whole(&self, code: &'static str, parameters: Parameters) -> Issues {
        let mut issues = self.no_issues();
        issues.replace(Issue {
            path: Vec::new(),
            code,
            node: None,
            parameters,
        });
        issues
    }

    /// Room for as many issues as are wanted.
    fn no_issues(&self) -> Issues {
        Issues::new(self.limits().issues)
    }

    /// The issues there are, or the one that says why reading ended.
    fn found<S: Source>(&self, validated: Judged<S>, workspace: &Workspace) -> Issues {
        let Judged {
            mut source,
            outcome,
            issues,
        } = validated;
        let mut issues = issues.unwrap_or_else(|| Issues::new(0));
        if outcome == Err(Stop::Broken)
            && let Some(Broken { code, parameters }) = source.broken().cloned()
        {
            issues.replace(Issue {
                path: workspace.patch.path(&mut source, self.names()),
                code,
                node: None,
                parameters,
            });
        }
        issues
    }
}

impl Verdict {
    fn of(outcome: Result<(), Stop>) -> Self {
        match outcome {
            Ok(()) => Self::Valid,
            Err(_) => Self::Invalid,
        }
    }
}

impl<'v> Written<'v> {
    fn tape<'t>(self, limits: &'t Limits) -> Tape<'t>
    where
        'v: 't,
    {
        Tape::new(self.words, self.numbers, self.text, self.lone, limits)
    }
}
