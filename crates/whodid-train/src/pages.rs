//! How well the text of news pages is found, measured against pages whose
//! text people have marked.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use serde_json::Value;
use whodid_text::ParagraphKind;
use whodid_text::read::{extract_text, read_html};

use crate::error::Error;

/// Prints precision, recall and F1 of the text found in the pages of a folder
/// laid out as the article extraction benchmark is: `ground-truth.json` with
/// the `articleBody` of each page, and `html/NAME.html.gz`. The score is that
/// benchmark's: runs of four words, averaged over pages.
///
/// # Errors
///
/// If a file of the folder cannot be read.
pub fn run(folder: &str) -> Result<(), Error> {
    let folder = Path::new(folder);
    let truth = folder.join("ground-truth.json");
    let name = truth.display().to_string();
    let bytes = std::fs::read(&truth).map_err(|e| Error::read(&name, e))?;
    let truth: HashMap<String, Value> =
        serde_json::from_slice(&bytes).map_err(|e| Error::input(&name, e.line(), e.to_string()))?;
    let mut names: Vec<&String> = truth.keys().collect();
    names.sort();

    let (mut extracted, mut cleaned) = (Score::default(), Score::default());
    let mut spent = Duration::ZERO;
    let mut changed = String::new();
    for name in names {
        let path = folder.join("html").join(format!("{name}.html.gz"));
        let mut page = Vec::new();
        std::fs::File::open(&path)
            .and_then(|file| MultiGzDecoder::new(file).read_to_end(&mut page))
            .map_err(|e| Error::read(&path.display().to_string(), e))?;
        let wanted = truth[name]["articleBody"].as_str().unwrap_or_default();
        let before = extracted.add(wanted, &extract_text(&page).unwrap_or_default());
        let start = Instant::now();
        let article = read_html(&page, name, None);
        spent += start.elapsed();
        let text = article.map_or(String::new(), |article| {
            let body = article.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Body);
            body.filter_map(|p| p.span.slice(&article.text)).collect::<Vec<_>>().join("\n\n")
        });
        let after = cleaned.add(wanted, &text);
        if (after - before).abs() > 0.01 {
            let _ = writeln!(changed, "{name}  F1 {before:.3} -> {after:.3}");
        }
    }
    println!("{changed}");
    println!("extraction alone   {extracted}");
    println!("with our cleaning  {cleaned}");
    println!("{:.0} pages/s", cleaned.pages as f64 / spent.as_secs_f64());
    Ok(())
}

/// Sums over pages of each page's own precision and recall.
#[derive(Default)]
struct Score {
    pages: usize,
    precision: f64,
    recall: f64,
}

impl Score {
    /// Adds one page and returns its F1.
    fn add(&mut self, wanted: &str, found: &str) -> f64 {
        let (wanted, found) = (shingles(wanted), shingles(found));
        let common: usize = wanted.iter().map(|(s, n)| *n.min(found.get(s).unwrap_or(&0))).sum();
        let share = |of: &HashMap<Vec<&str>, usize>| {
            let all: usize = of.values().sum();
            common as f64 / all.max(1) as f64
        };
        let (precision, recall) = (share(&found), share(&wanted));
        self.pages += 1;
        self.precision += precision;
        self.recall += recall;
        f1(precision, recall)
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pages = self.pages.max(1) as f64;
        let (precision, recall) = (self.precision / pages, self.recall / pages);
        let f1 = f1(precision, recall);
        write!(f, "F1 {f1:.4}  P {precision:.4}  R {recall:.4}  ({} pages)", self.pages)
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let mut out = HashMap::new();
    for start in 0..=words.len().saturating_sub(4) {
        let run = words[start..words.len().min(start + 4)].to_vec();
        *out.entry(run).or_default() += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn a_page_counts_as_much_as_any_other() {
        let mut score = Score::default();
        assert_eq!(score.add("a b c d e", "a b c d e"), 1.0);
        assert_eq!(score.add("a b c d e", "a b c d e f g"), 2.0 / 3.0);
        assert_eq!(score.to_string(), "F1 0.8571  P 0.7500  R 1.0000  (2 pages)");
    }
}
