//! JSON and JavaScript values.

use super::Guard;
use super::name::has_control;
use crate::input::issue::{Issue, Issues, Parameters, key_parameter};
use crate::input::source::{Frame, Key, Source, Stop, Text, Visitor};
use crate::schema::patch::{Edit, Patch, Place};

/// Looks on while a value is read.
pub(super) struct ValueVisitor<'g> {
    pub(super) guard: &'g Guard,
    pub(super) patch: &'g mut Patch,
    pub(super) issues: &'g mut Option<Issues>,
}

impl<S: Source> Visitor<S> for ValueVisitor<'_> {
    const LENIENT: bool = true;

    #[inline]
    fn key(&mut self, source: &mut S, frame: &Frame, key: Key) -> Result<bool, Stop> {
        let name = source.key_text(key);
        let wrong = self.guard.value_name(name);
        let parameters = wrong.map(|_| key_parameter(name));
        if S::DUPLICATES && self.guard.duplicates {
            source.remember(frame, key)?;
        }
        let (Some(code), Some(parameters)) = (wrong, parameters) else {
            self.patch.enter(Place::of(key));
            return Ok(true);
        };
        self.issue(source, code, parameters)?;
        self.patch.enter(Place::of(key));
        if self.guard.strip {
            self.patch.push(Edit::Remove);
        }
        Ok(false)
    }

    fn item(&mut self, index: u32) {
        self.patch.enter(Place::Index(index));
    }

    #[inline]
    fn string(&mut self, source: &mut S, text: Text) -> Result<(), Stop> {
        if self.guard.control && has_control(source.text(text)) {
            self.issue(source, "guard.control", Vec::new())?;
            if self.issues.is_none() {
                // Taking an element out of an array would move the others, so even stripping refuses this.
                return Err(Stop::Invalid);
            }
        }
        Ok(())
    }

    #[inline]
    fn leave(&mut self) {
        self.patch.leave();
    }
}

impl ValueVisitor<'_> {
    #[cold]
    fn issue<S: Source>(
        &mut self,
        source: &mut S,
        code: &'static str,
        parameters: Parameters,
    ) -> Result<(), Stop> {
        match self.issues {
            Some(issues) => {
                let issue = Issue {
                    path: self.patch.path(source, &[]),
                    code,
                    node: None,
                    parameters,
                };
                if issues.push(issue) {
                    Ok(())
                } else {
                    Err(Stop::Full)
                }
            }
            None if self.guard.strip => Ok(()),
            None => Err(Stop::Invalid),
        }
    }
}
