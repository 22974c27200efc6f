//! The embedded model, directory and rules, and the way through them.

use std::path::PathBuf;

use whodid_events::rules::{RuleError, Rules};
use whodid_events::{Coded, Coder, Contexts, Directory, DirectoryFiles};
use whodid_text::{Article, Model, Scratch, Sentence, tokenize};

/// All that reading and coding need, loaded once.
pub struct Engine {
    model: Model,
    pub directory: Directory,
    pub rules: Rules,
    pub contexts: Contexts,
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
        Ok(Engine {
            model: Model::load(whodid_data::MODEL)?,
            directory: embedded_directory()?,
            rules: embedded_rules(&own)?,
            contexts: Contexts::parse(whodid_data::CONTEXTS)?,
        })
    }

    /// Sentences, trees and names of an article.
    pub fn parse(&self, article: &Article, scratch: &mut Scratch) -> Vec<Sentence> {
        let tokens: Vec<_> = article
            .paragraphs
            .iter()
            .flat_map(|paragraph| tokenize::sentences(&article.text, paragraph.span))
            .collect();
        self.model.parse_with(scratch, &article.text, &tokens)
    }

    /// Events of an article, with its sentences.
    pub fn code(&self, article: &Article, scratch: &mut Scratch) -> (Vec<Sentence>, Coded) {
        let sentences = self.parse(article, scratch);
        let coded = self.coder().code(article, &sentences);
        (sentences, coded)
    }

    /// The coder with this engine's directory, rules and contexts.
    pub fn coder(&self) -> Coder<'_> {
        Coder::new(&self.directory, &self.rules).with_contexts(&self.contexts)
    }
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
