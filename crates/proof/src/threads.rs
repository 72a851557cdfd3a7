//! Stages that need not wait for one another.

/// Figures that take longer to check than a thread takes to start.
const MANY: usize = 20_000;

/// Two independent stages, at once when there are so many figures that it is worth a thread.
pub fn both<A: Send, B>(figures: usize, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if figures < MANY {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one.join();
        (
            one.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            other,
        )
    })
}
