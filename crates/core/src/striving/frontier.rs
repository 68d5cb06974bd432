//! The least cost of each gain, over several independent knots.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::ways::{Knot, Way};
use crate::points::Points;

/// For each gain that is worth its cost: the cost, and how to come there. Costs rise with gains; nothing is gained
/// first, for nothing.
pub(super) struct Frontier<'a> {
    ends: BTreeMap<Points, End<'a>>,
}

#[derive(Clone)]
struct End<'a> {
    cost: u64,
    chain: Chain<'a>,
}

/// The ways that were chosen.
type Chain<'a> = Option<Rc<Link<'a>>>;

enum Link<'a> {
    /// A way, after others.
    Way(&'a Way, Chain<'a>),
    /// Those of two parts.
    Both(Chain<'a>, Chain<'a>),
}

/// How many pairs are looked at when two parts are joined.
const PAIRS: usize = 500_000;

impl<'a> Frontier<'a> {
    /// Nothing to gain yet.
    pub(super) fn new() -> Self {
        Self { ends: BTreeMap::from([(Points::ZERO, End { cost: 0, chain: None })]) }
    }

    /// The gains with their costs, rising.
    pub(super) fn points(&self) -> impl Iterator<Item = (Points, u64)> {
        self.ends.iter().map(|(gain, end)| (*gain, end.cost))
    }

    /// Adds the ways of a knot, of which at most one is chosen; says whether all were looked at.
    pub(super) fn join(&mut self, knot: &'a Knot) -> bool {
        let (ways, is_all) = thinned(knot.ways.iter().collect(), self.ends.len());
        let costs: Vec<(Points, u64)> = ways.iter().map(|way| (way.gain, way.cost)).collect();
        self.combine(&costs, |before, at| Some(Rc::new(Link::Way(ways[at], before.chain.clone()))));
        is_all
    }

    /// Adds the gains of another part; says whether all were looked at.
    pub(super) fn add(&mut self, part: Self) -> bool {
        let is_gain = |(gain, _): &(Points, End)| *gain > Points::ZERO;
        let (part, is_all) =
            thinned(part.ends.into_iter().filter(is_gain).collect::<Vec<_>>(), self.ends.len());
        let costs: Vec<(Points, u64)> = part.iter().map(|(gain, end)| (*gain, end.cost)).collect();
        self.combine(&costs, |before, at| {
            Some(Rc::new(Link::Both(before.chain.clone(), part[at].1.chain.clone())))
        });
        is_all
    }

    /// Each end of this frontier alone and with one of the choices.
    fn combine(&mut self, choices: &[(Points, u64)], link: impl Fn(&End<'a>, usize) -> Chain<'a>) {
        let old = std::mem::take(&mut self.ends);
        // The cost of each gain, the end before, and the choice after it.
        let mut best: BTreeMap<Points, (u64, Points, Option<usize>)> =
            old.iter().map(|(gain, end)| (*gain, (end.cost, *gain, None))).collect();
        for (at, (more, cost)) in choices.iter().enumerate() {
            for (gain, end) in &old {
                let sum = end.cost.saturating_add(*cost);
                let place = best.entry(*gain + *more).or_insert((u64::MAX, *gain, None));
                if sum < place.0 {
                    *place = (sum, *gain, Some(at));
                }
            }
        }
        let worth = worth_it(best.into_iter().map(|(gain, end)| (gain, end.0, end)).collect());
        self.ends = worth
            .into_iter()
            .map(|(gain, (cost, before, choice))| {
                let before = &old[&before];
                let chain = choice.map_or_else(|| before.chain.clone(), |at| link(before, at));
                (gain, End { cost, chain })
            })
            .collect();
    }

    /// Lets a cap cut gains off; `before` are the points below the cap without it.
    pub(super) fn cut(&mut self, cap: Points, before: Points) {
        let now = before.min(cap);
        let ends = std::mem::take(&mut self.ends).into_iter();
        let cut = ends.map(|(gain, end)| ((before + gain).min(cap) - now, end.cost, end));
        self.ends = worth_it(cut.collect()).into_iter().collect();
    }

    /// The ways that come to a gain of this frontier.
    pub(super) fn ways(&self, gain: Points) -> Vec<&'a Way> {
        let mut ways = Vec::new();
        let mut left: Vec<&Chain<'a>> = self.ends.get(&gain).map(|end| &end.chain).into_iter().collect();
        while let Some(chain) = left.pop() {
            match chain.as_deref() {
                Some(Link::Way(way, before)) => {
                    ways.push(*way);
                    left.push(before);
                }
                Some(Link::Both(first, second)) => left.extend([first, second]),
                None => {}
            }
        }
        ways
    }
}

/// Those gains that cost less than every larger or equal one, with what belongs to them.
pub(super) fn worth_it<T>(mut all: Vec<(Points, u64, T)>) -> Vec<(Points, T)> {
    all.sort_by_key(|(gain, cost, _)| (std::cmp::Reverse(*gain), *cost));
    let mut cheapest = u64::MAX;
    let mut worth: Vec<(Points, T)> = Vec::new();
    for (gain, cost, what) in all {
        if cost < cheapest {
            cheapest = cost;
            worth.push((gain, what));
        }
    }
    worth.reverse();
    worth
}

/// So many of the choices that joining them is quick, the last always among them; and whether these are all.
fn thinned<T>(choices: Vec<T>, others: usize) -> (Vec<T>, bool) {
    let most = (PAIRS / others.max(1)).max(2);
    let step = choices.len().div_ceil(most).max(1);
    let last = choices.len().saturating_sub(1);
    let kept = choices.into_iter().enumerate().filter(|(at, _)| at % step == 0 || *at == last);
    (kept.map(|(_, choice)| choice).collect(), step == 1)
}
