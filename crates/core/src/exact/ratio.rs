//! Fractions of two natural numbers without bounds.

use std::cmp::Ordering;
use std::fmt;

use crate::natural::Natural;

/// A fraction in lowest terms; its denominator is above zero, and zero is not negative.
#[derive(Debug, Clone)]
pub(super) struct Ratio {
    is_negative: bool,
    numerator: Natural,
    denominator: Natural,
}

impl Ratio {
    /// `numerator / denominator`; the denominator is not zero.
    pub(super) fn of(numerator: i128, denominator: i128) -> Self {
        let is_negative = (numerator < 0) != (denominator < 0);
        Self::new(is_negative, numerator.unsigned_abs().into(), denominator.unsigned_abs().into())
    }

    fn new(is_negative: bool, numerator: Natural, denominator: Natural) -> Self {
        let divisor = numerator.common_divisor(&denominator);
        let lowest = |number: Natural| number.divided(&divisor).0;
        Self {
            is_negative: is_negative && !numerator.is_zero(),
            numerator: lowest(numerator),
            denominator: lowest(denominator),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.is_negative
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let (left, right) = self.crossed(other);
        let denominator = self.denominator.times(&other.denominator);
        if self.is_negative == other.is_negative {
            return Self::new(self.is_negative, left.plus(&right), denominator);
        }
        if left < right {
            Self::new(other.is_negative, right.minus(&left), denominator)
        } else {
            Self::new(self.is_negative, left.minus(&right), denominator)
        }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { is_negative: !other.is_negative, ..other.clone() })
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        Self::new(
            self.is_negative != other.is_negative,
            self.numerator.times(&other.numerator),
            self.denominator.times(&other.denominator),
        )
    }

    /// The quotient by a number that is not zero.
    pub(super) fn over(&self, other: &Self) -> Self {
        let (numerator, denominator) = self.crossed(other);
        Self::new(self.is_negative != other.is_negative, numerator, denominator)
    }

    /// The nearest whole number without its sign, a half rounded up; none where it does not fit 128 bits.
    pub(super) fn rounded(&self) -> Option<u128> {
        let (whole, rest) = self.numerator.divided(&self.denominator);
        let is_up = rest >= self.denominator.minus(&rest);
        whole.to_u128()?.checked_add(u128::from(is_up))
    }

    /// The least whole number that is not below this one; none where it does not fit 128 bits.
    pub(super) fn ceil(&self) -> Option<i128> {
        let (whole, rest) = self.numerator.divided(&self.denominator);
        let whole = whole.to_u128()?;
        if self.is_negative {
            // The least value of `i128` has no counterpart above zero.
            return 0_i128.checked_sub_unsigned(whole);
        }
        i128::try_from(whole).ok()?.checked_add(i128::from(!rest.is_zero()))
    }

    /// Each numerator times the denominator of the other.
    fn crossed(&self, other: &Self) -> (Natural, Natural) {
        (self.numerator.times(&other.denominator), other.numerator.times(&self.denominator))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = self.crossed(other);
        match (self.is_negative, other.is_negative) {
            (false, false) => left.cmp(&right),
            (true, true) => right.cmp(&left),
            (is_negative, _) if is_negative => Ordering::Less,
            (_, _) => Ordering::Greater,
        }
    }
}

/// `-573/1109`
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        write!(f, "{sign}{}/{}", self.numerator, self.denominator)
    }
}
