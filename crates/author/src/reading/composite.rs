//! "Đủ số kỳ: 3,0đ; … Điểm chất lượng (cộng thêm, tối đa 3,0đ) = tỷ lệ x 3,0": a part that is added to another one.

use crate::proposal::Doubt;
use crate::reading::clause::Clause;
use crate::reading::level::{Value, said};
use crate::reading::rule::{Item, Rule};
use crate::reading::token::{says, tokens};
use crate::scoring::{Band, Bands, Edge, Gives, Of, Scoring};
use tu_cham_core::number::Decimal;

/// A rule of two parts, of which the second adds a rate times points. `rest` reads the first part.
pub fn composite(clauses: &[Clause], item: Item, rest: impl Fn(&[Clause]) -> Option<Rule>) -> Option<Rule> {
    let adds = |clause: &Clause| {
        let level = said(clause)?;
        let Value::Formula(formula) = level.value else { return None };
        says(&tokens(&level.label), "cộng thêm").then_some(formula)
    };
    let at = clauses.iter().position(|clause| adds(clause).is_some())?;
    let formula = adds(&clauses[at])?;
    let points = formula.points.filter(|_| formula.over.is_none() && !formula.target)?;
    let first = rest(&clauses[..at])?;
    let edge = |value| Edge { value, inclusive: true };
    let band = Band {
        group: None,
        label: String::new(),
        from: edge(Decimal::ZERO),
        to: Some(edge(Decimal::whole(100))),
        gives: Gives::Times(points),
    };
    let second =
        Scoring::Bands(Bands { of: Of::Percent, levels: vec![band], rate: None, round: None, clamps: false });
    let most = first.most.map(|most| most.plus(points));
    let parts = vec![first.scoring, second];
    Some(Rule::new(Scoring::Composite { parts, cap: item.max }, most).doubting(true, Doubt::Several))
}
