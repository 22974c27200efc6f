//! whodid as a library: the embedded model, directory and rules in one
//! [`Engine`], for programs that read and code text themselves.

pub mod engine;
pub mod score;

pub use engine::{Engine, EngineError};
