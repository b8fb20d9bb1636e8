//! One option as the caller wrote it.

use serde::Deserialize;

/// A value out of an options object, with the kinds JavaScript distinguishes.
///
/// The binding's own conversion makes it: it reads the properties that the header table names, from the object and
/// from prototypes that a program made, never from `Object.prototype`.
///
/// ```
/// use armet::headers::OptionValue;
///
/// let option: OptionValue = serde_json::from_str(r#"{"type":"string","value":"deny"}"#).unwrap();
/// assert_eq!(option.json(), r#""deny""#);
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "camelCase")]
pub enum OptionValue {
    /// Not given, or given as `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A finite number, not negative zero.
    Number(f64),
    /// A string without lone surrogates.
    String(String),
    /// The elements of an array, a `Set` or another iterable.
    List(Vec<OptionValue>),
    /// The options of a header, or its directives: names with their values, in the order written.
    Record(Vec<(String, OptionValue)>),
    /// The value of a directive when it is a list.
    Sources(Sources),
    /// A function, kept on the JavaScript side.
    Function,
    /// A symbol, with its description.
    Symbol(String),
    /// Anything else: what `JSON.stringify` makes of it, and whether it counts as true.
    Other {
        /// What `JSON.stringify` gives, `undefined` where it gives nothing.
        json: String,
        /// Whether JavaScript treats the value as true.
        truthy: bool,
    },
}

/// A directive's value when it is a list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sources {
    /// The elements as they were when the options were read.
    pub items: Vec<OptionValue>,
    /// Whether the list is an array or a `Set` of nothing but strings, as can be written down once and for all.
    pub constant: bool,
}

impl OptionValue {
    /// Whether JavaScript treats the value as true.
    #[must_use]
    pub fn truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Boolean(value) => *value,
            Self::Number(value) => *value != 0.0,
            Self::String(value) => !value.is_empty(),
            Self::Other { truthy, .. } => *truthy,
            Self::List(_)
            | Self::Record(_)
            | Self::Sources(_)
            | Self::Function
            | Self::Symbol(_) => true,
        }
    }

    /// What `JSON.stringify` gives for the value, `undefined` where it gives nothing: the form in which messages
    /// show what was received.
    #[must_use]
    pub fn json(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => js_number(*value),
            Self::String(value) => serde_json::Value::from(value.as_str()).to_string(),
            Self::List(items) | Self::Sources(Sources { items, .. }) => json_list(items),
            Self::Record(entries) => json_record(entries),
            Self::Undefined | Self::Function | Self::Symbol(_) => "undefined".to_owned(),
            Self::Other { json, .. } => json.clone(),
        }
    }

    /// The value under `name`; `Undefined` where there is none or this is not a record.
    #[must_use]
    pub fn get(&self, name: &str) -> &Self {
        self.find(name).unwrap_or(&Self::Undefined)
    }

    /// Whether there is a value under `name`, `undefined` included, as JavaScript's `in` sees it.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Self> {
        let Self::Record(entries) = self else {
            return None;
        };
        entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }
}

/// A number as JavaScript writes it:
/// [Number::toString](https://tc39.es/ecma262/#sec-numeric-types-number-tostring).
#[must_use]
pub fn js_number(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
}

// In arrays JSON.stringify writes null for what it cannot write; in objects it leaves the key out.
fn json_list(items: &[OptionValue]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| {
            Some(item.json())
                .filter(|json| json != "undefined")
                .unwrap_or("null".to_owned())
        })
        .collect();
    format!("[{}]", items.join(","))
}

fn json_record(entries: &[(String, OptionValue)]) -> String {
    let entries: Vec<String> = entries
        .iter()
        .map(|(name, value)| (serde_json::Value::from(name.as_str()), value.json()))
        .filter(|(_, json)| json != "undefined")
        .map(|(name, json)| format!("{name}:{json}"))
        .collect();
    format!("{{{}}}", entries.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (31_536_000.0, "31536000"),
            (-1.5, "-1.5"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (1e-7, "1e-7"),
            (1e-6, "0.000001"),
            (-1_849_900_564_970_003.2, "-1849900564970003.2"),
        ] {
            assert_eq!(js_number(value), text);
        }
    }

    #[test]
    fn json_is_what_json_stringify_gives() {
        let text = |value: &str| OptionValue::String(value.to_owned());
        assert_eq!(text("a\"\n\u{1}é").json(), "\"a\\\"\\n\\u0001é\"");
        assert_eq!(
            OptionValue::List(vec![OptionValue::Undefined, OptionValue::Number(1.0)]).json(),
            "[null,1]"
        );
        let record = OptionValue::Record(vec![
            ("a".into(), OptionValue::Function),
            ("b".into(), OptionValue::Null),
        ]);
        assert_eq!(record.json(), "{\"b\":null}");
    }
}
