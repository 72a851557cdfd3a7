//! The platform over HTTP, in process: one module per page, one for the rules of all routes.
mod indicators;
mod org;
mod overview;
mod proof;
mod routes;
mod trace;
mod util;
