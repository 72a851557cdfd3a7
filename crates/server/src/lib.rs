//! The platform, built on pure rules: command line, pages, API.
