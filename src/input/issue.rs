//! What is wrong with a value: where, a stable code, and the numbers a message needs. Never the value.

use super::Data;
use super::text::shown;

/// One step from a value to a value inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A property. Names from outside are made safe before they come here.
    Name(String),
    /// An element of an array.
    Index(u32),
}

/// What a message is made from.
pub type Parameters = Vec<(&'static str, Data)>;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Where, from the root of the request part.
    pub path: Vec<Step>,
    /// The stable code.
    pub code: &'static str,
    /// The number of the schema node that refused, in the order the schema is written; none for limits on the whole.
    pub node: Option<u32>,
    /// The parameters of the message.
    pub parameters: Parameters,
}

/// The issues of one request part, at most a given number.
#[derive(Debug, Clone, PartialEq)]
pub struct Issues {
    list: Vec<Issue>,
    limit: usize,
    more: bool,
}

impl Issues {
    /// An empty list that keeps at most `limit` issues.
    #[must_use]
    pub fn new(limit: u32) -> Self {
        Self {
            list: Vec::new(),
            limit: limit as usize,
            more: false,
        }
    }

    /// Adds an issue; false when there was no room for it, and looking further is of no use.
    pub fn push(&mut self, issue: Issue) -> bool {
        if self.list.len() < self.limit {
            self.list.push(issue);
            return true;
        }
        self.more = true;
        false
    }

    /// Keeps `issue` alone: what it says makes the others pointless, as in a body that is not JSON at all.
    pub fn replace(&mut self, issue: Issue) {
        self.list.clear();
        self.more = false;
        self.list.push(issue);
    }

    /// The issues found.
    #[must_use]
    pub fn list(&self) -> &[Issue] {
        &self.list
    }

    /// Whether there were more than were kept.
    #[must_use]
    pub fn more(&self) -> bool {
        self.more
    }

    /// `{ "issues": [{ "path", "code", "node", "params" }], "more" }`.
    #[must_use]
    pub fn to_data(&self) -> Data {
        let issues = self.list.iter().map(Issue::to_data).collect();
        Data::object([
            ("issues", Data::Array(issues)),
            ("more", Data::Boolean(self.more)),
        ])
    }
}

impl Issue {
    fn to_data(&self) -> Data {
        let path = self.path.iter().map(|step| match step {
            Step::Name(name) => Data::String(name.clone()),
            Step::Index(index) => Data::from(*index),
        });
        let parameters = self
            .parameters
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        Data::object([
            ("path", Data::Array(path.collect())),
            ("code", Data::from(self.code)),
            ("node", self.node.map_or(Data::Number(-1.0), Data::from)),
            ("params", Data::Object(parameters.collect())),
        ])
    }
}

/// The parameter for a name that came from outside.
#[must_use]
pub fn key_parameter(name: &str) -> Parameters {
    vec![("key", Data::String(shown(name)))]
}
