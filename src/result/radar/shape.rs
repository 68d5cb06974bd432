//! Where the points of a radar lie, in whole units of its drawing: the centre is zero, up is the first axis, and the axes follow
//! each other clockwise.

use std::fmt::Write;

use tu_cham_core::points::Percent;

/// From the centre to the outermost ring.
pub(crate) const RADIUS: i64 = 400;
/// A whole turn, in hundredths of a degree.
const TURN: i64 = 36_000;
/// The unit of [`sine`].
const ONE: i64 = 10_000;
/// The whole, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// The place on axis `axis` of `count`, `share` of the way out; beyond the ring at 100 % nothing is drawn.
pub(crate) fn place(axis: usize, count: usize, share: Percent) -> (i64, i64) {
    let share = share.decimal().scaled(2).and_then(|it| i64::try_from(it).ok()).unwrap_or(0).clamp(0, WHOLE);
    at(axis, count, RADIUS * share / WHOLE)
}

/// The place on an axis at a distance from the centre.
pub(crate) fn at(axis: usize, count: usize, distance: i64) -> (i64, i64) {
    let whole = |number: usize| i64::try_from(number).unwrap_or(1);
    let angle = TURN * whole(axis) / whole(count).max(1);
    (rounded(distance * sine(angle)), rounded(-distance * sine(angle + TURN / 4)))
}

/// The line through the places of each axis, closed around the centre; it breaks where a place is not known.
pub(crate) fn outline(places: &[Option<(i64, i64)>]) -> String {
    let mut path = String::new();
    let next = places.iter().cycle().skip(1);
    for (from, to) in places.iter().zip(next) {
        if let (Some((x, y)), Some((to_x, to_y))) = (from, to) {
            let _ = write!(path, "M{x} {y}L{to_x} {to_y}");
        }
    }
    path
}

/// The area inside, where every place is known.
pub(crate) fn area(places: &[Option<(i64, i64)>]) -> Option<String> {
    let mut path = String::new();
    for (at, place) in places.iter().enumerate() {
        let (x, y) = (*place)?;
        let _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
    }
    Some(path + "Z")
}

/// The sine of an angle in hundredths of a degree, in ten-thousandths, by the formula of Bhaskara: it is wrong by less than
/// a unit of the drawing.
fn sine(angle: i64) -> i64 {
    let angle = angle.rem_euclid(TURN);
    let half = TURN / 2;
    let (angle, sign) = if angle < half { (angle, 1) } else { (angle - half, -1) };
    let product = angle * (half - angle);
    sign * 4 * ONE * product / (405_000_000 - product)
}

/// To the nearest unit; a half away from zero.
fn rounded(scaled: i64) -> i64 {
    (scaled + scaled.signum() * ONE / 2) / ONE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axes_stand_around_the_centre_clockwise_from_above() {
        let full = Percent::whole(100);
        let around: Vec<_> = (0..4).map(|axis| place(axis, 4, full)).collect();
        assert_eq!(around, [(0, -RADIUS), (RADIUS, 0), (0, RADIUS), (-RADIUS, 0)]);
        assert_eq!(place(1, 4, Percent::whole(50)), (RADIUS / 2, 0));
        assert_eq!(place(1, 4, Percent::default()), (0, 0));
        assert_eq!(place(1, 4, Percent::whole(120)), (RADIUS, 0), "nothing lies outside");
    }

    #[test]
    fn every_place_lies_on_its_ring() {
        for axes in 3..=12 {
            for axis in 0..axes {
                let (x, y) = at(axis, axes, RADIUS);
                let square = x * x + y * y;
                assert!((398 * 398..=402 * 402).contains(&square), "{axis} of {axes}: {x}, {y}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_no_zero() {
        let known = [Some((0, -4)), Some((4, 0)), Some((0, 4))];
        assert_eq!(outline(&known), "M0 -4L4 0M4 0L0 4M0 4L0 -4");
        assert_eq!(area(&known).as_deref(), Some("M0 -4L4 0L0 4Z"));
        let broken = [Some((0, -4)), None, Some((0, 4))];
        assert_eq!(outline(&broken), "M0 4L0 -4");
        assert_eq!(area(&broken), None);
    }
}
