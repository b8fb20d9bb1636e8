//! What a schema and a guard have in common: judging JSON bytes and JavaScript values, and saying what is wrong.

use super::kind::Mode;
use super::{Memory, Verdict, Written};
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
pub(super) trait Judge {
    /// What it is read within.
    fn limits(&self) -> &Limits;

    /// The names that words of a tape stand for.
    fn names(&self) -> &[String];

    /// Judges the next value. Without `issues` the first thing that is wrong ends it.
    fn judge<S: Source>(
        &self,
        source: S,
        mode: Mode,
        memory: &mut Memory,
        issues: Option<Issues>,
    ) -> Judged<S>;

    /// Judges JSON bytes.
    fn judge_json(&self, bytes: &[u8], memory: &mut Memory) -> Verdict {
        let kept = std::mem::take(&mut memory.json);
        let Ok(source) = Json::with_memory(bytes, self.limits(), kept) else {
            return Verdict::Invalid;
        };
        let mut judged = self.judge(source, Mode::Json, memory, None);
        let outcome = judged.outcome.and_then(|()| judged.source.end());
        memory.json = judged.source.into_memory();
        Verdict::of(outcome)
    }

    /// Says what is wrong with JSON bytes.
    fn explained_json(&self, bytes: &[u8], memory: &mut Memory) -> Issues {
        let source = match Json::new(bytes, self.limits()) {
            Ok(source) => source,
            Err(broken) => return self.whole(broken.code, broken.parameters),
        };
        let mut judged = self.judge(source, Mode::Json, memory, Some(self.no_issues()));
        judged.outcome = judged.outcome.and_then(|()| judged.source.end());
        self.found(judged, memory)
    }

    /// Judges a JavaScript value.
    fn judge_value(&self, mode: Mode, written: Written<'_>, memory: &mut Memory) -> Verdict {
        let source = written.tape(self.limits());
        Verdict::of(self.judge(source, mode, memory, None).outcome)
    }

    /// Says what is wrong with a JavaScript value.
    fn explained_value(&self, mode: Mode, written: Written<'_>, memory: &mut Memory) -> Issues {
        let source = written.tape(self.limits());
        let judged = self.judge(source, mode, memory, Some(self.no_issues()));
        self.found(judged, memory)
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
    fn found<S: Source>(&self, judged: Judged<S>, memory: &Memory) -> Issues {
        let Judged {
            mut source,
            outcome,
            issues,
        } = judged;
        let mut issues = issues.unwrap_or_else(|| Issues::new(0));
        if outcome == Err(Stop::Broken)
            && let Some(Broken { code, parameters }) = source.broken().cloned()
        {
            issues.replace(Issue {
                path: memory.edits.path(&mut source, self.names()),
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
