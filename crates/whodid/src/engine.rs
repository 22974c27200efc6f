//! The embedded model, directory and rules, and the way through them.

use std::path::PathBuf;

use whodid_events::rules::{RuleError, Rules, Screen};
use whodid_events::{Coded, Coder, Contexts, Directory, DirectoryFiles, Gazetteer, Reader};
use whodid_text::{Article, Model, Scratch, Sentence, Span, tokenize};

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
    pub fn load(rule_files: &[PathBuf], actor_files: &[PathBuf]) -> anyhow::Result<Engine> {
        let rules = embedded_rules(&texts(rule_files)?)?;
        Ok(Engine {
            model: Model::load(whodid_data::MODEL)?,
            directory: directory(actor_files)?,
            gazetteer: embedded_gazetteer()?,
            screen: Screen::new(&rules),
            rules,
            reader: Some(Reader::parse(whodid_data::READER, whodid_data::GENERAL_RULES)?),
            contexts: Contexts::parse(whodid_data::CONTEXTS)?,
        })
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
            out.push((tells, Sentence { span, tokens: Vec::new() }));
            telling.extend(tells.then_some(tokens));
        }
        let mut parsed = self.model.parse_with(scratch, &article.text, &telling).into_iter();
        let fill = |(tells, bare)| if tells { parsed.next().unwrap_or(bare) } else { bare };
        out.into_iter().map(fill).collect()
    }

    /// Events of an article, with its sentences.
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

/// The files, as (path, text).
pub fn texts(paths: &[PathBuf]) -> anyhow::Result<Vec<(String, String)>> {
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path)
            .map_err(|e| anyhow::anyhow!("{}: {e}; check the path", path.display()))?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}

/// The embedded actors, with those of the user's own files.
pub fn directory(own: &[PathBuf]) -> anyhow::Result<Directory> {
    use whodid_data::actors::{
        CITIES, LEADER_OFFICES, LEADERS, NOUNS, OFFICES, ORGANIZATIONS, PARTIES, PEOPLE, REGIONS,
        STATES,
    };
    let files = DirectoryFiles {
        states: STATES,
        regions: REGIONS,
        cities: CITIES,
        organizations: ORGANIZATIONS,
        parties: PARTIES,
        people: PEOPLE,
        offices: OFFICES,
        leaders: LEADERS,
        leader_offices: LEADER_OFFICES,
        nouns: NOUNS,
    };
    let own = texts(own)?;
    let own: Vec<(&str, &str)> = own.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Ok(Directory::with_own(&files, &own)?)
}

/// The places of the world.
pub fn embedded_gazetteer() -> anyhow::Result<Gazetteer<'static>> {
    use whodid_data::places::{PLACE_NAMES, PLACES};
    Ok(Gazetteer::new(PLACES, PLACE_NAMES)?)
}

fn embedded_rules(own: &[(String, String)]) -> Result<Rules, RuleError> {
    let mut files: Vec<(&str, &str)> = whodid_data::RULES.to_vec();
    files.extend(own.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    Rules::parse(&files)
}
