//! Times and their percentiles.

use std::time::Duration;

/// How often each thing is measured.
pub const ROUNDS: usize = 200;

/// Times of one thing.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Whichever takes longer.
    pub fn worse<'a>(&'a self, other: &'a Self) -> &'a Self {
        if self.percentile(95) >= other.percentile(95) {
            self
        } else {
            other
        }
    }

    pub fn print_p50(&self, name: &str) {
        println!("bench {name} {:.2} ms", self.percentile(50));
    }

    pub fn print_p95(&self, name: &str) {
        println!("bench {name} {:.2} ms", self.percentile(95));
    }

    /// In ms.
    fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    }
}
