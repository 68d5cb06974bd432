//! Writes numbers that are not whole: the shortest text that gives the same double, as in JavaScript and most programs.
//! Computed in whole numbers, so that the result is the same everywhere.

use std::sync::LazyLock;

use tu_cham_core::natural::Natural;

/// Bits of a double's mantissa.
const BITS: i32 = 53;
/// The least and the greatest power of two of a mantissa's last bit.
const LEAST: i32 = -1074;
const GREATEST: i32 = 971;
/// The greatest power of ten that is a double.
const TENS: u32 = 308;
/// Numbers with at most this many digits before the point are written without an exponent.
const PLAIN: i32 = 16;

/// The powers of ten, each as the double next to it.
static POWERS: LazyLock<Vec<Double>> = LazyLock::new(|| {
    let mut power = Natural::from(1);
    let mut powers = Vec::new();
    for _ in 0..=TENS {
        powers.push(Double::nearest(&power));
        power.scale(10);
    }
    powers
});

/// The text of `significand × 10^exponent`; none where it is larger than any double. Older programs rounded twice in
/// between; this is kept, because the hash of a criteria set must not change.
pub(super) fn canonical(is_negative: bool, significand: u64, mut exponent: i32) -> Option<String> {
    let mut double = Double::rounded(u128::from(significand), 0, false);
    loop {
        match POWERS.get(exponent.unsigned_abs() as usize) {
            Some(power) if exponent > 0 => double = double.times(*power),
            Some(power) => double = double.over(*power),
            None if double.mantissa == 0 => {}
            None if exponent > 0 => return None,
            None => {
                double = double.over(POWERS[TENS as usize]);
                exponent = exponent.saturating_add_unsigned(TENS);
                continue;
            }
        }
        break;
    }
    (double.exponent <= GREATEST).then(|| {
        let sign = if is_negative { "-" } else { "" };
        let (digits, point) = double.shortest();
        format!("{sign}{}", written(&digits, point))
    })
}

/// `mantissa × 2^exponent`, with all bits of the mantissa in use where the exponent is not the least.
#[derive(Clone, Copy)]
struct Double {
    mantissa: u64,
    exponent: i32,
}

impl Double {
    /// The double nearest to `number × 2^exponent`, or to slightly more than that; of two that are equally near the
    /// even one.
    fn rounded(number: u128, exponent: i32, is_more: bool) -> Self {
        let bits = 128_i32.saturating_sub_unsigned(number.leading_zeros());
        let drop = (bits - BITS).max(LEAST - exponent);
        let by = drop.unsigned_abs();
        if drop <= 0 {
            let mantissa = u64::try_from(number << by).unwrap_or(0);
            return Self { mantissa, exponent: exponent + drop };
        }
        // A number of fewer than 127 bits is then less than half of the last bit.
        let (kept, half) =
            (number.checked_shr(by).unwrap_or(0), 1_u128.checked_shl(by - 1).unwrap_or(u128::MAX));
        let rest = number & (half | (half - 1));
        let is_up = rest > half || (rest == half && (is_more || kept % 2 == 1));
        let mantissa = u64::try_from(kept).unwrap_or(0) + u64::from(is_up);
        let grown = u32::from(mantissa >> BITS == 1);
        Self { mantissa: mantissa >> grown, exponent: (exponent + drop).saturating_add_unsigned(grown) }
    }

    fn nearest(number: &Natural) -> Self {
        let beyond = u32::try_from(number.bits()).unwrap_or(0).saturating_sub(100);
        let (first, rest) = number.divided(&Natural::from(1).shifted(beyond));
        Self::rounded(first.to_u128().unwrap_or(0), 0_i32.saturating_add_unsigned(beyond), !rest.is_zero())
    }

    fn times(self, other: Self) -> Self {
        let product = u128::from(self.mantissa) * u128::from(other.mantissa);
        Self::rounded(product, self.exponent + other.exponent, false)
    }

    /// The quotient by a number above zero.
    fn over(self, other: Self) -> Self {
        let (number, divisor) = (u128::from(self.mantissa), u128::from(other.mantissa));
        // This gives many more bits than needed.
        let by = number.leading_zeros().saturating_sub(8);
        let (quotient, rest) = ((number << by) / divisor, (number << by) % divisor);
        let exponent = (self.exponent - other.exponent).saturating_sub_unsigned(by);
        Self::rounded(quotient, exponent, rest != 0)
    }

    /// The fewest digits that give only this double, and how many of them come before the point (Steele and White).
    fn shortest(self) -> (Vec<u8>, i32) {
        if self.mantissa == 0 {
            return (vec![0], 1);
        }
        let Self { mantissa, exponent } = self;
        // Below a power of two doubles lie closer together than above it.
        let is_border = mantissa == 1 << (BITS - 1) && exponent > LEAST;
        let power = |exponent: i32| Natural::from(1).shifted(u32::try_from(exponent).unwrap_or(0));
        let (unit, scale) = (power(exponent), power(-exponent));
        let number = Natural::from(u128::from(mantissa)).times(&unit);
        let times = |number: &Natural, factor: u32| {
            let mut product = number.clone();
            product.scale(factor);
            product
        };
        let factor = if is_border { 4 } else { 2 };
        let (mut rest, mut scale) = (times(&number, factor), times(&scale, factor));
        let (mut below, mut above) = (unit.clone(), times(&unit, factor / 2));
        let reaches = |sum: &Natural, scale: &Natural| sum > scale || (sum == scale && mantissa % 2 == 0);
        // The power of ten of the number, estimated from its power of two; at most one too small.
        let bits = i32::try_from(64 - mantissa.leading_zeros()).unwrap_or(0);
        let mut point = ((exponent + bits - 1) * 1233) >> 12;
        let power = Natural::power(10, point.unsigned_abs());
        if point >= 0 {
            scale = scale.times(&power);
        } else {
            (rest, below, above) = (rest.times(&power), below.times(&power), above.times(&power));
        }
        while reaches(&rest.plus(&above), &scale) {
            scale.scale(10);
            point += 1;
        }
        let mut digits = Vec::new();
        loop {
            (rest, below, above) = (times(&rest, 10), times(&below, 10), times(&above, 10));
            let (digit, left) = rest.divided(&scale);
            let digit = digit.to_u128().and_then(|it| u8::try_from(it).ok()).unwrap_or(0);
            rest = left;
            let is_low = reaches(&below, &rest);
            let is_high = reaches(&rest.plus(&above), &scale);
            if !is_low && !is_high {
                digits.push(digit);
                continue;
            }
            let other = scale.minus(&rest);
            let is_nearer = rest > other || (rest == other && digit % 2 == 1);
            let is_up = is_high && (!is_low || is_nearer);
            digits.push(digit + u8::from(is_up));
            return (digits, point);
        }
    }
}

/// The text of digits, of which this many come before the point: `12.5`, `0.001`, `1e+20`, `1.25e-7`.
fn written(digits: &[u8], point: i32) -> String {
    let mut text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    if (-4..=0).contains(&point) {
        return format!("0.{}{text}", zeros(-point));
    }
    if (1..=PLAIN).contains(&point) {
        text.push_str(&zeros(point - length + 1));
        text.insert(usize::try_from(point).unwrap_or(0), '.');
        return text;
    }
    if length > 1 {
        text.insert(1, '.');
    }
    format!("{text}e{:+}", point - 1)
}
