//! Tables as JSON. A cell that is only text is written as that text: most are.

use tu_cham_files::fields;
use tu_cham_files::json::{FromJson, Json, ToJson};

use crate::table::{Area, Cell, Kind, Piece, Row, Table};

/// A cell that is more than text.
struct Whole {
    text: String,
    number: bool,
    formula: bool,
}

fields! { Whole { must text, blank number, blank formula } }
fields! { Row { may cells, blank hidden, blank has_suggestions } }
fields! { Area { must top, must bottom, must left, must right } }
fields! { Piece { must table, must from, must count, must first } }
fields! { Table {
    may kind, may name, must rows, blank merges, blank hidden_columns, may repeated_rows, blank before, blank after, blank pieces,
} }

impl FromJson for Cell {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::String(text) => Some(Self { text, ..Self::default() }),
            json => Whole::from_json(json).map(|Whole { text, number, formula }| Self {
                text,
                is_number: number,
                is_formula: formula,
            }),
        }
    }
}

impl ToJson for Cell {
    fn to_json(self) -> Json {
        let Self { text, is_number, is_formula } = self;
        if is_number || is_formula {
            Whole { text, number: is_number, formula: is_formula }.to_json()
        } else {
            Json::String(text)
        }
    }
}

impl FromJson for Kind {
    fn from_json(json: Json) -> Option<Self> {
        match json.into_variant()? {
            (name, _) if name == "sheet" => Some(Self::Sheet),
            (name, _) if name == "pasted" => Some(Self::Pasted),
            (name, at) if name == "text" => usize::from_json(at).map(Self::Text),
            _ => None,
        }
    }
}

impl ToJson for Kind {
    fn to_json(self) -> Json {
        match self {
            Self::Sheet => "sheet".into(),
            Self::Pasted => "pasted".into(),
            Self::Text(at) => Json::variant("text", at.to_json()),
        }
    }
}
