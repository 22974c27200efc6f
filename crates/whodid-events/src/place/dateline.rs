//! The line that says where a report was written: "KYIV, Ukraine (AP) —".

use whodid_text::{Article, ParagraphKind, Span};

use super::gazetteer::{Gazetteer, Place, PlaceKind};
use super::name::lies_in;

/// A dateline's place.
#[derive(Debug, Clone)]
pub(super) struct Dateline<'g> {
    /// Its words, without date and agency.
    pub(super) span: Span,
    /// The places of that name.
    pub(super) candidates: Vec<Place<'g>>,
    /// The place that it is said to lie in.
    pub(super) within: Option<Place<'g>>,
}

/// Bytes of a paragraph within which a dateline must end.
const LONGEST: usize = 90;
/// Paragraphs at whose beginning one may stand; before it come standfirsts and captions.
const FIRST_PARAGRAPHS: usize = 4;
/// What separates it from the report.
const DASHES: &[&str] = &["—", "–", " -- ", " - ", "―"];

/// The dateline of an article.
pub(super) fn find<'g>(article: &Article, gazetteer: &Gazetteer<'g>) -> Option<Dateline<'g>> {
    article
        .paragraphs
        .iter()
        .filter(|p| p.kind == ParagraphKind::Body)
        .take(FIRST_PARAGRAPHS)
        .find_map(|p| read(p.span.slice(&article.text)?, p.span.start(), gazetteer))
}

fn read<'g>(paragraph: &str, offset: usize, gazetteer: &Gazetteer<'g>) -> Option<Dateline<'g>> {
    let end = DASHES.iter().filter_map(|dash| paragraph.find(dash)).min()?;
    let line = paragraph.get(..end).filter(|line| line.len() <= LONGEST)?;
    // "(Reuters)", "(AP)", "(Xinhua)"
    let line = line.split('(').next().unwrap_or_default();
    let mut parts = line.split([',', '/']).map(|part| {
        let start = part.as_ptr() as usize - paragraph.as_ptr() as usize;
        let trimmed = part.trim_start();
        (start + part.len() - trimmed.len(), trimmed.trim_end())
    });
    let (start, city) = parts.next()?;
    let named = |name: &str| -> Vec<Place<'g>> {
        let capital = name
            .split([' ', '-'])
            .all(|word| word.len() <= 3 || word.chars().next().is_some_and(char::is_uppercase));
        if capital && name.len() > 2 {
            gazetteer.named(name.trim_end_matches('.'))
        } else {
            Vec::new()
        }
    };
    let mut candidates = named(city);
    // A country's name and a dash open many headlines, and no dateline.
    candidates.retain(|p| p.kind != PlaceKind::Country);
    if candidates.is_empty() {
        return None;
    }
    let mut last = start + city.len();
    let mut within = None;
    for (at, part) in parts {
        if is_date(part) {
            continue;
        }
        let outer = named(part).into_iter().find(|o| candidates.iter().any(|c| lies_in(c, o)))?;
        within = Some(outer);
        last = at + part.len();
    }
    Some(Dateline { span: Span::new(offset + start, offset + last), candidates, within })
}

/// "Aug. 25", "March 3", "2024", "Sept 3 2025".
fn is_date(part: &str) -> bool {
    const MONTHS: &[&str] =
        &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    part.split_whitespace().all(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        let month = word.get(..3).is_some_and(|start| MONTHS.contains(&start));
        month || !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
    })
}
