//! Tells the files of a docket apart, and proposes which of them count. Whatever came first makes no difference.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tu_cham_core::assessment::{Event, Header};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered;
use tu_cham_core::text::fold;

use super::{CaseKey, Facts, Filed, Key};
use crate::appraisal::{Arrival, arrival};
use crate::merge::{Relation, compare};
use crate::transfer::is_version_of;

/// Something to know of a file beside the others. Other files are given by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// It holds the same as this file.
    SameAs(usize),
    /// It holds an earlier state of the assessment of this file.
    OlderThan(usize),
    /// It holds the assessment of this file, and each has something that the other has not.
    ForkedFrom(usize),
    /// It holds another assessment of the same unit and period as this file.
    SameUnit(usize),
    /// It holds another assessment of the same participant in the same exercise as this file.
    SamePerson(usize),
    /// A unit of the same name as in this file, of another superior body or kind.
    SameName(usize),
    /// The file has the same name as this one and another content.
    SameFileName(usize),
    /// It is of another version of the criteria set of most files.
    OtherVersion,
    /// It is of another criteria set than most files, or than the key.
    OtherSet,
    /// It is an exercise of another practice case than the key, or than most exercises of its set.
    OtherCase,
    /// It is of another year or period than most files.
    OtherPeriod,
    /// It holds the same as the key.
    IsKey,
}

impl Remark {
    /// Whether the file is left out of the proposal because of it.
    pub fn leaves_out(self) -> bool {
        !matches!(self, Self::SameName(_) | Self::SameFileName(_))
    }
}

/// For each file whether it is proposed, and its remarks. Of the files that are no double of another and of the set of
/// most all are proposed; so at least one is, where any can be read.
pub(super) fn told(files: &[Filed], key: Option<&Key>) -> Vec<(bool, Vec<Remark>)> {
    let mut telling = Telling { files, remarks: files.iter().map(|_| Vec::new()).collect() };
    telling.key(key);
    telling.one_assessment_each();
    telling.one_assessment_of_each_unit();
    telling.one_set(key.map(|key| key.facts.set));
    telling.one_case(key.and_then(|key| key.case.as_ref()));
    telling.one_period();
    telling.names();
    let is_proposed = |at: usize, remarks: &[Remark]| {
        files[at].content.is_ok() && !remarks.iter().any(|it| it.leaves_out())
    };
    let all = telling.remarks.into_iter().enumerate();
    all.map(|(at, remarks)| (is_proposed(at, &remarks), remarks)).collect()
}

struct Telling<'a> {
    files: &'a [Filed],
    remarks: Vec<Vec<Remark>>,
}

impl<'a> Telling<'a> {
    /// The files that are not left out so far.
    fn open(&self) -> Vec<(usize, &'a Facts)> {
        let all = self.files.iter().enumerate();
        let facts = all.filter_map(|(at, file)| Some((at, file.facts()?)));
        facts.filter(|(at, _)| !self.remarks[*at].iter().any(|it| it.leaves_out())).collect()
    }

    fn tell(&mut self, at: usize, remark: Remark) {
        self.remarks[at].push(remark);
    }

    fn number(&self, at: usize) -> usize {
        self.files[at].number
    }

    fn key(&mut self, key: Option<&Key>) {
        let Some(key) = key else { return };
        for (at, facts) in self.open() {
            if facts.set.hash() == key.facts.set.hash() && facts.assessment == key.facts.assessment {
                self.tell(at, Remark::IsKey);
            }
        }
    }

    /// Of files with one assessment the latest counts. In an exercise all begin with one file: each participant counts.
    fn one_assessment_each(&mut self) {
        for group in groups(self.open(), |facts| facts.header().id.clone()) {
            let mut kept: Vec<(usize, &Facts)> = Vec::new();
            for (at, facts) in latest_first(self.files, group) {
                let of = |place: usize| Some((place, double(facts, kept[place].1)?));
                let Some((place, double)) = (0..kept.len()).find_map(of) else {
                    kept.push((at, facts));
                    continue;
                };
                let (other, _) = kept[place];
                match double {
                    Double::Same => self.tell(at, Remark::SameAs(self.number(other))),
                    Double::Older => self.tell(at, Remark::OlderThan(self.number(other))),
                    Double::Forked => self.tell(at, Remark::ForkedFrom(self.number(other))),
                    Double::Newer => {
                        kept[place] = (at, facts);
                        self.tell(other, Remark::OlderThan(self.number(at)));
                    }
                }
            }
        }
    }

    /// Of several assessments of one unit and period the latest counts; of one participant in an exercise likewise.
    fn one_assessment_of_each_unit(&mut self) {
        let unit = |facts: &Facts| (whose(facts.header()), person(facts));
        for group in groups(self.open(), unit) {
            let is_exercise = group.iter().any(|(_, facts)| is_exercise(facts));
            if is_exercise && group.iter().all(|(_, facts)| facts.people.is_empty()) {
                continue;
            }
            let sorted = latest_first(self.files, group);
            let Some(((first, _), rest)) = sorted.split_first() else { continue };
            let number = self.number(*first);
            for (at, _) in rest {
                let remark = if is_exercise { Remark::SamePerson } else { Remark::SameUnit };
                self.tell(*at, remark(number));
            }
        }
    }

    fn one_set(&mut self, of_key: Option<&'static CriteriaSet>) {
        let open = self.open();
        let sets = groups(open.clone(), |facts| facts.set.hash().to_owned());
        let most = largest(&sets).map(|facts| facts.set);
        let Some(main) = of_key.or(most) else { return };
        for (at, facts) in open {
            if facts.set.hash() != main.hash() {
                let is_version = is_version_of(facts.set, main) || is_version_of(main, facts.set);
                self.tell(at, if is_version { Remark::OtherVersion } else { Remark::OtherSet });
            }
        }
    }

    /// Exercises of one case are compared; a file that names no case may be one.
    fn one_case(&mut self, of_key: Option<&CaseKey>) {
        let case = |facts: &Facts| facts.header().case.as_ref().map(|case| case.id.clone());
        let of_cases: Vec<(usize, &Facts)> =
            self.open().into_iter().filter(|(_, facts)| case(facts).is_some()).collect();
        let most = largest(&groups(of_cases.clone(), case)).and_then(case);
        let main = of_key.map(|key| key.id.clone()).or(most);
        for (at, facts) in of_cases {
            if case(facts) != main {
                self.tell(at, Remark::OtherCase);
            }
        }
    }

    fn one_period(&mut self) {
        let open = self.open();
        let periods = groups(open.clone(), |facts| period(facts.header()));
        let Some(main) = largest(&periods).map(|facts| period(facts.header())) else { return };
        for (at, facts) in open {
            if period(facts.header()) != main {
                self.tell(at, Remark::OtherPeriod);
            }
        }
    }

    /// Names that could be taken for one another.
    fn names(&mut self) {
        for group in groups(self.open(), |facts| fold(facts.header().unit.trim())) {
            let Some((first, known)) = group.first().copied() else { continue };
            for (at, facts) in group.iter().skip(1) {
                if whose(facts.header()).0 != whose(known.header()).0 {
                    self.tell(*at, Remark::SameName(self.number(first)));
                    self.tell(first, Remark::SameName(self.number(*at)));
                }
            }
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let files = self.files;
        for (at, file) in files.iter().enumerate() {
            let Some(first) = seen.get(file.name.as_str()).copied() else {
                seen.insert(&file.name, at);
                continue;
            };
            let is_told = self.remarks[at].iter().any(|it| matches!(it, Remark::SameAs(_)));
            if file.content.is_ok() && !is_told {
                self.tell(at, Remark::SameFileName(self.number(first)));
            }
        }
    }
}

/// How an assessment stands to a file with the same one that seems to be later: a clock may be wrong, edits are not.
enum Double {
    Same,
    Older,
    Newer,
    Forked,
}

fn double(facts: &Facts, later: &Facts) -> Option<Double> {
    let (one, other) = (&facts.assessment, &later.assessment);
    let is_class = is_exercise(facts) && is_exercise(later);
    if is_class && one_of(facts) != one_of(later) {
        return None;
    }
    if facts.set.hash() != later.set.hash() {
        return Some(Double::Forked);
    }
    let relation = compare(facts.set, other, one).relation();
    match (arrival(other, one), relation) {
        (Arrival::SameStep, Relation::Same) => Some(Double::Same),
        (Arrival::Behind | Arrival::SameStep, Relation::Same | Relation::Older) => Some(Double::Older),
        (Arrival::SameStep, Relation::Newer) => Some(Double::Newer),
        _ if is_class && facts.people.is_empty() => None,
        _ => Some(Double::Forked),
    }
}

fn is_exercise(facts: &Facts) -> bool {
    facts.header().event == Event::Training
}

/// The participant: who filled in last.
fn one_of(facts: &Facts) -> Option<String> {
    facts.people.first().map(|name| fold(name))
}

/// Files in which a key is the same, in the order of the key.
fn groups<K: Ord>(open: Vec<(usize, &Facts)>, key: impl Fn(&Facts) -> K) -> Vec<Vec<(usize, &Facts)>> {
    let mut groups: BTreeMap<K, Vec<(usize, &Facts)>> = BTreeMap::new();
    for (at, facts) in open {
        groups.entry(key(facts)).or_default().push((at, facts));
    }
    groups.into_values().collect()
}

/// A file of the largest group; of groups of one size that of the latest set or period.
fn largest<'a>(groups: &[Vec<(usize, &'a Facts)>]) -> Option<&'a Facts> {
    let rank = |group: &Vec<(usize, &Facts)>| {
        let year = group.first().map(|(_, facts)| (facts.set.year, facts.header().year));
        (group.len(), year)
    };
    let mut largest: Option<&Vec<(usize, &'a Facts)>> = None;
    for group in groups {
        if largest.is_none_or(|known| rank(group) > rank(known)) {
            largest = Some(group);
        }
    }
    largest?.first().map(|(_, facts)| *facts)
}

/// The latest first: that with more steps of an appraisal, else the one edited last, else the one declared complete,
/// else the one with more figures.
fn latest_first<'a>(files: &[Filed], mut group: Vec<(usize, &'a Facts)>) -> Vec<(usize, &'a Facts)> {
    ordered::sort_by(&mut group, |(a, one), (b, other)| {
        let rank = |facts: &Facts| {
            let header = facts.header();
            (facts.assessment.steps.len(), facts.edited.clone(), header.completed, header.as_of)
        };
        let later = rank(other).cmp(&rank(one)).then_with(|| other.claimed.done.cmp(&one.claimed.done));
        later.then_with(|| by_name(&files[*a], &files[*b]))
    });
    group
}

fn by_name(one: &Filed, other: &Filed) -> Ordering {
    one.name.cmp(&other.name)
}

/// The unit, by its name, its superior body and its kind; and the period.
fn whose(header: &Header) -> ((String, String, String), (u16, String)) {
    let kind = format!("{:?}", header.unit_type);
    ((fold(header.unit.trim()), fold(header.superior.trim()), kind), period(header))
}

fn period(header: &Header) -> (u16, String) {
    (header.year, fold(header.period.trim()))
}

/// Who did an exercise; the unit alone counts otherwise. An exercise may have a name of its own for each participant.
fn person(facts: &Facts) -> Option<(String, String)> {
    is_exercise(facts).then(|| (one_of(facts).unwrap_or_default(), fold(facts.header().name.trim())))
}
