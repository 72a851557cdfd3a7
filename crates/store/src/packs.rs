//! Published packs. A version is immutable: registering other files under it is refused.

use domain::pack::model::PackHash;

use crate::audit;
use crate::db::{Arg, Column, Db, Read as _, Write};
use crate::error::StoreError;
use crate::meta::{self, Fact};

const SELECT_HASH: &str = "SELECT hash FROM pack WHERE key = $1 AND version = $2";

const INSERT: &str = "INSERT INTO pack (hash, key, version, registered_at) VALUES ($1, $2, $3, $4)";

const INSERT_FILES: &str = "INSERT INTO pack_file (hash, path, content) VALUES $rows";

const SELECT_FILES: &str = "SELECT path, content FROM pack_file WHERE hash = $1";

const SELECT_ALL: &str = "SELECT key, version, hash, registered_at FROM pack";

/// A pack to register.
#[derive(Debug, Clone, Copy)]
pub struct Pack<'a> {
    /// Key, such as `shanxi`.
    pub key: &'a str,
    /// Version.
    pub version: &'a str,
    /// Hash of its files.
    pub hash: &'a PackHash,
    /// Path inside the pack and text of each file.
    pub files: &'a [(String, String)],
}

/// A registered pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Registered {
    /// Key.
    pub key: String,
    /// Version.
    pub version: String,
    /// Hash of its files.
    pub hash: PackHash,
    /// When; UTC, RFC 3339.
    pub at: String,
}

/// Registers a pack and puts it in force, with an audit row. Gives false when this very pack is in force already; another content
/// under the same version is [`StoreError::PackChanged`].
pub async fn register(db: &Db, actor: &str, at: &str, pack: &Pack<'_>) -> Result<bool, StoreError> {
    let mut tx = db.begin_write().await?;
    let head = audit::lock(&mut tx).await?;
    let known = tx
        .query_first(SELECT_HASH, &[pack.key.into(), pack.version.into()])
        .await?;
    if let Some(row) = &known
        && row.text(0)? != pack.hash.0
    {
        tx.rollback().await?;
        return Err(changed(pack));
    }
    if meta::get_in(&mut tx, Fact::Pack).await?.as_ref() == Some(&pack.hash.0) {
        tx.rollback().await?;
        return Ok(false);
    }
    if known.is_none() {
        insert(&mut tx, at, pack).await?;
    }
    let object = format!("{} {}", pack.key, pack.version);
    let entry = audit::Entry {
        at,
        actor,
        action: "启用定义包",
        object: &object,
        detail: &pack.hash.0,
    };
    audit::append(&mut tx, &head, &entry).await?;
    meta::set(&mut tx, Fact::Pack, &pack.hash.0).await?;
    tx.commit().await?;
    Ok(true)
}

/// The pack and its files.
async fn insert(tx: &mut Write, at: &str, pack: &Pack<'_>) -> Result<(), StoreError> {
    let args = [pack.hash.0.as_str(), pack.key, pack.version, at].map(Arg::Text);
    tx.execute(INSERT, &args).await?;
    let files = pack.files;
    let columns = [
        Column::Texts(vec![&pack.hash.0; files.len()]),
        Column::Texts(files.iter().map(|(path, _)| path.as_str()).collect()),
        Column::Texts(files.iter().map(|(_, content)| content.as_str()).collect()),
    ];
    tx.insert(INSERT_FILES, &columns).await
}

fn changed(pack: &Pack<'_>) -> StoreError {
    StoreError::PackChanged {
        key: pack.key.to_owned(),
        version: pack.version.to_owned(),
    }
}

/// The files of a registered pack, in order of their paths; empty when there is no such pack.
pub async fn files(db: &Db, hash: &PackHash) -> Result<Vec<(String, String)>, StoreError> {
    let rows = db.query(SELECT_FILES, &[Arg::Text(&hash.0)]).await?;
    let file = |row: &crate::db::Row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
    let mut files: Vec<(String, String)> = rows.iter().map(file).collect::<Result<_, StoreError>>()?;
    files.sort();
    Ok(files)
}

/// All registered packs, by key and version.
pub async fn list(db: &Db) -> Result<Vec<Registered>, StoreError> {
    let rows = db.query(SELECT_ALL, &[]).await?;
    let pack = |row: &crate::db::Row| {
        let text = |column| row.text(column).map(str::to_owned);
        Ok(Registered {
            key: text(0)?,
            version: text(1)?,
            hash: PackHash(text(2)?),
            at: text(3)?,
        })
    };
    let mut packs: Vec<Registered> = rows.iter().map(pack).collect::<Result<_, StoreError>>()?;
    packs.sort();
    Ok(packs)
}
