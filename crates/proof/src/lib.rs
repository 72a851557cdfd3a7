//! Reads a report back: text -> facts -> relations -> findings.
