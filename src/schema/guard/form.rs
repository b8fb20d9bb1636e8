//! Query strings and forms.

use std::collections::{HashMap, HashSet};

use super::Guard;
use super::name::{has_control, parts};
use crate::input::Data;
use crate::input::issue::{Issue, Issues, Parameters, Step, key_parameter};
use crate::input::query::{Pairs, decode};
use crate::input::source::Stop;
use crate::input::text::{shown, utf16_length};

/// A form being judged.
pub(super) struct Form<'f> {
    pub(super) guard: &'f Guard,
    pub(super) text: &'f str,
    pub(super) issues: &'f mut Option<Issues>,
    /// The start and end of each pair to keep; empty when all of them are.
    pub(super) kept: &'f mut Vec<i32>,
}

/// Names met so far.
#[derive(Default)]
struct Met {
    keys: HashSet<String>,
    /// Whether each name came with brackets.
    names: HashMap<String, bool>,
}

impl Met {
    /// Notes a key; whether it makes a scalar come twice.
    fn repeats(&mut self, key: &str, guard: &Guard) -> bool {
        let name = key.split('[').next().unwrap_or_default();
        if guard.allow.iter().any(|allowed| allowed == name) {
            return false;
        }
        let brackets = name.len() < key.len();
        let is_list = key.ends_with("[]");
        // What a name was first decides; a pair that is taken away must not decide for the next.
        if *self.names.entry(name.to_owned()).or_insert(brackets) != brackets {
            return true;
        }
        !is_list && !self.keys.insert(key.to_owned())
    }
}

impl Form<'_> {
    pub(super) fn run(&mut self) -> Result<(), Stop> {
        let limits = &self.guard.limits;
        let (mut key_memory, mut value_memory) = (String::new(), String::new());
        let mut met = Met::default();
        let mut removed = false;
        self.kept.clear();
        for (count, pair) in (1..).zip(Pairs::new(self.text)) {
            if count > limits.pairs {
                return self.broken("limit.pairs", limits.pairs);
            }
            let Some((key, value)) = pair else { continue };
            for (span, memory) in [(key, &mut key_memory), (value, &mut value_memory)] {
                if let Err(at) = decode(span.of(self.text), memory) {
                    return self.malformed(span.start + at);
                }
            }
            let (name, text) = (key_memory.as_str(), value_memory.as_str());
            if utf16_length(name) > limits.key_length as usize {
                return self.broken("limit.key", limits.key_length);
            }
            if name.bytes().filter(|byte| *byte == b'[').count() > limits.depth as usize {
                return self.broken("limit.depth", limits.depth);
            }
            if text.len() > limits.string_length as usize
                && utf16_length(text) > limits.string_length as usize
            {
                return self.broken("limit.string", limits.string_length);
            }
            let wrong = self.wrong(name, text, &mut met);
            let Some((code, parameters, path)) = wrong else {
                self.kept
                    .extend([key.start, value.end].map(|at| i32::try_from(at).unwrap_or(i32::MAX)));
                continue;
            };
            removed = true;
            self.issue(code, parameters, path)?;
        }
        if !removed {
            self.kept.clear();
        } else if self.kept.is_empty() {
            // One number is no pair: nothing is kept.
            self.kept.push(0);
        }
        Ok(())
    }

    fn wrong(
        &self,
        name: &str,
        text: &str,
        met: &mut Met,
    ) -> Option<(&'static str, Parameters, Vec<Step>)> {
        if let Some((code, part, before)) = self.guard.form_key(name) {
            let path = before.into_iter().map(|part| Step::Name(shown(part)));
            return Some((code, key_parameter(part), path.collect()));
        }
        let path = || parts(name).map(|part| Step::Name(shown(part))).collect();
        if self.guard.repeated && met.repeats(name, self.guard) {
            return Some(("guard.repeated", key_parameter(name), path()));
        }
        (self.guard.control && has_control(text)).then(|| ("guard.control", Vec::new(), path()))
    }

    fn issue(
        &mut self,
        code: &'static str,
        parameters: Parameters,
        path: Vec<Step>,
    ) -> Result<(), Stop> {
        match self.issues {
            Some(issues) => {
                let issue = Issue {
                    path,
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

    fn broken(&mut self, code: &'static str, max: u32) -> Result<(), Stop> {
        self.fail(code, vec![("max", Data::from(max))])
    }

    fn malformed(&mut self, at: usize) -> Result<(), Stop> {
        self.fail("encoding", vec![("position", super::position(at))])
    }

    fn fail(&mut self, code: &'static str, parameters: Parameters) -> Result<(), Stop> {
        if let Some(issues) = self.issues {
            issues.replace(Issue {
                path: Vec::new(),
                code,
                node: None,
                parameters,
            });
        }
        Err(Stop::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_scalar_or_a_list_as_it_was_first() {
        let guard = Guard::default();
        for (keys, repeats) in [
            (["a", "a", "b"], [false, true, false]),
            (["a", "a[]", "a[k]"], [false, true, true]),
            (["a[]", "a[]", "a"], [false, false, true]),
            (["a[k]", "a[l]", "a[k]"], [false, false, true]),
        ] {
            let mut met = Met::default();
            assert_eq!(
                keys.map(|key| met.repeats(key, &guard)),
                repeats,
                "{keys:?}"
            );
        }
        let allowing = Guard {
            allow: vec!["a".to_owned()],
            ..Guard::default()
        };
        let mut met = Met::default();
        assert_eq!(
            ["a", "a", "a[]"].map(|key| met.repeats(key, &allowing)),
            [false; 3]
        );
    }
}
