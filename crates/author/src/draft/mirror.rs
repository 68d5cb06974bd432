//! A struct whose fields have other types in a file, by one table of its fields.

/// Reads and writes a struct by way of another one with the same fields, of types that files have. The fields in `each` are lists of
/// such types; all others are the same in both.
macro_rules! mirrored {
    (
        $(#[$about:meta])*
        $type:ident as $parts:ident {
            $($how:ident $field:ident: $of:ty,)*
        } each {
            $($list_how:ident $list:ident: $element:ty,)*
        }
    ) => {
        $(#[$about])*
        struct $parts {
            $($field: $of,)*
            $($list: Vec<$element>,)*
        }

        tu_cham_files::fields! { $parts { $($how $field,)* $($list_how $list,)* } }

        impl tu_cham_files::json::FromJson for $type {
            fn from_json(json: tu_cham_files::json::Json) -> Option<Self> {
                let $parts { $($field,)* $($list,)* } = $parts::from_json(json)?;
                Some(Self { $($field,)* $($list: $list.into_iter().map(Into::into).collect(),)* })
            }
        }

        impl tu_cham_files::json::ToJson for $type {
            fn to_json(self) -> tu_cham_files::json::Json {
                let Self { $($field,)* $($list,)* } = self;
                $parts { $($field,)* $($list: $list.into_iter().map(Into::into).collect(),)* }.to_json()
            }
        }
    };
}

pub(super) use mirrored;
