//! The embedded model, directory and rules, and the way through them.

use whodid_events::reader::Limits;
use whodid_events::rules::{Rule, RuleError, Rules, Screen};
use whodid_events::{
    Coded, Coder, ContextError, Contexts, Directory, DirectoryError, DirectoryFiles, Gazetteer,
    GazetteerError, Reader, ReaderError,
};
use whodid_text::{Article, Model, ModelError, Scratch, Sentence, Span, tokenize};

/// A file of the user's own: its name, for messages, and its text.
pub type Own = (String, String);

/// What of the embedded data or of the user's own files cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct EngineError(#[from] Kind);

#[derive(Debug, thiserror::Error)]
#[error(transparent)]
enum Kind {
    Model(#[from] ModelError),
    Rules(#[from] RuleError),
    Directory(#[from] DirectoryError),
    Gazetteer(#[from] GazetteerError),
    Reader(#[from] ReaderError),
    Contexts(#[from] ContextError),
}

impl EngineError {
    /// True if a line of a rule file is wrong.
    pub fn is_rules(&self) -> bool {
        matches!(self.0, Kind::Rules(_))
    }

    /// True if a line of a table of actors is wrong.
    pub fn is_actors(&self) -> bool {
        matches!(self.0, Kind::Directory(_))
    }
}

/// All that reading and coding need, loaded once.
pub struct Engine {
    model: Model,
    /// The directory of actors.
    pub directory: Directory,
    /// The gazetteer of places.
    pub gazetteer: Gazetteer<'static>,
    /// The rules.
    pub rules: Rules,
    reader: Option<Reader>,
    /// The words that show what an event is about.
    pub contexts: Contexts,
    /// Of the rules that count whatever the network thinks; `None` where there are none.
    screen: Option<Screen>,
}

impl Engine {
    /// The embedded data, with the user's own files of rules and of actors after
    /// the embedded ones.
    ///
    /// ```
    /// use whodid::Engine;
    /// let wrong = ("mine.rules".to_string(), "CONSULTS meet\n".to_string());
    /// let error = Engine::load(&[wrong], &[]).err().unwrap();
    /// assert!(error.is_rules());
    /// assert_eq!(error.to_string(), "mine.rules:1: \"CONSULTS\" is no event type");
    /// ```
    ///
    /// # Errors
    /// The first line of the user's files that cannot be read.
    pub fn load(rules: &[Own], actors: &[Own]) -> Result<Engine, EngineError> {
        let rules = embedded_rules(rules).map_err(Kind::from)?;
        let own: Vec<&Rule> = rules.iter().filter(|rule| !is_embedded(rule.file())).collect();
        use whodid_data::{EVENT_WEIGHTS, GENERAL_RULES, PARTY_WEIGHTS};
        let reader = Reader::parse(GENERAL_RULES, PARTY_WEIGHTS)
            .and_then(|reader| reader.weighing(EVENT_WEIGHTS))
            .map(|reader| reader.judging(whodid_data::RULES.iter().map(|(name, _)| *name)));
        Ok(Engine {
            model: Model::load(whodid_data::MODEL).map_err(Kind::from)?,
            directory: directory(actors)?,
            gazetteer: embedded_gazetteer()?,
            screen: (!own.is_empty()).then(|| Screen::new(own)),
            rules,
            reader: Some(reader.map_err(Kind::from)?),
            contexts: Contexts::parse(whodid_data::CONTEXTS).map_err(Kind::from)?,
        })
    }

    /// The same without the second reader: it codes by rules alone.
    pub fn by_rules_alone(self) -> Engine {
        Engine { reader: None, screen: Some(Screen::new(self.rules.iter())), ..self }
    }

    /// The same with a second reader that takes for events what is at least this likely to be one,
    /// in hundredths (50 by default): the higher, the fewer events, and the more of them right.
    pub fn asking(self, percent: u8) -> Engine {
        let asking = |reader: Reader| {
            let limits = Limits { believe: percent, ..reader.limits() };
            reader.with_limits(limits)
        };
        Engine { reader: self.reader.map(asking), ..self }
    }

    /// Sentences, trees and names of an article.
    pub fn parse(&self, article: &Article, scratch: &mut Scratch) -> Vec<Sentence> {
        let tokens: Vec<_> = tokens(article).collect();
        self.model.parse_with(scratch, &article.text, &tokens)
    }

    /// As [`Engine::parse`], but sentences that seem to tell no event, by the network's first
    /// layer, are [skimmed](Sentence::skimmed), unless one of the user's own rules may fit them, or
    /// any rule where there is no second reader: these count whatever the network thinks.
    pub fn parse_telling(&self, article: &Article, scratch: &mut Scratch) -> Vec<Sentence> {
        let tokens: Vec<_> = tokens(article).collect();
        let needed = |index: usize| {
            let forms = tokens[index].iter().filter_map(|token| token.slice(&article.text));
            let lemmas = forms.flat_map(|form| self.model.possible_lemmas(form));
            self.screen.as_ref().is_some_and(|screen| screen.may_fit(lemmas))
        };
        self.model.parse_telling(scratch, &article.text, &tokens, needed)
    }

    /// Events of an article, with its sentences, all of which are parsed and count among what else
    /// the article tells; `whodid code` parses as [`Engine::parse_telling`] does.
    pub fn code(&self, article: &Article, scratch: &mut Scratch) -> (Vec<Sentence>, Coded) {
        let sentences = self.parse(article, scratch);
        let coded = self.coder().code(article, &sentences);
        (sentences, coded)
    }

    /// The second reader; `None` if it codes by rules alone.
    pub fn reader(&self) -> Option<&Reader> {
        self.reader.as_ref()
    }

    /// The coder with this engine's directory, rules, places and contexts.
    pub fn coder(&self) -> Coder<'_> {
        let coder = Coder::new(&self.directory, &self.rules)
            .with_gazetteer(self.gazetteer)
            .with_contexts(&self.contexts);
        self.reader.as_ref().map_or(coder, |reader| coder.with_reader(reader))
    }
}

/// The tokens of each sentence of an article's own text.
fn tokens(article: &Article) -> impl Iterator<Item = Vec<Span>> + '_ {
    let paragraphs = article.paragraphs.iter();
    paragraphs.flat_map(|paragraph| tokenize::sentences(&article.text, paragraph.span))
}

/// The embedded actors, with those of the user's own files.
///
/// # Errors
/// The first line of those that cannot be read.
pub fn directory(own: &[Own]) -> Result<Directory, EngineError> {
    use whodid_data::actors::{
        CITIES, FIGURES, LEADER_OFFICES, LEADERS, NOUNS, OFFICES, ORGANIZATIONS, PARTIES, PEOPLE,
        REGIONS, STATE_GROUPS, STATES,
    };
    let files = DirectoryFiles {
        states: STATES,
        regions: REGIONS,
        cities: CITIES,
        organizations: ORGANIZATIONS,
        parties: PARTIES,
        people: PEOPLE,
        figures: FIGURES,
        offices: OFFICES,
        leaders: LEADERS,
        leader_offices: LEADER_OFFICES,
        nouns: NOUNS,
        state_groups: STATE_GROUPS,
    };
    let own: Vec<(&str, &str)> = own.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Ok(Directory::with_own(&files, &own).map_err(Kind::from)?)
}

/// The places of the world.
///
/// # Errors
/// None, as long as the embedded tables are sound.
pub fn embedded_gazetteer() -> Result<Gazetteer<'static>, EngineError> {
    use whodid_data::places::{PLACE_NAMES, PLACES};
    Ok(Gazetteer::new(PLACES, PLACE_NAMES).map_err(Kind::from)?)
}

fn embedded_rules(own: &[Own]) -> Result<Rules, RuleError> {
    // What has the name of one of ours is a file all the same.
    let name = |name: &String| match is_embedded(name) {
        true => format!("./{name}"),
        false => name.clone(),
    };
    let names: Vec<String> = own.iter().map(|(file, _)| name(file)).collect();
    let mut files: Vec<(&str, &str)> = whodid_data::RULES.to_vec();
    files.extend(names.iter().zip(own).map(|(name, (_, text))| (name.as_str(), text.as_str())));
    Rules::parse(&files)
}

/// True for the name of a file of embedded rules.
fn is_embedded(file: &str) -> bool {
    whodid_data::RULES.iter().any(|(name, _)| *name == file)
}
