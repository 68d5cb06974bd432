//! Whole numbers from zero up without bounds, for the few values that do not fit 128 bits.
//!
//! Schoolbook arithmetic in base 2³²: short code matters more here than speed with thousands of digits.

use std::cmp::Ordering;
use std::fmt;

/// A whole number from zero up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Natural {
    /// In base 2³², the least first; the last one is not zero.
    digits: Vec<u32>,
}

/// This many decimals are written at once: the most that a digit holds.
const CHUNK: u32 = 9;

impl Natural {
    /// The number zero.
    pub const ZERO: Self = Self { digits: Vec::new() };

    fn new(mut digits: Vec<u32>) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Self { digits }
    }

    /// `base ^ exponent`.
    pub fn power(base: u32, exponent: u32) -> Self {
        if exponent == 0 {
            return Self::from(1);
        }
        let half = Self::power(base, exponent / 2);
        let mut power = half.times(&half);
        if exponent % 2 == 1 {
            power.scale(base);
        }
        power
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The number of binary digits; 0 where the number is zero.
    pub fn bits(&self) -> usize {
        let spare = self.digits.last().map_or(0, |top| top.leading_zeros());
        self.digits.len() * 32 - spare as usize
    }

    /// The number as 128 bits, where it fits.
    pub fn to_u128(&self) -> Option<u128> {
        let whole = self.digits.iter().rev().fold(0, |whole, digit| (whole << 32) | u128::from(*digit));
        (self.digits.len() <= 4).then_some(whole)
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (longer, shorter) =
            if self.digits.len() < other.digits.len() { (other, self) } else { (self, other) };
        let mut sum = longer.digits.clone();
        sum.push(0);
        add(&mut sum, &shorter.digits);
        Self::new(sum)
    }

    /// The difference; zero where `other` is larger.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        if *self < *other {
            return Self::ZERO;
        }
        let mut rest = self.digits.clone();
        subtract(&mut rest, &other.digits, 1);
        Self::new(rest)
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut product = vec![0; self.digits.len() + other.digits.len()];
        for (at, digit) in self.digits.iter().enumerate() {
            let mut carry = 0;
            let places = product[at..].iter_mut();
            for (place, factor) in places.zip(other.digits.iter().chain(&[0])) {
                let sum = u64::from(*digit) * u64::from(*factor) + u64::from(*place) + carry;
                *place = low(sum);
                carry = sum >> 32;
            }
        }
        Self::new(product)
    }

    /// `self × 2^by`
    #[must_use]
    pub fn shifted(&self, by: u32) -> Self {
        let mut digits = vec![0; by as usize / 32];
        digits.extend(&self.digits);
        let mut shifted = Self::new(digits);
        shifted.scale(1 << (by % 32));
        shifted
    }

    /// The whole quotient and the remainder; both zero where `divisor` is zero.
    #[must_use]
    pub fn divided(&self, divisor: &Self) -> (Self, Self) {
        let Some(top) = divisor.digits.last() else { return (Self::ZERO, Self::ZERO) };
        if self < divisor {
            return (Self::ZERO, self.clone());
        }
        // With the first bit of the divisor set, a digit of the quotient is guessed at most two too large (Knuth, 4.3.1).
        let stretch = 1 << top.leading_zeros();
        let (mut rest, mut divisor) = (self.clone(), divisor.clone());
        rest.scale(stretch);
        divisor.scale(stretch);
        let Self { digits: mut rest } = rest;
        let by = divisor.digits;
        rest.push(0);
        let top = u64::from(by[by.len() - 1]);
        let mut quotient = vec![0; rest.len() - by.len()];
        for at in (0..quotient.len()).rev() {
            let window = &mut rest[at..=at + by.len()];
            let first = (u64::from(window[by.len()]) << 32) | u64::from(window[by.len() - 1]);
            let mut digit = u32::try_from(first / top).unwrap_or(u32::MAX);
            let mut is_below = subtract(window, &by, digit);
            while is_below {
                digit -= 1;
                is_below = !add(window, &by);
            }
            quotient[at] = digit;
        }
        let mut rest = Self::new(rest);
        rest.shrink(stretch);
        (Self::new(quotient), rest)
    }

    /// The greatest common divisor.
    #[must_use]
    pub fn common_divisor(&self, other: &Self) -> Self {
        let (mut larger, mut smaller) = (self.clone(), other.clone());
        while !smaller.is_zero() {
            let (_, rest) = larger.divided(&smaller);
            (larger, smaller) = (smaller, rest);
        }
        larger
    }

    /// Multiplies the number in place.
    pub fn scale(&mut self, factor: u32) {
        let mut carry = 0;
        for digit in &mut self.digits {
            let product = u64::from(*digit) * u64::from(factor) + carry;
            *digit = low(product);
            carry = product >> 32;
        }
        self.digits.push(low(carry));
        *self = Self::new(std::mem::take(&mut self.digits));
    }

    /// Divides the number in place by a number above zero and returns the remainder.
    fn shrink(&mut self, divisor: u32) -> u32 {
        let mut rest = 0;
        for digit in self.digits.iter_mut().rev() {
            let part = (rest << 32) | u64::from(*digit);
            *digit = low(part / u64::from(divisor));
            rest = part % u64::from(divisor);
        }
        *self = Self::new(std::mem::take(&mut self.digits));
        low(rest)
    }
}

impl From<u128> for Natural {
    fn from(number: u128) -> Self {
        let bytes = number.to_le_bytes();
        let digit = |bytes: &[u8]| bytes.iter().rev().fold(0, |digit, byte| (digit << 8) | u32::from(*byte));
        Self::new(bytes.chunks(4).map(digit).collect())
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.digits.len().cmp(&other.digits.len());
        by_length.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Natural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut rest, mut chunks) = (self.clone(), Vec::new());
        while !rest.is_zero() {
            chunks.push(rest.shrink(10_u32.pow(CHUNK)));
        }
        write!(f, "{}", chunks.pop().unwrap_or(0))?;
        chunks.iter().rev().try_for_each(|chunk| write!(f, "{chunk:09}"))
    }
}

/// Adds `other` to the digits of a number; returns whether there is a carry.
fn add(digits: &mut [u32], other: &[u32]) -> bool {
    let mut carry = 0;
    for (at, digit) in digits.iter_mut().enumerate() {
        let sum = u64::from(*digit) + u64::from(other.get(at).copied().unwrap_or(0)) + carry;
        *digit = low(sum);
        carry = sum >> 32;
    }
    carry > 0
}

/// Subtracts a multiple of `other` from the digits of a number; returns whether the result is below zero.
fn subtract(digits: &mut [u32], other: &[u32], times: u32) -> bool {
    let mut carry = 0;
    for (at, digit) in digits.iter_mut().enumerate() {
        let part = u64::from(other.get(at).copied().unwrap_or(0)) * u64::from(times) + carry;
        let (rest, is_below) = digit.overflowing_sub(low(part));
        *digit = rest;
        carry = (part >> 32) + u64::from(is_below);
    }
    carry > 0
}

/// The lowest 32 bits.
#[allow(clippy::cast_possible_truncation, reason = "the rest is carried on by the caller")]
const fn low(number: u64) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;
    use num_integer::Integer;
    use proptest::prelude::*;

    use super::*;

    fn other(number: &Natural) -> BigUint {
        BigUint::new(number.digits.clone())
    }

    /// Numbers of up to 400 bits, with many that are near a border of digits.
    fn naturals() -> impl Strategy<Value = Natural> {
        let digit = prop_oneof![any::<u32>(), Just(0), Just(1), Just(u32::MAX), Just(1 << 31)];
        prop::collection::vec(digit, 0..13).prop_map(Natural::new)
    }

    proptest! {
        #[test]
        fn arithmetic_is_that_of_an_independent_library(a in naturals(), b in naturals(), c in any::<u32>()) {
            let (x, y) = (other(&a), other(&b));
            prop_assert_eq!(other(&a.plus(&b)), &x + &y);
            prop_assert_eq!(other(&a.times(&b)), &x * &y);
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            prop_assert_eq!(a.to_string(), x.to_string());
            prop_assert_eq!(a.to_u128(), u128::try_from(&x).ok());
            prop_assert_eq!(a.bits() as u64, x.bits());
            prop_assert_eq!(other(&a.common_divisor(&b)), x.gcd(&y));
            let difference = if x < y { BigUint::ZERO } else { &x - &y };
            prop_assert_eq!(other(&a.minus(&b)), difference);
            let mut scaled = a.clone();
            scaled.scale(c);
            prop_assert_eq!(other(&scaled), &x * c);
            let by = c % 100;
            prop_assert_eq!(other(&a.shifted(by)), &x << by);
            if !b.is_zero() {
                let (quotient, rest) = a.divided(&b);
                prop_assert_eq!((other(&quotient), other(&rest)), x.div_rem(&y));
                let (product, sum) = (a.times(&b), a.times(&b).plus(&b.minus(&Natural::from(1))));
                prop_assert_eq!(product.divided(&b), (a.clone(), Natural::ZERO));
                prop_assert_eq!(sum.divided(&b).0, a);
            }
        }

        #[test]
        fn powers_and_numbers_that_fit_128_bits(base in any::<u32>(), exponent in 0_u32..40, number in any::<u128>()) {
            prop_assert_eq!(other(&Natural::power(base, exponent)), BigUint::from(base).pow(exponent));
            prop_assert_eq!(Natural::from(number).to_u128(), Some(number));
        }
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert_eq!(Natural::from(7).divided(&Natural::ZERO), (Natural::ZERO, Natural::ZERO));
        assert_eq!(Natural::power(0, 0), Natural::from(1));
        assert_eq!(Natural::ZERO.to_string(), "0");
    }
}
