//! `whodid bench`: speed and memory on the user's own articles.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use whodid_text::{Article, Scratch};

use super::{records, sink, tell, threads};
use crate::Outcome;
use crate::batch;
use crate::cli::Benching;
use crate::engine::Engine;
use crate::input::{self, InputError, InputOptions};

/// What is done to an article, in order.
const STAGES: [&str; 5] = ["read", "parse", "resolve", "code", "write"];

/// What one article, or a whole run, took.
#[derive(Debug, Default, Clone, Copy)]
struct Cost {
    articles: usize,
    failed: usize,
    words: usize,
    events: usize,
    /// Time of each stage, summed over the threads.
    stages: [Duration; STAGES.len()],
}

impl Cost {
    fn add(&mut self, other: Cost) {
        self.articles += other.articles;
        self.failed += other.failed;
        self.words += other.words;
        self.events += other.events;
        for (sum, stage) in self.stages.iter_mut().zip(other.stages) {
            *sum += stage;
        }
    }
}

pub fn run(args: &Benching) -> anyhow::Result<Outcome> {
    let standard_input = args.inputs.inputs.iter().any(|path| path.as_os_str() == "-");
    if standard_input {
        anyhow::bail!("-: the inputs are read several times; give files or folders");
    }
    let loading = Instant::now();
    let engine = Engine::load(&[], &[])?;
    let loading = loading.elapsed();
    let most = threads(&args.inputs).max(1);
    let mut out = sink(args.inputs.output.as_deref())?;
    let mut failed = 0;
    let mut table = String::new();
    let _ = write!(
        table,
        "{:>7} {:>8} {:>9} {:>9} {:>8} {:>11} {:>9}",
        "threads", "articles", "words", "events", "seconds", "articles/s", "words/s"
    );
    for stage in STAGES {
        let _ = write!(table, " {stage:>7}");
    }
    let _ = writeln!(table, " {:>11}", "peak memory");
    for threads in if most == 1 { vec![1] } else { vec![1, most] } {
        let begun = Instant::now();
        let cost = measure(&engine, args, threads)?;
        let seconds = begun.elapsed().as_secs_f64().max(1e-9);
        failed = cost.failed;
        let all = cost.stages.iter().sum::<Duration>().as_secs_f64().max(1e-9);
        let _ = write!(
            table,
            "{threads:>7} {:>8} {:>9} {:>9} {seconds:>8.2} {:>11.1} {:>9.0}",
            cost.articles,
            cost.words,
            cost.events,
            cost.articles as f64 / seconds,
            cost.words as f64 / seconds,
        );
        for stage in cost.stages {
            let _ = write!(table, " {:>6.1}%", 100.0 * stage.as_secs_f64() / all);
        }
        let peak = peak_memory().map_or("unknown".into(), |kb| format!("{} MB", kb / 1024));
        let _ = writeln!(table, " {peak:>11}");
    }
    out.write_all(table.as_bytes())?;
    out.flush()?;
    tell(format_args!("model, directory and rules loaded in {:.2} s", loading.as_secs_f64()));
    Ok(if failed == 0 { Outcome::Complete } else { Outcome::SomeFailed })
}

/// Codes all inputs once; what is written goes nowhere.
fn measure(engine: &Engine, args: &Benching, threads: usize) -> anyhow::Result<Cost> {
    let options = InputOptions { date: args.inputs.date, any_language: false };
    // Finding and cutting the inputs is done by whichever thread wants the next.
    let finding = Mutex::new(Duration::ZERO);
    let mut raw = input::raw(&args.inputs.inputs);
    let timed = std::iter::from_fn(|| {
        let begun = Instant::now();
        let next = raw.next();
        if let Ok(mut sum) = finding.lock() {
            *sum += begun.elapsed();
        }
        next
    });
    let mut total = Cost::default();
    batch::in_order(
        timed,
        threads,
        Scratch::new,
        |scratch, raw| {
            let begun = Instant::now();
            let articles = raw.read(&options);
            let mut cost = Cost::default();
            cost.stages[0] = begun.elapsed();
            for article in articles {
                match article {
                    Ok(article) => cost.add(one(engine, scratch, &article)),
                    Err(error) => cost.failed += usize::from(is_failure(&error)),
                }
            }
            cost
        },
        |cost| {
            total.add(cost);
            anyhow::Ok(())
        },
    )?;
    total.stages[0] += finding.into_inner().unwrap_or_default();
    Ok(total)
}

fn is_failure(error: &InputError) -> bool {
    !error.is_skipped() && !error.is_warning()
}

fn one(engine: &Engine, scratch: &mut Scratch, article: &Article) -> Cost {
    let mut cost = Cost { articles: 1, ..Cost::default() };
    let text = article.paragraphs.iter().filter_map(|p| p.span.slice(&article.text));
    cost.words = text.map(|t| t.split_whitespace().count()).sum();
    let mut begun = Instant::now();
    let mut lap = |stage: &mut Duration| {
        *stage = begun.elapsed();
        begun = Instant::now();
    };
    let sentences = engine.parse_telling(article, scratch);
    lap(&mut cost.stages[1]);
    let mentions = engine.coder().resolve(article, &sentences);
    lap(&mut cost.stages[2]);
    let coded = engine.coder().code_resolved(article, &sentences, mentions);
    lap(&mut cost.stages[3]);
    let lines: Vec<_> = records(article, &coded).iter().map(serde_json::to_string).collect();
    lap(&mut cost.stages[4]);
    cost.events = lines.len();
    cost
}

/// The most memory that the process has held, in kilobytes, where the system tells it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
