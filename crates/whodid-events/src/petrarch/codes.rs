//! CAMEO's codes of actors as countries and sectors.

use smol_str::SmolStr;

use crate::{Directory, Sector};

/// What a code says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    /// Country, or the code of what belongs to none.
    pub(super) country: Option<SmolStr>,
    /// Sectors, the primary one first.
    pub(super) sectors: Vec<Sector>,
    /// Parts of the code that have no counterpart.
    pub(super) lost: Vec<String>,
}

/// Reads a code, three letters at a time: a country or an international role, then
/// roles, then details.
pub(super) fn meaning(code: &str, directory: &Directory) -> Meaning {
    let letters: Vec<char> = code.chars().collect();
    let mut out = Meaning::default();
    for (at, part) in letters.chunks(3).enumerate() {
        let part: String = part.iter().collect();
        if at == 0
            && let Some(country) = country(&part, directory)
        {
            out.country = Some(country);
            continue;
        }
        match (part.as_str(), out.country.as_deref()) {
            // Which body of the United Nations or of the Union it is, stands in its name.
            ("UNO", Some("IGO")) => out.country = Some("UNO".into()),
            ("EUR", Some("IGO")) => out.country = Some("EUR".into()),
            ("EEC", Some("EUR")) => {}
            _ => match sector(&part) {
                Some(sector) if !out.sectors.contains(&sector) => out.sectors.push(sector),
                Some(_) => {}
                None => out.lost.push(part),
            },
        }
    }
    out
}

/// Countries of CAMEO, some of which ISO 3166-1 calls otherwise, and what has no
/// country.
fn country(part: &str, directory: &Directory) -> Option<SmolStr> {
    let part = match part {
        "ROM" => "ROU",
        "ZAR" => "COD",
        "TMP" => "TLS",
        "PAL" => "PSE",
        "KSV" | "XKX" => "KOS",
        "SCG" | "YUG" => "SRB",
        "BUR" => "MMR",
        "IGO" | "NGO" | "MNC" | "IMG" | "ISM" => return Some(part.into()),
        "UNO" => return Some("UNO".into()),
        "NGM" => return Some("NGO".into()),
        "UIS" => return None,
        part => part,
    };
    directory.state(part).map(|state| state.id.clone())
}

/// Roles of CAMEO as sectors. CAMEO's MED is the media, its HLH health.
fn sector(part: &str) -> Option<Sector> {
    Some(match part {
        "GOV" => Sector::Government,
        "MIL" => Sector::Military,
        "COP" => Sector::Police,
        "JUD" => Sector::Judiciary,
        "LEG" => Sector::Legislature,
        "SPY" => Sector::Spy,
        "PTY" => Sector::Party,
        "OPP" => Sector::Opposition,
        "REB" | "INS" | "SEP" | "RAD" => Sector::Rebel,
        "UAF" => Sector::UnidentifiedArmed,
        "PRM" => Sector::Paramilitary,
        "AGR" => Sector::Farmer,
        "BUS" | "MNC" => Sector::Business,
        "CRM" => Sector::Criminal,
        "CVL" | "SET" => Sector::Civilian,
        "EDU" => Sector::Education,
        "ELI" => Sector::Elite,
        "MED" => Sector::Journalist,
        "LAB" => Sector::Labor,
        "HLH" => Sector::Medical,
        "REF" => Sector::Refugee,
        "ENV" | "HRI" | "NGO" | "SOC" => Sector::Social,
        "REL" | "CHR" | "MOS" | "JEW" | "BUD" | "HIN" | "SIK" | "CTH" | "PRO" | "SHI" | "SUN"
        | "DOX" => Sector::Religious,
        _ => return None,
    })
}

/// What somebody of a sector is called where the dictionary names no office.
pub(super) fn title(sector: Option<Sector>) -> &'static str {
    match sector {
        Some(Sector::Government) => "Government official",
        Some(Sector::Military) => "Military officer",
        Some(Sector::Police) => "Police officer",
        Some(Sector::Judiciary) => "Judicial official",
        Some(Sector::Legislature) => "Legislator",
        Some(Sector::Spy) => "Intelligence officer",
        Some(Sector::Party) => "Party politician",
        Some(Sector::Opposition) => "Opposition politician",
        Some(Sector::Rebel) => "Rebel",
        Some(Sector::Elite) => "Former official",
        Some(Sector::Business) => "Business executive",
        Some(Sector::Journalist) => "Journalist",
        Some(Sector::Religious) => "Cleric",
        Some(_) => "Representative",
        None => "Official",
    }
}

/// The kind of organisation that a code means, as the table of organisations calls it.
pub(super) fn organization(meaning: &Meaning) -> &'static str {
    match meaning.country.as_deref() {
        Some("UNO" | "EUR" | "IGO") => return "igo",
        Some("NGO" | "ISM") => return "ngo",
        Some("MNC") => return "company",
        Some("IMG") => return "armed",
        _ => {}
    }
    match meaning.sectors.first() {
        Some(
            Sector::Military | Sector::Rebel | Sector::Paramilitary | Sector::UnidentifiedArmed,
        ) => "armed",
        Some(Sector::Legislature) => "legislature",
        Some(Sector::Judiciary) => "court",
        Some(Sector::Party | Sector::Opposition) => "party",
        Some(Sector::Journalist) => "media",
        Some(Sector::Business) => "company",
        Some(Sector::Labor) => "union",
        Some(Sector::Religious) => "church",
        Some(Sector::Criminal) => "gang",
        Some(Sector::Social | Sector::Civilian | Sector::Medical | Sector::Education) => "ngo",
        _ => "organ",
    }
}
