//! Characters of a PDF with their places on the page.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// Most characters of a file; two thousand full pages.
const MAX_GLYPHS: usize = 3_000_000;

/// A character where it is printed; lengths in points, y from the top of the page down.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub height: f64,
    pub glyphs: Vec<Glyph>,
}

/// Collects pages from the parser.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub pages: Vec<Page>,
    count: usize,
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        _number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(Page {
            height: media.ury - media.lly,
            glyphs: Vec::new(),
        });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.count += 1;
        let Some(page) = self.pages.last_mut().filter(|_| self.count <= MAX_GLYPHS) else {
            return Err(OutputError::FormatError(std::fmt::Error));
        };
        // The side of a square with the area of the transformed em.
        let (across, up) = (
            font_size * (place.m11 + place.m21),
            font_size * (place.m12 + place.m22),
        );
        let size = (across * up).abs().sqrt();
        let (x, y) = (place.m31, page.height - place.m32);
        let end = x + width * size;
        if [x, y, end, size].into_iter().all(f64::is_finite) && size > 0.0 && !text.is_empty() {
            page.glyphs.push(Glyph {
                x,
                end,
                y,
                size,
                text: text.to_owned(),
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
