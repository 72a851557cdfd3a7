//! Pure rules of the platform: no IO, clock, randomness, SQL or HTML.
