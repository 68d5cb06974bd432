//! Exact rational numbers: every figure, rate and target between what was typed and the one rounding of a leaf.
//!
//! Nearly all values fit a fraction of two 128-bit integers; whatever does not is carried on in big integers, so that
//! no operation overflows, loses a digit or fails.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};

/// An exact rational number without bounds.
#[derive(Debug, Clone)]
pub struct Exact(Repr);

#[derive(Debug, Clone)]
enum Repr {
    Small(Ratio<i128>),
    Big(Box<BigRational>),
}

impl Exact {
    /// `numerator / denominator`; a zero denominator gives `None`.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        // Reducing negates, which the smallest value cannot bear.
        if numerator == i128::MIN || denominator == i128::MIN {
            return Some(Self(Repr::Big(Box::new(BigRational::new(numerator.into(), denominator.into())))));
        }
        Some(Self(Repr::Small(Ratio::new(numerator, denominator))))
    }

    /// The quotient, or `None` where `divisor` is zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        Some(self.combine(divisor, CheckedDiv::checked_div, |a, b| a / b))
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small(ratio) => ratio.is_zero(),
            Repr::Big(ratio) => ratio.is_zero(),
        }
    }

    /// `self × 10^decimals` to the nearest integer, a half going away from zero; held at the ends of `i64`, which no
    /// value within the limits of a criteria set reaches.
    pub fn round_scaled(&self, decimals: u8) -> i64 {
        let scaled = self * &Self::from(10_i128.pow(u32::from(decimals.min(18))));
        let (rounded, negative) = match &scaled.0 {
            Repr::Small(ratio) => (round_half_away(ratio), ratio.is_negative()),
            Repr::Big(ratio) => (ratio.round().to_integer().to_i64(), ratio.is_negative()),
        };
        rounded.unwrap_or(if negative { i64::MIN } else { i64::MAX })
    }

    /// The least whole number that is not below this one; `None` beyond `i128`.
    pub fn ceil(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(ratio) => {
                let quotient = ratio.numer().div_euclid(*ratio.denom());
                Some(quotient + i128::from(ratio.numer().rem_euclid(*ratio.denom()) != 0))
            }
            Repr::Big(ratio) => ratio.ceil().to_integer().to_i128(),
        }
    }

    /// The number kept within `[low, high]`.
    #[must_use]
    pub fn clamped(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }

    fn combine(
        &self,
        other: &Self,
        small: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        big: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(result) = small(a, b)
            // One value of `i128` cannot be negated, which later steps may need.
            && *result.numer() != i128::MIN
        {
            return Self(Repr::Small(result));
        }
        Self(Repr::Big(Box::new(big(self.to_big(), other.to_big()))))
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(ratio) => {
                BigRational::new(BigInt::from(*ratio.numer()), BigInt::from(*ratio.denom()))
            }
            Repr::Big(ratio) => (**ratio).clone(),
        }
    }
}

/// The fraction in lowest terms: `573/1109`, `5/1`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(ratio) => write!(f, "{}/{}", ratio.numer(), ratio.denom()),
            Repr::Big(ratio) => write!(f, "{}/{}", ratio.numer(), ratio.denom()),
        }
    }
}

impl From<i128> for Exact {
    fn from(value: i128) -> Self {
        if value == i128::MIN {
            return Self(Repr::Big(Box::new(BigRational::from_integer(value.into()))));
        }
        Self(Repr::Small(Ratio::from_integer(value)))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: &Exact) -> Exact {
        self.combine(other, CheckedAdd::checked_add, |a, b| a + b)
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: &Exact) -> Exact {
        self.combine(other, CheckedSub::checked_sub, |a, b| a - b)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: &Exact) -> Exact {
        self.combine(other, CheckedMul::checked_mul, |a, b| a * b)
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
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => {
                // Cross products decide at once where they fit; the library's way never overflows but divides.
                match (a.numer().checked_mul(b.denom()), b.numer().checked_mul(a.denom())) {
                    (Some(left), Some(right)) => left.cmp(&right),
                    _ => a.cmp(b),
                }
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

fn round_half_away(ratio: &Ratio<i128>) -> Option<i64> {
    let (numerator, denominator) = (ratio.numer().unsigned_abs(), ratio.denom().unsigned_abs());
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let whole = whole + u128::from(rest >= denominator - rest);
    let whole = i64::try_from(whole).ok()?;
    Some(if ratio.is_negative() { -whole } else { whole })
}

#[cfg(test)]
mod tests {
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
}
