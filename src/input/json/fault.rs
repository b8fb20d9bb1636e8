//! What is wrong with a JSON text.

use super::{Json, position, string};
use crate::input::Data;
use crate::input::source::{Broken, Source, Stop};

impl Json<'_> {
    #[cold]
    pub(super) fn syntax(&mut self, reason: &'static str) -> Stop {
        let parameters = vec![
            ("position", position(self.at)),
            ("reason", Data::from(reason)),
        ];
        self.fail("syntax", parameters)
    }

    #[cold]
    pub(super) fn limit(&mut self, code: &'static str, max: u32) -> Stop {
        self.fail(code, vec![("max", Data::from(max))])
    }

    #[cold]
    pub(super) fn no_value(&mut self) -> Stop {
        let reason = match self.bytes.get(self.at..) {
            None | Some([]) if self.text.trim().is_empty() => "empty",
            None | Some([]) => "end",
            Some([0xef, 0xbb, 0xbf, ..]) => "bom",
            Some(_) => "value",
        };
        self.syntax(reason)
    }

    #[cold]
    pub(super) fn string_fault(&mut self, fault: string::Fault) -> Stop {
        self.at = fault.at();
        match fault {
            string::Fault::Syntax(_, reason) => self.syntax(reason),
            string::Fault::Lone(_) => self.fail("string.unicode", Vec::new()),
        }
    }
}

impl Broken {
    /// A few words for errors about the application's own JSON.
    #[must_use]
    pub fn describe(&self) -> String {
        self.parameters
            .iter()
            .fold(self.code.to_owned(), |text, (name, value)| {
                format!("{text}, {name} {}", value.to_json())
            })
    }
}
