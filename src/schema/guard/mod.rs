//! Rules for a whole application, without a schema: operators, prototypes, repeated scalars and sizes are judged in
//! query strings, forms, JSON and JavaScript values alike.

mod met;
mod name;
mod urlencoded;
mod value;

use super::kind::Mode;
use super::validate::{Judged, Validate};
use super::{Verdict, Workspace, Written};
use crate::Error;
use crate::input::issue::Issues;
use crate::input::source::Source;
use crate::input::{Data, Limits};
use urlencoded::Urlencoded;
use value::ValueVisitor;

/// What is judged, compiled once.
///
/// ```
/// use armet::schema::guard::Guard;
/// use armet::schema::{Workspace, Verdict};
///
/// let guard = Guard::compile("{}")?;
/// let mut memory = Workspace::default();
/// assert_eq!(guard.query("username[$gt]=", &mut memory), Verdict::Invalid);
/// assert_eq!(guard.query("username=bob", &mut memory), Verdict::Valid);
/// # Ok::<(), armet::Error>(())
/// ```
#[derive(Debug, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own, named by the user"
)]
pub struct Guard {
    operators: bool,
    dotted: bool,
    prototypes: bool,
    repeated: bool,
    control: bool,
    duplicates: bool,
    brackets: bool,
    strip: bool,
    /// Whether a form is held to the limits on its pairs. Not where it may be JSON, which has limits of its own.
    bounded: bool,
    /// Names that may come several times.
    allow: Vec<String>,
    limits: Limits,
}

impl Default for Guard {
    fn default() -> Self {
        Self {
            operators: true,
            dotted: true,
            prototypes: true,
            repeated: true,
            control: true,
            duplicates: true,
            brackets: true,
            strip: false,
            bounded: true,
            allow: Vec::new(),
            limits: Limits::default(),
        }
    }
}

impl Guard {
    /// Reads options, JSON text; what is not named keeps its default.
    ///
    /// # Errors
    ///
    /// `ARMET_OPTION` for an option there is not, or of another type; `ARMET_LIMIT`; `ARMET_JSON`.
    pub fn compile(options: &str) -> Result<Self, Error> {
        let data = Data::parse(options)?;
        let refuse = |what: String| Error::new("ARMET_OPTION", what);
        let Data::Object(entries) = &data else {
            return Err(refuse("guard takes options as an object.".to_owned()));
        };
        let mut guard = Self::default();
        let mut issues = None;
        for (name, value) in entries {
            let flag = match name.as_str() {
                "operators" => &mut guard.operators,
                "dotted" => &mut guard.dotted,
                "prototypes" => &mut guard.prototypes,
                "repeated" => &mut guard.repeated,
                "control" => &mut guard.control,
                "duplicates" => &mut guard.duplicates,
                "brackets" => &mut guard.brackets,
                "strip" => &mut guard.strip,
                "bounded" => &mut guard.bounded,
                "allow" => {
                    guard.allow = names(value).ok_or_else(|| {
                        refuse(
                            "guard: allow must be an array of names, such as [\"tags\"]."
                                .to_owned(),
                        )
                    })?;
                    continue;
                }
                "limits" => {
                    guard.limits = Limits::from_data(value)?;
                    continue;
                }
                "issues" => {
                    issues =
                        Some(Limits::from_data(&Data::object([("issues", value.clone())]))?.issues);
                    continue;
                }
                _ => {
                    return Err(refuse(format!(
                        "guard has no option {name:?}. It has operators, dotted, prototypes, repeated, control, \
                         duplicates, brackets, strip, bounded, allow, limits and issues."
                    )));
                }
            };
            let Data::Boolean(value) = value else {
                return Err(refuse(format!("guard: {name} must be true or false.")));
            };
            *flag = *value;
        }
        guard.limits.issues = issues.unwrap_or(guard.limits.issues);
        Ok(guard)
    }

    /// Judges a query string. When stripping, [`Workspace::patch`] holds the start and end of each pair to keep.
    pub fn query(&self, text: &str, workspace: &mut Workspace) -> Verdict {
        if text.len() > self.limits.query_length as usize || !text.is_ascii() {
            return Verdict::Invalid;
        }
        self.validate_urlencoded(text, workspace, &mut None)
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
            return self.whole("encoding", vec![("position", position(at))]);
        }
        self.explain_pairs(text, workspace)
    }

    /// Judges an urlencoded body, as [`Self::query`].
    pub fn urlencoded(&self, bytes: &[u8], workspace: &mut Workspace) -> Verdict {
        if bytes.len() > self.limits.body_length as usize {
            return Verdict::Invalid;
        }
        std::str::from_utf8(bytes).map_or(Verdict::Invalid, |text| {
            self.validate_urlencoded(text, workspace, &mut None)
        })
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
            Err(error) => self.whole(
                "encoding",
                vec![("position", position(error.valid_up_to()))],
            ),
        }
    }

    fn validate_urlencoded(
        &self,
        text: &str,
        workspace: &mut Workspace,
        issues: &mut Option<Issues>,
    ) -> Verdict {
        let kept = workspace.patch.raw();
        match (Urlencoded {
            guard: self,
            text,
            issues,
            kept,
        })
        .run()
        {
            Ok(()) => Verdict::Valid,
            Err(_) => Verdict::Invalid,
        }
    }

    fn explain_pairs(&self, text: &str, workspace: &mut Workspace) -> Issues {
        let mut issues = Some(Issues::new(self.limits.issues));
        self.validate_urlencoded(text, workspace, &mut issues);
        issues.unwrap_or_else(|| Issues::new(0))
    }

    /// Judges JSON bytes. When stripping, what must be removed is in [`Workspace::patch`].
    pub fn json(&self, bytes: &[u8], workspace: &mut Workspace) -> Verdict {
        self.validate_json(bytes, workspace)
    }

    /// Says what is wrong with JSON bytes.
    pub fn explain_json(&self, bytes: &[u8], workspace: &mut Workspace) -> Issues {
        self.explained_json(bytes, workspace)
    }

    /// Judges a JavaScript value. When stripping, what must be removed is in [`Workspace::patch`].
    pub fn value(&self, written: Written<'_>, workspace: &mut Workspace) -> Verdict {
        self.validate_value(Mode::Value, written, workspace)
    }

    /// Says what is wrong with a JavaScript value.
    pub fn explain_value(&self, written: Written<'_>, workspace: &mut Workspace) -> Issues {
        self.explained_value(Mode::Value, written, workspace)
    }
}

impl Validate for Guard {
    fn limits(&self) -> &Limits {
        &self.limits
    }

    fn names(&self) -> &[String] {
        &[]
    }

    fn validate<S: Source>(
        &self,
        mut source: S,
        _mode: Mode,
        workspace: &mut Workspace,
        mut issues: Option<Issues>,
    ) -> Judged<S> {
        let Workspace { walker, patch, .. } = workspace;
        patch.clear();
        let mut look = ValueVisitor {
            guard: self,
            patch,
            issues: &mut issues,
        };
        let outcome = walker.walk(&mut source, &mut look, false);
        Judged {
            source,
            outcome,
            issues,
        }
    }
}

fn position(at: usize) -> Data {
    Data::from(u32::try_from(at).unwrap_or(u32::MAX))
}

fn names(data: &Data) -> Option<Vec<String>> {
    let Data::Array(items) = data else {
        return None;
    };
    let name = |item: &Data| match item {
        Data::String(name) => Some(name.clone()),
        _ => None,
    };
    items.iter().map(name).collect()
}
