//! Exact rational numbers: every figure, rate and target between the typed text and the one rounding of a leaf.
//!
//! Nearly all values fit a fraction of two 128-bit integers; the others are calculated in big integers, so that no
//! operation overflows, loses a digit or fails. Fractions are reduced only where they would outgrow 128 bits: finding
//! common divisors would take most of the time of scoring.

mod ratio;

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Sub};

use ratio::Ratio;

/// An exact rational number without bounds.
#[derive(Debug, Clone)]
pub struct Exact(Repr);

#[derive(Debug, Clone)]
enum Repr {
    Small(Fraction),
    Big(Box<Ratio>),
}

/// A fraction that need not be in lowest terms. Its denominator is above zero, and its numerator can be negated.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// The fraction, unless a part is `i128::MIN`, which cannot be negated, or the denominator is zero.
    fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let sign = denominator.signum();
        (sign != 0).then_some(Self { numerator: numerator * sign, denominator: denominator * sign })
    }

    fn reduced(self) -> Self {
        let divisor = common_divisor(self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        // The divisor divides a denominator, so it fits.
        let divisor = i128::try_from(divisor).unwrap_or(1);
        Self { numerator: self.numerator / divisor, denominator: self.denominator / divisor }
    }

    fn plus(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Self::new(self.numerator.checked_add(other.numerator)?, self.denominator);
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { numerator: -other.numerator, ..other })
    }

    fn times(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    fn over(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.denominator)?;
        Self::new(numerator, self.denominator.checked_mul(other.numerator)?)
    }

    /// The nearest whole number without its sign; a half is rounded up.
    fn rounded(self) -> u128 {
        let (numerator, denominator) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let (whole, rest) = (numerator / denominator, numerator % denominator);
        whole + u128::from(rest >= denominator - rest)
    }

    fn compared(self, other: Self) -> Option<Ordering> {
        let left = self.numerator.checked_mul(other.denominator)?;
        Some(left.cmp(&other.numerator.checked_mul(self.denominator)?))
    }
}

impl Exact {
    /// `numerator / denominator`; a zero denominator gives `None`.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        Some(Self(match Fraction::new(numerator, denominator) {
            Some(fraction) => Repr::Small(fraction),
            None => Repr::Big(Box::new(Ratio::of(numerator, denominator))),
        }))
    }

    /// The quotient, or `None` where `divisor` is zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        Some(self.combine(divisor, Fraction::over, Ratio::over))
    }

    /// The sum. The list is halved and summed from both halves, so that numbers that have grown large are added few
    /// times.
    pub fn sum(numbers: &[Self]) -> Self {
        match numbers {
            [] => Self::from(0),
            [number] => number.clone(),
            _ => {
                let (left, right) = numbers.split_at(numbers.len() / 2);
                &Self::sum(left) + &Self::sum(right)
            }
        }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small(fraction) => fraction.numerator == 0,
            Repr::Big(ratio) => ratio.is_zero(),
        }
    }

    /// `self × 10^decimals` rounded to the nearest integer, a half away from zero; limited to the range of `i64`, which
    /// no value within the limits of a criteria set leaves.
    pub fn round_scaled(&self, decimals: u8) -> i64 {
        let scaled = self * &Self::from(10_i128.pow(u32::from(decimals.min(18))));
        let (rounded, negative) = match &scaled.0 {
            Repr::Small(fraction) => (Some(fraction.rounded()), fraction.numerator < 0),
            Repr::Big(ratio) => (ratio.rounded(), ratio.is_negative()),
        };
        let rounded = rounded.and_then(|whole| i64::try_from(whole).ok());
        match rounded {
            Some(whole) if negative => -whole,
            Some(whole) => whole,
            None if negative => i64::MIN,
            None => i64::MAX,
        }
    }

    /// The least whole number that is not below this one; `None` beyond `i128`.
    pub fn ceil(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(Fraction { numerator, denominator }) => {
                let quotient = numerator.div_euclid(*denominator);
                Some(quotient + i128::from(numerator.rem_euclid(*denominator) != 0))
            }
            Repr::Big(ratio) => ratio.ceil(),
        }
    }

    /// The number kept within `[low, high]`.
    #[must_use]
    pub fn clamped(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }

    /// Combines two numbers as they are, else in lowest terms, else in big integers.
    fn combine(
        &self,
        other: &Self,
        small: fn(Fraction, Fraction) -> Option<Fraction>,
        big: fn(&Ratio, &Ratio) -> Ratio,
    ) -> Self {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(result) = small(*a, *b).or_else(|| small(a.reduced(), b.reduced()))
        {
            return Self(Repr::Small(result));
        }
        Self(Repr::Big(Box::new(big(&self.to_big(), &other.to_big()))))
    }

    fn to_big(&self) -> Ratio {
        match &self.0 {
            Repr::Small(fraction) => Ratio::of(fraction.numerator, fraction.denominator),
            Repr::Big(ratio) => (**ratio).clone(),
        }
    }
}

/// The fraction in lowest terms: `573/1109`, `5/1`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(fraction) => {
                let Fraction { numerator, denominator } = fraction.reduced();
                write!(f, "{numerator}/{denominator}")
            }
            Repr::Big(ratio) => ratio.fmt(f),
        }
    }
}

impl From<i128> for Exact {
    fn from(value: i128) -> Self {
        Self(match Fraction::new(value, 1) {
            Some(fraction) => Repr::Small(fraction),
            None => Repr::Big(Box::new(Ratio::of(value, 1))),
        })
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: &Exact) -> Exact {
        self.combine(other, Fraction::plus, Ratio::plus)
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: &Exact) -> Exact {
        self.combine(other, Fraction::minus, Ratio::minus)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: &Exact) -> Exact {
        self.combine(other, Fraction::times, Ratio::times)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(order) = a.compared(*b)
        {
            return order;
        }
        self.to_big().cmp(&other.to_big())
    }
}

/// The greatest number that divides both; at least one of them is not zero. Shifts are much quicker than divisions of 128 bits.
fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    let twos = (a | b).trailing_zeros();
    if a == 0 || b == 0 {
        return a | b;
    }
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use num_traits::{Signed, ToPrimitive};
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn exact(numerator: i128, denominator: i128) -> Exact {
        Exact::fraction(numerator, denominator).expect("a denominator")
    }

    #[test]
    fn s7_a_half_goes_away_from_zero() {
        for (value, decimals, expected) in [
            (exact(9, 8), 2, 113),
            (exact(-9, 8), 2, -113),
            (exact(1, 3), 2, 33),
            (exact(2, 3), 2, 67),
            (exact(5, 1000), 2, 1),
            (exact(4999, 1_000_000), 2, 0),
            (exact(0, 7), 2, 0),
        ] {
            assert_eq!(value.round_scaled(decimals), expected, "{value:?}");
        }
    }

    #[test]
    fn s7_a_tenth_and_two_tenths_are_three_tenths() {
        assert_eq!(&exact(1, 10) + &exact(2, 10), exact(3, 10));
        let quarter = exact(1, 4);
        let sixty = (0..60).fold(Exact::from(0), |sum, _| &sum + &quarter);
        assert_eq!(sixty, Exact::from(15));
    }

    #[test]
    fn values_beyond_128_bits_stay_exact() {
        let third = exact(1, 10_i128.pow(30) + 57);
        let other = exact(1, 10_i128.pow(29) + 319);
        let sum = &third + &other;
        assert_eq!(&sum - &other, third);
        assert!(sum > third && other < sum);
        assert_eq!(exact(i128::MIN, 3).round_scaled(2), i64::MIN);
        assert_eq!(
            (&Exact::from(i128::MAX) * &Exact::from(4)).over(&Exact::from(i128::MAX)),
            Some(Exact::from(4))
        );
    }

    #[test]
    fn sums_of_many_denominators_stay_exact() {
        let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 10_000];
        let (once, back) = (primes.iter(), primes.iter().rev());
        let sum = once.fold(Exact::from(0), |sum, prime| &sum + &exact(1, *prime));
        let rest = back.fold(sum, |rest, prime| &rest - &exact(1, *prime));
        assert_eq!(rest, Exact::from(0));
        assert_eq!(exact(3, -4), exact(-6, 8));
        assert_eq!(exact(-3, 4).over(&exact(-3, 8)), Some(Exact::from(2)));
    }

    #[test]
    fn division_by_zero_is_no_number() {
        assert_eq!(Exact::from(1).over(&exact(0, 5)), None);
        assert_eq!(Exact::fraction(1, 0), None);
    }

    #[test]
    fn a_fraction_is_written_in_lowest_terms() {
        for (value, expected) in
            [(exact(1146, 2218), "573/1109"), (exact(10, 2), "5/1"), (exact(0, 7), "0/1")]
        {
            assert_eq!(value.to_string(), expected);
        }
    }

    #[test]
    fn the_next_whole_number_up() {
        for (value, expected) in [(exact(7, 2), 4), (exact(-7, 2), -3), (exact(8, 2), 4), (exact(0, 3), 0)] {
            assert_eq!(value.ceil(), Some(expected));
        }
    }

    /// Numbers of all sizes, many of them near the ends of what fits 64 and 128 bits, or with small divisors in common.
    fn whole_numbers() -> impl Strategy<Value = i128> {
        let ends = [0, 1, i128::from(i64::MAX), 1 << 64, 10_i128.pow(18), 10_i128.pow(38), i128::MAX];
        let near = (prop::sample::select(ends.to_vec()), -3_i128..=3, any::<bool>());
        let near =
            near.prop_map(
                |(end, by, is_negative): (i128, i128, bool)| {
                    if is_negative { (-end).saturating_sub(by) } else { end.saturating_add(by) }
                },
            );
        prop_oneof![
            near,
            any::<i128>(),
            (any::<i128>(), 0_u32..127).prop_map(|(number, by)| number >> by),
            (-50_i128..50).prop_map(|number| number * 720_720),
            Just(i128::MIN),
        ]
    }

    fn known(exact: &Exact) -> BigRational {
        exact.to_string().parse().expect("a fraction")
    }

    proptest! {
        #[test]
        fn s7_every_result_is_that_of_an_independent_library(
            numbers in prop::collection::vec((whole_numbers(), whole_numbers()), 1..8),
            ways in prop::collection::vec(0..4, 8),
            decimals in 0_u8..20,
        ) {
            let pair = |(numerator, denominator): (i128, i128)| {
                let denominator = if denominator == 0 { 7 } else { denominator };
                let known = BigRational::new(BigInt::from(numerator), BigInt::from(denominator));
                (exact(numerator, denominator), known)
            };
            let (mut result, mut expected) = pair(numbers[0]);
            for (number, way) in numbers.iter().zip(&ways) {
                let (next, known_next) = pair(*number);
                prop_assert_eq!(result.cmp(&next), expected.cmp(&known_next));
                prop_assert_eq!(result == next, expected == known_next);
                match way {
                    0 => (result, expected) = (&result + &next, expected + known_next),
                    1 => (result, expected) = (&result - &next, expected - known_next),
                    2 => (result, expected) = (&result * &next, expected * known_next),
                    _ if next.is_zero() => prop_assert_eq!(result.over(&next), None),
                    _ => {
                        let quotient = result.over(&next).expect("no zero");
                        (result, expected) = (quotient, expected / known_next);
                    }
                }
                prop_assert_eq!(result.to_string(), format!("{}/{}", expected.numer(), expected.denom()));
                prop_assert_eq!(known(&result), expected.clone());
                prop_assert_eq!(result.is_zero(), !expected.is_positive() && !expected.is_negative());
                prop_assert_eq!(result.ceil(), expected.ceil().to_integer().to_i128());
                let scaled = &expected * BigInt::from(10).pow(u32::from(decimals.min(18)));
                let end = if expected.is_negative() { i64::MIN } else { i64::MAX };
                prop_assert_eq!(
                    result.round_scaled(decimals),
                    scaled.round().to_integer().to_i64().unwrap_or(end)
                );
            }
        }

        #[test]
        fn s7_a_sum_is_that_of_an_independent_library(
            numbers in prop::collection::vec((whole_numbers(), 1_i128..1_000_000), 0..30),
        ) {
            let own: Vec<Exact> = numbers.iter().map(|(n, d)| exact(*n, *d)).collect();
            let known = numbers.iter().map(|(n, d)| BigRational::new(BigInt::from(*n), BigInt::from(*d)));
            let known: BigRational = known.sum();
            prop_assert_eq!(Exact::sum(&own).to_string(), format!("{}/{}", known.numer(), known.denom()));
        }
    }
}
