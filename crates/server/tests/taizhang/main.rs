//! The platform as its users meet it: one module per page over HTTP in process, one per command, one for the manual.
mod command;
mod indicators;
mod manual;
mod org;
mod overview;
mod proof;
mod routes;
mod trace;
mod util;
