//! What every page has around it: title, navigation, context bar, addresses of its files.
use crate::assets::{self, Addresses};
use crate::context_bar::ContextBar;
use crate::view::link::link;

/// Which entry of the navigation is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// 总览.
    Overview,
    /// 指标.
    Indicators,
    /// 校核.
    Proof,
    /// None of them.
    None,
}

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Word.
    pub name: &'static str,
    /// Address, with the context that the reader has chosen.
    pub href: String,
    /// Whether the reader is there.
    pub current: bool,
}

/// Everything around a page.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Title of the window, without the product's name.
    pub title: String,
    /// Navigation.
    pub nav: Vec<NavItem>,
    /// Context bar; none where there is nothing to choose.
    pub bar: Option<ContextBar>,
    /// Addresses of styles and scripts.
    pub assets: Addresses,
}

impl Layout {
    /// A page without a context bar.
    pub fn new(title: impl Into<String>, section: Section) -> Self {
        Self {
            title: title.into(),
            nav: nav(section, &[]),
            bar: None,
            assets: assets::addresses(),
        }
    }

    /// A page about a unit and a period; the navigation keeps both.
    pub fn with_bar(title: impl Into<String>, section: Section, bar: ContextBar) -> Self {
        Self {
            title: title.into(),
            nav: nav(section, &bar.query()),
            bar: Some(bar),
            assets: assets::addresses(),
        }
    }
}

fn nav(section: Section, query: &[(&str, &str)]) -> Vec<NavItem> {
    let entries = [
        ("总览", "/overview", Section::Overview),
        ("指标", "/indicators", Section::Indicators),
        ("校核", "/proof", Section::Proof),
    ];
    let item = |(name, path, target)| NavItem {
        name,
        href: link(path, query),
        current: target == section,
    };
    entries.into_iter().map(item).collect()
}
