//! `taizhang verify`: checks the audit chain and recomputes roll-ups.
use std::process::ExitCode;

use clap::Args;
use domain::finding::has_errors;
use store::verify::{Report, verify};

use crate::config::Config;
use crate::packs;
use crate::platform::Platform;

/// 核对审计链，复算全部汇总数
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    /// Runs the command: 0 when everything agrees, 1 when something does not.
    pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
        let report = super::block_on(check(config))?;
        if !report.findings.is_empty() {
            println!("{}", packs::lines(&report.findings));
        }
        println!(
            "已核对：审计记录 {} 条，变更记录 {} 条，填报数 {} 个，汇总数 {} 个；{}",
            report.audit_rows,
            report.events,
            report.cells,
            report.roll_ups,
            verdict(report.findings.len())
        );
        println!("审计链末端：第 {} 条，{}", report.head.seq, report.head.hash);
        Ok(ExitCode::from(u8::from(has_errors(&report.findings))))
    }
}

fn verdict(findings: usize) -> String {
    match findings {
        0 => "全部一致".to_owned(),
        count => format!("{count} 处不一致"),
    }
}

async fn check(config: &Config) -> anyhow::Result<Report> {
    let platform = Platform::open_existing(config).await?;
    let additive = platform.additive();
    Ok(verify(&platform.db, &platform.rules(&additive)).await?)
}
