//! Packs: loading, everything the linter says, the pack that ships with the product, and the demo data.

mod broken;
mod demo;
mod disk;
mod manual;
mod publication;
mod shanxi;
