//! `whodid-train limits`: the limits of the second reader that code the most events right.
//!
//! Starting from those that are built in, one limit after the other is set to the value of
//! a grid that does best, until none changes. What counts is the sum of two F1 scores:
//! of the types of the events of each sentence, and of types with the countries of both
//! parties. Whether an event is believed, the weights and the confidence that are built in decide.

use whodid::Engine;
use whodid::score::{self, Countries};
use whodid_events::reader::{Limits, Reader};
use whodid_events::{Coded, Coder, Party};

use crate::Error;
use crate::documents::{self, Document};

/// An event as it is compared: sentence, type, and the countries of actors and recipients.
type Told = (usize, String, [Countries; 2]);

/// One of the limits, and where it stands.
type Knob = (&'static str, fn(&mut Limits) -> &mut u16);

const KNOBS: &[Knob] = &[
    ("propose", |limits| &mut limits.propose),
    ("keep", |limits| &mut limits.keep),
    ("retype", |limits| &mut limits.retype),
    ("sure", |limits| &mut limits.sure),
];

/// Values that are tried, in thousandths; above a thousand, nothing passes.
const GRID: &[u16] =
    &[0, 20, 50, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 800, 900, 1001];

/// Prints the scores on the documents of `gold` by rules alone and by the limits that are
/// built in, and those of each better setting.
pub fn run(gold: &str) -> Result<(), Error> {
    let engine = Engine::load(&[], &[]).map_err(|e| Error::engine(e.to_string()))?;
    let documents = documents::read(gold, &engine)?;
    let alone = Coder::new(&engine.directory, &engine.rules);
    println!("rules alone: {}", tally(&documents, alone).shown());
    let Some(reader) = engine.reader().cloned() else { return Ok(()) };
    let tried = |limits: Limits| {
        let reader: Reader = reader.clone().with_limits(limits);
        tally(&documents, alone.with_reader(&reader))
    };
    let mut best = (reader.limits(), tried(reader.limits()));
    println!("built in: {} {:?}", best.1.shown(), best.0);
    loop {
        let before = best.0;
        for (name, knob) in KNOBS {
            for &value in GRID {
                let mut limits = best.0;
                *knob(&mut limits) = value;
                let found = tried(limits);
                if found.sum() > best.1.sum() + 1e-9 {
                    println!("{name} {value}: {}", found.shown());
                    best = (limits, found);
                }
            }
        }
        if best.0 == before {
            println!("best: {:?}", best.0);
            return Ok(());
        }
    }
}

/// Events right in type, right with parties, coded, and in the gold.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    types: usize,
    whole: usize,
    coded: usize,
    gold: usize,
}

impl Tally {
    fn f1(self, right: usize) -> f64 {
        2.0 * right as f64 / (self.coded + self.gold).max(1) as f64
    }

    fn sum(self) -> f64 {
        self.f1(self.types) + self.f1(self.whole)
    }

    fn shown(self) -> String {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        format!(
            "type P {:.3} R {:.3} F1 {:.3}, with parties F1 {:.3}",
            share(self.types, self.coded),
            share(self.types, self.gold),
            self.f1(self.types),
            self.f1(self.whole)
        )
    }
}

fn tally(documents: &[Document], coder: Coder<'_>) -> Tally {
    let mut tally = Tally::default();
    for document in documents {
        let coded = coder.code(&document.article, &document.sentences);
        let ours = told(document, &coded);
        let gold: Vec<Told> = document
            .gold
            .iter()
            .map(|event| (event.sentence, event.kind.clone(), event.countries.clone()))
            .collect();
        tally.coded += ours.len();
        tally.gold += document.gold.len();
        tally.types += paired(&ours, &gold, same_type);
        tally.whole += paired(&ours, &gold, same_parties);
    }
    tally
}

fn told(document: &Document, coded: &Coded) -> Vec<Told> {
    let side = |parties: &[Party]| -> Countries {
        parties.iter().filter_map(|party| party.actor.country.as_deref()).map(score::fold).collect()
    };
    let events = coded.told();
    events
        .map(|event| {
            let sides = [side(&event.actors), side(&event.recipients)];
            (document.sentence_at(event.anchor), event.kind.to_string(), sides)
        })
        .collect()
}

/// How many of the one list can be paired with events of the other that agree with them.
fn paired(ours: &[Told], gold: &[Told], agree: impl Fn(&Told, &Told) -> bool) -> usize {
    let mut left: Vec<&Told> = gold.iter().collect();
    ours.iter()
        .filter(|told| {
            let found = left.iter().position(|gold| agree(told, gold));
            found.map(|at| left.swap_remove(at)).is_some()
        })
        .count()
}

/// True if sentence and type are the same.
fn same_type(ours: &Told, gold: &Told) -> bool {
    (ours.0, &ours.1) == (gold.0, &gold.1)
}

/// True if the parties are of the same countries too.
fn same_parties(ours: &Told, gold: &Told) -> bool {
    let ([actors, recipients], [our_actors, our_recipients]) = (&gold.2, &ours.2);
    same_type(ours, gold) && score::same_parties((actors, recipients), (our_actors, our_recipients))
}
