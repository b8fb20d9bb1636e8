//! Query strings and forms.
//!
//! Parsers do not agree where the key of a pair ends: at its first `=`, as the standard has it, or, with qs, at the
//! first `=` after a `]`. Which one an application uses is not known here, so a pair must be allowed by every reading.

use super::Guard;
use super::met::Met;
use super::name::{has_control, parts};
use crate::input::Data;
use crate::input::issue::{Issue, Issues, Parameters, Step, key_parameter};
use crate::input::query::{Pairs, Span, decode, inside};
use crate::input::source::Stop;
use crate::input::text::{shown, utf16_length};

/// A form being judged.
pub(super) struct Urlencoded<'f> {
    pub(super) guard: &'f Guard,
    pub(super) text: &'f str,
    pub(super) issues: &'f mut Option<Issues>,
    /// The start and end of each pair to keep; empty when all of them are.
    pub(super) kept: &'f mut Vec<i32>,
}

/// A code, its parameters, and where in the form it is.
type Wrong = (&'static str, Parameters, Vec<Step>);

fn path_of(key: &str) -> Vec<Step> {
    parts(key).map(|part| Step::Name(shown(part))).collect()
}

/// Where qs ends the key of a pair, when that is not where its first `=` is: at the first `=` after a `]`. Some releases
/// see an escaped `]` there and others do not.
fn ends_of_qs(text: &str, key: Span, value: Span) -> [Option<usize>; 2] {
    let (before, after) = (key.of(text), value.of(text));
    if !after.contains('=') {
        return [None, None];
    }
    let escaped = |part: &str| {
        part.len() >= 3
            && part
                .as_bytes()
                .get(part.len() - 3..)
                .is_some_and(is_escaped_bracket)
    };
    let end = |is_end: &dyn Fn(&str) -> bool| {
        if is_end(before) {
            return None;
        }
        after
            .match_indices('=')
            .find(|(at, _)| is_end(after.get(..*at).unwrap_or_default()))
            .map(|(at, _)| value.start + at)
    };
    let plain = end(&|part| part.ends_with(']'));
    let any = end(&|part| part.ends_with(']') || escaped(part));
    [plain, any.filter(|_| any != plain)]
}

fn is_escaped_bracket(bytes: &[u8]) -> bool {
    bytes.eq_ignore_ascii_case(b"%5d")
}

/// Whether the brackets of a key pair up to its end, after a name.
fn is_paired(key: &str) -> bool {
    !key.contains(['[', ']']) || inside(key).is_some_and(|(name, _)| !name.is_empty())
}

impl Urlencoded<'_> {
    pub(super) fn run(&mut self) -> Result<(), Stop> {
        let limits = &self.guard.limits;
        let (mut key_memory, mut value_memory) = (String::new(), String::new());
        let mut other_memory = String::new();
        let mut met = Met::default();
        let mut removed = false;
        self.kept.clear();
        for (count, pair) in (1..).zip(Pairs::new(self.text)) {
            if self.guard.bounded && count > limits.pairs {
                return self.broken("limit.pairs", limits.pairs);
            }
            let Some((key, value)) = pair else { continue };
            for (span, memory) in [(key, &mut key_memory), (value, &mut value_memory)] {
                if let Err(at) = decode(span.of(self.text), memory) {
                    return self.malformed(span.start + at);
                }
            }
            let (name, text) = (key_memory.as_str(), value_memory.as_str());
            if let Some((code, max)) = self.beyond(name) {
                return self.broken(code, max);
            }
            if self.guard.bounded
                && text.len() > limits.string_length as usize
                && utf16_length(text) > limits.string_length as usize
            {
                return self.broken("limit.string", limits.string_length);
            }
            let mut wrong = self.wrong(name, &mut met);
            for end in ends_of_qs(self.text, key, value).into_iter().flatten() {
                let other = Span { end, ..key };
                // Both parts were decoded, and an escape does not go on past a "=".
                if let Err(at) = decode(other.of(self.text), &mut other_memory) {
                    return self.malformed(other.start + at);
                }
                if let Some((code, max)) = self.beyond(&other_memory) {
                    return self.broken(code, max);
                }
                wrong = wrong.or_else(|| self.wrong(&other_memory, &mut met));
            }
            let wrong = wrong.or_else(|| self.wrong_value(name, text));
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

    /// The limit that a key is beyond.
    fn beyond(&self, key: &str) -> Option<(&'static str, u32)> {
        let limits = &self.guard.limits;
        if !self.guard.bounded {
            return None;
        }
        if utf16_length(key) > limits.key_length as usize {
            return Some(("limit.key", limits.key_length));
        }
        let open = key.bytes().filter(|byte| *byte == b'[').count();
        (open > limits.depth as usize).then_some(("limit.depth", limits.depth))
    }

    fn wrong(&self, key: &str, met: &mut Met) -> Option<Wrong> {
        if let Some((code, part, before)) = self.guard.urlencoded_key(key) {
            let path = before.into_iter().map(|part| Step::Name(shown(part)));
            return Some((code, key_parameter(part), path.collect()));
        }
        if self.guard.brackets && !is_paired(key) {
            return Some(("guard.brackets", key_parameter(key), Vec::new()));
        }
        let repeats = self.guard.repeated && met.repeats(key, self.guard);
        repeats.then(|| ("guard.repeated", key_parameter(key), path_of(key)))
    }

    fn wrong_value(&self, key: &str, text: &str) -> Option<Wrong> {
        (self.guard.control && has_control(text))
            .then(|| ("guard.control", Vec::new(), path_of(key)))
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
    fn a_key_ends_where_any_release_of_qs_ends_it() {
        for (text, ends) in [
            ("a=b", vec![]),
            ("a=b=c", vec![]),
            ("a[b]=c]=d", vec![]),
            ("a=b[c]=d", vec!["a=b[c]"]),
            ("a=]=]=", vec!["a=]"]),
            ("a=b%5Bc%5d=d", vec!["a=b%5Bc%5d"]),
            ("a%5D=b[c]=d", vec!["a%5D=b[c]"]),
            ("a=b%5D=c]=d", vec!["a=b%5D=c]", "a=b%5D"]),
            ("a==é]=", vec!["a==é]"]),
        ] {
            let (key, value) = Pairs::new(text).flatten().next().unwrap();
            let found = ends_of_qs(text, key, value).into_iter().flatten();
            let found: Vec<_> = found.map(|end| &text[..end]).collect();
            assert_eq!(found, ends, "{text}");
        }
    }

    #[test]
    fn brackets_pair_after_a_name() {
        for key in ["a", "", "a[]", "a[b][c]", "a[b]=c[d]"] {
            assert_eq!(is_paired(key), key != "a[b]=c[d]", "{key}");
        }
        for key in [
            "[a]", "a[", "a]", "a[b", "a[b]c", "a[[b]]", "[]", "[a][b]", "]a[",
        ] {
            assert!(!is_paired(key), "{key}");
        }
    }

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
