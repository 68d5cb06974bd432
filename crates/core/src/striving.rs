//! Phấn đấu: the cheapest changes of figures and answers with which the total reaches a target.
//!
//! The cost of a figure that counts is the number by which it grows (dossiers, documents, initiatives); of any other
//! figure, of a choice, of a yes and of a ticked box it is 1. Only what can still be done is changed: numerators and
//! counts grow, a no becomes a yes, another level is chosen. Denominators, dates, deductions, penalties, published
//! points, points typed by hand, surveys and items that did not arise stay as they are. Whatever is found is scored as
//! a whole, and only that total counts.

mod frontier;
mod levers;
mod ways;

use crate::assessment::{Assessment, Entry};
use crate::criteria::{CriteriaSet, InputIx, LeafIx, NodeIx, Role};
use crate::points::Points;
use crate::score::{Report, score, total_with};
use frontier::Frontier;
use ways::{Knot, Way};

/// The changes that were found.
#[derive(Debug, Clone)]
pub struct Striving {
    /// The changes, in the order of the set.
    pub actions: Vec<Action>,
    /// Their cost together.
    pub cost: u64,
    /// The total before.
    pub before: Points,
    /// The total with all changes, scored anew.
    pub reached: Points,
    /// Whether the target is reached; else `reached` is the best that was found.
    pub is_reached: bool,
    /// Whether no cheaper changes reach it or, where it is not reached, whether no changes come to more: else the effort
    /// was limited, and this is the best found.
    pub is_proven: bool,
    /// The assessment with all changes.
    pub changed: Assessment,
}

/// Changes that belong together: of one item, or of items that share a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The figures and answers.
    pub changes: Vec<Change>,
    /// The points that items gain, or lose where that is below zero, while all else stays as it is; a penalty loses
    /// points when it grows.
    pub gains: Vec<(LeafIx, Points)>,
    /// The cost of the changes.
    pub cost: u64,
}

/// One figure or answer that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The figure or answer.
    pub input: InputIx,
    /// The entry now.
    pub from: Option<Entry>,
    /// The proposed entry.
    pub to: Entry,
    /// The cost of the change.
    pub cost: u64,
}

/// The cheapest changes with which the total is at least `target`; of equally cheap ones those with the higher total. None
/// are made where it is reached already. Where it is out of reach, the cheapest of those that come to the most.
/// `report` belongs to the assessment.
pub fn strive(set: &CriteriaSet, assessment: &Assessment, report: &Report, target: Points) -> Striving {
    let mut found = Striving {
        actions: Vec::new(),
        cost: 0,
        before: report.total.points,
        reached: report.total.points,
        is_reached: report.total.points >= target,
        is_proven: true,
        changed: assessment.clone(),
    };
    if found.is_reached {
        return found;
    }
    let knots = ways::knots(set, assessment, report);
    let plan = Plan::of(set, report, &knots);
    // Where parts bear on each other in ways that the search does not see, it aims higher until the target is reached.
    let mut aim = target;
    for _ in 0..ATTEMPTS {
        let chosen = plan.cheapest(set, report, aim);
        let tried = applied(set, assessment, &chosen);
        let is_better = if tried.is_reached(target) {
            !found.is_reached || tried.cost < found.cost
        } else {
            !found.is_reached && tried.reached > found.reached
        };
        if is_better {
            found = Striving { is_reached: tried.is_reached(target), ..tried.into_striving(report) };
        }
        if found.is_reached || chosen.is_all {
            break;
        }
        aim = aim + (target - found.reached).max(Points::of_units(1));
    }
    found.is_proven = plan.is_exact && aim == target;
    if !found.is_proven {
        leave_out_the_needless(set, assessment, target, &mut found);
    }
    found
}

/// How often the search aims higher.
const ATTEMPTS: usize = 4;

/// Ways chosen for some knots.
struct Chosen<'a> {
    ways: Vec<&'a Way>,
    /// Whether the aim is out of reach, and these come to the most.
    is_all: bool,
}

/// Chosen ways, entered and scored.
struct Tried {
    actions: Vec<Action>,
    cost: u64,
    reached: Points,
    changed: Assessment,
}

impl Tried {
    fn is_reached(&self, target: Points) -> bool {
        self.reached >= target
    }

    fn into_striving(self, report: &Report) -> Striving {
        Striving {
            actions: self.actions,
            cost: self.cost,
            before: report.total.points,
            reached: self.reached,
            is_reached: false,
            is_proven: false,
            changed: self.changed,
        }
    }
}

/// Costs together. Figures have no upper limit, so that their sum may have to stop at the highest number there is.
fn sum(costs: impl Iterator<Item = u64>) -> u64 {
    costs.fold(0, u64::saturating_add)
}

fn applied(set: &CriteriaSet, assessment: &Assessment, chosen: &Chosen) -> Tried {
    let mut changed = assessment.clone();
    let mut actions: Vec<Action> = chosen.ways.iter().map(|way| way.action(assessment)).collect();
    actions.sort_by_key(|action| action.gains.first().map(|(leaf, _)| *leaf));
    for change in actions.iter().flat_map(|action| &action.changes) {
        changed.enter(change.input, Some(change.to.clone()));
    }
    let cost = sum(actions.iter().map(|action| action.cost));
    Tried { reached: score(set, &changed).total.points, actions, cost, changed }
}

/// Takes back each action, dearest first, without which the target is still reached.
fn leave_out_the_needless(set: &CriteriaSet, assessment: &Assessment, target: Points, found: &mut Striving) {
    let mut order: Vec<Action> = found.actions.clone();
    order.sort_by_key(|action| std::cmp::Reverse(action.cost));
    for action in order {
        let mut without = found.changed.clone();
        for change in &action.changes {
            without.enter(change.input, assessment.entry(change.input).cloned());
        }
        let reached = score(set, &without).total.points;
        if reached >= target.min(found.reached) {
            found.actions.retain(|other| *other != action);
            found.cost = sum(found.actions.iter().map(|action| action.cost));
            (found.reached, found.changed) = (reached, without);
        }
    }
}

/// Possible gains, joined along the tree.
struct Plan<'a> {
    /// The base, in points before they are scaled.
    base: Frontier<'a>,
    /// Bonus and penalty.
    net: Frontier<'a>,
    is_exact: bool,
}

impl<'a> Plan<'a> {
    fn of(set: &CriteriaSet, report: &Report, knots: &'a [Knot]) -> Self {
        let mut is_exact = knots.iter().all(|knot| knot.is_exact);
        let mut pools: Vec<(Pool, Vec<&'a Knot>)> = Vec::new();
        for knot in knots {
            let mut of = knot.leaves.iter().map(|leaf| Pool::of(set, *leaf));
            let Some(pool) = of.next() else { continue };
            // One that bears on several parts is counted in the first; scoring the whole tells whether that is right.
            is_exact &= of.all(|other| other == pool);
            match pools.iter_mut().find(|(known, _)| *known == pool) {
                Some((_, knots)) => knots.push(knot),
                None => pools.push((pool, vec![knot])),
            }
        }
        let mut plan = Self { base: Frontier::new(), net: Frontier::new(), is_exact };
        for (pool, knots) in pools {
            let mut part = Frontier::new();
            for knot in knots {
                plan.is_exact &= part.join(knot);
            }
            if let Some(node) = pool.capped {
                let below: Points =
                    set[node].children.iter().map(|child| report.node(*child).shown.points).sum();
                part.cut(set[node].cap.unwrap_or(set[node].max), below);
                plan.is_exact &= set[node].parent.is_none_or(|above| capped_from(set, above).is_none());
            }
            let whole = if pool.is_base { &mut plan.base } else { &mut plan.net };
            plan.is_exact &= whole.add(part);
        }
        plan
    }

    /// The cheapest ways that come to `aim` or, where it is out of reach, to the most; of equally cheap ones those with the
    /// most points.
    fn cheapest(&self, set: &CriteriaSet, report: &Report, aim: Points) -> Chosen<'a> {
        let total = |base: Points, net: Points| total_with(set, report, base, net);
        let base: Vec<(Points, u64)> = self.base.points().collect();
        let net: Vec<(Points, u64)> = self.net.points().collect();
        // Both begin with nothing gained.
        let [most_base, most_net] =
            [&base, &net].map(|all| all.last().map_or(Points::ZERO, |(gain, _)| *gain));
        let most = total(most_base, most_net);
        let enough = aim.min(most);
        let mut best: Option<(u64, std::cmp::Reverse<Points>, (Points, Points))> = None;
        // The more the base gains, the less the rest has to.
        let mut at = net.len() - 1;
        for (gain, cost) in base {
            while at > 0 && total(gain, net[at - 1].0) >= enough {
                at -= 1;
            }
            let reached = total(gain, net[at].0);
            let now = (cost.saturating_add(net[at].1), std::cmp::Reverse(reached), (gain, net[at].0));
            if reached >= enough && best.is_none_or(|best| now < best) {
                best = Some(now);
            }
        }
        let (base, net) = best.map_or((Points::ZERO, Points::ZERO), |(_, _, gains)| gains);
        let ways = self.base.ways(base).into_iter().chain(self.net.ways(net)).collect();
        Chosen { ways, is_all: aim > most }
    }
}

/// The part of the total into which points go one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pool {
    is_base: bool,
    /// The nearest node above with a cap.
    capped: Option<NodeIx>,
}

impl Pool {
    fn of(set: &CriteriaSet, leaf: LeafIx) -> Self {
        let above = set.node_of(leaf).parent;
        Self {
            is_base: set.role_of(leaf) == Role::Base,
            capped: above.and_then(|above| capped_from(set, above)),
        }
    }
}

/// The nearest node with a cap, from `node` up.
fn capped_from(set: &CriteriaSet, node: NodeIx) -> Option<NodeIx> {
    if set[node].cap.is_some() {
        return Some(node);
    }
    set[node].parent.and_then(|above| capped_from(set, above))
}
