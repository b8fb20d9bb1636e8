//! Names met so far in a form.

use std::collections::{HashMap, HashSet};

use super::Guard;

/// Up to here names are compared one by one, which takes less time than to hash and to copy each of them.
const FEW: usize = 16;

/// Names met so far.
#[derive(Default)]
pub(super) struct Met {
    /// The first few keys, one after the other, and what is known of each.
    text: String,
    few: Vec<Key>,
    keys: HashSet<String>,
    /// Whether each name came with brackets.
    names: HashMap<String, bool>,
}

/// Where a key is in the text of the first few.
struct Key {
    start: usize,
    name: usize,
    end: usize,
    is_list: bool,
}

impl Key {
    fn name<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.name).unwrap_or_default()
    }

    fn key<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    fn has_brackets(&self) -> bool {
        self.name < self.end
    }
}

impl Met {
    /// Notes a key; whether it makes a scalar come twice.
    pub(super) fn repeats(&mut self, key: &str, guard: &Guard) -> bool {
        let name = key.split('[').next().unwrap_or_default();
        if guard.allow.iter().any(|allowed| allowed == name) {
            return false;
        }
        let brackets = name.len() < key.len();
        let is_list = key.ends_with("[]");
        if self.names.is_empty() {
            if self.few.len() < FEW {
                return self.repeats_few(key, name.len(), is_list);
            }
            self.hash();
        }
        // What a name was first decides; a pair that is taken away must not decide for the next.
        if *self.names.entry(name.to_owned()).or_insert(brackets) != brackets {
            return true;
        }
        !is_list && !self.keys.insert(key.to_owned())
    }

    /// The same by comparing.
    fn repeats_few(&mut self, key: &str, name: usize, is_list: bool) -> bool {
        let has_brackets = name < key.len();
        let own_name = key.get(..name).unwrap_or_default();
        let mut same_name = self
            .few
            .iter()
            .filter(|other| other.name(&self.text) == own_name);
        if let Some(first) = same_name.next() {
            if first.has_brackets() != has_brackets {
                return true;
            }
            if is_list {
                return false;
            }
            if first.key(&self.text) == key || same_name.any(|other| other.key(&self.text) == key) {
                return true;
            }
        }
        let start = self.text.len();
        self.text.push_str(key);
        self.few.push(Key {
            start,
            name: start + name,
            end: self.text.len(),
            is_list,
        });
        false
    }

    fn hash(&mut self) {
        for key in self.few.drain(..) {
            self.names
                .entry(key.name(&self.text).to_owned())
                .or_insert(key.has_brackets());
            if !key.is_list {
                self.keys.insert(key.key(&self.text).to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key after the ones before it, and whether it repeats.
    fn told(keys: &[String]) -> Vec<bool> {
        let (mut met, guard) = (Met::default(), Guard::default());
        keys.iter().map(|key| met.repeats(key, &guard)).collect()
    }

    #[test]
    fn many_names_are_told_apart_as_few_are() {
        let cases = [
            ("a", false),
            ("b[]", false),
            ("b[]", false),
            ("c[d]", false),
            ("a", true),
            ("a[]", true),
            ("b", true),
            ("b[x]", false),
            ("c[d]", true),
            ("c[e]", false),
            ("", false),
            ("", true),
        ];
        for before in [0, FEW - 3, FEW, 3 * FEW] {
            let mut keys: Vec<_> = (0..before).map(|index| format!("before{index}")).collect();
            keys.extend(cases.iter().map(|(key, _)| (*key).to_owned()));
            let found = told(&keys);
            assert!(found.iter().take(before).all(|repeats| !repeats));
            for ((key, repeats), found) in cases.iter().zip(found.iter().skip(before)) {
                assert_eq!(repeats, found, "{key} after {before}");
            }
        }
    }
}
