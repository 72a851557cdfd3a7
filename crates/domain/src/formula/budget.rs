//! Fuel and depth of a calculation, shared by all formulas that one evaluation leads to.

use std::cell::Cell;

use super::error::EvalError;

/// Steps of one evaluation with all that it refers to: 3,000 zones with a formula of 60 parts.
const DEFAULT_FUEL: u64 = 200_000;
/// Formulas that refer to formulas.
const MAX_NESTED: u32 = 32;
/// Levels of all these formulas together, so that recursion is safe on a small stack.
const MAX_LEVELS: usize = 400;

/// How much a calculation may still do. [`Figures`](super::Figures) that evaluate formulas themselves hand on the
/// same budget, so that nested formulas cannot multiply their work.
#[derive(Debug)]
pub struct Budget {
    fuel: Cell<u64>,
    /// Formulas that are being evaluated, one inside the other, and their levels together.
    nested: Cell<(u32, usize)>,
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
            nested: Cell::new((0, 0)),
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

    /// Runs a formula of so many levels inside those that run already.
    pub(super) fn nested<T>(
        &self,
        levels: usize,
        run: impl FnOnce() -> Result<T, EvalError>,
    ) -> Result<T, EvalError> {
        let outside = self.nested.get();
        let inside = (outside.0 + 1, outside.1 + levels);
        if inside.0 > MAX_NESTED || inside.1 > MAX_LEVELS {
            return Err(self.stop(EvalError::Depth));
        }
        self.nested.set(inside);
        let result = run();
        self.nested.set(outside);
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
