//! The embedded model, directory and rules, and the way through them.

use whodid_events::rules::{RuleError, Rules, Screen};
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
    /// The second reader; `None` to code by rules alone.
    pub reader: Option<Reader>,
    /// The words that show what an event is about.
    pub contexts: Contexts,
    screen: Screen,
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
        use whodid_data::{EVENT_WEIGHTS, GENERAL_RULES, PARTY_WEIGHTS};
        let reader = Reader::parse(GENERAL_RULES, PARTY_WEIGHTS)
            .and_then(|reader| reader.weighing(EVENT_WEIGHTS))
            .map(|reader| reader.judging(whodid_data::RULES.iter().map(|(name, _)| *name)));
        Ok(Engine {
            model: Model::load(whodid_data::MODEL).map_err(Kind::from)?,
            directory: directory(actors)?,
            gazetteer: embedded_gazetteer()?,
            screen: Screen::new(&rules),
            rules,
            reader: Some(reader.map_err(Kind::from)?),
            contexts: Contexts::parse(whodid_data::CONTEXTS).map_err(Kind::from)?,
        })
    }

    /// The same without the second reader: it codes by rules alone.
    pub fn by_rules_alone(self) -> Engine {
        Engine { reader: None, ..self }
    }

    /// Sentences, trees and names of an article.
    pub fn parse(&self, article: &Article, scratch: &mut Scratch) -> Vec<Sentence> {
        let tokens: Vec<_> = tokens(article).collect();
        self.model.parse_with(scratch, &article.text, &tokens)
    }

    /// As [`Engine::parse`], but sentences that no rule can fit and that name nobody
    /// to whom a later one might refer are not parsed: they come back without tokens.
    pub fn parse_telling(&self, article: &Article, scratch: &mut Scratch) -> Vec<Sentence> {
        let may_tell = |sentence: &Vec<Span>| {
            let forms = || sentence.iter().filter_map(|token| token.slice(&article.text));
            tokenize::may_name(forms())
                || self.screen.may_fit(forms().flat_map(|form| self.model.possible_lemmas(form)))
        };
        let mut out = Vec::new();
        let mut telling = Vec::new();
        for tokens in tokens(article) {
            let tells = may_tell(&tokens);
            let span = match (tokens.first(), tokens.last()) {
                (Some(first), Some(last)) => first.cover(*last),
                _ => Span::new(0, 0),
            };
            out.push((tells, Sentence { span, tokens: Vec::new(), triggers: Vec::new() }));
            telling.extend(tells.then_some(tokens));
        }
        let mut parsed = self.model.parse_with(scratch, &article.text, &telling).into_iter();
        let fill = |(tells, bare)| if tells { parsed.next().unwrap_or(bare) } else { bare };
        out.into_iter().map(fill).collect()
    }

    /// Events of an article, with its sentences, all of which are parsed and count among what else
    /// the article tells; `whodid code` parses as [`Engine::parse_telling`] does.
    pub fn code(&self, article: &Article, scratch: &mut Scratch) -> (Vec<Sentence>, Coded) {
        let sentences = self.parse(article, scratch);
        let coded = self.coder().code(article, &sentences);
        (sentences, coded)
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
    let mut files: Vec<(&str, &str)> = whodid_data::RULES.to_vec();
    files.extend(own.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    Rules::parse(&files)
}
