//! Learned weights of clues, in files that people can read.

use std::collections::HashMap;
use std::fmt;

use crate::event::fnv64;

/// What each clue is worth for `N` decisions, in thousandths of a logit.
///
/// ```
/// use whodid_events::weights::Weights;
///
/// let weights: Weights<1> = Weights::parse("# what\nquoted\t-420\ndated\t310\n")?;
/// assert_eq!(weights.of("quoted"), [-420]);
/// assert_eq!(weights.of("unheard of"), [0]);
/// let wrong = Weights::<2>::parse("quoted\t-420\n").unwrap_err();
/// assert_eq!(wrong.to_string(), "weights:1: not a clue and its whole numbers (2) between tabs");
/// # Ok::<(), whodid_events::weights::WeightsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Weights<const N: usize> {
    /// By the hash of the clue's name.
    weights: HashMap<u64, [i32; N]>,
}

/// What is wrong in a file of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightsError {
    line: usize,
    columns: usize,
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let WeightsError { line, columns } = self;
        write!(f, "weights:{line}: not a clue and its whole numbers ({columns}) between tabs")
    }
}

impl std::error::Error for WeightsError {}

impl<const N: usize> Default for Weights<N> {
    fn default() -> Weights<N> {
        Weights { weights: HashMap::new() }
    }
}

impl<const N: usize> Weights<N> {
    /// Reads weights: lines of a clue's name and its weights, between tabs. Empty lines and
    /// lines that begin with `#` are skipped.
    ///
    /// # Errors
    /// The first line that is something else.
    pub fn parse(text: &str) -> Result<Weights<N>, WeightsError> {
        let mut weights = HashMap::new();
        for (at, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = WeightsError { line: at + 1, columns: N };
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let numbers: Result<Vec<i32>, _> = cells.map(str::parse).collect();
            let numbers = numbers.ok().and_then(|numbers| <[i32; N]>::try_from(numbers).ok());
            weights.insert(fnv64(name.bytes()), numbers.ok_or(wrong)?);
        }
        Ok(Weights { weights })
    }

    /// The weights of a clue; nothing for one that is not known.
    pub fn of(&self, clue: &str) -> [i32; N] {
        self.weights.get(&fnv64(clue.bytes())).copied().unwrap_or([0; N])
    }

    /// True if no clue has a weight.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}
