//! Sorted lists and maps with one sort for all types: the one of the standard library is made anew for each type, at 3 kB.

mod map;

use std::cmp::Ordering;

pub use map::{Map, Set};

/// Sorts values; those that are equal keep their order.
pub fn sort_by<T>(values: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places = places(values.len(), &mut |a, b| compare(&values[a], &values[b]));
    for at in 0..values.len() {
        while places[at] != at {
            let to = places[at];
            values.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// Sorts values by a key; those with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(values: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(values, |a, b| key(a).cmp(&key(b)));
}

/// The place to which each of so many values goes.
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let mut places = vec![0; count];
    for (place, at) in order.into_iter().enumerate() {
        places[at] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_sorted_and_equal_ones_keep_their_order() {
        let mut words = ["ba", "a", "b", "aa", "c", "bc", ""];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["", "a", "b", "c", "ba", "aa", "bc"]);
        // Lists as long as those of the standard library's own tests, with many equal keys.
        for count in [0, 1, 2, 3, 20, 21, 64, 1_000] {
            let mut ours: Vec<(usize, usize)> = (0..count).map(|at| ((at * 7_919) % 31, at)).collect();
            let mut theirs = ours.clone();
            sort_by_key(&mut ours, |(key, _)| std::cmp::Reverse(*key));
            theirs.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            assert_eq!(ours, theirs);
        }
    }
}
