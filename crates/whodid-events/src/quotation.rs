//! Which words stand between quotation marks.
//!
//! Only marks that cannot be apostrophes count: “ ”, the straight ones, which open and close in
//! turn, and in trees the treebanks' `` ``.

use whodid_text::{Sentence, Token};

/// Whether a quotation goes on after a token, if it went on before it or not.
pub(crate) fn after(form: &str, before: bool) -> bool {
    match form {
        "“" | "``" => true,
        "”" | "''" => false,
        "\"" => !before,
        _ => before,
    }
}

/// True if a token stands in a quotation; `begun` says whether its sentence begins in one.
pub(crate) fn is_within(tokens: &[Token], begun: bool, at: usize) -> bool {
    tokens[..at].iter().fold(begun, |inside, token| after(&token.form, inside))
}

/// How many words the quotation has in which a token stands, if it begins and ends in its
/// sentence; `Some(None)` if it does not, `None` for a token that is not quoted.
pub(crate) fn length(tokens: &[Token], begun: bool, at: usize) -> Option<Option<usize>> {
    let (mut inside, mut start) = (begun, None);
    for (index, token) in tokens.iter().enumerate().take(at) {
        let goes_on = after(&token.form, inside);
        if goes_on != inside {
            start = Some(index);
        }
        inside = goes_on;
    }
    let end = || tokens[at..].iter().position(|token| !after(&token.form, true));
    inside.then(|| Some(at + end()? - start? - 1))
}

/// For each sentence, whether it begins inside a quotation. Quotation marks
/// that do not pair are forgotten at the end of their paragraph.
pub(crate) fn begun(text: &str, sentences: &[Sentence]) -> Vec<bool> {
    let mut starts = sentences.iter().map(|s| s.span.start()).peekable();
    let mut out = Vec::with_capacity(sentences.len());
    let (mut inside, mut last) = (false, ' ');
    for (at, c) in text.char_indices() {
        while starts.next_if(|&start| start <= at).is_some() {
            out.push(inside);
        }
        inside = match c {
            '“' => true,
            '”' => false,
            '"' => !inside,
            '\n' if last == '\n' => false,
            _ => inside,
        };
        last = c;
    }
    out.resize(sentences.len(), false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The length of the quotation around the word with `>` before it; words stand apart.
    fn check(sentence: &str, begun: bool, expected: Option<Option<usize>>) {
        let marked: Vec<&str> = sentence.split(' ').collect();
        let words: Vec<&str> = marked.iter().map(|word| word.trim_start_matches('>')).collect();
        let mut conllu = format!("# newdoc id = a\n# text = {}\n", words.join(" "));
        for (at, word) in words.iter().enumerate() {
            let (head, relation) = if at == 0 { (0, "root") } else { (1, "dep") };
            let line = format!("{}\t{word}\t_\tX\tFW\t_\t{head}\t{relation}\t_\t_\n", at + 1);
            conllu.push_str(&line);
        }
        conllu.push('\n');
        let document = whodid_text::conllu::read(&conllu).unwrap().remove(0);
        let tokens = &document.sentences[0].tokens;
        let at = marked.iter().position(|word| word.starts_with('>')).unwrap();
        assert_eq!(length(tokens, begun, at), expected, "{sentence}");
        assert_eq!(is_within(tokens, begun, at), expected.is_some(), "{sentence}");
    }

    #[test]
    fn quotations_have_their_words() {
        check("he >attacked it", false, None);
        check("\" we >attacked it \" he said", false, Some(Some(3)));
        check("it was \" >bad \" he said", false, Some(Some(1)));
        check("“ the rebels ’ >attack on us ” he said", false, Some(Some(6)));
        check("“ that ” is what >attacked means", false, None);
    }

    #[test]
    fn a_quotation_may_go_over_sentences() {
        check("we >attacked it \" he said", true, Some(None));
        check("that \" was how he >attacked it", true, None);
        check("\" we do not know who >attacked it", false, Some(None));
    }

    #[test]
    fn what_a_paragraph_leaves_open_is_forgotten() {
        let text = "“One. Two.”\n\n“Three.\n\nFour.";
        let sentence = |words: &str| {
            let start = text.find(words).unwrap();
            let span = whodid_text::Span::new(start, start + words.len());
            Sentence { span, tokens: Vec::new(), triggers: Vec::new(), skimmed: false }
        };
        let sentences = ["“One.", "Two.", "“Three.", "Four."].map(sentence);
        assert_eq!(begun(text, &sentences), [false, true, false, false]);
    }
}
