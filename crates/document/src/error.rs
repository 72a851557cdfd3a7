//! Every message this crate shows to a user: stable code, what is wrong (Chinese), what to do next.

use crate::read::Format;

/// Why a file cannot be read. `Display` is the Chinese message; [`ReadError::code`] is stable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but blanks.
    #[error("文件是空的，没有可以校核的文字")]
    Empty,
    /// Bigger than the input limit.
    #[error("文件有 {size_mb} MB，超过可读取的上限 {limit_mb} MB")]
    TooLarge {
        /// Size of the input, rounded up.
        size_mb: usize,
        /// The limit.
        limit_mb: usize,
    },
    /// Neither a known document nor text.
    #[error("认不出“{name}”是什么文件：内容不是文本，也不是 Word、Excel、PDF 或网页")]
    UnknownFormat {
        /// Name as given by the user.
        name: String,
    },
    /// A text file with bytes that its encoding does not allow.
    #[error("按 {encoding} 解读时，第 {line} 行有无法识别的字节，文件可能被截断或混用了两种编码")]
    Encoding {
        /// The most likely encoding.
        encoding: &'static str,
        /// Line of the first bad byte, from 1.
        line: usize,
    },
    /// Recognised, but broken inside.
    #[error("{}已损坏，无法读取：{detail}", format.label())]
    Damaged {
        /// What the file claims to be.
        format: Format,
        /// What exactly failed.
        detail: String,
    },
    /// Unpacks to more than the limit.
    #[error("{}解压后超过 {limit_mb} MB，疑似压缩炸弹，已停止读取", format.label())]
    Bomb {
        /// What the file claims to be.
        format: Format,
        /// The limit.
        limit_mb: usize,
    },
    /// Needs a password.
    #[error("文件加了密码，无法读取")]
    Encrypted,
    /// A PDF without a text layer.
    #[error("这个 PDF 只有图像，没有文字层（多半是扫描件）")]
    NoText,
    /// A format of the past that is recognised and not read.
    #[error("{what}格式较旧，不能直接读取")]
    Legacy {
        /// Name of the format as people call it.
        what: &'static str,
    },
    /// The PDF needs more time than allowed.
    #[error("解析这个 PDF 超过 {seconds} 秒，已停止")]
    Timeout {
        /// The limit.
        seconds: u64,
    },
}

impl ReadError {
    /// Stable code, `TZ-50xx`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "TZ-5001",
            Self::TooLarge { .. } => "TZ-5002",
            Self::UnknownFormat { .. } => "TZ-5003",
            Self::Encoding { .. } => "TZ-5004",
            Self::Damaged { .. } => "TZ-5005",
            Self::Bomb { .. } => "TZ-5006",
            Self::Encrypted => "TZ-5007",
            Self::NoText => "TZ-5008",
            Self::Legacy { .. } => "TZ-5009",
            Self::Timeout { .. } => "TZ-5010",
        }
    }

    /// What the user can do now (Chinese).
    pub fn next_step(&self) -> &'static str {
        match self {
            Self::Empty => "请确认选对了文件，或直接把文字粘贴进来",
            Self::TooLarge { .. } => "请拆成几个文件，或删去其中的图片后另存",
            Self::UnknownFormat { .. } => {
                "请另存为 .docx、.xlsx、.pdf（可选中文字）、.html、.txt 或 .md 后再试"
            }
            Self::Encoding { .. } => "请用记事本打开，另存为 UTF-8 编码后再试",
            Self::Damaged { .. } => "请用 Word、WPS 或浏览器打开确认，另存一份后再试",
            Self::Bomb { .. } => "请确认文件来源；确属正常文件的，删去多余工作表或图片后另存",
            Self::Encrypted => "请取消打开密码，另存一份后再试",
            Self::NoText => "请使用原始 Word 文件，或先做文字识别（OCR）再试",
            Self::Legacy { .. } => "请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 后再试",
            Self::Timeout { .. } => "请把需要的页另存为较小的 PDF，或使用原始 Word 文件",
        }
    }
}

/// Why comments cannot be put into a Word file.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The original cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A range that the text does not have.
    #[error("第 {number} 条批注的位置超出了文档（全文 {length} 个字符）")]
    Range {
        /// Number of the comment, from 1.
        number: usize,
        /// Code points of the text.
        length: usize,
    },
    /// A part that must be extended is broken.
    #[error("Word 文件中的 {part} 不合规范，无法加入批注")]
    Part {
        /// Name of the part.
        part: String,
    },
    /// The archive cannot be written.
    #[error("Word 文件无法写出：{0}")]
    Write(#[from] zip::result::ZipError),
}

impl AnnotateError {
    /// Stable code, `TZ-51xx` (or the code of the reading error).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::Range { .. } => "TZ-5101",
            Self::Part { .. } => "TZ-5102",
            Self::Write(_) => "TZ-5103",
        }
    }

    /// What the user can do now (Chinese).
    pub fn next_step(&self) -> &'static str {
        match self {
            Self::Read(error) => error.next_step(),
            Self::Range { .. } => "请对同一份文件重新校核后再生成批注",
            Self::Part { .. } | Self::Write(_) => "请用 Word 或 WPS 打开原文件，另存一份后再试",
        }
    }
}

/// Why a bulletin cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BulletinError {
    /// The template is wrong, or asks for what the data do not have.
    #[error("模板第 {line} 行：{message}\n    {excerpt}")]
    Template {
        /// Stable code.
        code: &'static str,
        /// Line of the template, from 1.
        line: usize,
        /// What is wrong (Chinese).
        message: String,
        /// That line.
        excerpt: String,
    },
    /// The Word file cannot be written.
    #[error("Word 文件无法写出：{0}")]
    Write(String),
}

impl BulletinError {
    /// Puts an error of the template engine into Chinese, with the line it is about.
    pub(crate) fn from_engine(error: &minijinja::Error, template: &str) -> Self {
        use minijinja::ErrorKind as Kind;
        let part = error
            .range()
            .and_then(|range| template.get(range))
            .unwrap_or_default()
            .trim();
        let detail = error.detail().unwrap_or_default();
        let (code, message) = match error.kind() {
            Kind::UndefinedError => ("TZ-5202", format!("“{part}”没有数据")),
            Kind::UnknownFilter => ("TZ-5203", format!("没有这个过滤器（{detail}）")),
            Kind::UnknownTest => ("TZ-5203", format!("没有这个判断（{detail}）")),
            Kind::UnknownFunction | Kind::UnknownMethod => ("TZ-5203", format!("没有这个函数（{detail}）")),
            Kind::MissingArgument | Kind::TooManyArguments => ("TZ-5204", format!("“{part}”的参数个数不对")),
            Kind::OutOfFuel => ("TZ-5205", "循环太多，已停止".to_owned()),
            Kind::SyntaxError => ("TZ-5201", format!("写法有误（{detail}）")),
            _ if detail.is_ascii() => ("TZ-5206", format!("“{part}”无法计算（{detail}）")),
            _ => ("TZ-5206", detail.to_owned()),
        };
        let line = error.line().unwrap_or(1);
        let excerpt = template
            .lines()
            .nth(line.saturating_sub(1))
            .unwrap_or_default()
            .trim()
            .to_owned();
        Self::Template {
            code,
            line,
            message,
            excerpt,
        }
    }

    /// Stable code, `TZ-52xx`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Template { code, .. } => code,
            Self::Write(_) => "TZ-5207",
        }
    }

    /// What the user can do now (Chinese).
    pub fn next_step(&self) -> &'static str {
        match self.code() {
            "TZ-5202" => "请核对名称，或先用 is defined 判断",
            "TZ-5203" | "TZ-5204" => "请对照手册“通报”一章的过滤器列表",
            "TZ-5205" => "请检查循环的范围",
            _ => "请改正这一行后重试",
        }
    }
}

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ExcelError {
    /// More than a sheet can hold.
    #[error("“{name}”有 {rows} 行 {columns} 列，超过 Excel 一张表的上限")]
    TooLarge {
        /// Name of the sheet.
        name: String,
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// The writer failed.
    #[error("Excel 文件无法写出：{0}")]
    Write(#[from] rust_xlsxwriter::XlsxError),
}

impl ExcelError {
    /// Stable code, `TZ-53xx`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "TZ-5301",
            Self::Write(_) => "TZ-5302",
        }
    }

    /// What the user can do now (Chinese).
    pub fn next_step(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "请缩小单位或报告期的范围后再导出",
            Self::Write(_) => "请重试；仍不成功的，请把这条信息发给管理员",
        }
    }
}
