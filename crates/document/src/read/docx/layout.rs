//! Where every character of a Word document stands in the bytes of its main part.

use std::ops::Range;

/// Main part of a document with the spans that the annotator needs.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Part name, such as `word/document.xml`.
    pub part: String,
    /// The XML of the part, without byte order mark.
    pub xml: String,
    /// Namespace prefix of WordprocessingML with its colon (`w:`), or empty.
    pub prefix: String,
    /// Runs in document order.
    pub runs: Vec<Run>,
    /// `w:t` elements in document order.
    pub texts: Vec<TextElement>,
    /// Stretches of text in the order of the extract.
    pub pieces: Vec<Piece>,
}

/// A `w:r`; all ranges are bytes of [`Layout::xml`].
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// The whole element.
    pub span: Range<usize>,
    /// Its start tag.
    pub open: Range<usize>,
    /// Its properties (`w:rPr`), if any.
    pub properties: Option<Range<usize>>,
    /// Paragraph in document order.
    pub paragraph: usize,
    /// Index within the paragraph.
    pub index: usize,
    /// For text inside a text box: the run that holds the box.
    pub holder: Option<usize>,
}

/// A `w:t`; all ranges are bytes of [`Layout::xml`].
#[derive(Debug, Clone)]
pub(crate) struct TextElement {
    /// Its start tag.
    pub open: Range<usize>,
    /// Between the tags.
    pub content: Range<usize>,
    /// The whole element.
    pub span: Range<usize>,
    /// Whether it says `xml:space="preserve"`.
    pub preserve: bool,
}

/// Characters of one run that stand together.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Code points of the extract.
    pub text: Range<usize>,
    /// Bytes of [`Layout::xml`] that make them: characters one to one, or a single entity or element.
    pub bytes: Range<usize>,
    /// One to one, so that a boundary may fall between its characters.
    pub verbatim: bool,
    /// Index in [`Layout::runs`].
    pub run: usize,
    /// Index in [`Layout::texts`]; tabs and breaks are elements of their own.
    pub element: Option<usize>,
}
