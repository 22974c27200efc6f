//! The command line: one definition per flag, from which help derives.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Reads the news and writes down who did what to whom, when and where, with
/// the sentence that says so.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the articles in pages, texts and records
    Read(Reading),
    /// Sentences, trees and names of articles
    Parse(Parsing),
    /// Who is named, and who that is
    Who(Naming),
    /// Code political events
    Code(Coding),
    /// Show how one sentence is read: tree, mentions, frames, rules, events
    Explain(Explaining),
    /// Score coded events against a gold file
    Eval(Evaluating),
    /// Measure speed and memory: articles and words a second, and where the time goes
    Bench(Benching),
    /// List the rules, run their own test sentences, or see which fire on a corpus
    Rules(RuleWork),
    /// Check the directory of actors, or make one of an older coder's dictionaries
    Directory(DirectoryWork),
    /// Print the JSON Schema of an event or of a parse
    Schema(Describing),
}

/// What to read, and how.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files (.html, .txt, .jsonl, .json, .csv, also with .gz), folders, globs, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Publication date of articles that do not say theirs (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
    /// Threads; all cores by default
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Reading {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Readable text or JSON lines
    #[arg(long, value_enum, default_value_t = TextFormat::Jsonl)]
    pub format: TextFormat,
}

#[derive(Debug, Args)]
pub struct Parsing {
    #[command(flatten)]
    pub inputs: Inputs,
    /// CoNLL-U, or JSON with an object on one line for each article
    #[arg(long, value_enum, default_value_t = TreeFormat::Conllu)]
    pub format: TreeFormat,
    /// The inputs are CoNLL-U: print their trees again, not the model's
    #[arg(long)]
    pub conllu: bool,
}

#[derive(Debug, Args)]
pub struct Naming {
    #[command(flatten)]
    pub inputs: Inputs,
    /// A readable list or JSON lines
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub format: TextFormat,
    /// A file of your own actors, which add to the embedded ones or override them (repeatable)
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Coding {
    #[command(flatten)]
    pub inputs: Inputs,
    /// A readable table, JSON lines, or rows in one of the layouts of docs/layouts.md
    #[arg(long, value_enum, default_value_t = EventFormat::Table)]
    pub format: EventFormat,
    /// One row a mention: do not put together what headline, lead and body tell of one event
    #[arg(long)]
    pub mentions: bool,
    /// A file of your own rules, added to the embedded ones (repeatable)
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// A file of your own actors, which add to the embedded ones or override them (repeatable)
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
    /// The inputs are CoNLL-U: code their trees, not the model's
    #[arg(long)]
    pub conllu: bool,
    #[command(flatten)]
    pub judging: Judging,
}

/// What has a say in what is an event.
#[derive(Debug, Args)]
pub struct Judging {
    /// Also parse sentences that seem to tell no event
    #[arg(long)]
    pub every_sentence: bool,
    /// Code by the rules alone, without the second reader
    #[arg(long)]
    pub rules_alone: bool,
    /// How likely something must be to be coded as an event, from 0 to 1, by the second reader
    /// (0.5 unless told): the higher, the fewer events, and the more of them right
    #[arg(long, value_name = "SHARE", value_parser = hundredths, conflicts_with = "rules_alone")]
    pub confidence: Option<u8>,
}

/// A share of one, in hundredths.
fn hundredths(text: &str) -> Result<u8, String> {
    let share: f64 = text.parse().map_err(|_| "not a number".to_string())?;
    match (0.0..=1.0).contains(&share) {
        // Within 0 and 100, so that nothing is lost.
        true => Ok((share * 100.0).round() as u8),
        false => Err("not from 0 to 1, as 0.75".to_string()),
    }
}

#[derive(Debug, Args)]
pub struct Explaining {
    /// A sentence, or several
    pub sentence: String,
    /// Publication date (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
    /// A file of your own rules, added to the embedded ones (repeatable)
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// A file of your own actors, which add to the embedded ones or override them (repeatable)
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Evaluating {
    /// Gold file: JSON lines with sentences and events
    pub gold: PathBuf,
    /// Also print what was missed, false, or wrong in part, sentence by sentence
    #[arg(long)]
    pub errors: bool,
    /// Score who the parties of gold's events are taken for, by country and sector, and no events
    #[arg(long, conflicts_with_all = ["events", "rules"])]
    pub who: bool,
    /// Score these coded events (JSON lines) instead of coding the gold's text
    #[arg(long, value_name = "FILE")]
    pub events: Option<PathBuf>,
    /// A file of your own rules, added to the embedded ones (repeatable)
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// A file of your own actors, which add to the embedded ones or override them (repeatable)
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
    #[command(flatten)]
    pub judging: Judging,
}

#[derive(Debug, Args)]
pub struct Benching {
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Debug, Args)]
pub struct RuleWork {
    #[command(subcommand)]
    pub work: RuleVerb,
    /// A file of your own rules, added to the embedded ones (repeatable)
    #[arg(long, value_name = "FILE", global = true)]
    pub rules: Vec<PathBuf>,
    /// A file of your own actors, which add to the embedded ones or override them (repeatable)
    #[arg(long, value_name = "FILE", global = true)]
    pub actors: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum RuleVerb {
    /// Every rule with its type, mode and code
    List,
    /// Run the test sentences of every rule and context
    Test,
    /// Which rules fire on a corpus, how often, which never do, and which overlap
    Stats(Inputs),
}

#[derive(Debug, Args)]
pub struct DirectoryWork {
    #[command(subcommand)]
    pub work: DirectoryVerb,
}

#[derive(Debug, Subcommand)]
pub enum DirectoryVerb {
    /// Look for mistakes: codes, dates, ids and names that stand twice or are ambiguous
    Check {
        /// Files of your own actors: only what they have to do with is told
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Turn dictionaries of an older coder into a file for --actors, on standard output
    Import {
        /// Actor and agent dictionaries, read together
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// What the dictionaries are
        #[arg(long, value_enum)]
        format: DictionaryFormat,
        /// Write to this file instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DictionaryFormat {
    /// Actors and agents as KEDS, TABARI and PETRARCH have them
    Petrarch,
}

#[derive(Debug, Args)]
pub struct Describing {
    /// What `whodid code` or what `whodid parse` prints as JSON
    #[arg(value_enum, default_value_t = Described::Event)]
    pub what: Described,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    Event,
    Parse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TreeFormat {
    Conllu,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    Text,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EventFormat {
    /// For reading
    Table,
    /// One JSON object a line; `whodid schema` describes it
    Jsonl,
    /// One event a row, with a header
    Csv,
    /// The columns of csv, typed, as Apache Parquet
    Parquet,
    /// PLOVER: one JSON object a line
    Plover,
    /// POLECAT: 40 columns, tab-separated, with a header
    Polecat,
    /// GDELT 2.0 events: 61 columns, tab-separated, no header
    Gdelt,
    /// Phoenix: 26 columns, tab-separated, no header
    Phoenix,
    /// ICEWS: 20 columns, tab-separated, with a header
    Icews,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
