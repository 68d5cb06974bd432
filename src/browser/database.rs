//! The browser's database: it holds a second copy of every record, confirms when a write is on the disk, and holds the
//! automatic snapshots.
//!
//! Only this module connects to the database. Every wait has a limit. A connection that failed, was closed by the
//! browser, or blocks another window's deletion is closed, and the next piece of work opens another. Work that fails is
//! tried once more. Each piece of work is one transaction: all of it is done or nothing.
//!
//! Earlier versions of the program know the same three stores and skip entries that they do not know. So the heads of
//! the records are kept in the store of the copies and their texts in the store of the texts, and both versions can use
//! one database at the same time.

use std::cell::{Cell, RefCell};
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionResult,
};
use js_sys::{Array, Function, Object, Reflect};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::Map;
use tu_cham_files::snapshot::{self, Snapshot, Why};
use tu_cham_files::store::Lineage;
use tu_cham_files::store::pair::{self, Head, Put};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

use super::answer::Answer;

const NAME: &str = "tu-cham";
/// The descriptions of the snapshots, without their content, by their ids; and the heads of the records. As JSON.
const COPIES: &str = "copies";
/// The documents of the snapshots, without their criteria sets, by the id of the snapshot; and the records. As JSON.
const TEXTS: &str = "texts";
/// Criteria sets; as JSON by hash.
const SETS: &str = "sets";

/// The maximum wait for an answer. A busy machine takes a second or two.
pub(crate) const LIMIT: Duration = Duration::from_secs(10);

/// Why the database did not do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DatabaseError {
    /// The browser provides no database: a private window, or blocked.
    Absent,
    /// The work failed, mostly because there is no room.
    Failed,
    /// The database did not answer in time. The work may still be done.
    Silent,
}

/// A record on its way into the database.
pub(crate) struct Kept {
    /// The id of the assessment.
    pub(crate) id: String,
    /// The text of the record.
    pub(crate) text: String,
    /// The head of the record.
    pub(crate) head: Head,
    /// The criteria set; `None` where the database is known to have it, or it comes with the program.
    pub(crate) set: Option<&'static CriteriaSet>,
    /// A write that is also kept elsewhere, and may be overwritten.
    pub(crate) over: Option<Lineage>,
}

/// A snapshot with its content and its criteria set.
#[derive(Clone)]
pub(crate) struct Copy {
    /// The description of the snapshot.
    pub(crate) what: Snapshot,
    /// The document, without its criteria set.
    pub(crate) text: String,
    /// The criteria set.
    pub(crate) set: &'static CriteriaSet,
}

thread_local! {
    static CONNECTION: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// The transactions that have begun and not ended.
    static UNDER_WAY: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
    /// Whether the page is put aside, and the work that waits for its return.
    static AWAY: Cell<bool> = const { Cell::new(false) };
    static FOR_RETURN: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
    /// Counts how often the database was deleted: a record on its way into a deleted database is not written into the
    /// next one.
    static EPOCH: Cell<u32> = const { Cell::new(0) };
}

/// Writes a record into the database. Once the answer has arrived, the record is on the disk.
pub(crate) fn put(kept: Kept) -> Answer<Result<Put, DatabaseError>> {
    let (kept, epoch) = (Rc::new(kept), EPOCH.get());
    Answer::of(twice(Box::new(move || {
        let kept = kept.clone();
        Box::pin(async move {
            if EPOCH.get() != epoch {
                return Ok(Put::Buried);
            }
            let Kept { id, text, head, set, over } = &*kept;
            let work = begin(Mode::Write).await?;
            let stands = head_of(&work, id).await?;
            let put = pair::put(&head.lineage(), over.as_ref(), stands.as_ref());
            if let (Put::Beside { offered }, Some(stands)) = (put, &stands) {
                set_aside(&work, stands, id, offered).await?;
            }
            if matches!(put, Put::Write | Put::Beside { .. }) {
                write(&work, TEXTS, &text_key(id), text).await?;
                if let Some(set) = set {
                    write_set(&work, set).await?;
                }
                write(&work, COPIES, &head_key(id), &head.text()).await?;
            }
            end(work).await?;
            Ok(put)
        })
    })))
}

/// The heads of all records in the database, by the ids of their assessments.
pub(crate) async fn heads() -> Result<Map<String, Head>, DatabaseError> {
    let (first, last) = (head_key(""), head_key("\u{ffff}"));
    asked(move || {
        let (first, last) = (first.clone(), last.clone());
        Box::pin(async move {
            let work = begin(Mode::Read).await?;
            let range = KeyRange::bound(&first.as_str().into(), &last.as_str().into(), None, None)?;
            let store = work.object_store(COPIES)?;
            // Both are asked for at once, since an assessment opens only after the answers.
            let ids = store.get_all_keys(Some(Query::from(range.clone())), None)?.into_future();
            let heads = store.get_all(Some(Query::from(range)), None)?.into_future();
            let (ids, heads) = (ids.await?, heads.await?);
            end(work).await?;
            let id = |key: JsValue| Some(key.as_string()?.strip_prefix(&first)?.to_owned());
            let head = |text: JsValue| Head::read(&text.as_string()?);
            Ok(ids.into_iter().zip(heads).filter_map(|(key, text)| Some((id(key)?, head(text)?))).collect())
        })
    })
    .await
}

/// The text of a record; `None` where there is no record.
pub(crate) async fn record(id: &str) -> Result<Option<String>, DatabaseError> {
    text_of(TEXTS, text_key(id)).await
}

/// The criteria set with this hash; `None` where the database does not have it.
pub(crate) async fn set(hash: &str) -> Result<Option<String>, DatabaseError> {
    text_of(SETS, hash.to_owned()).await
}

/// Notes that an assessment was deleted after a write, and keeps its last snapshot; does both or neither.
pub(crate) async fn bury(id: &str, last: Option<&Lineage>, copy: Option<Copy>) -> Result<(), DatabaseError> {
    let (head_at, text_at) = (head_key(id), text_key(id));
    let line = last.map(|last| Head::buried(last).text());
    asked(move || {
        let (head_at, text_at) = (head_at.clone(), text_at.clone());
        let (line, copy) = (line.clone(), copy.clone());
        Box::pin(async move {
            let work = begin(Mode::Write).await?;
            if let Some(copy) = copy {
                add(&work, copy, true).await?;
            }
            work.object_store(TEXTS)?.delete(JsValue::from_str(&text_at))?.await?;
            match line {
                Some(line) => write(&work, COPIES, &head_at, &line).await?,
                None => work.object_store(COPIES)?.delete(JsValue::from_str(&head_at))?.await?,
            }
            end(work).await
        })
    })
    .await
}

/// Makes a snapshot of the record in the database, to be offered.
pub(crate) async fn offer(id: &str) -> Result<(), DatabaseError> {
    let id = id.to_owned();
    asked(move || {
        let id = id.clone();
        Box::pin(async move {
            let work = begin(Mode::Write).await?;
            if let Some(head) = head_of(&work, &id).await? {
                set_aside(&work, &head, &id, true).await?;
            }
            end(work).await
        })
    })
    .await
}

/// Keeps a snapshot, unless it would only repeat the last one; deletes the snapshots beyond the limit.
pub(crate) async fn keep(copy: Copy) -> Result<(), DatabaseError> {
    asked(move || {
        let copy = copy.clone();
        Box::pin(async move {
            let work = begin(Mode::Write).await?;
            add(&work, copy, false).await?;
            end(work).await
        })
    })
    .await
}

/// All snapshots, in no particular order. An entry that is not a readable snapshot is left unchanged.
pub(crate) async fn all() -> Result<Vec<Snapshot>, DatabaseError> {
    asked(|| {
        Box::pin(async {
            let work = begin(Mode::Read).await?;
            let all = copies(&work).await?;
            end(work).await?;
            Ok(all)
        })
    })
    .await
}

/// The content of a snapshot and its criteria set; `None` where it is not there any more.
pub(crate) async fn content(copy: &Snapshot) -> Result<Option<(String, String)>, DatabaseError> {
    let (id, set) = (copy.id.clone(), copy.set.clone());
    asked(move || {
        let (id, set) = (id.clone(), set.clone());
        Box::pin(async move {
            let work = begin(Mode::Read).await?;
            let text = read(&work, TEXTS, &id).await?;
            let set = read(&work, SETS, &set).await?;
            end(work).await?;
            Ok(text.zip(set))
        })
    })
    .await
}

/// Notes that the officer has decided on a snapshot that was offered.
pub(crate) async fn decide(copy: &Snapshot) -> Result<(), DatabaseError> {
    let copy = Snapshot { done: true, ..copy.clone() };
    asked(move || {
        let copy = copy.clone();
        Box::pin(async move {
            let work = begin(Mode::Write).await?;
            write(&work, COPIES, &copy.id, &copy.text()).await?;
            end(work).await
        })
    })
    .await
}

/// Deletes the whole database. If another window keeps it open, the wait ends after `LIMIT`; the browser deletes the
/// database when that window is closed.
pub(crate) async fn remove_all() -> Result<(), DatabaseError> {
    let factory = Factory::new().map_err(|_| DatabaseError::Absent)?;
    EPOCH.set(EPOCH.get().wrapping_add(1));
    let_go();
    let request = factory.delete(NAME).map_err(|_| DatabaseError::Failed)?;
    let deleted = Answer::of(async move { request.await.map_err(|_| DatabaseError::Failed) });
    deleted.within(LIMIT).await.unwrap_or(Err(DatabaseError::Silent))
}

/// Closes the connection; it closes once the transactions already begun are done.
pub(crate) fn let_go() {
    UNDER_WAY.take();
    if let Some(database) = CONNECTION.take() {
        database.close();
    }
}

/// Closes the connection and ends the transactions under way, as the page is put aside: Safari keeps them open with it, and the next
/// page waits for them. The records in the storage are complete; the database gets them when the page is back, or at the next start.
pub(crate) fn put_aside() {
    AWAY.set(true);
    for work in UNDER_WAY.take() {
        // Refused for one that has ended.
        let _ = work.abort();
    }
    let_go();
}

/// Goes on with the work that was held back while the page was put aside.
pub(crate) fn come_back() {
    AWAY.set(false);
    FOR_RETURN.take().into_iter().for_each(Waker::wake);
}

/// Waits while the page is put aside: a connection that opens then would stay open.
async fn returned() {
    poll_fn(|context| {
        if !AWAY.get() {
            return Poll::Ready(());
        }
        let mut waiting = FOR_RETURN.take();
        waiting.push(context.waker().clone());
        FOR_RETURN.set(waiting);
        Poll::Pending
    })
    .await;
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Read,
    /// Once the transaction is done, everything written is on the disk.
    Write,
}

/// Work in the database; boxed, so that the code around it is made for each kind of result, not for each work.
type Work<T> = Pin<Box<dyn Future<Output = Result<T, idb::Error>>>>;

fn asked<T: 'static>(work: impl Fn() -> Work<T> + 'static) -> impl Future<Output = Result<T, DatabaseError>> {
    asked_boxed(Box::new(work))
}

async fn asked_boxed<T: 'static>(work: Box<dyn Fn() -> Work<T>>) -> Result<T, DatabaseError> {
    let answer = Answer::of(twice(work)).within(LIMIT).await;
    answer.unwrap_or_else(|| {
        let_go();
        Err(DatabaseError::Silent)
    })
}

async fn twice<T>(work: Box<dyn Fn() -> Work<T>>) -> Result<T, DatabaseError> {
    Factory::new().map_err(|_| DatabaseError::Absent)?;
    if let Ok(done) = work().await {
        return Ok(done);
    }
    let_go();
    work().await.map_err(|_| {
        let_go();
        DatabaseError::Failed
    })
}

async fn connection() -> Result<IdbDatabase, idb::Error> {
    returned().await;
    if let Some(database) = CONNECTION.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in [COPIES, TEXTS, SETS] {
                // The first transaction reports a missing store.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    let mut database: Database = request.await?;
    database.on_version_change(|event| {
        // Another window deletes the database.
        if let Some(database) = event.target().and_then(|target| target.dyn_into::<IdbDatabase>().ok()) {
            database.close();
        }
        let_go();
    });
    database.on_close(|_| let_go());
    database.forget_callbacks();
    let database: IdbDatabase = database.into();
    CONNECTION.set(Some(database.clone()));
    Ok(database)
}

async fn begin(mode: Mode) -> Result<Transaction, idb::Error> {
    let database = connection().await?;
    // The bindings lack the durability, without which a finished write may still be on its way to the disk.
    let options = Object::new();
    let name = if mode == Mode::Write { "readwrite" } else { "readonly" };
    if mode == Mode::Write {
        // A fresh object takes any property.
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    }
    let stores = Array::of3(&COPIES.into(), &TEXTS.into(), &SETS.into());
    let begun = Reflect::get(&database, &"transaction".into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|begin| begin.call3(&database, &stores, &name.into(), &options))
        .and_then(JsCast::dyn_into::<IdbTransaction>);
    let begun = begun.map_err(idb::Error::TransactionOpenFailed)?;
    let mut all = UNDER_WAY.take();
    all.push(begun.clone());
    UNDER_WAY.set(all);
    Ok(begun.into())
}

async fn end(work: Transaction) -> Result<(), idb::Error> {
    let ending: IdbTransaction = work.into();
    let ended = Transaction::from(ending.clone()).await;
    let mut others = UNDER_WAY.take();
    others.retain(|one| *one != ending);
    UNDER_WAY.set(others);
    match ended? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(idb::Error::DomExceptionNotFound),
    }
}

async fn read(work: &Transaction, store: &str, key: &str) -> Result<Option<String>, idb::Error> {
    let found = work.object_store(store)?.get(JsValue::from_str(key))?.await?;
    Ok(found.and_then(|text| text.as_string()))
}

async fn write(work: &Transaction, store: &str, key: &str, text: &str) -> Result<(), idb::Error> {
    work.object_store(store)?.put(&text.into(), Some(&key.into()))?.await.map(drop)
}

/// Writes a criteria set unless the database has it already: a large set takes longer to write than all the rest.
async fn write_set(work: &Transaction, set: &CriteriaSet) -> Result<(), idb::Error> {
    let key = JsValue::from_str(set.hash());
    if work.object_store(SETS)?.count(Some(Query::Key(key)))?.await? > 0 {
        return Ok(());
    }
    write(work, SETS, set.hash(), set.json()).await
}

async fn text_of(store: &'static str, key: String) -> Result<Option<String>, DatabaseError> {
    asked(move || {
        let key = key.clone();
        Box::pin(async move {
            let work = begin(Mode::Read).await?;
            let text = read(&work, store, &key).await?;
            end(work).await?;
            Ok(text)
        })
    })
    .await
}

async fn head_of(work: &Transaction, id: &str) -> Result<Option<Head>, idb::Error> {
    Ok(read(work, COPIES, &head_key(id)).await?.and_then(|text| Head::read(&text)))
}

async fn copies(work: &Transaction) -> Result<Vec<Snapshot>, idb::Error> {
    let all = work.object_store(COPIES)?.get_all(None, None)?.await?;
    Ok(all.iter().filter_map(|entry| Snapshot::read(&entry.as_string()?)).collect())
}

/// Adds a snapshot after all others, and deletes the snapshots beyond the limit.
async fn add(work: &Transaction, copy: Copy, repeated: bool) -> Result<(), idb::Error> {
    let Copy { mut what, text, set } = copy;
    let mut all = copies(work).await?;
    if !(repeated || what.why.is_offered()) && snapshot::repeats(&all, &what.assessment, &what.content) {
        return Ok(());
    }
    // Only the latest version of an offered snapshot is needed: it replaces the one before with the same id.
    all.retain(|one| one.id != what.id);
    what.order = snapshot::next_order(&all);
    write(work, TEXTS, &what.id, &text).await?;
    write_set(work, set).await?;
    write(work, COPIES, &what.id, &what.text()).await?;
    all.push(what);
    for id in snapshot::expired(&all) {
        for store in [COPIES, TEXTS] {
            work.object_store(store)?.delete(JsValue::from_str(&id))?.await?;
        }
    }
    Ok(())
}

/// Makes a snapshot of the record in the database, unless there is one already.
async fn set_aside(work: &Transaction, stands: &Head, id: &str, offered: bool) -> Result<(), idb::Error> {
    let all = copies(work).await?;
    let copy = stands.copy(id, Why::Parted, snapshot::next_order(&all), offered);
    if let Some(text) = read(work, TEXTS, &text_key(id)).await?
        && !all.iter().any(|one| one.id == copy.id)
    {
        write(work, TEXTS, &copy.id, &pair::document(&text)).await?;
        write(work, COPIES, &copy.id, &copy.text()).await?;
    }
    Ok(())
}

fn head_key(id: &str) -> String {
    format!("head/{id}")
}

fn text_key(id: &str) -> String {
    format!("record/{id}")
}
