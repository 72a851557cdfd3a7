//! Splits a web page into text and tags. Never fails: what is not markup is text, as in browsers.

use std::borrow::Cow;

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text with its entities still in it.
    Text(&'a str),
    /// `<name …>`; `attributes` is everything between the name and `>`.
    Open { name: Cow<'a, str>, attributes: &'a str },
    /// `</name>`.
    Close { name: Cow<'a, str> },
}

/// Elements whose content is not text of the page.
const RAW: [&str; 9] = [
    "script", "style", "title", "template", "noscript", "svg", "select", "textarea", "iframe",
];

/// The tokens of a page, one after another, in linear time.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning of `page`.
    pub fn new(page: &'a str) -> Self {
        Self { rest: page }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Drops everything up to and including `end`; to the end of the page when it is missing.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }

    /// Drops the content of a raw element; its closing tag stays.
    fn skip_raw(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let begin = from + at + 2;
            let tag = self.rest.as_bytes().get(begin..begin + name.len());
            if tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes())) {
                self.take(begin - 2);
                return;
            }
            from = begin;
        }
        self.rest = "";
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let close = self.rest.starts_with("</");
        let begin = if close { 2 } else { 1 };
        let end = tag_end(self.rest)?;
        let inner = self.rest.get(begin..end).unwrap_or_default();
        self.take((end + 1).min(self.rest.len()));
        let split = inner
            .find(|c: char| c.is_ascii_whitespace() || c == '/')
            .unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(split);
        let name = lower(name);
        if close {
            return Some(Token::Close { name });
        }
        if RAW.contains(&&*name) && !attributes.ends_with('/') {
            self.skip_raw(&name);
        }
        Some(Token::Open { name, attributes })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let at = self.rest.find('<').unwrap_or(self.rest.len());
            if at > 0 {
                return Some(Token::Text(self.take(at)));
            }
            let mut ahead = self.rest.chars().skip(1);
            match ahead.next()? {
                '!' if self.rest.starts_with("<!--") => self.skip_past("-->"),
                '!' if self.rest.starts_with("<![CDATA[") => self.skip_past("]]>"),
                '!' | '?' => self.skip_past(">"),
                letter if letter.is_ascii_alphabetic() => return self.tag(),
                '/' if ahead.next().is_some_and(|next| next.is_ascii_alphabetic()) => return self.tag(),
                '/' => self.skip_past(">"),
                // "<" before anything else is a less-than sign.
                _ => return Some(Token::Text(self.take(1))),
            }
        }
    }
}

/// Where `>` closes the tag: one inside quotes of an attribute value does not. At most to the end of the page.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if value => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        value = byte == b'=' || (value && byte.is_ascii_whitespace());
    }
    // A quote that never closes would swallow the page: the first `>` is the end then.
    rest.find('>').or(Some(rest.len()))
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The value of an attribute, quoted or not.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(
                after
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(after.len()),
            ),
        };
        let key = key
            .rsplit(|c: char| c.is_ascii_whitespace() || c == '/')
            .find(|part| !part.is_empty());
        if key.is_some_and(|key| key.eq_ignore_ascii_case(name)) {
            return Some(value);
        }
        rest = next;
    }
    None
}
