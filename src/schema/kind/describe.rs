//! What the issue of a union says of each of its options.

use super::{Fault, Kind, Node};
use crate::input::issue::Parameters;
use crate::input::{Data, Limits};

impl Node {
    /// What a union's issue says of this option, one entry for each way to be valid: its type and its bounds.
    pub(super) fn describe(&self, limits: &Limits, options: &mut Vec<Data>) {
        let name = match &self.kind {
            Kind::String(_) => "string",
            Kind::Integer(_) => "integer",
            Kind::Number(_) => "number",
            Kind::Boolean(_) => "boolean",
            Kind::BigInt(_) => "bigint",
            Kind::Enum(_) => "enum",
            Kind::Literal(_) => "literal",
            Kind::Array(_) => "array",
            Kind::Object(_) | Kind::Record(_) | Kind::Discriminated(_) => "object",
            Kind::Json => "json",
            Kind::Nullable(inner) => {
                inner.describe(limits, options);
                return add(options, "null", Vec::new());
            }
            Kind::Optional(inner) | Kind::Default(inner, _) => {
                return inner.describe(limits, options);
            }
            Kind::Union(kind) => {
                for option in &kind.options {
                    option.describe(limits, options);
                }
                return;
            }
        };
        let mut parameters = match &self.kind {
            Kind::String(kind) => kind.describe(),
            Kind::Integer(kind) => kind.describe(),
            Kind::Number(kind) => kind.describe(),
            _ => self.say(Fault::Grammar, limits).1,
        };
        parameters.retain(|(name, _)| *name != "expected");
        add(options, name, parameters);
    }
}

/// Adds an option to those of a union's issue. Of several arrays or objects each is one: they differ inside.
fn add(options: &mut Vec<Data>, name: &'static str, parameters: Parameters) {
    let mut entry = vec![("type".to_owned(), Data::from(name))];
    entry.extend(
        parameters
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    );
    let entry = Data::Object(entry);
    if matches!(name, "array" | "object") || !options.contains(&entry) {
        options.push(entry);
    }
}
