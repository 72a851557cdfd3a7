//! Fuel and depth of a calculation, shared by all formulas that one evaluation leads to.

use std::cell::Cell;

use super::error::EvalError;

/// Steps of one evaluation with all that it refers to: 3,000 zones with a formula of 60 parts.
const DEFAULT_FUEL: u64 = 200_000;
/// Levels of formulas that refer to formulas.
const MAX_DEPTH: u32 = 32;

/// How much a calculation may still do. [`Figures`](super::Figures) that evaluate formulas themselves hand on the
/// same budget, so that nested formulas cannot multiply their work.
#[derive(Debug)]
pub struct Budget {
    fuel: Cell<u64>,
    depth: Cell<u32>,
    /// Stays once set: whoever asked is told, however deep it happened.
    stopped: Cell<Option<EvalError>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(DEFAULT_FUEL)
    }
}

impl Budget {
    /// A budget of so many steps; a step is one part of a formula for one unit.
    pub const fn new(fuel: u64) -> Self {
        Self {
            fuel: Cell::new(fuel),
            depth: Cell::new(0),
            stopped: Cell::new(None),
        }
    }

    /// Steps left.
    pub const fn fuel(&self) -> u64 {
        self.fuel.get()
    }

    /// One more step.
    pub(super) fn step(&self) -> Result<(), EvalError> {
        if let Some(reason) = self.stopped.get() {
            return Err(reason);
        }
        match self.fuel.get().checked_sub(1) {
            Some(left) => {
                self.fuel.set(left);
                Ok(())
            }
            None => Err(self.stop(EvalError::Fuel)),
        }
    }

    /// Runs one formula, one level deeper.
    pub(super) fn nested<T>(&self, run: impl FnOnce() -> Result<T, EvalError>) -> Result<T, EvalError> {
        if self.depth.get() >= MAX_DEPTH {
            return Err(self.stop(EvalError::Depth));
        }
        self.depth.set(self.depth.get() + 1);
        let result = run();
        self.depth.set(self.depth.get() - 1);
        // A figure below may have stopped without a way to say so.
        match self.stopped.get() {
            Some(reason) => Err(reason),
            None => result,
        }
    }

    fn stop(&self, reason: EvalError) -> EvalError {
        let first = self.stopped.get().unwrap_or(reason);
        self.stopped.set(Some(first));
        first
    }
}
