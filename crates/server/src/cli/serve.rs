//! `taizhang serve`: the web server.
use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use crate::app::{App, router};
use crate::config::Config;
use crate::error;

/// 启动网页服务
#[derive(Debug, Args)]
pub struct Serve {
    /// 监听地址；端口 0 表示任选一个空闲端口
    #[arg(
        long,
        value_name = "ADDR",
        env = "TAIZHANG_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
}

impl Serve {
    /// Serves until the process is told to stop.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        if !self.listen.ip().is_loopback() {
            anyhow::bail!("{}", error::not_loopback(self.listen.ip()));
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.serve(config))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn serve(&self, config: &Config) -> anyhow::Result<()> {
        let app = App::open(config).await?;
        let listener = TcpListener::bind(self.listen)
            .await
            .with_context(|| error::cannot_listen(self.listen))?;
        // Scripts wait for this line, so it goes to the standard output and keeps its form.
        println!("listening on http://{}", listener.local_addr()?);
        axum::serve(listener, router(app))
            .with_graceful_shutdown(stop_signal())
            .await?;
        Ok(())
    }
}

/// Ends when the terminal or the service manager asks to stop.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
