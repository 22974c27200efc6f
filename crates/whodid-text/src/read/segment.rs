use crate::Span;

/// A hard-wrapped text has no line much longer than this, in characters.
const WIDEST_WRAP: usize = 100;

/// White space, and the invisible marks that tools leave at a line's ends.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// `span` without blanks at its ends, or `None` where nothing else is in it.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.slice(text)?;
    let start = span.start() + (words.len() - words.trim_start_matches(is_blank).len());
    let end = span.start() + words.trim_end_matches(is_blank).len();
    (start < end).then(|| Span::new(start, end))
}

/// The paragraphs of a plain text: parted by blank lines, or by any line break
/// that does not look like the wrapping of a long line.
pub(super) fn segments(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut out: Vec<Span> = Vec::new();
    let mut previous: Option<Span> = None;
    for line in lines {
        match (line, previous) {
            (Some(line), Some(before)) if continues(text, before, line, wrap) => {
                if let Some(last) = out.last_mut() {
                    *last = last.cover(line);
                }
            }
            (Some(line), _) => out.push(line),
            (None, _) => {}
        }
        previous = line;
    }
    out
}

/// Every line of the text, `None` for a blank one.
fn lines(text: &str) -> Vec<Option<Span>> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let span = Span::new(at, at + line.len());
            at += line.len() + 1;
            trimmed(text, span)
        })
        .collect()
}

/// The column at which the text is wrapped, if it is: most lines that another
/// follows are so long that the next one's first word would not fit.
fn wrap_width(text: &str, lines: &[Option<Span>]) -> Option<usize> {
    let breaks: Vec<(Span, Span)> =
        lines.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?))).collect();
    if breaks.len() < 3 {
        return None;
    }
    let mut widths: Vec<usize> = breaks.iter().map(|(line, _)| chars(text, *line)).collect();
    widths.sort_unstable();
    let width = widths[(widths.len() - 1) * 19 / 20];
    if !(30..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let full = breaks.iter().filter(|(line, next)| fills(text, *line, *next, width)).count();
    (full * 4 >= breaks.len() * 3).then_some(width)
}

fn chars(text: &str, span: Span) -> usize {
    span.slice(text).map_or(0, |words| words.chars().count())
}

/// True if the first word of `next` would not have fitted on `line`.
fn fills(text: &str, line: Span, next: Span, width: usize) -> bool {
    let word = next.slice(text).and_then(|words| words.split_whitespace().next()).unwrap_or("");
    // Ragged wrapping leaves a few columns free.
    chars(text, line) + 1 + word.chars().count() + 3 > width
}

/// True if the paragraph that `line` stands in goes on with `next`.
fn continues(text: &str, line: Span, next: Span, wrap: Option<usize>) -> bool {
    let (Some(before), Some(after)) = (line.slice(text), next.slice(text)) else { return false };
    if wrap.is_some_and(|width| fills(text, line, next, width)) {
        return true;
    }
    let open = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–'));
    open && after.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = segments(text).iter().filter_map(|span| span.slice(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("One.\n\n \t\n  Two.  \n", &["One.", "Two."]);
        check("\u{feff}One.\r\n\r\nTwo.", &["One.", "Two."]);
    }

    #[test]
    fn lines_are_paragraphs_where_nothing_is_wrapped() {
        check(
            "The minister left.\nShe will return on Friday.\nNobody knows why.\nThe end.",
            &["The minister left.", "She will return on Friday.", "Nobody knows why.", "The end."],
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The foreign minister of Norway travelled to\n\
                    Nairobi on Monday, where she met her Kenyan\n\
                    counterpart and signed an agreement on the\n\
                    protection of forests.\n\
                    Both sides said that further talks would be\n\
                    held in Oslo before the end of the year.\n";
        let parts = text.split_once("forests.\n").unwrap();
        check(text, &[&format!("{}forests.", parts.0), parts.1.trim()]);
    }

    #[test]
    fn an_unfinished_line_goes_on_in_lower_case() {
        check("The two sides met\nin Geneva.", &["The two sides met\nin Geneva."]);
    }
}
