//! Evaluates and trains the English model.

fn main() {}
