//! The formats a string can have, each decided by hand in one pass.

mod base64;
mod date;
mod email;
mod host;
mod url;
mod uuid;

use std::net::{Ipv4Addr, Ipv6Addr};

use super::SchemaError;
use super::read::Reader;
use crate::input::Data;
use url::Url;

/// A format and its name.
#[derive(Debug)]
pub(super) struct Format {
    name: &'static str,
    check: Check,
}

#[derive(Debug)]
enum Check {
    Text(fn(&str) -> bool),
    Url(Url),
}

type Row = (&'static str, fn(&str) -> bool);

const ROWS: &[Row] = &[
    ("email", email::is_email),
    ("url", |_| false),
    ("uuid", uuid::is_uuid),
    ("ip", |text| {
        text.parse::<Ipv4Addr>().is_ok() || text.parse::<Ipv6Addr>().is_ok()
    }),
    ("ipv4", |text| text.parse::<Ipv4Addr>().is_ok()),
    ("ipv6", |text| text.parse::<Ipv6Addr>().is_ok()),
    ("date", date::is_date),
    ("time", date::is_time),
    ("datetime", date::is_date_time),
    ("objectId", |text| {
        text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    }),
    ("slug", is_slug),
    ("base64", base64::is_base64),
    ("base64url", base64::is_base64url),
    ("hostname", host::is_hostname),
];

impl Format {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Option<Self>, SchemaError> {
        let name = reader.text("format")?;
        if name != Some("url") {
            for option in ["protocols", "public"] {
                if reader.member(option).is_some() {
                    let sentence = format!("Only a string of the format \"url\" has {option}.");
                    return Err(reader.syntax(&sentence));
                }
            }
        }
        let Some(name) = name else {
            return Ok(None);
        };
        let Some((name, check)) = ROWS.iter().find(|(row, _)| *row == name) else {
            let names: Vec<_> = ROWS.iter().map(|(name, _)| *name).collect();
            return Err(reader.syntax(&format!(
                "There is no format {name:?}. Formats are {}.",
                names.join(", ")
            )));
        };
        let check = if *name == "url" {
            Check::Url(url(reader)?)
        } else {
            Check::Text(*check)
        };
        Ok(Some(Self { name, check }))
    }

    /// What an issue says of it.
    pub(super) fn parameters(&self) -> Vec<(&'static str, Data)> {
        let mut parameters = vec![("format", Data::from(self.name))];
        if let Check::Url(Url {
            is_public: true, ..
        }) = self.check
        {
            parameters.push(("public", Data::Boolean(true)));
        }
        parameters
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        match &self.check {
            Check::Text(check) => check(text),
            Check::Url(url) => url.is_match(text),
        }
    }
}

fn url(reader: &Reader<'_>) -> Result<Url, SchemaError> {
    let protocols = match reader.member("protocols") {
        None => vec!["http".to_owned(), "https".to_owned()],
        Some(_) => reader
            .list("protocols")?
            .iter()
            .map(|data| protocol(data, reader))
            .collect::<Result<_, _>>()?,
    };
    if protocols.is_empty() {
        return Err(reader.bounds("protocols must name at least one, such as \"https\"."));
    }
    Ok(Url {
        protocols,
        is_public: reader.flag("public")?,
    })
}

fn protocol(data: &Data, reader: &Reader<'_>) -> Result<String, SchemaError> {
    match data {
        Data::String(name) if matches!(name.as_str(), "javascript" | "data" | "vbscript" | "blob" | "file") => Err(reader
            .bounds(&format!("The protocol {name:?} can carry code or local files, so a url cannot be allowed to have it."))),
        Data::String(name) if url::is_scheme(name) => Ok(name.clone()),
        _ => Err(reader.syntax("protocols must be names in lower case without a colon, such as \"https\".")),
    }
}

/// Words of lower-case letters and digits with single hyphens between them.
fn is_slug(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(word)
}
