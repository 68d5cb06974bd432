//! Automatic copies in the browser's database, which has more room than the storage of the living records.
//!
//! Each operation opens the database, works and closes it: a connection that the browser closed is no matter, and none stands in the
//! way of another window. What fails is tried once more.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode};
use tu_cham::snapshot::Snapshot;
use wasm_bindgen::JsValue;

const NAME: &str = "tu-cham";
/// What the copies are, without their content; as JSON by id.
const COPIES: &str = "copies";
/// The documents, without their criteria sets; as JSON by the id of the copy.
const TEXTS: &str = "texts";
/// Criteria sets; as JSON by hash.
const SETS: &str = "sets";

/// Why a copy was not kept, or the copies cannot be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SnapshotError {
    /// The browser gives no database: a private window, or blocked.
    Absent,
    /// It failed, mostly because there is no room.
    Failed,
}

/// Keeps a copy with its content and its criteria set.
pub(crate) async fn keep(copy: &Snapshot, text: &str, set: &str) -> Result<(), SnapshotError> {
    let entry = serde_json::to_string(copy).map_err(|_| SnapshotError::Failed)?;
    let put = async || {
        let (_connection, transaction) = begin(TransactionMode::ReadWrite).await?;
        for (store, value, key) in
            [(COPIES, entry.as_str(), &copy.id), (TEXTS, text, &copy.id), (SETS, set, &copy.set)]
        {
            let store = transaction.object_store(store)?;
            store.put(&value.into(), Some(&key.as_str().into()))?.await?;
        }
        transaction.await.map(drop)
    };
    twice(put).await
}

/// All copies, in no particular order. What cannot be read as one is left where it is.
pub(crate) async fn all() -> Result<Vec<Snapshot>, SnapshotError> {
    let read = async || {
        let (_connection, transaction) = begin(TransactionMode::ReadOnly).await?;
        let entries = transaction.object_store(COPIES)?.get_all(None, None)?.await?;
        transaction.await?;
        Ok(entries)
    };
    let entries = twice(read).await?;
    Ok(entries.iter().filter_map(|entry| serde_json::from_str(&entry.as_string()?).ok()).collect())
}

/// The content of a copy and its criteria set; none where it is not there any more.
pub(crate) async fn content(copy: &Snapshot) -> Result<Option<(String, String)>, SnapshotError> {
    let read = async || {
        let (_connection, transaction) = begin(TransactionMode::ReadOnly).await?;
        let text = transaction.object_store(TEXTS)?.get(JsValue::from_str(&copy.id))?.await?;
        let set = transaction.object_store(SETS)?.get(JsValue::from_str(&copy.set))?.await?;
        transaction.await?;
        Ok(text.and_then(|text| text.as_string()).zip(set.and_then(|set| set.as_string())))
    };
    twice(read).await
}

/// Takes copies away.
pub(crate) async fn remove(ids: &[String]) -> Result<(), SnapshotError> {
    let remove = async || {
        let (_connection, transaction) = begin(TransactionMode::ReadWrite).await?;
        for id in ids {
            for store in [COPIES, TEXTS] {
                transaction.object_store(store)?.delete(JsValue::from_str(id))?.await?;
            }
        }
        transaction.await.map(drop)
    };
    twice(remove).await
}

/// Takes the whole database away.
pub(crate) async fn remove_all() -> Result<(), SnapshotError> {
    let factory = Factory::new().map_err(|_| SnapshotError::Absent)?;
    let request = factory.delete(NAME).map_err(|_| SnapshotError::Failed)?;
    request.await.map_err(|_| SnapshotError::Failed)
}

async fn twice<T>(work: impl AsyncFn() -> Result<T, idb::Error>) -> Result<T, SnapshotError> {
    Factory::new().map_err(|_| SnapshotError::Absent)?;
    match work().await {
        Ok(done) => Ok(done),
        Err(_) => work().await.map_err(|_| SnapshotError::Failed),
    }
}

/// A connection, closed wherever the work ends: an open one stands in the way of taking the database away.
struct Connection(Database);

impl Drop for Connection {
    fn drop(&mut self) {
        // What is under way is finished by the browser first.
        self.0.close();
    }
}

async fn begin(mode: TransactionMode) -> Result<(Connection, Transaction), idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in [COPIES, TEXTS, SETS] {
                // A store that is missing is told by the first transaction.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    let connection = Connection(request.await?);
    let transaction = connection.0.transaction(&[COPIES, TEXTS, SETS], mode)?;
    Ok((connection, transaction))
}
