//! Operations: the events of each hash to what its audit row states.

use std::collections::{BTreeMap, HashMap};

use sm3::{Digest, Sm3};

use super::{Check, finding};
use crate::cells::audit_detail;
use crate::cells::event::EventLine;
use crate::cells::state::Key;
use crate::db::{Read as _, Row};
use crate::error::StoreError;
use crate::hex;
use crate::names::Known;
use crate::origins::{self, Origin};

const SELECT_OPERATIONS: &str = "SELECT o.seq, o.id, o.at, o.actor, o.pack, o.cells, o.contents,
        a.object, a.at, a.actor, a.detail
    FROM operation o LEFT JOIN audit a ON a.seq = o.seq";

const SELECT_EVENTS: &str =
    "SELECT indicator, facet, span, org, seq, was, value, covers, origin FROM cell_event
    ORDER BY seq, indicator, facet, span, org";

/// What an operation says about itself.
struct Stated {
    cells: i64,
    contents: String,
}

/// The events of one operation so far.
struct Tally {
    seq: i64,
    cells: i64,
    hasher: Sm3,
}

impl Tally {
    fn new(seq: i64) -> Self {
        Self {
            seq,
            cells: 0,
            hasher: Sm3::new(),
        }
    }
}

impl Check<'_> {
    pub(super) async fn operations(&mut self) -> Result<(), StoreError> {
        let mut stated = self.stated().await?;
        let lines: HashMap<i64, String> = origins::all(&mut self.snapshot)
            .await?
            .iter()
            .map(|(id, origin)| (*id, Origin::line(origin)))
            .collect();
        let (names, report) = (&self.names, &mut self.report);
        let mut tally = Tally::new(0);
        let take = |row: Row| {
            let seq = row.int(4)?;
            if seq != tally.seq {
                let done = std::mem::replace(&mut tally, Tally::new(seq));
                report.findings.extend(compare(done, &mut stated));
            }
            tally.hasher.update(line(&row, names, &lines)?.as_bytes());
            tally.cells += 1;
            report.events += 1;
            Ok(())
        };
        self.snapshot.for_each(SELECT_EVENTS, &[], take).await?;
        self.report.findings.extend(compare(tally, &mut stated));
        let lost = stated
            .keys()
            .map(|seq| finding::operation(*seq, "本次保存的变更记录已不在库中"));
        self.report.findings.extend(lost);
        Ok(())
    }

    /// What each operation states, after comparing that with its audit row.
    async fn stated(&mut self) -> Result<BTreeMap<i64, Stated>, StoreError> {
        let mut stated = BTreeMap::new();
        for row in self.snapshot.query(SELECT_OPERATIONS, &[]).await? {
            let (seq, cells, contents) = (row.int(0)?, row.int(5)?, row.text(6)?);
            let detail = audit_detail(cells, contents, row.text(4)?);
            let audited = [
                row.opt_text(7)?,
                row.opt_text(8)?,
                row.opt_text(9)?,
                row.opt_text(10)?,
            ];
            let own = [row.text(1)?, row.text(2)?, row.text(3)?, &detail].map(Some);
            if own != audited {
                let message = "保存记录（编号、时间、操作人或内容）与审计记录不符";
                self.report.findings.push(finding::operation(seq, message));
            }
            let contents = contents.to_owned();
            stated.insert(seq, Stated { cells, contents });
        }
        Ok(stated)
    }
}

fn line(row: &Row, names: &Known, origins: &HashMap<i64, String>) -> Result<String, StoreError> {
    let line = EventLine {
        key: Key::read(row, 0)?,
        was: row.opt_text(5)?,
        value: row.text(6)?,
        covers: row.int(7)?,
        origin: origins.get(&row.int(8)?).map_or("", String::as_str),
    };
    line.text(names)
}

fn compare(tally: Tally, stated: &mut BTreeMap<i64, Stated>) -> Option<domain::finding::Finding> {
    let Tally { seq, cells, hasher } = tally;
    let contents = hex(&hasher.finalize());
    match stated.remove(&seq) {
        Some(stated) if stated.cells == cells && stated.contents == contents => None,
        Some(stated) => {
            let message = format!(
                "应有变更 {} 条，实有 {cells} 条，内容与审计记录不符",
                stated.cells
            );
            Some(finding::operation(seq, &message))
        }
        None if cells == 0 => None,
        None => Some(finding::operation(seq, "有变更记录，但没有保存记录")),
    }
}
