//! The directory of actors, the rules and the model weights: bytes and their provenance.
