//! Places of the world, looked up in sorted text.

use std::cmp::Ordering;

use crate::directory::{Problem, Severity, comparable};

/// What is wrong with the files of a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: the header is {found:?}, not {wanted:?}")]
pub struct GazetteerError {
    file: &'static str,
    wanted: &'static str,
    found: String,
}

impl GazetteerError {
    /// True if a file lacks its header line or has other columns.
    pub fn is_header(&self) -> bool {
        self.wanted != self.found
    }
}

/// The columns of the file of places.
const PLACES: &str = "id\tname\tkind\tlat\tlon\tcountry\tregion\tpopulation";
/// The columns of the file of names.
const NAMES: &str = "name\tids";

/// A gazetteer over two texts in the order of their bytes: places by id, and names
/// with the ids of the places that bear them.
///
/// Both are searched by bisection as they are, so that making one costs nothing.
///
/// ```
/// use whodid_events::Gazetteer;
/// let places = "id\tname\tkind\tlat\tlon\tcountry\tregion\tpopulation\n\
///               703448\tKyiv\tcapital\t50.4547\t30.5238\tUKR\t\t2952301\n";
/// let gazetteer = Gazetteer::new(places, "name\tids\nkiev\t703448\nkyiv\t703448\n")?;
/// assert_eq!(gazetteer.named("Kiev")[0].name, "Kyiv");
/// # Ok::<(), whodid_events::GazetteerError>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Gazetteer<'a> {
    places: &'a str,
    names: &'a str,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A state.
    Country,
    /// A first-level division of a state.
    Region,
    /// A town.
    City,
    /// A state's capital.
    Capital,
    /// A sea, a gulf, an ocean.
    Sea,
    /// A strait or a canal.
    Strait,
    /// A river.
    River,
    /// A mountain or a range.
    Mountain,
    /// An island, islands, a reef.
    Island,
    /// A disputed, historical or other area, a crossing, a line, a site.
    Area,
}

impl PlaceKind {
    /// The kind that the files call so.
    pub fn parse(text: &str) -> Option<PlaceKind> {
        Some(match text {
            "country" => PlaceKind::Country,
            "region" => PlaceKind::Region,
            "city" => PlaceKind::City,
            "capital" => PlaceKind::Capital,
            "sea" => PlaceKind::Sea,
            "strait" => PlaceKind::Strait,
            "river" => PlaceKind::River,
            "mountain" => PlaceKind::Mountain,
            "island" => PlaceKind::Island,
            "area" => PlaceKind::Area,
            _ => return None,
        })
    }

    /// True for a town, capitals among them.
    pub fn is_city(self) -> bool {
        matches!(self, PlaceKind::City | PlaceKind::Capital)
    }
}

/// A point on the earth, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// North of the equator.
    pub lat: f64,
    /// East of Greenwich.
    pub lon: f64,
}

/// One place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'a> {
    /// GeoNames id, or an id of features that GeoNames' lists lack.
    pub id: &'a str,
    /// Its usual name.
    pub name: &'a str,
    /// What it is.
    pub kind: PlaceKind,
    /// Where it lies; for a region or a country the centre of its towns.
    pub position: Option<Position>,
    /// Code of the state; `None` for what belongs to none.
    pub country: Option<&'a str>,
    /// Id of the first-level region in which it lies.
    pub region: Option<&'a str>,
    /// Its people; 0 where not known.
    pub population: u64,
}

impl<'a> Gazetteer<'a> {
    /// A gazetteer over the text of its two files.
    ///
    /// # Errors
    /// If a file does not open with its header, `#` lines aside. Other faults are
    /// what [`Gazetteer::problems`] looks for; a bad row is as good as absent.
    pub fn new(places: &'a str, names: &'a str) -> Result<Gazetteer<'a>, GazetteerError> {
        Ok(Gazetteer {
            places: body("places.tsv", PLACES, places)?,
            names: body("place_names.tsv", NAMES, names)?,
        })
    }

    /// The places of that name, the one that is meant most often first; case,
    /// diacritics, dots, apostrophes and hyphens aside.
    pub fn named(&self, name: &str) -> Vec<Place<'a>> {
        self.with_key(&comparable(name))
    }

    /// The places whose name has these words, in lower case and joined by blanks.
    pub(super) fn with_key(&self, key: &str) -> Vec<Place<'a>> {
        let Some(row) = row_of(self.names, key) else { return Vec::new() };
        let ids = row.split_once('\t').map_or("", |(_, ids)| ids);
        ids.split(' ').filter_map(|id| self.by_id(id)).collect()
    }

    /// True if a name of the gazetteer begins with these words.
    pub(super) fn begins(&self, words: &str) -> bool {
        let at = lower_bound(self.names, words);
        self.names.get(at..).is_some_and(|rest| rest.starts_with(words))
    }

    /// The place with that id.
    pub fn by_id(&self, id: &str) -> Option<Place<'a>> {
        place(row_of(self.places, id)?)
    }

    /// The state with that code, which is named so.
    pub(super) fn state(&self, code: &str, name: &str) -> Option<Place<'a>> {
        let is_it = |p: &Place<'_>| p.kind == PlaceKind::Country && p.country == Some(code);
        self.named(name).into_iter().find(is_it)
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.places.lines().count()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Rows that cannot be read, stand out of order or name what is not there.
    pub fn problems(&self) -> Vec<Problem> {
        let mut out = Vec::new();
        let mut error = |subject: &str, what: &str| {
            out.push(Problem {
                severity: Severity::Error,
                subject: subject.to_owned(),
                what: what.to_owned(),
            });
        };
        for (file, text) in [("places.tsv", self.places), ("place_names.tsv", self.names)] {
            for (one, next) in text.lines().zip(text.lines().skip(1)) {
                if order(key(one), key(next)) != Ordering::Less {
                    error(file, &format!("{:?} does not stand before {:?}", key(one), key(next)));
                }
            }
        }
        for row in self.places.lines() {
            match place(row) {
                None => error("places.tsv", &format!("the row {row:?} cannot be read")),
                Some(place) => {
                    if place.region.is_some_and(|region| self.by_id(region).is_none()) {
                        error(place.id, "its region is no place");
                    }
                    if !self.named(place.name).iter().any(|p| p.id == place.id) {
                        error(place.id, "it is not found by its name");
                    }
                }
            }
        }
        for row in self.names.lines() {
            let ids = row.split_once('\t').map_or("", |(_, ids)| ids);
            if let Some(id) = ids.split(' ').find(|id| self.by_id(id).is_none()) {
                error(
                    "place_names.tsv",
                    &format!("{:?} means {id:?}, which is no place", key(row)),
                );
            }
        }
        out
    }
}

/// What follows the header.
fn body<'a>(
    file: &'static str,
    wanted: &'static str,
    text: &'a str,
) -> Result<&'a str, GazetteerError> {
    let mut rest = text;
    loop {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if !line.starts_with('#') {
            return if line.trim_end() == wanted {
                Ok(below)
            } else {
                Err(GazetteerError { file, wanted, found: line.to_owned() })
            };
        }
        rest = below;
    }
}

/// The first cell of a row.
fn key(row: &str) -> &str {
    row.split('\t').next().unwrap_or_default()
}

/// As the files are sorted: by the bytes of the key and the tab behind it.
fn order(one: &str, other: &str) -> Ordering {
    let ended = |key: &str| key.bytes().chain(std::iter::once(b'\t')).collect::<Vec<_>>();
    ended(one).cmp(&ended(other))
}

/// Where the first row begins whose text does not come before `key`.
fn lower_bound(text: &str, key: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let start = start.max(low);
        let end = bytes[middle..].iter().position(|&b| b == b'\n').map_or(high, |at| middle + at);
        let row = &bytes[start..end.max(start)];
        if row < key.as_bytes() {
            low = (end + 1).min(high);
        } else {
            high = start;
        }
    }
    low
}

/// The row whose first cell is `key`.
fn row_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    if key.is_empty() || key.contains(['\t', '\n']) {
        return None;
    }
    let start = lower_bound(text, &format!("{key}\t"));
    let row = text.get(start..)?.lines().next()?;
    (row.strip_prefix(key)?.starts_with('\t')).then_some(row)
}

fn place(row: &str) -> Option<Place<'_>> {
    let mut cells = row.split('\t');
    let mut next = || cells.next().map(str::trim);
    let (id, name, kind) = (next()?, next()?, PlaceKind::parse(next()?)?);
    let (lat, lon) = (next()?, next()?);
    let position = match (lat.parse::<f64>(), lon.parse::<f64>()) {
        (Ok(lat), Ok(lon)) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => {
            Some(Position { lat, lon })
        }
        _ => None,
    };
    let country = Some(next()?).filter(|code| !code.is_empty());
    let region = Some(next()?).filter(|id| !id.is_empty());
    let population = next()?.parse().unwrap_or(0);
    Some(Place { id, name, kind, position, country, region, population })
}
