//! Values of one type by their names.

use super::fields::{FromJson, ToJson};
use super::{Json, Object};
use tu_cham_core::ordered;

/// Values by names, sorted by name, each name once. A list, since a map is much more code for each type of value.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T>(Vec<(String, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Named<T> {
    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// The mutable value under a name.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.place(name).ok().map(|at| &mut self.0[at].1)
    }

    /// Whether there is a value under a name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Puts a value under a name, in the place of one that was there.
    pub fn insert(&mut self, name: String, value: T) {
        match self.place(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Removes the value under a name and returns it.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.place(name).ok().map(|at| self.0.remove(at).1)
    }

    /// Keeps the values that are wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(&T) -> bool) {
        self.0.retain(|(_, value)| is_wanted(value));
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        // A name that comes in order goes to the end.
        if self.0.last().is_none_or(|(last, _)| last.as_str() < name) {
            return Err(self.0.len());
        }
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }
}

/// Of several values under one name the last one is kept.
impl<T> FromIterator<(String, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(values: I) -> Self {
        let mut values: Vec<_> = values.into_iter().collect();
        // A stable sort of the reversed list puts the last of several first, and `dedup_by` keeps the first.
        values.reverse();
        ordered::sort_by(&mut values, |(a, _), (b, _)| a.cmp(b));
        values.dedup_by(|(a, _), (b, _)| a == b);
        Self(values)
    }
}

impl<T> Extend<(String, T)> for Named<T> {
    fn extend<I: IntoIterator<Item = (String, T)>>(&mut self, values: I) {
        for (name, value) in values {
            self.insert(name, value);
        }
    }
}

impl<T> IntoIterator for Named<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: FromJson> FromJson for Named<T> {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Object(fields) = json else { return None };
        let mut values = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            values.push((name, T::from_json(value)?));
        }
        Some(Self(values))
    }
}

impl<T: ToJson> ToJson for Named<T> {
    fn to_json(self) -> Json {
        let mut fields = Vec::with_capacity(self.0.len());
        for (name, value) in self.0 {
            fields.push((name, value.to_json()));
        }
        Json::Object(Object::from(fields))
    }

    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        <std::collections::BTreeMap<String, T>>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <std::collections::BTreeMap<String, T>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_order_of_their_names_and_the_last_of_several_counts() {
        let pairs = [("b", 1), ("a", 2), ("b", 3)].map(|(name, value)| (name.to_owned(), value));
        let mut named: Named<u32> = pairs.into_iter().collect();
        assert_eq!(named.clone().into_iter().collect::<Vec<_>>(), [("a".to_owned(), 2), ("b".to_owned(), 3)]);
        named.insert("aa".to_owned(), 4);
        named.insert("a".to_owned(), 5);
        assert_eq!((named.get("a"), named.get("aa"), named.get("c")), (Some(&5), Some(&4), None));
        assert_eq!((named.remove("a"), named.remove("a")), (Some(5), None));
        named.retain(|value| *value != 3);
        assert_eq!(named.to_json(), Json::Object(Object::from(vec![("aa".to_owned(), 4_u32.to_json())])));
    }
}
