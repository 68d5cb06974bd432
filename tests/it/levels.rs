//! What the levels of a set are called: as the set says, as is known of a built-in one, else as usual.

use serde_json::{Value as Json, json};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::builtin;
use tu_cham_words::levels;

use crate::util::set_of;

fn named(names: &Json) -> CriteriaSet {
    let with = json!({ "level_names": names });
    set_of("1", &with, &areas(), &[("q", "boolean")])
}

fn plain() -> CriteriaSet {
    set_of("1", &json!({}), &areas(), &[("q", "boolean")])
}

fn areas() -> Json {
    json!([{"id": "a", "code": "1", "title": "Phần một", "max": "1", "children": [
        {"id": "a1", "code": "1.1", "title": "Mục", "max": "1", "rule": {"type": "yes_no", "input": "q"}}]}])
}

#[test]
fn a9_a_set_that_names_its_levels_is_spoken_of_in_its_words() {
    let set = named(&json!(["nhóm", "nội dung"]));
    assert_eq!(levels::area(&set), "nhóm");
    assert_eq!(levels::area_first(&set), "Nhóm");
    assert_eq!(levels::all(&set), "Nhóm, nội dung");
    let item = set.leaf_by_id("a1").map(|leaf| set[leaf].node).expect("an item");
    assert_eq!(levels::of(&set, item), "nội dung");
}

#[test]
fn a9_what_a_set_does_not_name_is_called_as_usual() {
    assert_eq!(levels::all(&plain()), "Lĩnh vực, tiêu chí");
    assert_eq!(levels::all(&named(&json!([]))), "Lĩnh vực, tiêu chí");
    assert_eq!(levels::all(&named(&json!(["phần"]))), "Phần, tiêu chí");
}

/// A name alone makes no new version of a published file; all versions of a set are called alike.
#[test]
fn a9_the_built_in_sets_have_the_words_of_their_decisions() {
    let all = |id: &str| {
        let sets = builtin::all_sets().expect("sound sets");
        let of_id: Vec<String> = sets.iter().filter(|set| set.id == id).map(levels::all).collect();
        assert_eq!(of_id.len(), 2, "{id}: now and before");
        assert_eq!(of_id[0], of_id[1], "{id}");
        of_id[0].clone()
    };
    assert_eq!(all("qd766-xa"), "Nhóm chỉ số, chỉ số");
    assert_eq!(all("khanh-hoa-11-qd-tu-xa-nam"), "Nội dung, tiêu chí, tiêu chí thành phần");
    assert_eq!(all("xa-mau"), "Lĩnh vực, tiêu chí, tiêu chí thành phần");
}

/// The names are texts of the file: they have a place in the hash, and in the table that is handed in.
#[test]
fn a9_the_names_belong_to_the_file() {
    assert_ne!(named(&json!(["nhóm"])).hash(), named(&json!(["phần"])).hash());
    assert!(named(&json!(["nhóm"])).json().contains("\"level_names\":[\"nhóm\"]"));
}
