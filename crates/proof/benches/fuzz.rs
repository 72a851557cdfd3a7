//! Random texts for as long as wanted: `cargo bench -p taizhang-proof --bench fuzz -- 1000000`.
//!
//! Each case is put together from the words and figures that reports use, cut and repeated at random, so that
//! every rule is reached. A panic prints the seed of the case; a case that takes long is reported too.

use std::time::{Duration, Instant};

use proof::{Document, Options, check};

/// Pieces that reports are made of, and bytes that they should not be made of.
const PIECES: &str = include_str!("../tests/fixtures/pieces.txt");
/// Longest case in pieces.
const LONGEST: u64 = 60;
/// A case of this size may never take longer.
const SLOW: Duration = Duration::from_millis(500);
/// Cases when no number is given.
const CASES: u64 = 20_000;

/// SplitMix64: small, seedable and good enough to pick pieces.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }
}

fn case(seed: u64, pieces: &[&str]) -> String {
    let mut random = Random(seed);
    let mut text = String::new();
    for _ in 0..=random.below(LONGEST) {
        let at = usize::try_from(random.below(pieces.len() as u64)).expect("an index");
        match random.below(12) {
            0 => text.push(
                char::from_u32(u32::try_from(random.below(0x11_0000)).expect("small")).unwrap_or('\u{fffd}'),
            ),
            1 => {
                let figure = [random.below(100_000), random.below(100)]
                    .map(|part| part.to_string())
                    .join(".");
                text.push_str(&figure);
            }
            2 => text.push('\n'),
            _ => text.push_str(pieces[at]),
        }
    }
    text
}

fn main() {
    let asked = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok());
    let cases: u64 = asked.unwrap_or(CASES);
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let start = Instant::now();
    let (mut bytes, mut slow) = (0u64, 0u64);
    for seed in 0..cases {
        let text = case(seed, &pieces);
        bytes += text.len() as u64;
        let begun = Instant::now();
        let document = Document::new("case", text);
        let read = std::panic::catch_unwind(|| check(&document, &Options::default()));
        assert!(read.is_ok(), "seed {seed} panics on {:?}", document.text);
        if begun.elapsed() > SLOW {
            slow += 1;
            println!("seed {seed} took {:?}", begun.elapsed());
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{cases} cases, {bytes} bytes, {seconds:.1} s, {slow} slow, no panic");
}
