//! The binary `taizhang`.
fn main() {}
