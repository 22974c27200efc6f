//! Where events happen: the gazetteer, the places that an article names, and the
//! one that an event has.
//!
//! An event's place is named in its sentence, else it is that of the dateline
//! ("KYIV, Ukraine (AP) —"), else the country that the article is about; which of
//! these it was is told. Names that several places bear are settled by what stands
//! beside them ("Paris, Texas"), by the article's other places and countries, and
//! by size. What cannot be settled stays open.

mod attach;
mod dateline;
mod gazetteer;
mod name;
mod settle;
#[cfg(test)]
mod tests;

use std::fmt;

use smol_str::SmolStr;
use whodid_text::{Article, Sentence, Span};

pub(crate) use self::attach::is_place_noun;
pub use self::gazetteer::{Gazetteer, GazetteerError, Place, PlaceKind, Position};
use self::name::PlaceName;
use crate::frame::{Frame, Tree};
use crate::{Directory, Mentions};

/// Where an event happens.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPlace {
    /// The words that say so.
    pub span: Span,
    /// What the words belong to.
    pub source: PlaceSource,
    /// The place's usual name; `None` where the words could mean several places,
    /// or one that the gazetteer lacks.
    pub name: Option<SmolStr>,
    /// GeoNames id, or an id of features that GeoNames' lists lack ("red-sea").
    pub id: Option<SmolStr>,
    /// Where it lies.
    pub position: Option<Position>,
    /// Code of its state; `None` for what belongs to none, and where it is not known.
    pub country: Option<SmolStr>,
    /// Its first-level region, for a place within one.
    pub region: Option<SmolStr>,
    /// How large a place it is.
    pub granularity: Granularity,
}

/// What says where an event happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceSource {
    /// The event's own sentence.
    Sentence,
    /// The line with which the article opens: "BEIRUT (Reuters) -".
    Dateline,
    /// No words about the event: the country that the article names most.
    Focus,
}

impl PlaceSource {
    /// Every source, the most trusted first.
    pub const ALL: &'static [PlaceSource] =
        &[PlaceSource::Sentence, PlaceSource::Dateline, PlaceSource::Focus];

    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceSource::Sentence => "sentence",
            PlaceSource::Dateline => "dateline",
            PlaceSource::Focus => "focus",
        }
    }
}

/// How large a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// A town, or a place in one.
    City,
    /// A first-level region, a disputed or another area.
    Region,
    /// A state.
    Country,
    /// A sea, a strait, a river, a mountain, an island.
    Feature,
    /// The gazetteer lacks the place, or its name means several.
    Unknown,
}

impl Granularity {
    /// Every value, the finest first.
    pub const ALL: &'static [Granularity] = &[
        Granularity::City,
        Granularity::Feature,
        Granularity::Region,
        Granularity::Country,
        Granularity::Unknown,
    ];

    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Granularity::City => "city",
            Granularity::Region => "region",
            Granularity::Country => "country",
            Granularity::Feature => "feature",
            Granularity::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Granularity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The places that an article names.
pub(crate) struct Places<'g> {
    names: Vec<PlaceName<'g>>,
    /// The place of each name, as far as it is settled.
    settled: Vec<EventPlace>,
    dateline: Option<EventPlace>,
    focus: Option<EventPlace>,
}

impl<'g> Places<'g> {
    /// Finds and settles the places of an article.
    pub(crate) fn read(
        article: &Article,
        sentences: &[Sentence],
        mentions: &Mentions,
        directory: &Directory,
        gazetteer: &Gazetteer<'g>,
    ) -> Places<'g> {
        let opening = dateline::find(article, gazetteer);
        let names = name::find(sentences, mentions, directory, gazetteer);
        let evidence = settle::Evidence::of(&names, mentions, directory, opening.as_ref());
        let dateline = opening.as_ref().map(|line| {
            let spelled = line.span.slice(&article.text).unwrap_or_default();
            let best = settle::best(&line.candidates, spelled, None, line.within, &evidence);
            settle::event_place(best, &line.candidates, line.span, PlaceSource::Dateline, gazetteer)
        });
        let settled = names
            .iter()
            .map(|name| settle::place_of(name, &names, &article.text, &evidence, gazetteer))
            .collect();
        let focus = settle::focus(&evidence, &names, mentions, directory, gazetteer);
        // What the dateline says is not said of the event that its sentence tells.
        let in_line = |name: &PlaceName<'_>| {
            opening.as_ref().is_some_and(|line| {
                line.span.start() <= name.span.start() && name.span.end() <= line.span.end()
            })
        };
        let mut places = Places { names, settled, dateline, focus };
        for name in &mut places.names {
            name.opens_article = in_line(name);
        }
        places
    }

    /// Where the sentence says that the frame's event happens.
    pub(crate) fn in_sentence(
        &self,
        tree: &Tree<'_>,
        sentence: usize,
        frame: &Frame,
    ) -> Option<EventPlace> {
        attach::of_frame(&self.names, &self.settled, tree, sentence, frame)
            .map(|index| self.settled[index].clone())
    }

    /// Where an event happens whose sentence does not say it.
    pub(crate) fn otherwise(&self) -> Option<&EventPlace> {
        self.dateline.as_ref().or(self.focus.as_ref())
    }
}
