//! Reads and writes office documents.
