//! The platform over HTTP, in process: one module per page, one for the rules of all routes.
mod proof;
mod routes;
mod util;
