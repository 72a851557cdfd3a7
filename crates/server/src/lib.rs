//! The platform, built on pure rules: command line and pages.
//!
//! `cli` reads the command line, [`app`] assembles the router from the one table in [`routes`], and each
//! module of [`pages`] holds one page: its handler, its context struct and the samples its template is tested with.

pub mod actor;
pub mod app;
pub mod assets;
pub mod bulletin;
pub mod cli;
pub mod clock;
pub mod config;
pub mod context_bar;
pub mod data;
pub mod error;
pub mod packs;
pub mod pages;
pub mod platform;
pub mod proofread;
pub mod question;
pub mod routes;
mod security;
pub mod view;
