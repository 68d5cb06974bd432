//! Maps and sets as sorted lists.
//!
//! The maps of the standard library are trees, whose code is made anew for each kind of key and value, at 4 kB and more. Ours hold
//! thousands of pairs at most and are filled in order, or at once: a list is as fast there, and a tenth of the code.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Index;
use std::{slice, vec};

use super::sort_by;

/// Values by their keys, in the order of the keys.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Map<K, V> {
    /// Sorted; no key stands there twice.
    pairs: Vec<(K, V)>,
}

/// Values in their order, each once.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Set<T>(Map<T, ()>);

impl<K, V> Map<K, V> {
    /// A map without anything.
    #[must_use]
    pub const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// All keys with their values.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.pairs.iter())
    }

    /// The keys.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.pairs.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.pairs.iter().map(|(_, value)| value)
    }

    /// The values to be changed, in the order of their keys.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.pairs.iter_mut().map(|(_, value)| value)
    }

    /// The values without their keys.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.pairs.into_iter().map(|(_, value)| value)
    }

    /// Keeps the pairs for which something is so.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&K, &mut V) -> bool) {
        self.pairs.retain_mut(|(key, value)| is_kept(key, value));
    }
}

impl<K: Ord, V> Map<K, V> {
    /// The value of a key.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &self.pairs[at].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &mut self.pairs[at].1)
    }

    /// Whether there is a key.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Gives a key this value; returns the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.pairs[at].1, value)),
            Err(at) => {
                self.pairs.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes a key out; returns its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| self.pairs.remove(at).1)
    }

    /// The value of a key, which is made where there is none.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = self.place(&key).unwrap_or_else(|at| {
            self.pairs.insert(at, (key, make()));
            at
        });
        &mut self.pairs[at].1
    }

    /// The value of a key, the usual one where there is none.
    pub fn get_or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.get_or_insert_with(key, V::default)
    }

    /// Where a key stands, or where it belongs. Maps are mostly filled in order: the end is looked at first.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        match self.pairs.last() {
            Some((last, _)) if last.borrow() < key => Err(self.pairs.len()),
            _ => self.pairs.binary_search_by(|(other, _)| other.borrow().cmp(key)),
        }
    }
}

impl<T> Set<T> {
    /// A set without anything.
    #[must_use]
    pub const fn new() -> Self {
        Self(Map::new())
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All values.
    pub fn iter(&self) -> Values<'_, T> {
        Values(self.0.pairs.iter())
    }

    /// The least value.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.0.pairs.first().map(|(value, ())| value)
    }

    /// Keeps the values for which something is so.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&T) -> bool) {
        self.0.pairs.retain(|(value, ())| is_kept(value));
    }
}

impl<T: Ord> Set<T> {
    /// Whether a value is in it.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.contains_key(value)
    }

    /// Puts a value in; false where it was there.
    pub fn insert(&mut self, value: T) -> bool {
        self.0.insert(value, ()).is_none()
    }

    /// Takes a value out; false where it was not there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.remove(value).is_some()
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self).finish()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
        if !pairs.is_sorted_by(|(before, _), (after, _)| before < after) {
            sort_by(&mut pairs, |(one, _), (other, _)| one.cmp(other));
            // Of several with one key the last is kept.
            pairs.dedup_by(|after, before| {
                let is_same = after.0 == before.0;
                if is_same {
                    std::mem::swap(after, before);
                }
                is_same
            });
        }
        Self { pairs }
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().map(|value| (value, ())).collect())
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V> Index<&Q> for Map<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("a key of the map")
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.pairs.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = IntoValues<T>;

    fn into_iter(self) -> Self::IntoIter {
        IntoValues(self.0.pairs.into_iter())
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = Values<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The keys of a map with their values.
#[derive(Debug, Clone)]
pub struct Iter<'a, K, V>(slice::Iter<'a, (K, V)>);

/// The values of a set.
#[derive(Debug, Clone)]
pub struct Values<'a, T>(slice::Iter<'a, (T, ())>);

/// The values of a set that is taken apart.
#[derive(Debug)]
pub struct IntoValues<T>(vec::IntoIter<(T, ())>);

/// Implements an iterator that gives a part of what another gives.
macro_rules! iterates {
    ($([$($generics:tt)*] $type:ty, $item:ty, $from:pat => $part:expr;)*) => {
        $(
            impl<$($generics)*> Iterator for $type {
                type Item = $item;

                fn next(&mut self) -> Option<Self::Item> {
                    self.0.next().map(|$from| $part)
                }

                fn size_hint(&self) -> (usize, Option<usize>) {
                    self.0.size_hint()
                }
            }

            impl<$($generics)*> DoubleEndedIterator for $type {
                fn next_back(&mut self) -> Option<Self::Item> {
                    self.0.next_back().map(|$from| $part)
                }
            }

            impl<$($generics)*> ExactSizeIterator for $type {}
        )*
    };
}

iterates! {
    ['a, K, V] Iter<'a, K, V>, (&'a K, &'a V), (key, value) => (key, value);
    ['a, T] Values<'a, T>, &'a T, (value, ()) => value;
    [T] IntoValues<T>, T, (value, ()) => value;
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Numbers in no order, some of them again and again.
    fn numbers(count: u64) -> impl Iterator<Item = u64> {
        let next = |at: &u64| {
            Some(at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
        };
        std::iter::successors(next(&count), next)
            .map(|at| (at >> 33) % 50)
            .take(usize::try_from(count).expect("few"))
    }

    #[test]
    fn a_map_does_what_that_of_the_standard_library_does() {
        for count in [0, 1, 2, 7, 40, 300] {
            let (mut ours, mut theirs) = (Map::new(), BTreeMap::new());
            for (at, number) in numbers(count).enumerate() {
                match number % 5 {
                    0 => assert_eq!(ours.remove(&(number + 1)), theirs.remove(&(number + 1))),
                    1 => *ours.get_or_default(number) += at,
                    _ => assert_eq!(ours.insert(number, at), theirs.insert(number, at)),
                }
                if number % 5 == 1 {
                    *theirs.entry(number).or_default() += at;
                }
                assert_eq!(ours.get(&number), theirs.get(&number));
            }
            assert!(ours.iter().eq(theirs.iter()) && ours.iter().rev().eq(theirs.iter().rev()), "{ours:?}");
            assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
            let pairs: Vec<_> = numbers(count).zip(0..).collect();
            let (ours, theirs): (Map<_, i32>, BTreeMap<_, _>) =
                (pairs.iter().copied().collect(), pairs.iter().copied().collect());
            assert!(ours.into_iter().eq(theirs));
        }
    }

    #[test]
    fn a_set_does_what_that_of_the_standard_library_does() {
        for count in [0, 1, 2, 7, 40, 300] {
            let (mut ours, mut theirs) = (Set::new(), BTreeSet::new());
            for number in numbers(count) {
                if number % 3 == 0 {
                    assert_eq!(ours.remove(&(number + 1)), theirs.remove(&(number + 1)));
                }
                assert_eq!(ours.insert(number), theirs.insert(number));
                assert_eq!(ours.contains(&(number + 1)), theirs.contains(&(number + 1)));
            }
            assert!(ours.iter().eq(&theirs));
            assert_eq!(ours, numbers(0).chain(theirs).collect());
        }
    }
}
