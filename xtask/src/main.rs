//! Checks and code generation for the workspace.

fn main() {}
