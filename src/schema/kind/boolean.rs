//! True and false.

use super::{Fault, Mode, Said, Scalar, Written, expected};
use crate::input::Data;
use crate::schema::SchemaError;
use crate::schema::read::Reader;

/// A boolean; in text `true` and `false`, and `1` and `0` where the schema says `numeric`.
#[derive(Debug)]
pub(in crate::schema) struct BooleanKind {
    numeric: bool,
}

impl BooleanKind {
    pub(in crate::schema) const MEMBERS: &[&str] = &["numeric"];

    pub(in crate::schema) fn read(reader: &Reader<'_>) -> Result<Self, SchemaError> {
        Ok(Self {
            numeric: reader.flag("numeric")?,
        })
    }

    #[inline]
    pub(super) fn check(&self, written: Written<'_>, mode: Mode) -> Result<Scalar, Fault> {
        match written {
            Written::Boolean(value) => Ok(Scalar::Boolean(value)),
            Written::String(text) if mode == Mode::Text => match text {
                "true" => Ok(Scalar::Boolean(true)),
                "false" => Ok(Scalar::Boolean(false)),
                "1" if self.numeric => Ok(Scalar::Boolean(true)),
                "0" if self.numeric => Ok(Scalar::Boolean(false)),
                _ => Err(Fault::Grammar),
            },
            _ => Err(Fault::Type),
        }
    }

    pub(super) fn say(&self, fault: Fault) -> Said {
        match fault {
            Fault::Grammar if self.numeric => ("boolean", vec![("numeric", Data::Boolean(true))]),
            Fault::Grammar => ("boolean", Vec::new()),
            _ => expected("boolean", Vec::new()),
        }
    }
}
