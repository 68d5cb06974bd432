//! Rates, and the points of bands and targets over them, as formulas.

use tu_cham_core::criteria::InputIx;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::rule::{Achieved, Band, BandValue, Fraction, Measure, Over, TargetCurve, ZeroDenominator};

use super::figures;
use super::rule_formula::{Dead, Live, no_number, points};

/// More bands or options than this make a formula that a spreadsheet refuses.
pub(super) const NESTED: usize = 50;

/// A rate as formulas.
pub(super) struct Rate {
    missing: Vec<String>,
    /// True where the denominator is zero.
    zero: Option<String>,
    pub(super) value: String,
}

impl Rate {
    /// The points of the rate, with the policy for a zero denominator.
    pub(super) fn with(self, value: String, policy: ZeroDenominator, max: Points) -> Live {
        let Self { mut missing, zero, .. } = self;
        let Some(zero) = zero else { return Live { missing, leaves: None, value } };
        match policy {
            ZeroDenominator::Full => {
                Live { missing, leaves: None, value: format!("IF({zero},{},{value})", points(max)) }
            }
            ZeroDenominator::Zero => Live { missing, leaves: None, value: format!("IF({zero},0,{value})") },
            ZeroDenominator::Excluded => Live { missing, leaves: Some(zero), value },
            ZeroDenominator::Ask => {
                missing.push(zero);
                Live { missing, leaves: None, value }
            }
        }
    }
}

/// The rate of what is measured.
pub(super) fn rate_of(measure: Measure, over: Over) -> Rate {
    match measure {
        Measure::Fraction(fraction) => of_fraction(fraction, over),
        Measure::Percent(input) => {
            let cell = figures::cell(input);
            Rate { missing: vec![no_number(&cell)], zero: None, value: format!("{cell}/100") }
        }
        Measure::Count(input) => {
            let cell = figures::cell(input);
            Rate { missing: vec![no_number(&cell)], zero: None, value: cell }
        }
    }
}

fn of_fraction(fraction: Fraction, over: Over) -> Rate {
    let (n, d) = (figures::cell(fraction.numerator), figures::cell(fraction.denominator));
    let both = format!("AND(ISNUMBER({n}),ISNUMBER({d}))");
    let mut missing = Vec::new();
    let mut value = match over {
        Over::Error => format!("{n}/{d}"),
        Over::Clamp => format!("IF({n}>{d},1,{n}/{d})"),
    };
    match fraction.percent.map(figures::cell) {
        Some(percent) => {
            // Of a denominator of zero there is no rate, and a text is no blank.
            let n_may = format!("OR({n}=\"\",ISNUMBER({n}))");
            let d_may = format!("OR({d}=\"\",AND(ISNUMBER({d}),{d}<>0))");
            missing.push(format!("AND(NOT({both}),NOT(AND(ISNUMBER({percent}),{n_may},{d_may})))"));
            value = format!("IF({both},{value},{percent}/100)");
        }
        None => missing.extend([no_number(&n), no_number(&d)]),
    }
    if over == Over::Error {
        missing.push(format!("AND({both},{n}>{d})"));
    }
    let zero = format!("AND(ISNUMBER({n}),ISNUMBER({d}),{d}=0,{n}<={d})");
    Rate { missing, zero: Some(zero), value }
}

/// The points of an achievement against its target.
pub(super) fn against_target(
    achieved: Achieved,
    (target, default): (InputIx, Option<Decimal>),
    curve: TargetCurve,
    (zero_denominator, over): (ZeroDenominator, Over),
    max: Points,
) -> Live {
    let mut rate = match achieved {
        Achieved::Rate(fraction) => of_fraction(fraction, over),
        Achieved::Value(input) => rate_of(Measure::Count(input), over),
    };
    let cell = figures::cell(target);
    let is_rate = matches!(achieved, Achieved::Rate(_));
    let typed = if is_rate { format!("({cell}/100)") } else { cell.clone() };
    let there = format!("AND(ISNUMBER({cell}),{cell}<>0)");
    let wanted = if let Some(default) = default {
        rate.missing.push(format!("AND(ISTEXT({cell}),{cell}<>\"\")"));
        format!("IF({there},{typed},{})", default.canonical())
    } else {
        rate.missing.push(format!("NOT({there})"));
        typed
    };
    let (max_, got) = (points(max), &rate.value);
    let value = match curve {
        TargetCurve::Linear => format!("{max_}*({got})/{wanted}"),
        TargetCurve::MetOrZero => format!("IF(ROUND({got},12)>=ROUND({wanted},12),{max_},0)"),
    };
    rate.with(value, zero_denominator, max)
}

/// The points of bands over a rate. Rates are compared after twelve decimals, so that no bound is missed by the way in
/// which spreadsheets hold numbers.
pub(super) fn banded(bands: &[Band], rate: &str, max: Points) -> Result<String, Dead> {
    if bands.len() > NESTED {
        return Err(Dead::TooMany);
    }
    let Some((last, lower)) = bands.split_last() else { return Ok("0".to_owned()) };
    let mut value = of_band(last, rate, max)?;
    for band in lower.iter().rev() {
        let Some(to) = band.to else { continue };
        let sign = if band.to_inclusive { "<=" } else { "<" };
        let own = of_band(band, rate, max)?;
        value = format!("IF(ROUND({rate},12){sign}{},{own},{value})", to.canonical());
    }
    Ok(value)
}

fn of_band(band: &Band, rate: &str, max: Points) -> Result<String, Dead> {
    let max = points(max);
    Ok(match band.value {
        BandValue::Constant(given) => points(given),
        BandValue::TimesMax => format!("{max}*({rate})"),
        BandValue::TimesMaxOver { full_at } => format!("{max}*({rate})/{}", full_at.canonical()),
        BandValue::Interpolated => {
            let (from, to) = (band.from.canonical(), band.to.ok_or(Dead::Inexact)?.canonical());
            format!("{max}*(({rate})-{from})/({to}-{from})")
        }
    })
}
