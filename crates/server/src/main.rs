//! The binary `taizhang`.
use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
