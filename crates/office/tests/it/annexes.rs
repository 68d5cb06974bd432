use tu_cham_author::annex::Annex;
use tu_cham_author::proposal::Proposal;
use tu_cham_author::propose::propose;
use tu_cham_files::builtin;

fn from_file(annex: &Annex) -> Proposal {
    let bytes = tu_cham_office::write(&tu_cham_office::annex::sheets(annex));
    let file = tu_cham_office::open("annex.xlsx", &bytes).expect("it opens");
    propose(&file.tables, &annex.levels())
}

#[test]
fn i4_a_set_written_to_excel_reads_as_it_was_written() {
    for set in builtin::sets().expect("sound") {
        let annex = Annex::of(&set);
        let (written, direct) = (from_file(&annex), propose(&[annex.table()], &annex.levels()));
        assert_eq!(written.areas, direct.areas, "{}", set.id);
        assert_eq!(written.heading.title, direct.heading.title);
        assert_eq!(written.heading.unit_types, direct.heading.unit_types);
    }
}

#[test]
fn the_template_in_excel_has_its_instructions_beside_the_table() {
    let template = Annex::template();
    let proposal = from_file(&template);
    assert_eq!(proposal.items().len(), 7);
    assert_eq!(proposal.others.len(), 1);
}
