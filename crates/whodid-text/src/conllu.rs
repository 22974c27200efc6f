//! CoNLL-U in and out.
//!
//! [`Document::to_conllu`] prints sentences so that any tool that knows
//! Universal Dependencies reads them; [`read()`] takes a parse from elsewhere.
//! What one writes the other reads back unchanged, white space included.

use smol_str::{SmolStr, ToSmolStr};

use crate::tokenize::{self, is_white};
use crate::{NameClass, NameTag, Sentence, Span, Token, Trigger, Upos};

mod tree;
mod trigger;

/// A text with its sentences, as a CoNLL-U file holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The `newdoc id`; empty where there is none.
    pub id: String,
    /// What the document's comments `# meta::KEY = VALUE` say of it, as GUM
    /// writes them (`sourceURL`, `dateCreated`): keys and values, in order; none is empty.
    pub meta: Vec<(String, String)>,
    /// The text, put together from the sentences.
    pub text: String,
    /// The sentences; spans count in `text`.
    pub sentences: Vec<Sentence>,
}

/// Why a CoNLL-U file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct ConlluError {
    line: usize,
    kind: ErrorKind,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum ErrorKind {
    #[error("{0} columns where CoNLL-U has 10, separated by tabs")]
    Columns(usize),
    #[error("token id {found:?} where {expected} or a range from it was expected")]
    Id { found: String, expected: usize },
    #[error("the range ends at {0}, which the sentence does not reach")]
    Range(usize),
    #[error("an empty form")]
    Form,
    #[error("{0:?} is no universal part of speech")]
    Upos(String),
    #[error("head {0:?} is no token of the sentence")]
    Head(String),
    #[error("the token is its own ancestor")]
    Cycle,
    #[error("a second root")]
    Roots,
}

impl ConlluError {
    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// True if the lines are well formed, but their heads make no tree.
    pub fn is_tree(&self) -> bool {
        matches!(self.kind, ErrorKind::Head(_) | ErrorKind::Cycle | ErrorKind::Roots)
    }
}

// Writing --------------------------------------------------------------------

impl Document {
    /// The value of the first `# meta::KEY` of that key.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    /// The document as CoNLL-U; nothing where it has no sentence.
    ///
    /// Sentences and tokens must be in text order. Words that are written
    /// together and parted by the tokenizer's clitic rules ("don't") get a
    /// range line. White space other than one space goes to MISC as
    /// `SpacesAfter=\n` (spaces are `\s`), a blank line before a sentence to
    /// `# newpar`, names to MISC as `NER=B-PER`, triggers of events as
    /// `Trigger=actual;ASSAULT/aerial:912;1:900:20,3:10:800`: status, types with
    /// probabilities in thousandths, and words with those of being actor and recipient.
    /// Text that stands between two
    /// sentences and is in neither is left out. An empty string in a token is
    /// written `_`, and so is the head of a token that has neither head nor
    /// relation.
    ///
    /// ```
    /// use whodid_text::conllu;
    /// let source = "\
    /// ## newdoc id = a1
    /// ## meta::dateCreated = 2024-08-23
    /// ## newpar
    /// ## sent_id = a1-1
    /// ## text = Rebels attacked.
    /// 1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
    /// 2\tattacked\tattack\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
    /// 3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
    ///
    /// ";
    /// let document = &conllu::read(source)?[0];
    /// assert_eq!(document.text, "Rebels attacked.");
    /// assert_eq!(document.meta("dateCreated"), Some("2024-08-23"));
    /// assert_eq!(document.to_conllu(), source);
    /// # Ok::<(), conllu::ConlluError>(())
    /// ```
    pub fn to_conllu(&self) -> String {
        let Document { id, meta, text, sentences } = self;
        let mut out = String::new();
        let mut before = 0;
        let mut sentences =
            sentences.iter().filter(|s| !s.tokens.is_empty()).enumerate().peekable();
        while let Some((number, sentence)) = sentences.next() {
            let (first, last) =
                (sentence.tokens[0].span, sentence.tokens[sentence.tokens.len() - 1].span);
            let lead = Gap::between(text, before, first.start());
            if number == 0 {
                out.push_str("# newdoc");
                push_comment(&mut out, "id", id);
                for (key, value) in meta.iter().filter(|(_, value)| !value.is_empty()) {
                    out.push('#');
                    push_comment(&mut out, &format!("meta::{key}"), value);
                }
            }
            if number == 0 || lead.is_paragraph() {
                out.push_str("# newpar\n");
            }
            let prefix = if id.is_empty() { String::new() } else { format!("{id}-") };
            out.push('#');
            push_comment(&mut out, "sent_id", &format!("{prefix}{}", number + 1));
            out.push('#');
            push_comment(&mut out, "text", &shown_text(text, sentence));
            let next = sentences.peek().map(|(_, s)| s.tokens[0].span.start());
            let after = match next {
                Some(next) => Gap::between(text, last.end(), next).after_sentence(),
                None => Gap::between(text, last.end(), text.len()).after_document(),
            };
            let lead = if number == 0 { lead.before_document() } else { None };
            write_tokens(&mut out, text, sentence, lead, after);
            out.push('\n');
            before = last.end();
        }
        out
    }
}

/// Appends ` key = value`, or only a line end where the value is empty.
fn push_comment(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        out.push(' ');
        out.push_str(key);
        out.push_str(" = ");
        out.extend(value.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }
    out.push('\n');
}

/// The sentence's text with one space for whatever white space it has.
fn shown_text(text: &str, sentence: &Sentence) -> String {
    let mut shown = String::new();
    let mut at = sentence.tokens[0].span.start();
    for surface in surfaces(text, &sentence.tokens) {
        if surface.span.start() > at {
            shown.push(' ');
        }
        push_field(&mut shown, surface.words(text, sentence));
        at = surface.span.end();
    }
    shown
}

/// Appends a field's value without the characters that would end it.
fn push_field(out: &mut String, value: &str) {
    if value.is_empty() {
        out.push('_');
    }
    out.extend(value.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
}

/// What stands between two tokens.
#[derive(Clone, Copy)]
enum Gap<'t> {
    White(&'t str),
    /// Text of neither token.
    Other,
}

impl<'t> Gap<'t> {
    fn between(text: &'t str, from: usize, to: usize) -> Gap<'t> {
        match text.get(from..to.max(from)) {
            Some(gap) if gap.chars().all(is_white) => Gap::White(gap),
            _ => Gap::Other,
        }
    }

    fn is_paragraph(self) -> bool {
        match self {
            Gap::White(gap) => gap.matches('\n').count() > 1,
            Gap::Other => true,
        }
    }

    /// The MISC entry that records the gap, where the reader would not add it.
    fn entry(self, default: &str, key: &str) -> Option<String> {
        match self {
            Gap::White(gap) if gap == default => None,
            Gap::White("") => Some("SpaceAfter=No".to_owned()),
            Gap::White(gap) => Some(format!("{key}={}", escape(gap))),
            Gap::Other => None,
        }
    }

    fn inside_sentence(self) -> Option<String> {
        self.entry(" ", "SpacesAfter")
    }

    fn after_sentence(self) -> Option<String> {
        self.entry(if self.is_paragraph() { "\n\n" } else { " " }, "SpacesAfter")
    }

    fn after_document(self) -> Option<String> {
        self.entry("", "SpacesAfter")
    }

    fn before_document(self) -> Option<String> {
        self.entry("", "SpacesBefore")
    }
}

fn escape(white: &str) -> String {
    let mut escaped = String::new();
    for c in white.chars() {
        match c {
            ' ' => escaped.push_str("\\s"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn unescape(value: &str) -> String {
    let mut white = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let plain = match c {
            '\\' => match chars.next() {
                Some('s') => ' ',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('p') => '|',
                Some(other) => other,
                None => break,
            },
            c => c,
        };
        // Anything else would put words into the text that no token has.
        if is_white(plain) {
            white.push(plain);
        }
    }
    white
}

/// One or several tokens that make up one printed word.
struct Surface {
    /// Indices of the tokens.
    tokens: std::ops::Range<usize>,
    span: Span,
}

impl Surface {
    /// What is printed for the word.
    fn words<'t>(&self, text: &'t str, sentence: &'t Sentence) -> &'t str {
        match self.tokens.len() {
            1 => &sentence.tokens[self.tokens.start].form,
            _ => self.span.slice(text).unwrap_or_default(),
        }
    }
}

fn surfaces(text: &str, tokens: &[Token]) -> Vec<Surface> {
    let mut surfaces: Vec<Surface> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if let Some(last) = surfaces.last_mut()
            && (last.span.overlaps(token.span)
                || last.span.end() == token.span.start()
                    && is_clitic(text, &tokens[last.tokens.clone()], token))
        {
            last.tokens.end = index + 1;
            last.span = last.span.cover(token.span);
        } else {
            surfaces.push(Surface { tokens: index..index + 1, span: token.span });
        }
    }
    surfaces
}

/// True if `token` belongs to the printed word of the tokens right before it.
fn is_clitic(text: &str, before: &[Token], token: &Token) -> bool {
    let word = |span: Span| span.slice(text).unwrap_or_default();
    let host = word(before[0].span).ends_with(|c: char| c.is_alphanumeric() || c == '.')
        || before.len() > 1;
    let possessive = token.xpos == "POS" && word(token.span).chars().all(tokenize::is_apostrophe);
    let joined = before[0].span.cover(token.span);
    host && (possessive
        || tokenize::is_clitic(word(token.span))
        || tokenize::is_contraction(word(joined), token.span.start() - joined.start()))
}

fn write_tokens(
    out: &mut String,
    text: &str,
    sentence: &Sentence,
    mut lead: Option<String>,
    after: Option<String>,
) {
    let surfaces = surfaces(text, &sentence.tokens);
    for (index, surface) in surfaces.iter().enumerate() {
        let space = match surfaces.get(index + 1) {
            Some(next) => {
                Gap::between(text, surface.span.end(), next.span.start()).inside_sentence()
            }
            None => after.clone(),
        };
        let spaces = lead.take().into_iter().chain(space);
        let range = surface.tokens.clone();
        if range.len() == 1 {
            let misc = entries(sentence, range.start).chain(spaces);
            write_token(out, sentence, range.start, misc);
            continue;
        }
        out.push_str(&format!("{}-{}\t", range.start + 1, range.end));
        push_field(out, surface.words(text, sentence));
        out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
        push_misc(out, spaces);
        for token in range {
            write_token(out, sentence, token, entries(sentence, token));
        }
    }
}

/// What MISC says of a token: of its name, and of the event that it may tell.
fn entries(sentence: &Sentence, token: usize) -> impl Iterator<Item = String> {
    let name = sentence.tokens[token]
        .name
        .map(|name| format!("NER={}-{}", if name.begins { 'B' } else { 'I' }, name.class.as_str()));
    let trigger = sentence.triggers.iter().find(|t| t.token as usize == token);
    let trigger = trigger.map(|trigger| format!("Trigger={}", trigger::written(trigger)));
    name.into_iter().chain(trigger)
}

fn write_token(
    out: &mut String,
    sentence: &Sentence,
    index: usize,
    misc: impl Iterator<Item = String>,
) {
    let token = &sentence.tokens[index];
    let head = match token.head {
        Some(head) => (u64::from(head) + 1).to_string(),
        None if token.deprel.is_empty() => "_".to_owned(),
        None => "0".to_owned(),
    };
    out.push_str(&(index + 1).to_string());
    let fields = [
        token.form.as_str(),
        &token.lemma,
        token.upos.as_str(),
        &token.xpos,
        &token.feats,
        &head,
        &token.deprel,
        "_",
    ];
    for field in fields {
        out.push('\t');
        push_field(out, field);
    }
    out.push('\t');
    push_misc(out, misc);
}

fn push_misc(out: &mut String, entries: impl Iterator<Item = String>) {
    let entries: Vec<String> = entries.collect();
    push_field(out, &entries.join("|"));
    out.push('\n');
}

// Reading --------------------------------------------------------------------

/// Reads a CoNLL-U file: a document for each `# newdoc`, and one without id
/// for sentences before the first.
///
/// The text is put together from `# text` where the forms are found in it, else
/// from the forms with `SpaceAfter` and `SpacesAfter`; sentences are one space
/// apart, paragraphs (`# newpar`) a blank line. Words of a range line whose
/// forms do not add up to it ("du" = "de" "le") all have the span of the whole.
/// Empty nodes, enhanced dependencies, other comments and other entries of MISC
/// are passed over. `_` is read as an empty lemma, tag and relation, as no head,
/// and as the part of speech `X`.
///
/// # Errors
///
/// If a line has other than ten columns, ids do not count up from 1, a part of
/// speech is unknown, or the heads of a sentence are not those of one tree. The
/// error names the line.
pub fn read(input: &str) -> Result<Vec<Document>, ConlluError> {
    let mut reader = Reader::default();
    let input = input.strip_prefix('\u{FEFF}').unwrap_or(input);
    for (number, line) in input.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            reader.end_sentence()?;
        } else if let Some(comment) = line.strip_prefix('#') {
            reader.comment(comment.trim());
        } else {
            reader.row(number + 1, line)?;
        }
    }
    reader.end_sentence()?;
    reader.end_document();
    Ok(reader.documents)
}

/// A range line still open: its text and the last id that it covers.
struct Range {
    line: usize,
    form: String,
    /// Index of the first row.
    first: usize,
    last: usize,
    misc: Misc,
}

#[derive(Default, Clone)]
struct Misc {
    before: Option<String>,
    after: Option<String>,
    name: Option<NameTag>,
    trigger: Option<Trigger>,
}

/// A word's line.
struct Row {
    line: usize,
    token: Token,
    trigger: Option<Trigger>,
    /// The HEAD column.
    head: String,
}

/// A printed word: one row or a range of them.
struct Word {
    form: String,
    rows: std::ops::Range<usize>,
    misc: Misc,
}

#[derive(Default)]
struct Reader {
    documents: Vec<Document>,
    new_document: Option<String>,
    /// What `# meta::` comments say since the last sentence.
    meta: Vec<(String, String)>,
    new_paragraph: bool,
    text: Option<String>,
    rows: Vec<Row>,
    words: Vec<Word>,
    range: Option<Range>,
    /// What follows the last sentence, where its file says so.
    after: Option<String>,
}

impl Reader {
    fn comment(&mut self, comment: &str) {
        let (key, value) = match comment.split_once('=') {
            Some((key, value)) => (key.trim(), value.trim()),
            None => (comment, ""),
        };
        match key {
            "newdoc" | "newdoc id" => self.new_document = Some(value.to_owned()),
            "newpar" | "newpar id" => self.new_paragraph = true,
            "text" if self.rows.is_empty() => self.text = Some(value.to_owned()),
            key => {
                if let Some(key) = key.strip_prefix("meta::").filter(|_| !value.is_empty()) {
                    self.meta.push((key.to_owned(), value.to_owned()));
                }
            }
        }
    }

    fn row(&mut self, line: usize, row: &str) -> Result<(), ConlluError> {
        let fail = |kind| Err(ConlluError { line, kind });
        let columns: Vec<&str> = row.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns.as_slice()
        else {
            return fail(ErrorKind::Columns(columns.len()));
        };
        if id.contains('.') {
            return Ok(());
        }
        if form.chars().all(is_white) {
            return fail(ErrorKind::Form);
        }
        let expected = self.rows.len() + 1;
        let misc = read_misc(misc, self.rows.len() as u32);
        if let Some((first, last)) = id.split_once('-') {
            let last = last.parse().unwrap_or(0);
            if first.parse() != Ok(expected) || last < expected || self.range.is_some() {
                return fail(ErrorKind::Id { found: id.to_owned(), expected });
            }
            let form = form.to_owned();
            self.range = Some(Range { line, form, first: expected - 1, last, misc });
            return Ok(());
        }
        if id.parse() != Ok(expected) {
            return fail(ErrorKind::Id { found: id.to_owned(), expected });
        }
        let upos = match upos {
            "_" => Upos::X,
            tag => match Upos::parse(tag) {
                Some(upos) => upos,
                None => return fail(ErrorKind::Upos(tag.to_owned())),
            },
        };
        let unset =
            |field: &str| if field == "_" { SmolStr::default() } else { field.to_smolstr() };
        let token = Token {
            span: Span::new(0, 0),
            form: form.to_smolstr(),
            lemma: if form == "_" { lemma.to_smolstr() } else { unset(lemma) },
            upos,
            xpos: unset(xpos),
            feats: feats.to_smolstr(),
            head: None,
            deprel: unset(deprel),
            name: misc.name,
        };
        let trigger = misc.trigger.clone();
        self.rows.push(Row { line, token, trigger, head: head.to_owned() });
        match self.range.take() {
            None => {
                let rows = expected - 1..expected;
                self.words.push(Word { form: form.to_owned(), rows, misc });
            }
            Some(range) if range.last == expected => {
                let Range { form, first, misc, .. } = range;
                self.words.push(Word { form, rows: first..expected, misc });
            }
            open => self.range = open,
        }
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<(), ConlluError> {
        if let Some(range) = self.range.take() {
            return Err(ConlluError { line: range.line, kind: ErrorKind::Range(range.last) });
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut rows = std::mem::take(&mut self.rows);
        let words = std::mem::take(&mut self.words);
        tree::set_heads(&mut rows)?;
        let gaps = self.text.take().and_then(|text| gaps_in(&text, &words));
        let meta = std::mem::take(&mut self.meta);
        if self.documents.is_empty() || self.new_document.is_some() {
            self.end_document();
            let id = self.new_document.take().unwrap_or_default();
            let (text, sentences) = (String::new(), Vec::new());
            self.documents.push(Document { id, meta, text, sentences });
        } else if let Some(document) = self.documents.last_mut() {
            let default = if self.new_paragraph { "\n\n" } else { " " };
            document.text.push_str(self.after.take().as_deref().unwrap_or(default));
        }
        self.new_paragraph = false;
        let Some(document) = self.documents.last_mut() else { return Ok(()) };
        let text = &mut document.text;
        let last = words.len() - 1;
        for (index, word) in words.into_iter().enumerate() {
            text.push_str(word.misc.before.as_deref().unwrap_or_default());
            place(text.len(), &word, &mut rows);
            text.push_str(&word.form);
            if index == last {
                // What it stands for where there is none, the next sentence says.
                self.after = word.misc.after;
            } else {
                let given = gaps.as_ref().map(|gaps| gaps[index].as_str());
                let marked = word.misc.after.as_deref();
                let spelt = marked.filter(|after| !after.is_empty());
                text.push_str(spelt.or(given).or(marked).unwrap_or(" "));
            }
        }
        let mut triggers: Vec<Trigger> =
            rows.iter_mut().filter_map(|row| row.trigger.take()).collect();
        for trigger in &mut triggers {
            trigger.parties.retain(|party| (party.token as usize) < rows.len());
        }
        let tokens: Vec<Token> = rows.into_iter().map(|row| row.token).collect();
        let span = tokens.iter().map(|t| t.span).reduce(Span::cover).unwrap_or(Span::new(0, 0));
        document.sentences.push(Sentence { span, tokens, triggers, skimmed: false });
        Ok(())
    }

    fn end_document(&mut self) {
        if let (Some(after), Some(document)) = (self.after.take(), self.documents.last_mut()) {
            document.text.push_str(&after);
        }
    }
}

/// Sets the spans of a word's rows; the word starts at byte `at` of the text.
fn place(at: usize, word: &Word, rows: &mut [Row]) {
    let rows = &mut rows[word.rows.clone()];
    let joined: usize = rows.iter().map(|row| row.token.form.len()).sum();
    let adds_up = joined == word.form.len()
        && rows
            .iter()
            .scan(0, |from, row| {
                let start = *from;
                *from += row.token.form.len();
                Some(word.form.get(start..*from) == Some(row.token.form.as_str()))
            })
            .all(|same| same);
    let mut from = at;
    for row in rows {
        if adds_up {
            let to = from + row.token.form.len();
            row.token.span = Span::new(from, to);
            from = to;
        } else {
            row.token.span = Span::new(at, at + word.form.len());
        }
    }
}

/// The white space after each word in the sentence's `# text`, or `None` if the
/// words are not what stands there.
fn gaps_in(text: &str, words: &[Word]) -> Option<Vec<String>> {
    let mut gaps = Vec::with_capacity(words.len());
    let mut rest = text;
    for word in words {
        rest = rest.strip_prefix(word.form.as_str())?;
        let next = rest.trim_start_matches(is_white);
        gaps.push(rest[..rest.len() - next.len()].to_owned());
        rest = next;
    }
    rest.is_empty().then_some(gaps)
}

fn read_misc(misc: &str, token: u32) -> Misc {
    let mut read = Misc::default();
    for entry in misc.split('|') {
        match entry.split_once('=') {
            Some(("SpaceAfter", "No")) => read.after = Some(String::new()),
            Some(("SpacesAfter", spaces)) => read.after = Some(unescape(spaces)),
            Some(("SpacesBefore", spaces)) => read.before = Some(unescape(spaces)),
            Some(("NER", tag)) => read.name = read_name(tag),
            Some(("Trigger", value)) => read.trigger = trigger::read(token, value),
            _ => {}
        }
    }
    read
}

/// The name tag that BIO writes so; `None` for `O` and for other classes.
fn read_name(tag: &str) -> Option<NameTag> {
    let (position, class) = tag.split_once('-')?;
    let begins = match position {
        "B" => true,
        "I" => false,
        _ => return None,
    };
    let class = match class {
        "PER" => NameClass::Person,
        "ORG" => NameClass::Organization,
        "LOC" => NameClass::Location,
        _ => return None,
    };
    Some(NameTag { class, begins })
}

#[cfg(test)]
mod tests;
