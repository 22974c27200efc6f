//! Logistic regressions over clues that have names, by AdaGrad (Duchi, Hazan and Singer 2011)
//! with weights drawn to nothing. Examples come in the order of the files, so that the same
//! files give the same weights.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, BufWriter, Write};

use serde_json::Value;

use crate::Error;

/// A clue seen less often is none.
pub const LEAST: usize = 6;
/// In how many parts examples are divided, each to be judged by weights from the others.
pub const FOLDS: usize = 5;
const PASSES: usize = 20;
const RATE: f64 = 0.1;
/// How strongly each weight is drawn to nothing, over one pass.
const DRAW: f64 = 20.0;
/// Weights smaller than this, in thousandths, are left out.
const SMALLEST: i32 = 20;

/// The clues by their names, and how often each is seen.
#[derive(Default)]
pub struct Clues {
    /// The name of each.
    pub names: Vec<String>,
    ids: HashMap<String, usize>,
    /// How often each is seen.
    pub seen: Vec<usize>,
}

impl Clues {
    /// The number of a clue that is seen once more.
    pub fn number(&mut self, clue: &str) -> usize {
        let id = *self.ids.entry(clue.to_owned()).or_insert_with(|| {
            self.names.push(clue.to_owned());
            self.seen.push(0);
            self.names.len() - 1
        });
        self.seen[id] += 1;
        id
    }

    /// The numbers of the clues of an example, which is a list of their names.
    pub fn numbers(&mut self, names: &Value) -> Option<Vec<usize>> {
        names.as_array()?.iter().map(|name| Some(self.number(name.as_str()?))).collect()
    }
}

/// Reads the texts of files; the error of one has its line, from 1, and what is wrong.
pub fn read(
    files: &[&str],
    mut text: impl FnMut(&str) -> Result<(), (usize, String)>,
) -> Result<(), Error> {
    for file in files {
        let read = fs::read_to_string(file).map_err(|e| Error::read(file, e))?;
        text(&read).map_err(|(line, message)| Error::input(file, line, message))?;
    }
    Ok(())
}

/// Takes each line of a text, a JSON value; `what` says what it must be.
pub fn rows(
    text: &str,
    what: &str,
    mut take: impl FnMut(&Value) -> Option<()>,
) -> Result<(), (usize, String)> {
    for (at, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line).map_err(|e| (at + 1, e.to_string()))?;
        take(&row).ok_or_else(|| (at + 1, format!("not {what}")))?;
    }
    Ok(())
}

/// What each clue is worth for `N` decisions, learned from examples: clues and, for each
/// decision, what was right; `None` where that is not known. `seen` says how often each clue is.
pub fn learned<const N: usize>(
    examples: &[(&[usize], [Option<bool>; N])],
    seen: &[usize],
) -> Vec<[f64; N]> {
    let mut weights = vec![[0.0; N]; seen.len()];
    let mut sums = vec![[1e-6; N]; seen.len()];
    for pass in 0..PASSES {
        let rate = RATE * (1.0 - pass as f64 / PASSES as f64);
        for (clues, labels) in examples {
            for (decision, label) in labels.iter().enumerate() {
                let Some(label) = label else { continue };
                let score: f64 = clues.iter().map(|&clue| weights[clue][decision]).sum();
                let error = 1.0 / (1.0 + (-score).exp()) - f64::from(u8::from(*label));
                for &clue in *clues {
                    let weight = &mut weights[clue][decision];
                    let slope = error + DRAW / seen[clue] as f64 * *weight;
                    sums[clue][decision] += slope * slope;
                    *weight -= rate * slope / sums[clue][decision].sqrt();
                }
            }
        }
    }
    weights
}

/// In thousandths.
pub fn rounded(weight: f64) -> i32 {
    (weight * 1000.0).round() as i32
}

/// Writes the weights that are worth it to standard output, a clue on each line, by name.
pub fn write<const N: usize>(names: &[String], weights: &[[f64; N]]) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(lines(names, weights).as_bytes()).map_err(Error::write)?;
    out.flush().map_err(Error::write)
}

fn lines<const N: usize>(names: &[String], weights: &[[f64; N]]) -> String {
    let lines: BTreeMap<&str, [i32; N]> = names
        .iter()
        .zip(weights)
        .map(|(name, weights)| (name.as_str(), weights.map(rounded)))
        .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= SMALLEST))
        .collect();
    let mut out = String::new();
    for (name, weights) in lines {
        out.push_str(name);
        weights.iter().for_each(|weight| out.push_str(&format!("\t{weight}")));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_written_by_name_where_they_count() {
        let names = ["quoted", "dated", "far"].map(str::to_owned);
        let weights = [[-0.42, 0.001], [0.0199, -1.2504], [0.0194, -0.0194]];
        assert_eq!(lines(&names, &weights), "dated\t20\t-1250\nquoted\t-420\t1\n");
    }
}
