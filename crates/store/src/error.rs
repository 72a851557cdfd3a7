//! What can go wrong with the database, each with a stable code, a Chinese message and the next step.
//!
//! Every message that this crate shows to a person stands in this file.

use std::fmt;

/// A failure of the store. [`fmt::Display`] prints code, message and next step in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// The address names no engine that we know.
    BadUrl {
        /// The address as given.
        url: String,
    },
    /// The directory of the database file does not exist, or may not be entered.
    NoDirectory {
        /// The directory.
        path: String,
    },
    /// The file is something else than a database.
    NotADatabase {
        /// The file.
        path: String,
    },
    /// The file is a damaged database.
    Corrupt {
        /// Where the database is.
        place: String,
        /// What was found.
        detail: String,
    },
    /// Somebody else holds the write lock for longer than we wait.
    Locked {
        /// Where the database is.
        place: String,
    },
    /// No server answers at the address.
    Unreachable {
        /// Host and port, or socket.
        place: String,
        /// What the system said.
        detail: String,
    },
    /// The server answered and refused: user, password or database.
    Refused {
        /// Host and port, or socket.
        place: String,
        /// What the server said.
        detail: String,
    },
    /// The database was migrated by a newer binary.
    Newer {
        /// Version of the database.
        found: i64,
        /// Version that this binary knows.
        known: i64,
    },
    /// The database was migrated with another text of the same version.
    Altered {
        /// The version.
        version: i64,
        /// Its name.
        name: String,
    },
    /// A database of another program.
    Foreign {
        /// Where the database is.
        place: String,
    },
    /// The file or its directory cannot be written.
    ReadOnly {
        /// Where the database is.
        place: String,
    },
    /// The database waits for `taizhang migrate`.
    Older {
        /// Version of the database.
        found: i64,
        /// Version that this binary knows.
        known: i64,
    },
    /// No space left.
    Full {
        /// Where the database is.
        place: String,
    },
    /// A figure for a unit that the pack does not know.
    UnknownOrg {
        /// Id of the unit.
        org: String,
    },
    /// A sum that 28 digits cannot hold exactly.
    Overflow {
        /// Id of the unit whose roll-up it is.
        org: String,
        /// Key of the indicator.
        indicator: String,
    },
    /// The operation with this id was saved before.
    Repeated {
        /// Id of the operation.
        id: String,
    },
    /// Another content for a published pack version.
    PackChanged {
        /// Key of the pack.
        key: String,
        /// Its version.
        version: String,
    },
    /// A stored value that cannot be read back.
    Unreadable {
        /// Which value.
        what: String,
        /// Its text.
        text: String,
    },
    /// Anything else that the engine reports.
    Engine {
        /// Where the database is.
        place: String,
        /// The engine's own words.
        detail: String,
    },
}

impl StoreError {
    /// The stable code that the manual explains.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadUrl { .. } => "TZ-2001",
            Self::NoDirectory { .. } => "TZ-2002",
            Self::NotADatabase { .. } => "TZ-2003",
            Self::Corrupt { .. } => "TZ-2004",
            Self::Locked { .. } => "TZ-2005",
            Self::Unreachable { .. } => "TZ-2006",
            Self::Refused { .. } => "TZ-2007",
            Self::Newer { .. } => "TZ-2008",
            Self::Altered { .. } => "TZ-2009",
            Self::Foreign { .. } => "TZ-2010",
            Self::ReadOnly { .. } => "TZ-2011",
            Self::Older { .. } => "TZ-2012",
            Self::Full { .. } => "TZ-2013",
            Self::UnknownOrg { .. } => "TZ-2020",
            Self::Overflow { .. } => "TZ-2021",
            Self::Repeated { .. } => "TZ-2022",
            Self::PackChanged { .. } => "TZ-2023",
            Self::Unreadable { .. } => "TZ-2024",
            Self::Engine { .. } => "TZ-2099",
        }
    }

    /// What happened, in Chinese, without code and next step.
    pub fn message(&self) -> String {
        match self {
            Self::BadUrl { url } => format!("数据库地址“{url}”无法识别"),
            Self::NoDirectory { path } => format!("数据库所在目录“{path}”不存在或无权进入"),
            Self::NotADatabase { path } => format!("“{path}”不是数据库文件，未作任何改动"),
            Self::Corrupt { place, detail } => format!("数据库“{place}”已损坏（{detail}），未作任何改动"),
            Self::Locked { place } => format!("数据库“{place}”正被其他程序占用"),
            Self::Unreachable { place, detail } => format!("连不上数据库服务器“{place}”（{detail}）"),
            Self::Refused { place, detail } => format!("数据库服务器“{place}”拒绝连接（{detail}）"),
            Self::Newer { found, known } => {
                format!("数据库版本 {found} 高于本程序支持的版本 {known}，未作任何改动")
            }
            Self::Altered { version, name } => {
                format!("数据库第 {version} 版结构（{name}）与本程序的同版结构不一致，未作任何改动")
            }
            Self::Foreign { place } => format!("“{place}”是其他程序的数据库，未作任何改动"),
            Self::ReadOnly { place } => format!("数据库“{place}”不可写"),
            Self::Older { found, known } => {
                format!("数据库版本 {found} 低于本程序需要的版本 {known}，尚未升级")
            }
            Self::Full { place } => format!("数据库“{place}”所在磁盘已满，本次操作未保存"),
            Self::UnknownOrg { org } => format!("单位“{org}”不在指标包的单位表中，本次操作未保存"),
            Self::Overflow { org, indicator } => {
                format!("单位“{org}”指标“{indicator}”的汇总数超出可精确表示的位数，本次操作未保存")
            }
            Self::Repeated { id } => format!("操作“{id}”已经保存过，本次未重复保存"),
            Self::PackChanged { key, version } => {
                format!("指标包“{key}”{version} 版已发布，内容不可更改")
            }
            Self::Unreadable { what, text } => format!("库中{what}“{text}”无法读取"),
            Self::Engine { place, detail } => format!("数据库“{place}”报告错误：{detail}"),
        }
    }

    /// What to do now, in Chinese.
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::BadUrl { .. } => crate::db::ADDRESS_FORMS,
            Self::NoDirectory { .. } => "请先建立该目录，并让运行台账的用户可以进入",
            Self::NotADatabase { .. } => "请检查 --database 或 --data 是否指错了文件",
            Self::Corrupt { .. } => "请停止服务，保留现有文件，从最近的备份恢复（手册“部署”有步骤）",
            Self::Locked { .. } => "请确认没有另一个台账或数据库工具正打开它，稍后重试",
            Self::Unreachable { .. } => "请检查服务器是否已启动、地址和端口是否正确、网络是否通畅",
            Self::Refused { .. } => "请检查用户名、密码和库名，或请数据库管理员建库并授权",
            Self::Newer { .. } => "请改用不低于该版本的台账程序",
            Self::Altered { .. } => "请改用建立此库的台账程序，或从备份恢复",
            Self::Foreign { .. } => "请为台账另建一个空库",
            Self::ReadOnly { .. } => "请让运行台账的用户对该文件及其目录有读写权限，并确认磁盘不是只读挂载",
            Self::Older { .. } => "请先备份，再运行 taizhang migrate",
            Self::Full { .. } => "请清理或扩充磁盘后重试",
            Self::UnknownOrg { .. } => "请核对单位代码，或先在指标包中登记该单位",
            Self::Overflow { .. } => "请核对下级单位填报的数值和计量单位",
            Self::Repeated { .. } => "无需处理；如确要再次保存，请刷新页面后重新提交",
            Self::PackChanged { .. } => "请提高版本号后再发布",
            Self::Unreadable { .. } => "请运行 taizhang verify 查明范围，再从备份恢复",
            Self::Engine { .. } => "请把本消息和日志交给维护人员",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}。{}", self.code(), self.message(), self.next_step())
    }
}

impl std::error::Error for StoreError {}
