//! The whodid command.

fn main() {}
