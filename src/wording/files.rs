//! Words for files and storage: the event, the data that is safe, and the next step.

use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::score::Total;
use tu_cham_core::text::visible;
use tu_cham_files::assessment_file::{Notice, ReadError};
use tu_cham_files::checklist::LoadError;
use tu_cham_files::form::quoted;
use tu_cham_files::import::taking::TakenBack;
use tu_cham_files::import::{Arriving, Standing};
use tu_cham_files::merge::Relation;
use tu_cham_files::store::Damage;

use crate::browser::Moment;
use crate::browser::files::FileError;
use crate::browser::machine::Lasting;
use crate::browser::program::Origin;
use crate::browser::secret::SecretError;
use crate::browser::storage::StoreError;
use crate::library::{NotRemoved, Recovered, Unreadable};
use crate::wording::{faults, origin, points};

const SEAL_BROKEN: &str = "nội dung tệp không khớp mã kiểm tra: tệp bị sửa ngoài chương trình hoặc bị hỏng khi chép, hãy đối chiếu với bản gốc";
/// A file of an office program among files of ours.
pub(crate) const AN_ANNEX: &str =
    "Đây là tệp Excel hoặc Word. Nếu là bảng tiêu chí của tỉnh, mở riêng tệp này để soạn bộ tiêu chí.";

/// The maximum number of faults of a file named in a sentence.
const FEW: usize = 5;
const UNCHANGED: &str = "Các bản tự chấm trên máy này không thay đổi.";

/// Why a file was refused.
pub(crate) fn read_error(error: &ReadError) -> String {
    let reason = match error {
        ReadError::TooLarge { .. } => {
            "Tệp quá lớn (trên 16 MB), không phải tệp tự chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”."
        }
        ReadError::TooDeep | ReadError::TooMany => {
            "Tệp có quá nhiều phần hoặc lồng quá sâu, không phải tệp của Tự Chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”."
        }
        ReadError::Empty => {
            "Tệp trống, không có nội dung. Có thể lần lưu hoặc chép tệp trước đó bị dở dang; hãy xin lại tệp gốc."
        }
        ReadError::NotJson { line: 1, column: 1 } => {
            "Đây không phải tệp của Tự Chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”. Bảng chấm hoặc phụ lục dạng PDF, ảnh thì xin tệp Excel, Word gốc."
        }
        ReadError::NotJson { line, column } => {
            return format!(
                "Tệp bị hỏng hoặc không phải tệp của Tự Chấm (không đọc được từ dòng {line}, cột {column}). \
                 Hãy tải lại hoặc xin lại tệp gốc. {UNCHANGED}"
            );
        }
        ReadError::NotOurs => "Đây không phải tệp của Tự Chấm. Chọn tệp có tên kết thúc bằng “.tucham.json”.",
        ReadError::CriteriaSet => {
            "Đây là tệp bộ tiêu chí, không phải bản tự chấm. Mở tệp này ở trang Bộ tiêu chí; ở đây chọn tệp có tên kết thúc bằng “.tucham.json”."
        }
        ReadError::Case => {
            "Đây là tệp tình huống tập huấn, không phải bản tự chấm. Mở riêng tệp này bằng nút Mở tệp để bắt đầu làm bài."
        }
        ReadError::Key => {
            "Đây là tệp đáp án, không phải bản tự chấm. Đáp án chỉ mở ở Bàn làm việc, phần So với đáp án."
        }
        ReadError::Newer { found } => {
            return format!(
                "Tệp lập bằng phiên bản Tự Chấm mới hơn (định dạng {found}). \
                 Hãy dùng phiên bản Tự Chấm mới rồi mở lại. {UNCHANGED}"
            );
        }
        ReadError::Shape(misfits) => {
            return format!(
                "Tệp đúng loại nhưng nội dung bên trong bị sai, thiếu hoặc dài quá mức của một tệp tự chấm: {}. \
                 Hãy xin lại tệp gốc. {UNCHANGED}",
                first_few(faults::shape(misfits))
            );
        }
        ReadError::Set(error) => return format!("{} {UNCHANGED}", set_error(error)),
        ReadError::SetDiffers => {
            "Bộ tiêu chí kèm trong tệp không phải bộ mà bản tự chấm này ghi là đã dùng, hoặc tệp không kèm bộ tiêu chí: \
             không chấm theo bộ nào, vì điểm có thể sai. Hãy xin lại tệp xuất từ Tự Chấm."
        }
    };
    format!("{reason} {UNCHANGED}")
}

fn set_error(error: &LoadError) -> String {
    match error {
        LoadError::Faults(faults) => {
            format!(
                "Bộ tiêu chí trong tệp có {} lỗi nên không dùng được: {}.",
                faults.len(),
                first_few(faults::load_error(error))
            )
        }
        LoadError::Newer { found } => {
            format!(
                "Bộ tiêu chí trong tệp thuộc định dạng mới hơn ({found}). Hãy dùng phiên bản Tự Chấm mới."
            )
        }
        LoadError::TooLarge { .. } | LoadError::NotJson { .. } | LoadError::NotASet | LoadError::Shape(_) => {
            format!("Bộ tiêu chí trong tệp không đọc được: {}.", first_few(faults::load_error(error)))
        }
    }
}

/// The first of many lines, and the number of the others.
fn first_few(mut lines: Vec<String>) -> String {
    let rest = lines.len().saturating_sub(FEW);
    lines.truncate(FEW);
    lines.extend((rest > 0).then(|| format!("và {rest} lỗi khác")));
    lines.join("; ")
}

/// Why a stored assessment does not open.
pub(crate) fn unreadable(why: &Unreadable) -> String {
    let reason = match why {
        Unreadable::Document(error) => return read_error(error),
        Unreadable::Record(Damage::NotARecord) => "Dữ liệu đã lưu bị dở dang hoặc bị chương trình khác sửa.",
        Unreadable::Record(Damage::ChecksumDiffers) => {
            "Dữ liệu đã lưu không khớp mã kiểm tra: bị hỏng trên đĩa, hoặc bị sửa ngoài chương trình."
        }
        Unreadable::Record(Damage::Misplaced) => "Dữ liệu này là của một bản tự chấm khác, bị chép nhầm chỗ.",
        Unreadable::Record(Damage::Newer { .. }) => {
            "Dữ liệu lưu bằng phiên bản Tự Chấm mới hơn. Hãy mở bằng phiên bản đó."
        }
    };
    format!("{reason} {UNCHANGED}")
}

/// Why a chosen file could not be read at all.
pub(crate) fn file_error(error: &FileError) -> String {
    match error {
        FileError::TooLarge => read_error(&ReadError::TooLarge { bytes: usize::MAX }),
        FileError::Unreadable => {
            format!("Trình duyệt không đọc được tệp này. Chép tệp sang thư mục khác rồi mở lại. {UNCHANGED}")
        }
    }
}

/// The parts of an opened file that its criteria set does not know.
pub(crate) fn notices(notices: &[Notice]) -> Option<String> {
    if notices.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    if notices.contains(&Notice::ChecksumDiffers) {
        parts.push(SEAL_BROKEN.to_owned());
    }
    let (mut unknown, mut misfit, mut ids) = (0, 0, Vec::new());
    for notice in notices {
        let (count, id) = match notice {
            Notice::UnknownInput(id) | Notice::UnknownLeaf(id) => (&mut unknown, id),
            Notice::DoesNotFit(id) => (&mut misfit, id),
            Notice::ChecksumDiffers => continue,
        };
        *count += 1;
        if ids.len() < 6 {
            ids.push(visible(&quoted(id)).into_owned());
        }
    }
    if unknown > 0 {
        parts.push(format!("{unknown} phần không thuộc bộ tiêu chí, được giữ nguyên nhưng không tính điểm"));
    }
    if misfit > 0 {
        parts.push(format!("{misfit} số liệu không đúng kiểu, được giữ nguyên tại ô để sửa"));
    }
    let ids = if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) };
    Some(format!("Lưu ý: {}{ids}.", parts.join("; ")))
}

/// The notice that a sound file holds no assessment.
pub(crate) fn nothing_inside() -> String {
    format!("Tệp không có bản tự chấm nào. {UNCHANGED}")
}

/// The warning that the checksum of a file does not match.
pub(crate) fn checksum_differs() -> String {
    format!("Lưu ý: {SEAL_BROKEN}.")
}

/// How an assessment in a file relates to the one with the same id on this machine.
pub(crate) fn standing(standing: &Standing, total: &Total, set: &CriteriaSet) -> String {
    match standing {
        Standing::New => "Chưa có trên máy này.".to_owned(),
        Standing::Same => "Đã có trên máy này, nội dung giống hệt: không cần mở lại.".to_owned(),
        Standing::OtherSet => {
            "Bản tự chấm này đã có trên máy nhưng dùng bộ tiêu chí khác, hoặc phiên bản khác của bộ tiêu chí.".to_owned()
        }
        Standing::Blocked => {
            "Trên máy có một bản tự chấm cùng mã nhưng không đọc được: bản đó giữ nguyên, bản trong tệp được thêm thành bản tự chấm riêng."
                .to_owned()
        }
        Standing::Differs(difference) => {
            let relation = match difference.relation {
                Relation::Newer => "Tệp mới hơn bản trên máy",
                Relation::Older => "Tệp cũ hơn bản trên máy",
                Relation::Diverged | Relation::Same => "Tệp và bản trên máy đều đã được sửa thêm",
            };
            let whole = if difference.whole { ", thông tin chung hoặc danh mục tài liệu khác nhau" } else { "" };
            format!(
                "{relation}: {} mục khác nhau{whole}; trên máy {} điểm, trong tệp {} điểm.",
                difference.items,
                points(difference.here.points, set),
                points(total.points, set)
            )
        }
    }
}

/// The verified total before and after a file is taken in, beside the self-score.
pub(crate) fn appraised_totals(arriving: &Arriving, set: &CriteriaSet) -> String {
    let of = |total: &Total| points(total.points, set);
    let own = of(&arriving.claimed);
    match &arriving.verified {
        [Some(before), Some(after)] => {
            format!("Điểm thẩm định: {} → {}. Điểm tự chấm: {own}, giữ nguyên.", of(before), of(after))
        }
        [_, Some(after)] => format!("Điểm thẩm định: {}. Điểm tự chấm: {own}, giữ nguyên.", of(after)),
        _ => format!("Điểm tự chấm: {own}, giữ nguyên."),
    }
}

/// The warning that a file has points of verifiers at this number of items that nobody handed over.
pub(crate) fn not_handed_over(items: usize) -> String {
    format!(
        "Tệp có điểm, ý kiến thẩm định ở {items} mục nhưng không có lần chuyển nào của đoàn thẩm định: coi là do bên gửi tệp ghi."
    )
}

/// The notice that a file has the same content as one chosen before.
pub(crate) fn same_as(file: &str) -> String {
    format!("Giống hệt bản trong tệp “{}” vừa chọn: không cần mở hai lần.", visible(file))
}

/// The other contents of a backup, beside its assessments.
pub(crate) fn extras(sets: &[&CriteriaSet], drafts: usize, unreadable: usize) -> Option<String> {
    let mut parts = Vec::new();
    if !sets.is_empty() {
        let name = |set: &&CriteriaSet| format!("{} ({})", set.short_title, origin::origin(*set));
        let names: Vec<String> = sets.iter().take(FEW).map(name).collect();
        let rest = sets.len().saturating_sub(FEW);
        let rest = if rest == 0 { String::new() } else { format!(" và {rest} bộ khác") };
        parts.push(format!(
            "Tệp còn có bộ tiêu chí chưa có trên máy này, sẽ được thêm: {}{rest}.",
            names.join("; ")
        ));
    }
    if drafts > 0 {
        parts.push(format!(
            "Tệp còn có {drafts} bản nháp soạn bộ tiêu chí; bản nào chưa có trên máy này sẽ được thêm."
        ));
    }
    if unreadable > 0 {
        parts.push(format!(
            "Tệp còn giữ {unreadable} bản tự chấm mà máy cũ không đọc được; các bản đó nằm nguyên trong tệp, hãy giữ tệp này."
        ));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The notice of what was imported; `None` where nothing was.
pub(crate) fn taken(
    added: usize,
    replaced: usize,
    forwarded: usize,
    (sets, drafts): (usize, usize),
    more: Option<String>,
) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend((added > 0).then(|| format!("thêm {added} bản tự chấm")));
    parts.extend((replaced > 0).then(|| format!("thay {replaced} bản tự chấm")));
    parts.extend(
        (forwarded > 0).then(|| "nhận kết quả thẩm định, giải trình; phần tự chấm giữ nguyên".to_owned()),
    );
    parts.extend((sets > 0).then(|| format!("thêm {sets} bộ tiêu chí")));
    parts.extend((drafts > 0).then(|| format!("thêm {drafts} bản nháp")));
    let text = (!parts.is_empty()).then(|| format!("Đã {}.", parts.join(", ")))?;
    Some(more.map_or(text.clone(), |more| format!("{text} {more}")))
}

/// The notice that a file of the docket was taken in to be appraised.
pub(crate) const TAKEN_TO_APPRAISE: &str =
    "Đã đưa vào máy này để thẩm định: phần tự chấm của đơn vị khóa lại. Hoàn tác thì bỏ khỏi máy.";

/// The notice that the assessment here goes on from the file that was to be appraised.
pub(crate) const LATER_HERE: &str = "Bản trên máy này đã sửa sau tệp trên bàn; đang mở bản trên máy.";

/// Why nothing of a batch was imported.
pub(crate) fn not_taken(error: StoreError) -> String {
    let reason = match error {
        StoreError::Refused => "Bộ nhớ của trình duyệt không đủ chỗ cho các bản tự chấm trong tệp.",
        StoreError::Denied | StoreError::ReadBackDiffers | StoreError::Newer | StoreError::Gone => {
            "Trình duyệt không lưu được các bản tự chấm trong tệp."
        }
    };
    format!(
        "{reason} Không bản tự chấm nào được mở. {UNCHANGED} Xem cách dọn chỗ ở trang “Dữ liệu trên máy này”."
    )
}

/// Why a file could not be locked or opened.
pub(crate) fn secret_error(error: SecretError) -> &'static str {
    match error {
        SecretError::Absent => {
            "Trình duyệt chỉ cho dùng mật khẩu khi địa chỉ trang bắt đầu bằng https. Mở tệp này ở một địa chỉ như vậy, hoặc xin tệp không đặt mật khẩu."
        }
        SecretError::Refused => {
            "Mật khẩu không đúng, hoặc tệp bị hỏng. Kiểm tra phím Caps Lock và bộ gõ rồi nhập lại."
        }
        SecretError::Unknown => {
            "Mật khẩu của tệp được đặt theo cách mà phiên bản Tự Chấm này không mở được. Hãy dùng phiên bản mới hơn."
        }
        SecretError::Failed => {
            "Trình duyệt không đặt hoặc không mở được mật khẩu của tệp. Tải lại trang rồi thử lại."
        }
    }
}

/// Why the last change could not be stored, and where it is meanwhile; `is_kept` says that it is in the database.
pub(crate) fn store_error(error: StoreError, is_kept: bool) -> String {
    let (why, advice) = match error {
        StoreError::Denied => (
            "Trình duyệt không cho lưu dữ liệu trên máy này (cửa sổ ẩn danh hoặc bị chặn).",
            "Vẫn chấm tiếp được, nhưng đóng trang là mất: hãy tải tệp về trước khi đóng.",
        ),
        StoreError::Refused => (
            "Trình duyệt từ chối lưu, thường vì bộ nhớ đã đầy.",
            "Bản đang mở còn nguyên trong trang; hãy tải tệp về ngay.",
        ),
        StoreError::ReadBackDiffers => {
            ("Đã lưu nhưng đọc lại không khớp.", "Bản đang mở còn nguyên trong trang; hãy tải tệp về ngay.")
        }
        StoreError::Gone => (
            "Bản tự chấm này đã bị xóa ở một cửa sổ khác.",
            "Bản đang mở ở đây còn nguyên trong trang: hãy tải tệp về nếu cần giữ.",
        ),
        StoreError::Newer => (
            "Bản tự chấm này đã được sửa ở một cửa sổ khác. Bản đang mở ở đây không ghi đè lên bản đó:",
            "hãy tải bản này về nếu cần giữ, rồi tải lại trang để mở bản mới nhất.",
        ),
    };
    let kept = match (is_kept, error) {
        (true, StoreError::Gone) => {
            " Những gì sửa ở đây được giữ thành bản lưu mỗi khi ngừng gõ, và hiện ở trang đầu."
        }
        (true, StoreError::Refused | StoreError::ReadBackDiffers) => {
            " Những gì vừa nhập đã được giữ trong kho dự phòng của trình duyệt, lần mở sau vẫn còn."
        }
        _ => "",
    };
    format!("{why}{kept} {advice}")
}

/// The notice that another window has taken over an assessment while the officer was typing in it here.
pub(crate) fn taken_elsewhere() -> &'static str {
    "Một cửa sổ khác vừa nhận sửa bản tự chấm này. Những gì vừa nhập ở đây đã được lưu; từ giờ ở đây chỉ xem."
}

/// Why an assessment was not removed.
pub(crate) fn not_removed(why: NotRemoved) -> &'static str {
    match why {
        NotRemoved::NoCopy => {
            "Chưa xóa: trình duyệt không giữ được bản lưu, nên xóa là không lấy lại được sau khi đóng trang."
        }
        NotRemoved::Changed => {
            "Chưa xóa: bản tự chấm này vừa được sửa ở một cửa sổ khác. Xem lại rồi xóa nếu vẫn muốn."
        }
        NotRemoved::Refused => "Trình duyệt không cho xóa bản tự chấm này. Bản tự chấm vẫn còn nguyên.",
        NotRemoved::Unreadable => "Không đọc được bản tự chấm này nên không xóa. Bản tự chấm vẫn còn nguyên.",
    }
}

/// A record that was recovered from the database at the start.
pub(crate) fn recovered(one: &Recovered) -> String {
    let when = crate::wording::merge::moment(&one.saved);
    if one.is_stored {
        format!(
            "{}: lần trước trình duyệt chưa ghi hết vào bộ nhớ (dừng đột ngột hoặc đầy chỗ); đã lấy lại đủ đến lần lưu lúc {when}.",
            one.name
        )
    } else {
        format!(
            "{}: bộ nhớ của trình duyệt không đủ chỗ, bản lưu lúc {when} chỉ có trong kho dự phòng. Vẫn mở và làm tiếp được; hãy tải tệp về và dọn chỗ.",
            one.name
        )
    }
}

/// When the last backup was made: `2026-10-10T10:42:07`.
pub(crate) fn last_backup(at: Option<&str>) -> String {
    match at {
        None => "Chưa sao lưu tất cả lần nào.".to_owned(),
        Some(at) => {
            let moment = Moment { iso: at.to_owned() };
            let day = moment.date().map(Date::vietnamese).unwrap_or_default();
            format!("Sao lưu tất cả gần nhất lúc {} ngày {day}.", moment.clock())
        }
    }
}

/// The number of assessments.
pub(crate) fn counts(ready: usize, unreadable: usize) -> String {
    if unreadable == 0 {
        format!("{ready} bản")
    } else {
        format!("{ready} bản, {unreadable} bản không đọc được")
    }
}

/// When the last backup was made, and the number of assessments it lacks.
pub(crate) fn backup(last: Option<&str>, changed: usize) -> String {
    let text = last_backup(last);
    match (changed, last) {
        (0, _) => text,
        (changed, Some(_)) => format!("{text} Từ đó có {changed} bản tự chấm được sửa hoặc thêm."),
        (changed, None) => format!("{text} Có {changed} bản tự chấm chưa nằm trong tệp sao lưu nào."),
    }
}

/// The notice that the browser refused to save a file.
pub(crate) const NO_DOWNLOAD: &str =
    "Trình duyệt không cho tải tệp về. Kiểm tra quyền tải xuống của trình duyệt rồi thử lại.";

/// The warning that an app shows the page in a browser of its own, which saves no files.
pub(crate) fn inside_app(app: &str) -> String {
    format!(
        "Trang đang mở trong {app}: ở đây không tải được tệp về máy, và số liệu có thể mất khi đóng. Trước khi nhập, mở trang này bằng Chrome, Cốc Cốc hoặc Safari (nút ⋯ hoặc ⋮ ở góc màn hình, mục “Mở bằng trình duyệt”)."
    )
}

/// How a file leaves such an app.
pub(crate) fn ways_out(app: &str) -> String {
    format!(
        "Trang đang mở trong {app}, nơi không tải được tệp về máy. Để giữ bản tự chấm: chép nội dung tệp rồi dán vào một tin nhắn hoặc ghi chú gửi cho mình, hoặc gửi tệp bằng ứng dụng khác. Trên máy tính, lưu nội dung đó thành một tệp văn bản rồi mở bằng nút “Mở tệp”."
    )
}

/// The notice after the content of a file was put on the clipboard, or could not be.
pub(crate) const fn copied(is_copied: bool) -> &'static str {
    if is_copied {
        "Đã chép nội dung tệp. Dán ngay vào một tin nhắn hoặc ghi chú để giữ."
    } else {
        "Không chép được ở đây. Mở trang bằng Chrome, Cốc Cốc hoặc Safari."
    }
}

/// The notice that no app has sent the file.
pub(crate) const NOT_SENT: &str = "Tệp chưa được gửi.";

/// The notice that the browser was asked to save a file; browsers do not tell a page whether they did.
pub(crate) fn asked_for(name: &str, advice: &str) -> String {
    format!("Đã yêu cầu trình duyệt tải tệp “{name}” về máy. Kiểm tra tệp có trong thư mục tải về.{advice}")
}

/// The question about a backup that the officer has not confirmed yet.
pub(crate) fn backup_asked(name: &str) -> String {
    format!(
        "Trình duyệt đã được yêu cầu tải tệp sao lưu “{name}”. Trang này không biết tệp đã nằm trên đĩa hay chưa, nên chưa tính là đã sao lưu."
    )
}

/// The notice that a file is not the backup that the browser was last asked to save.
pub(crate) fn not_the_backup(file: &str) -> String {
    format!(
        "Tệp “{file}” không trùng với tệp sao lưu vừa tải: có thể chọn nhầm tệp, hoặc tệp tải về chưa đủ. Chọn lại, hoặc sao lưu lần nữa."
    )
}

/// The result of undoing an import.
pub(crate) fn taken_back(back: &TakenBack) -> String {
    let done = back.gone.len() + back.stand_again;
    let kept = back.kept_new + back.kept_replaced;
    let mut text = match (done, kept) {
        (0, 0) => "Không còn gì để hoàn tác.".to_owned(),
        (_, 0) => "Đã hoàn tác việc mở tệp.".to_owned(),
        (0, 1) => "Không hoàn tác, vì bản này đã được sửa sau khi mở tệp; bản đang có giữ nguyên.".to_owned(),
        (0, _) => {
            format!("Không hoàn tác, vì {kept} bản đã được sửa sau khi mở tệp; các bản đang có giữ nguyên.")
        }
        (_, _) => format!("Đã hoàn tác {done} bản; {kept} bản đã được sửa sau khi mở tệp nên giữ nguyên."),
    };
    if back.kept_replaced > 0 {
        text += " Bản trước khi thay nằm ở trang “Bản lưu tự động” của bản đó.";
    }
    if back.kept_new > 0 {
        text += " Nếu không cần nữa, xóa ở trang đầu.";
    }
    text
}

/// The notice that the browser stores nothing, in place of the stored size.
pub(crate) fn nothing_stored() -> &'static str {
    "Trình duyệt không cho lưu gì (cửa sổ ẩn danh hoặc bị chặn): các bản tự chấm chỉ có trong trang này, đóng trang là mất. Tải tệp về trước khi đóng."
}

/// The notice that another window has replaced the assessment that is open here.
pub(crate) fn replaced_elsewhere() -> &'static str {
    "Bản đang mở vừa được thay ở một cửa sổ khác (mở tệp, tổng hợp hoặc hoàn tác). Bản trước đó nằm ở trang “Bản lưu tự động”."
}

/// The stored size, out of the usual limit of browsers, and the total that the browser counts for this address.
pub(crate) fn space(stored: usize, used: Option<u64>) -> String {
    let stored = megabytes(u64::try_from(stored).unwrap_or_default());
    let all =
        used.map(|used| format!("; tính cả chương trình và bản lưu tự động: khoảng {}", megabytes(used)));
    format!(
        "{stored} trong khoảng 10 MB mà trình duyệt cho bản tự chấm và bộ tiêu chí{}",
        all.unwrap_or_default()
    )
}

/// `0,12 MB`.
pub(crate) fn megabytes(bytes: u64) -> String {
    let hundredths = (bytes * 100).div_ceil(1 << 20);
    format!("{},{:02} MB", hundredths / 100, hundredths % 100)
}

/// Whether the browser keeps the stored data.
pub(crate) fn lasting(lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Yes => "Có: trình duyệt không tự xóa khi ổ đĩa đầy.",
        Lasting::No => "Không: khi ổ đĩa đầy trình duyệt có thể tự xóa. Sao lưu thường xuyên.",
        Lasting::Insecure => {
            "Không hỏi được, vì địa chỉ trang không bắt đầu bằng https. Sao lưu thường xuyên."
        }
        Lasting::Unknown => "Trình duyệt này không cho biết. Sao lưu thường xuyên.",
    }
}

/// Whether the page opens without a network.
pub(crate) fn offline(program: Origin) -> &'static str {
    match program {
        Origin::Kept => "Trang vẫn mở được: trình duyệt đã giữ chương trình.",
        Origin::Newer | Origin::Replaced => {
            "Trang vẫn mở được: trình duyệt đã giữ chương trình. Đã có phiên bản mới."
        }
        Origin::Inside => "Trang vẫn mở được: chương trình nằm trọn trong tệp đang mở.",
        Origin::NotKept => "Chưa mở được: trình duyệt chưa giữ xong chương trình.",
        Origin::Insecure => "Không mở được từ địa chỉ này, vì địa chỉ không bắt đầu bằng https.",
        Origin::Refused => "Không mở được: trình duyệt này không giữ chương trình.",
    }
}

/// The features missing at an address without https.
pub(crate) fn insecure() -> &'static str {
    "Địa chỉ trang không bắt đầu bằng https: trình duyệt không cho đặt mật khẩu cho tệp và không bảo đảm lưu lâu dài. Mở hai cửa sổ vẫn không ghi đè lên nhau. Muốn dùng được đủ, mở bằng địa chỉ https hoặc mở tệp chương trình trên máy."
}

/// The result of deleting everything from this machine; `left` are the names of the entries that could not be removed.
pub(crate) fn cleared(left: &[String]) -> String {
    if left.is_empty() {
        "Đã xóa hết dữ liệu của Tự Chấm khỏi trình duyệt này. Tệp đã tải về vẫn còn trong thư mục tải về; xóa riêng nếu cần.".to_owned()
    } else {
        format!(
            "Trình duyệt không cho xóa {} mục. Xóa dữ liệu của trang này trong phần cài đặt của trình duyệt.",
            left.len()
        )
    }
}
