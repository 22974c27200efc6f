//! The embedded model, directory and rules, and the way through them.

use std::path::PathBuf;

use whodid_events::rules::{RuleError, Rules, Screen};
use whodid_events::{Coded, Coder, Directory, DirectoryFiles};
use whodid_text::{Article, Model, Scratch, Sentence, Span, tokenize};

/// All that reading and coding need, loaded once.
pub struct Engine {
    model: Model,
    pub directory: Directory,
    pub rules: Rules,
    screen: Screen,
}

impl Engine {
    /// The embedded data, with the user's own rule files after the embedded ones.
    pub fn load(rule_files: &[PathBuf]) -> anyhow::Result<Engine> {
        let mut own = Vec::new();
        for path in rule_files {
            let text = std::fs::read_to_string(path)
                .map_err(|e| anyhow::anyhow!("{}: {e}; check the path", path.display()))?;
            own.push((path.display().to_string(), text));
        }
        let rules = embedded_rules(&own)?;
        Ok(Engine {
            model: Model::load(whodid_data::MODEL)?,
            directory: embedded_directory()?,
            screen: Screen::new(&rules),
            rules,
        })
    }

    /// Sentences, trees and names of an article.
    pub fn parse(&self, article: &Article, scratch: &mut Scratch) -> Vec<Sentence> {
        let tokens: Vec<_> = tokens(article).collect();
        self.model.parse_with(scratch, &article.text, &tokens)
    }

    /// As [`Engine::parse`], without the sentences that no rule can fit and that
    /// name nobody to whom a later one might refer; and how many sentences there
    /// are with them.
    pub fn parse_telling(
        &self,
        article: &Article,
        scratch: &mut Scratch,
    ) -> (Vec<Sentence>, usize) {
        let may_tell = |sentence: &Vec<Span>| {
            let forms = || sentence.iter().filter_map(|token| token.slice(&article.text));
            tokenize::may_name(forms())
                || self.screen.may_fit(forms().flat_map(|form| self.model.possible_lemmas(form)))
        };
        let mut tokens: Vec<_> = tokens(article).collect();
        let all = tokens.len();
        tokens.retain(may_tell);
        (self.model.parse_with(scratch, &article.text, &tokens), all)
    }

    /// Events of an article, with its sentences.
    pub fn code(&self, article: &Article, scratch: &mut Scratch) -> (Vec<Sentence>, Coded) {
        let sentences = self.parse(article, scratch);
        let coded = self.coder().code(article, &sentences);
        (sentences, coded)
    }

    /// The coder with this engine's directory and rules.
    pub fn coder(&self) -> Coder<'_> {
        Coder::new(&self.directory, &self.rules)
    }
}

/// The tokens of each sentence of an article's own text.
fn tokens(article: &Article) -> impl Iterator<Item = Vec<Span>> + '_ {
    let paragraphs = article.paragraphs.iter();
    paragraphs.flat_map(|paragraph| tokenize::sentences(&article.text, paragraph.span))
}

fn embedded_directory() -> anyhow::Result<Directory> {
    use whodid_data::actors::{
        CITIES, LEADER_OFFICES, LEADERS, NOUNS, OFFICES, ORGANIZATIONS, PARTIES, PEOPLE, REGIONS,
        STATES,
    };
    Ok(Directory::parse(&DirectoryFiles {
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
    })?)
}

fn embedded_rules(own: &[(String, String)]) -> Result<Rules, RuleError> {
    let mut files: Vec<(&str, &str)> = whodid_data::RULES.to_vec();
    files.extend(own.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    Rules::parse(&files)
}
