//! Items that do not arise, and published points, on the copy: an item is chosen, and the way in which it is answered.

use leptos::prelude::*;
use tu_cham_core::assessment::{Announced, Entered, Entry, LeafAnswer, Mark};
use tu_cham_core::criteria::{CriteriaSet, InputKind, LeafIx, NaPolicy, NodeIx};
use tu_cham_core::number::NumberField;
use tu_cham_core::score::{announced_field, group_field};

use crate::history::Edit;
use crate::item::answers::{question, short_answer};
use crate::item::group_way::published_groups;
use crate::session::Session;
use crate::trial::Trial;
use crate::ui::card::part;
use crate::ui::element::{El, content, live, nothing, p};
use crate::ui::field::FigureBox;
use crate::ui::labelled::labelled;
use crate::ui::select::select;
use crate::wording::PercentWay;
use crate::wording::earned::Sense;
use crate::wording::levels;

/// The id of the field that chooses an item.
const ITEM: &str = "thu-muc";
/// The texts that are still to be written where the changes are applied.
const ABOUT: &str = "Thử một mục không phát sinh, hoặc lấy điểm đã công bố thay cho số liệu. Lý do, nguồn công bố ghi tại mục sau khi áp dụng.";

/// An item or a group whose way of answering can be another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Leaf(LeafIx),
    Group(NodeIx),
}

/// A way of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answering {
    /// By figures; a group: item by item.
    Figures,
    /// Không phát sinh.
    NotArising,
    /// By published points.
    Published,
}

impl Answering {
    fn of(answer: &LeafAnswer) -> Self {
        match (&answer.mark, &answer.announced) {
            (Some(Mark::NotApplicable { .. }), _) => Self::NotArising,
            (_, Some(_)) => Self::Published,
            (_, None) => Self::Figures,
        }
    }

    /// Changes an answer to this way; the entries for another one are set aside.
    fn put(self, answer: &mut LeafAnswer) {
        if (self == Self::NotArising) != (Self::of(answer) == Self::NotArising) {
            answer.toggle_not_applicable();
        }
        match (self, answer.announced.is_some()) {
            (Self::Published, false) => answer.use_announced(),
            (Self::Figures, true) => answer.use_figures(),
            _ => {}
        }
    }
}

impl Place {
    /// All places of a set: groups before the items below them.
    fn all(set: &CriteriaSet) -> Vec<Self> {
        let groups = set.areas().iter().flat_map(|area| published_groups(set, *area)).map(Self::Group);
        let asked = set.leaves().filter(|(_, leaf)| leaf.is_asked()).map(|(leaf, _)| Self::Leaf(leaf));
        groups.chain(asked).collect()
    }

    /// How it is named.
    pub(super) fn name(self, set: &CriteriaSet) -> String {
        let (node, whole) = match self {
            Self::Leaf(leaf) => (set.node_of(leaf), String::new()),
            Self::Group(node) => (&set[node], format!("Cả {} ", levels::of(set, node))),
        };
        format!("{whole}{} {}", node.code, node.title)
    }

    fn read<T>(self, session: Session, read: impl FnOnce(&LeafAnswer) -> T) -> T {
        match self {
            Self::Leaf(leaf) => session.answer(leaf, read),
            Self::Group(node) => session.with(|now| read(now.group(node))),
        }
    }

    fn write(self, session: Session, write: impl FnOnce(&mut LeafAnswer)) {
        match self {
            Self::Leaf(leaf) => session.edit(Edit::Announced(leaf), leaf, write),
            Self::Group(node) => session.edit_group(node, write),
        }
    }

    /// The ways that the set allows.
    fn ways(self, set: &CriteriaSet) -> Vec<(Answering, &'static str)> {
        match self {
            Self::Group(_) => {
                vec![
                    (Answering::Figures, "Chấm từng mục"),
                    (Answering::Published, "Một điểm công bố cho tất cả"),
                ]
            }
            Self::Leaf(leaf) => {
                let mut ways = vec![(Answering::Figures, "Số liệu của đơn vị")];
                if set[leaf].na != NaPolicy::Forbidden {
                    ways.push((Answering::NotArising, "Không phát sinh"));
                }
                ways.push((Answering::Published, "Điểm công bố"));
                ways
            }
        }
    }

    fn field(self, session: Session) -> (NumberField, String) {
        let set = session.set;
        match self {
            Self::Leaf(leaf) => {
                let most = Sense::of_leaf(set, leaf).most(set.node_of(leaf).max);
                (announced_field(set, &set[leaf]), most)
            }
            Self::Group(node) => {
                let unit_type = session.with_untracked(|now| now.header.unit_type);
                (group_field(set, node, unit_type), Sense::of(set, node).most(set[node].max))
            }
        }
    }
}

/// The card.
pub(super) fn other_ways(trial: &Trial) -> El {
    let copy = trial.copy;
    let places = Place::all(copy.set);
    let chosen = RwSignal::new(None::<Place>);
    let lines: Vec<(String, bool)> = [("Chọn một mục…".to_owned(), true)]
        .into_iter()
        .chain(places.iter().map(|place| (place.name(copy.set), false)))
        .collect();
    let pick = move |at: usize| chosen.set(at.checked_sub(1).and_then(|at| places.get(at)).copied());
    let field = labelled(ITEM, "Mục", "", select(ITEM, lines.into_iter(), pick), Vec::new());
    let shown = live(move || match chosen.get() {
        Some(place) => untrack(|| answered(copy, place)),
        None => nothing(),
    });
    part(
        "thu-cach-cham",
        "Không phát sinh, điểm công bố",
        content![p(ABOUT).class("field__hint"), field, shown],
    )
    .class("card trial__ways")
}

/// The ways of a place, and its published points.
fn answered(copy: Session, place: Place) -> AnyView {
    let now = Memo::new(move |_| place.read(copy, Answering::of));
    let way = move |(way, label): (Answering, &'static str)| {
        let choose = move || place.write(copy, |answer| way.put(answer));
        short_answer("cach-thu".to_owned(), move || now.get() == way, choose, label).into_any()
    };
    let answers = place.ways(copy.set).into_iter().map(way).collect();
    let published = Memo::new(move |_| now.get() == Answering::Published);
    let points =
        live(move || if published.get() { untrack(|| points(copy, place)).into_any() } else { nothing() });
    content![question("Chấm bằng", answers), points].into_any()
}

fn points(copy: Session, place: Place) -> El {
    let (field, unit) = place.field(copy);
    let entered = move |entered: Entered| {
        place.write(copy, |answer| answer.announced.get_or_insert_default().points = entered.entry);
    };
    let entry = move || -> Option<Entry> {
        place.read(copy, |answer| {
            answer.announced.as_ref().and_then(|Announced { points, .. }| points.clone())
        })
    };
    FigureBox {
        id: "diem-thu".to_owned(),
        label: "Điểm công bố".to_owned(),
        kind: InputKind::Number(field),
        unit,
        hint: String::new(),
        behind: None,
        entry: Signal::derive(entry),
        on_enter: Callback::new(entered),
        percent_way: Signal::stored(PercentWay::None),
        unconfirmed: Signal::stored(None),
        on_confirm: None,
        on_table: None,
        at_fault: Signal::stored(false),
        fault_id: String::new(),
    }
    .view()
}

/// The way of a place in words.
pub(super) fn said(session: Session, place: Place) -> String {
    let read = |answer: &LeafAnswer| match Answering::of(answer) {
        Answering::NotArising => "không phát sinh".to_owned(),
        Answering::Figures if answer.mark == Some(Mark::DataMissing) => "chưa có số liệu".to_owned(),
        Answering::Figures => "theo số liệu".to_owned(),
        Answering::Published => {
            let points = answer.announced.as_ref().and_then(|announced| announced.points.as_ref());
            let points = points.map(|entry| crate::ui::field::shown(Some(entry)));
            format!(
                "điểm công bố {}",
                points.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".to_owned())
            )
        }
    };
    session.with_untracked(|now| match place {
        Place::Leaf(leaf) => read(now.answer(leaf)),
        Place::Group(node) => read(now.group(node)),
    })
}
