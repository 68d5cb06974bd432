//! Checks a whole criteria set: ids, tree, sums, classes, relations; lists all faults.

use super::classes::limiting_inputs;
use super::options::OptionIds;
use super::rules::{is_amount, kind};
use super::shape::{
    InputKindSource, InputSource, NaSource, NodeSource, RelationKind, RelationSource, RemarkSource,
    RoleSource, SetSource, StatusKind, StatusSource, SurveySource,
};
use super::{
    Fault, FaultKind, MAX_AREA_LEAVES, MAX_DEPTH, MAX_FAULTS, MAX_INPUTS, MAX_LEAVES, MAX_POINTS, NumberFault,
};
use crate::form::quoted;
use tu_cham_core::criteria::{
    Classification, CriteriaSet, Decision, EnteredBy, Finding, Guidance, Holidays, Input, InputIx, InputKind,
    Leaf, LeafIx, NaPolicy, Node, NodeIx, Relation, Remark, Role, SetFile, Status, SurveyMode, Tree,
    UnitType,
};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::ordered::{self, Map, Set};
use tu_cham_core::points::{MAX_DECIMALS, Percent, Points};
use tu_cham_core::rule::{Condition, Rule};

/// The range of points, as reported.
const AMONG_POINTS: &str = "-1000000 ≤ x ≤ 1000000";

/// Builds a set and collects its faults on the way.
#[derive(Default)]
pub(super) struct Checker {
    faults: Vec<Fault>,
    code: String,
    pub(super) leaf_decimals: u8,
    pub(super) kinds: Map<String, (InputIx, InputKindSource)>,
    pub(super) node_ids: Map<String, NodeIx>,
    pub(super) inputs: Vec<Input>,
    /// The ids of the options of each choice, by the id of its input, of all rules of the set.
    pub(super) options: OptionIds,
    pub(super) unit_types: Vec<UnitType>,
    pub(super) nodes: Vec<Node>,
    leaves: Vec<Leaf>,
    /// Rules so far, parts and cases of the current leaf, mentions of inputs so far.
    pub(super) rules: usize,
    pub(super) parts: usize,
    pub(super) mentions: usize,
    /// Pending links (giving leaf, ids of the leaves that take its maximum), resolved once all leaves have been read.
    giving: Vec<(LeafIx, Vec<String>)>,
}

impl Checker {
    pub(super) fn set(mut self, source: SetSource, file: SetFile) -> Result<CriteriaSet, Vec<Fault>> {
        self.id(&source.id);
        self.not_blank("version", &source.version);
        self.not_blank("title", &source.title);
        self.not_blank("short_title", &source.short_title);
        for (field, decimals) in
            [("leaf_decimals", source.leaf_decimals), ("percent_decimals", source.percent_decimals)]
        {
            if decimals > MAX_DECIMALS {
                self.outside(field, &decimals.to_string(), format!("0 ≤ x ≤ {MAX_DECIMALS}"));
            }
        }
        self.leaf_decimals = source.leaf_decimals.min(MAX_DECIMALS);
        for name in &source.level_names {
            self.not_blank("level_names", name);
        }
        let status = self.status(source.status);
        let scale = self.points("scale", &source.scale);
        let holidays = self.holidays(&source.holidays);
        self.inputs(source.inputs);

        self.options = OptionIds::of(&source.areas);
        self.unit_types = source.unit_types.into_iter().map(UnitType::from).collect();
        let mut areas = Vec::new();
        self.unique_codes(&source.areas);
        for area in source.areas {
            let role = match area.role {
                None | Some(RoleSource::Base) => Role::Base,
                Some(RoleSource::Bonus) => Role::Bonus,
                Some(RoleSource::Penalty) => Role::Penalty,
            };
            let before = self.leaves.len();
            let ix = self.node(area, None, role, 1);
            if self.leaves.len() - before > MAX_AREA_LEAVES {
                self.code.clone_from(&self.nodes[ix.get()].code);
                self.fault(FaultKind::TooMany(MAX_AREA_LEAVES));
            }
            areas.push(ix);
        }
        self.code.clear();
        if areas.is_empty() {
            self.fault(FaultKind::NoAreas);
        } else {
            self.scale(&areas, scale);
        }
        if self.leaves.len() > MAX_LEAVES {
            self.fault(FaultKind::TooMany(MAX_LEAVES));
        }
        self.takers();
        self.announced_groups();
        let classification = self.classification(source.classification);
        let relations = self.relations(source.relations);
        self.uses(&relations, &classification);
        if !self.faults.is_empty() {
            // A number that is none may also be one that does not fit.
            self.faults.dedup();
            return Err(self.faults);
        }
        Ok(CriteriaSet {
            id: source.id,
            version: source.version,
            year: source.year,
            title: source.title,
            short_title: source.short_title,
            supersedes: source.supersedes,
            unit_types: self.unit_types,
            level_names: source.level_names,
            status,
            source_note: source.source_note,
            scale,
            leaf_decimals: source.leaf_decimals,
            percent_decimals: source.percent_decimals,
            total_may_exceed: source.total_may_exceed,
            survey: match source.survey {
                SurveySource::Separate => SurveyMode::Separate,
                SurveySource::RescaleWhenAbsent => SurveyMode::RescaleWhenAbsent,
            },
            classification,
            holidays: Holidays::new(holidays),
            relations,
            tree: Tree::new(self.inputs, self.nodes, self.leaves, areas),
            file,
        })
    }

    pub(super) fn fault(&mut self, kind: FaultKind) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { code: self.code.clone(), kind });
        }
    }

    /// Reports a number that is out of range.
    pub(super) fn outside(&mut self, field: &'static str, found: &str, range: impl Into<String>) {
        self.bad_number(field, found, NumberFault::Outside(range.into()));
    }

    pub(super) fn bad_number(&mut self, field: &'static str, found: &str, why: NumberFault) {
        self.fault(FaultKind::BadNumber { field, found: quoted(found), why });
    }

    pub(super) fn not_blank(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.fault(FaultKind::Blank(field));
        }
    }

    pub(super) fn id(&mut self, id: &str) {
        let well_formed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if id.is_empty() || id.len() > 64 || !id.chars().all(well_formed) {
            self.fault(FaultKind::BadId(id.to_owned()));
        }
    }

    pub(super) fn points(&mut self, field: &'static str, text: &str) -> Points {
        self.some_points(field, text).unwrap_or(Points::ZERO)
    }

    /// Points above zero.
    pub(super) fn positive(&mut self, field: &'static str, text: &str) -> Points {
        match self.some_points(field, text) {
            Some(points) if points > Points::ZERO => points,
            Some(points) => {
                self.outside(field, text, "> 0");
                points
            }
            None => Points::ZERO,
        }
    }

    fn some_points(&mut self, field: &'static str, text: &str) -> Option<Points> {
        let number = self.decimal(field, text)?;
        match Points::from_decimal(number, self.leaf_decimals) {
            Some(points) if points <= MAX_POINTS && -points <= MAX_POINTS => return Some(points),
            None if number.decimals() > self.leaf_decimals => {
                self.bad_number(field, text, NumberFault::Decimals(self.leaf_decimals));
            }
            Some(_) | None => self.outside(field, text, AMONG_POINTS),
        }
        None
    }

    pub(super) fn rate(&mut self, field: &'static str, text: &str) -> Decimal {
        match self.decimal(field, text) {
            Some(rate) if rate >= Decimal::ZERO => return rate,
            Some(_) => self.outside(field, text, "≥ 0"),
            None => {}
        }
        Decimal::ZERO
    }

    pub(super) fn percent(&mut self, field: &'static str, text: &str) -> Percent {
        let Some(number) = self.decimal(field, text) else { return Percent::default() };
        if !(Decimal::ZERO..=Decimal::whole(100)).contains(&number) {
            self.outside(field, text, "0 ≤ x ≤ 100");
            return Percent::default();
        }
        Percent::from_decimal(number).unwrap_or_else(|| {
            self.bad_number(field, text, NumberFault::Decimals(MAX_DECIMALS));
            Percent::default()
        })
    }

    pub(super) fn decimal(&mut self, field: &'static str, text: &str) -> Option<Decimal> {
        let number = Decimal::from_canonical(text);
        if number.is_none() {
            self.bad_number(field, text, NumberFault::NotANumber);
        }
        number
    }

    fn status(&mut self, source: StatusSource) -> Status {
        match source.kind {
            StatusKind::Official => {
                self.not_blank("status.number", &source.number);
                self.not_blank("status.issuer", &source.issuer);
                self.not_blank("status.scope", &source.scope);
                let Some(date) = Date::from_iso(&source.date) else {
                    self.fault(FaultKind::BadDate(source.date));
                    return Status::Sample { disclaimer: String::new() };
                };
                let (number, issuer, scope) = (source.number, source.issuer, source.scope);
                Status::Official(Decision { number, date, issuer, scope })
            }
            StatusKind::Sample => {
                self.not_blank("status.disclaimer", &source.disclaimer);
                Status::Sample { disclaimer: source.disclaimer }
            }
        }
    }

    pub(super) fn leaf_by_id(&self, id: &str) -> Option<LeafIx> {
        self.node_ids.get(id).and_then(|ix| self.nodes[ix.get()].leaf)
    }

    fn holidays(&mut self, source: &[String]) -> Vec<Date> {
        let mut days = Vec::new();
        for text in source {
            match Date::from_iso(text) {
                Some(day) => days.push(day),
                None => self.fault(FaultKind::BadDate(text.clone())),
            }
        }
        ordered::sort_by(&mut days, Ord::cmp);
        days.dedup();
        days
    }

    fn relations(&mut self, source: Vec<RelationSource>) -> Vec<Relation> {
        source.into_iter().filter_map(|relation| self.relation(relation)).collect()
    }

    fn relation(&mut self, source: RelationSource) -> Option<Relation> {
        match source.kind {
            RelationKind::ZeroWhile => {
                let (zero, positive) =
                    (self.required("zero", source.zero), self.required("positive", source.positive));
                let (zero, positive) = (self.input(&zero?, is_amount), self.input(&positive?, is_amount));
                Some(Relation::ZeroWhile { zero: zero?, positive: positive? })
            }
            RelationKind::AtMost | RelationKind::SumAtMost => {
                let whole = self.required("whole", source.whole);
                let names: Vec<String> = source.part.into_iter().chain(source.parts).collect();
                if names.is_empty() {
                    self.fault(FaultKind::Missing("part"));
                }
                let parts: Vec<Option<InputIx>> =
                    names.iter().map(|name| self.input(name, is_amount)).collect();
                let whole = self.input(&whole?, is_amount)?;
                Some(Relation::AtMost { parts: parts.into_iter().collect::<Option<_>>()?, whole })
            }
        }
    }

    /// Points published as one number replace the entries of the unit, so no leaf below may be entered by others.
    fn announced_groups(&mut self) {
        for at in (0..self.nodes.len()).filter(|at| self.nodes[*at].leaf.is_none()).collect::<Vec<_>>() {
            let below = self.leaves_below(at);
            let asked = below.iter().all(|leaf| leaf.entered_by() == EnteredBy::Unit);
            if asked && self.nodes[at].announced_as_one.is_none() && below.len() > 1 {
                let first = below.first().and_then(|leaf| leaf.announced_by.clone());
                let same = below.iter().all(|leaf| leaf.announced_by == first);
                self.nodes[at].announced_as_one = first.filter(|_| same);
            } else if !asked && self.nodes[at].announced_as_one.is_some() {
                self.code.clone_from(&self.nodes[at].code);
                self.fault(FaultKind::Misplaced("announced_as_one"));
            }
        }
        self.code.clear();
    }

    fn leaves_below(&self, node: usize) -> Vec<&Leaf> {
        let node = &self.nodes[node];
        match node.leaf {
            Some(leaf) => vec![&self.leaves[leaf.get()]],
            None => node.children.iter().flat_map(|child| self.leaves_below(child.get())).collect(),
        }
    }

    /// Resolves the names of takers to leaves; a taker must be a sibling of the giver, with a floor of at least zero.
    fn takers(&mut self) {
        for (giver, names) in std::mem::take(&mut self.giving) {
            let node = &self.nodes[self.leaves[giver.get()].node.get()];
            let (parent, code) = (node.parent, node.code.clone());
            self.code = code;
            if names.is_empty() {
                self.fault(FaultKind::Missing("redistribute_to"));
            }
            let (mut takers, mut named) = (Vec::new(), Set::new());
            for name in names {
                let taker = self.leaf_by_id(&name).filter(|taker| {
                    let leaf = &self.leaves[taker.get()];
                    *taker != giver
                        && self.nodes[leaf.node.get()].parent == parent
                        && leaf.floor >= Points::ZERO
                        && !leaf.rule.is_survey()
                        && !leaf.verifier_only
                });
                match taker {
                    Some(taker) if named.insert(taker) => takers.push(taker),
                    // A leaf named twice would take its share twice.
                    Some(_) | None => self.fault(FaultKind::BadTaker(name)),
                }
            }
            for taker in &takers {
                self.leaves[taker.get()].takes_from.push(giver);
            }
            self.leaves[giver.get()].redistribute_to = takers;
        }
        self.code.clear();
    }

    pub(super) fn remarks(&mut self, source: Vec<RemarkSource>) -> Vec<Remark> {
        source
            .into_iter()
            .map(|remark| {
                self.not_blank("ours.what", &remark.what);
                self.not_blank("ours.why", &remark.why);
                Remark { what: remark.what, why: remark.why }
            })
            .collect()
    }

    fn inputs(&mut self, source: Vec<InputSource>) {
        if source.len() > MAX_INPUTS {
            self.fault(FaultKind::TooMany(MAX_INPUTS));
            return;
        }
        for input in source {
            self.code.clone_from(&input.id);
            self.id(&input.id);
            self.not_blank("label", &input.label);
            let ix = InputIx::at(self.inputs.len());
            if self.kinds.insert(input.id.clone(), (ix, input.kind)).is_some() {
                self.fault(FaultKind::DuplicateId(input.id.clone()));
            }
            self.inputs.push(Input {
                kind: kind(input.kind),
                id: input.id,
                label: input.label,
                unit: input.unit,
                source_system: input.source_system,
                used_by: Vec::new(),
            });
        }
        self.code.clear();
    }

    fn unique_codes(&mut self, siblings: &[NodeSource]) {
        let mut codes = Set::new();
        for node in siblings {
            if !codes.insert(&node.code) {
                self.fault(FaultKind::DuplicateCode(node.code.clone()));
            }
        }
    }

    fn node(&mut self, source: NodeSource, parent: Option<NodeIx>, role: Role, depth: usize) -> NodeIx {
        self.code.clone_from(&source.code);
        let ix = NodeIx::at(self.nodes.len());
        self.id(&source.id);
        if self.node_ids.insert(source.id.clone(), ix).is_some() {
            self.fault(FaultKind::DuplicateId(source.id.clone()));
        }
        self.not_blank("code", &source.code);
        self.not_blank("title", &source.title);
        if depth > MAX_DEPTH {
            self.fault(FaultKind::TooDeep);
        }
        if parent.is_some() && source.role.is_some() {
            self.fault(FaultKind::Misplaced("role"));
        }
        let above = parent.and_then(|parent| self.nodes[parent.get()].unit_types.clone());
        let unit_types = self.kinds_of_unit(&source.unit_types, above);
        let max = self.positive("max", &source.max);
        let cap = source.cap.as_deref().map(|cap| self.points("cap", cap));
        self.nodes.push(Node {
            id: source.id.clone(),
            code: source.code.clone(),
            title: source.title.clone(),
            max,
            cap,
            role,
            unit_types,
            zero_if: Vec::new(),
            parent,
            children: Vec::new(),
            leaf: None,
            announced_as_one: source.announced_as_one.clone(),
        });
        match (source.rule.is_some(), source.children.is_empty()) {
            (true, true) => {
                let leaf = self.leaf(ix, source, max);
                self.nodes[ix.get()].leaf = Some(leaf);
            }
            (false, false) => self.children(ix, source, role, depth, max, cap),
            _ => self.fault(FaultKind::RuleOrChildren),
        }
        ix
    }

    fn children(
        &mut self,
        ix: NodeIx,
        source: NodeSource,
        role: Role,
        depth: usize,
        max: Points,
        cap: Option<Points>,
    ) {
        self.unique_codes(&source.children);
        for (field, stands) in [
            ("na", source.na.is_some()),
            ("redistribute_to", !source.redistribute_to.is_empty()),
            ("floor", source.floor.is_some()),
            ("announced_by", source.announced_by.is_some()),
            ("verifier_only", source.verifier_only),
        ] {
            // A field that would be ignored here is reported.
            if stands {
                self.fault(FaultKind::Misplaced(field));
            }
        }
        let conditions: Vec<Option<Condition>> =
            source.zero_if.iter().map(|condition| self.condition(condition)).collect();
        self.nodes[ix.get()].zero_if = conditions.into_iter().flatten().collect();
        let children: Vec<NodeIx> =
            source.children.into_iter().map(|child| self.node(child, Some(ix), role, depth + 1)).collect();
        self.code = source.code;
        for (unit_type, sum) in self.sums(&children, self.nodes[ix.get()].unit_types.as_deref()) {
            let fits = match cap {
                Some(cap) => cap == max && cap <= sum,
                None => sum == max,
            };
            if !fits {
                let (max, sum) = (max.decimal().canonical(), sum.decimal().canonical());
                self.fault(match unit_type {
                    None => FaultKind::SumDiffers { max, sum },
                    Some(unit_type) => FaultKind::SumDiffersFor { unit_type, max, sum },
                });
            }
        }
        self.nodes[ix.get()].children = children;
    }

    fn leaf(&mut self, node: NodeIx, source: NodeSource, max: Points) -> LeafIx {
        let na = match source.na {
            Some(NaSource::Full) => NaPolicy::Full,
            Some(NaSource::Zero) => NaPolicy::Zero,
            Some(NaSource::Exclude) => NaPolicy::Exclude,
            Some(NaSource::Redistribute) => NaPolicy::Redistribute,
            Some(NaSource::Forbidden) | None => NaPolicy::Forbidden,
        };
        let floor = source.floor.as_deref().map_or(Points::ZERO, |floor| self.points("floor", floor));
        if floor > Points::ZERO {
            self.outside("floor", &floor.decimal().canonical(), "≤ 0");
        }
        if floor < Points::ZERO && self.nodes[node.get()].role == Role::Penalty {
            self.fault(FaultKind::PenaltyBelowZero);
        }
        if source.announced_as_one.is_some() {
            self.fault(FaultKind::Misplaced("announced_as_one"));
        }
        if source.cap.is_some() {
            self.fault(FaultKind::Misplaced("cap"));
        }
        self.parts = 0;
        let rule = source.rule.and_then(|rule| self.rule(rule, max, floor, na));
        let conditions: Vec<Option<Condition>> =
            source.zero_if.iter().map(|condition| self.condition(condition)).collect();
        let mut zero_if: Vec<Condition> = conditions.into_iter().flatten().collect();
        let above = self.conditions_above(node);
        let inherited = above.len();
        zero_if.extend(above);
        if na == NaPolicy::Redistribute {
            self.giving.push((LeafIx::at(self.leaves.len()), source.redistribute_to));
        } else if !source.redistribute_to.is_empty() {
            self.fault(FaultKind::Misplaced("redistribute_to"));
        }
        let leaf = Leaf {
            node,
            rule: rule.unwrap_or(Rule::AllOf { conditions: Vec::new() }),
            zero_if,
            inherited,
            na,
            redistribute_to: Vec::new(),
            takes_from: Vec::new(),
            floor,
            announced_by: source.announced_by,
            verifier_only: source.verifier_only,
            guidance: Guidance {
                asks: source.guidance.asks,
                evidence: source.guidance.evidence,
                mistakes: source.guidance.mistakes,
                legal: source.guidance.legal,
                findings: source
                    .guidance
                    .findings
                    .into_iter()
                    .map(|found| Finding { place: found.place, period: found.period, finding: found.finding })
                    .collect(),
            },
            ours: self.remarks(source.ours),
        };
        self.leaves.push(leaf);
        LeafIx::at(self.leaves.len() - 1)
    }

    /// The conditions of the nodes above a node, nearest first. They are mentions of inputs, as if they stood at the leaf.
    fn conditions_above(&mut self, node: NodeIx) -> Vec<Condition> {
        let mut conditions = Vec::new();
        let mut above = self.nodes[node.get()].parent;
        while let Some(ix) = above {
            let mentions = self.nodes[ix.get()].zero_if.len();
            if !(0..mentions).all(|_| self.mention()) {
                return Vec::new();
            }
            conditions.extend_from_slice(&self.nodes[ix.get()].zero_if);
            above = self.nodes[ix.get()].parent;
        }
        conditions
    }

    fn uses(&mut self, relations: &[Relation], classification: &Classification) {
        for (at, leaf) in self.leaves.iter().enumerate() {
            for input in leaf.inputs() {
                let used_by = &mut self.inputs[input.get()].used_by;
                // Leaves are visited in order, so a duplicate can only equal the last element.
                if used_by.last() != Some(&LeafIx::at(at)) {
                    used_by.push(LeafIx::at(at));
                }
            }
        }
        // Where rules are faulty, the inputs that they use are not known.
        if self.faults.is_empty() {
            let limiting: Set<_> = limiting_inputs(classification).collect();
            let of_relations = relations.iter().flat_map(|relation| match relation {
                Relation::AtMost { parts, whole } => [parts.as_slice(), &[*whole]].concat(),
                Relation::ZeroWhile { zero, positive } => vec![*zero, *positive],
            });
            let related: Set<_> = of_relations.collect();
            let inputs = self.inputs.iter().enumerate();
            let unused: Vec<&Input> = inputs
                .filter(|(at, input)| {
                    let at = InputIx::at(*at);
                    input.used_by.is_empty() && !related.contains(&at) && !limiting.contains(&at)
                })
                .map(|(_, input)| input)
                .collect();
            let numbers = limiting.iter().map(|input| &self.inputs[input.get()]);
            let unasked: Vec<&Input> = numbers
                .filter(|input| input.used_by.is_empty() && input.kind != InputKind::Boolean)
                .collect();
            self.faults.extend(
                unasked
                    .into_iter()
                    .map(|input| Fault { code: input.id.clone(), kind: FaultKind::UnaskedInput }),
            );
            self.faults.extend(
                unused
                    .into_iter()
                    .map(|input| Fault { code: input.id.clone(), kind: FaultKind::UnusedInput }),
            );
        }
    }
}
