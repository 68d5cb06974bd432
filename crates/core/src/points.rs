//! Points and percentages: the two kinds of number in a result, both after rounding.

use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use crate::exact::Exact;
use crate::number::Decimal;
use crate::ordered;

/// The maximum number of decimals of points and percentages; sets round to fewer.
pub const MAX_DECIMALS: u8 = 4;

const UNIT: i64 = 10_i64.pow(MAX_DECIMALS as u32);

/// Points (điểm), an exact multiple of 0.0001 point. Sums are plain integer sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(i64);

/// A percentage, an exact multiple of 0.0001 %: 97.06 % is held as 970 600.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// Whole points.
    pub const fn whole(points: i32) -> Self {
        Self(points as i64 * UNIT)
    }

    /// The points rounded half-up (away from zero) to `decimals`, at most [`MAX_DECIMALS`].
    pub fn rounded(exact: &Exact, decimals: u8) -> Self {
        let decimals = decimals.min(MAX_DECIMALS);
        let step = 10_i64.pow(u32::from(MAX_DECIMALS - decimals));
        Self(exact.round_scaled(decimals).saturating_mul(step))
    }

    /// The points of a decimal number, or `None` where it has more than `decimals` decimals or does not fit.
    pub fn from_decimal(decimal: Decimal, decimals: u8) -> Option<Self> {
        if decimal.decimals() > decimals.min(MAX_DECIMALS) {
            return None;
        }
        decimal.scaled(MAX_DECIMALS).and_then(|units| i64::try_from(units).ok()).map(Self)
    }

    /// The same number, exact.
    pub fn exact(self) -> Exact {
        Exact::fraction(self.0.into(), UNIT.into()).unwrap_or_else(|| Exact::from(0))
    }

    /// The points in units of the last decimal that points can have, for integer sums.
    pub(crate) fn units(self) -> i128 {
        self.0.into()
    }

    /// The points for a number of these units.
    pub(crate) fn of_units(units: i128) -> Self {
        Self(i64::try_from(units).unwrap_or(if units < 0 { i64::MIN } else { i64::MAX }))
    }

    /// The same number as a decimal.
    pub fn decimal(self) -> Decimal {
        Decimal::scaled_from(self.0.into(), MAX_DECIMALS)
    }

    /// Distributes these points by weights, in units of `decimals`, by largest remainder; equal remainders go to the
    /// first. Without weights every share is zero.
    pub fn shared_out(self, weights: &[Self], decimals: u8) -> Vec<Self> {
        let unit = i128::from(10_i64.pow(u32::from(MAX_DECIMALS - decimals.min(MAX_DECIMALS))));
        let total: i128 = weights.iter().map(|weight| i128::from(weight.0)).sum();
        if total <= 0 {
            return vec![Self::ZERO; weights.len()];
        }
        let units = i128::from(self.0) / unit;
        let quotas: Vec<(i128, i128)> = weights
            .iter()
            .map(|weight| units * i128::from(weight.0))
            .map(|quota| (quota / total, quota % total))
            .collect();
        let given: i128 = quotas.iter().map(|(whole, _)| whole).sum();
        let mut order: Vec<usize> = (0..quotas.len()).collect();
        ordered::sort_by_key(&mut order, |at| std::cmp::Reverse(quotas[*at].1));
        let mut shares: Vec<i128> = quotas.iter().map(|(whole, _)| *whole).collect();
        for at in order.into_iter().take(usize::try_from(units - given).unwrap_or(0)) {
            shares[at] += 1;
        }
        shares.into_iter().map(|share| Self(i64::try_from(share * unit).unwrap_or(0))).collect()
    }

    /// The multiple of `step` that is nearest to an amount, a half away from zero; the amount itself where `step` is not
    /// above zero.
    pub fn nearest_multiple(exact: &Exact, step: Self) -> Exact {
        match exact.over(&step.exact()) {
            Some(steps) if step > Self::ZERO => {
                &Exact::from(i128::from(steps.round_scaled(0))) * &step.exact()
            }
            _ => exact.clone(),
        }
    }

    /// Whether the points are a whole number of `step`.
    pub fn is_multiple_of(self, step: Self) -> bool {
        step.0 != 0 && self.0 % step.0 == 0
    }

    /// Whether the points are zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self / maximum × 100`, rounded half-up to `decimals`; `None` where the maximum is not above zero.
    pub fn percent_of(self, maximum: Self, decimals: u8) -> Option<Percent> {
        if maximum.0 <= 0 {
            return None;
        }
        let exact = Exact::fraction(i128::from(self.0) * 100, maximum.0.into())?;
        Some(Percent::rounded(&exact, decimals))
    }
}

impl Percent {
    /// A whole percentage.
    pub const fn whole(percent: i32) -> Self {
        Self(percent as i64 * UNIT)
    }

    /// The percentage rounded half-up to `decimals`; `percent` is already multiplied by 100.
    pub fn rounded(percent: &Exact, decimals: u8) -> Self {
        Self(Points::rounded(percent, decimals).0)
    }

    /// The percentage of a decimal number, or `None` where it has too many decimals or does not fit.
    pub fn from_decimal(decimal: Decimal) -> Option<Self> {
        Points::from_decimal(decimal, MAX_DECIMALS).map(|points| Self(points.0))
    }

    /// The same number as a decimal.
    pub fn decimal(self) -> Decimal {
        Points(self.0).decimal()
    }

    /// The middle between two percentages, down to the last decimal; for drawings.
    #[must_use]
    pub fn middle(self, other: Self) -> Self {
        Self(self.0 + (other.0 - self.0) / 2)
    }

    /// The points that are this percentage of `maximum`, unrounded.
    pub fn of(self, maximum: Points) -> Exact {
        let hundredth = Exact::fraction(self.0.into(), i128::from(UNIT) * 100);
        &hundredth.unwrap_or_else(|| Exact::from(0)) * &maximum.exact()
    }
}

impl Sub for Percent {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}
