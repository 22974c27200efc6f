//! Codes that other schemes have for what an event says.

use std::collections::HashMap;

/// Names and numbers that layouts need beside the event's own codes.
pub struct Codes {
    /// Value on the Goldstein scale and name, by CAMEO code.
    cameo: HashMap<&'static str, (f64, &'static str)>,
    /// COW number and FIPS code, by ISO 3166-1 alpha-3.
    countries: HashMap<&'static str, (&'static str, &'static str)>,
    /// Name of a state, by ISO 3166-1 alpha-3.
    names: HashMap<&'static str, &'static str>,
}

/// The rows of a table of the data crate, without comments and header.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    rows.map(|line| line.split('\t').collect())
}

impl Codes {
    /// Reads the embedded tables.
    pub fn embedded() -> Codes {
        let mut codes =
            Codes { cameo: HashMap::new(), countries: HashMap::new(), names: HashMap::new() };
        for row in rows(whodid_data::CAMEO_CODES) {
            if let [code, value, name] = row[..]
                && let Ok(value) = value.parse()
            {
                codes.cameo.insert(code, (value, name));
            }
        }
        for row in rows(whodid_data::COUNTRY_CODES) {
            if let [code, cow, fips] = row[..] {
                codes.countries.insert(code, (cow, fips));
            }
        }
        for row in rows(whodid_data::actors::STATES) {
            if let [code, name, ..] = row[..] {
                codes.names.insert(code, name);
            }
        }
        codes
    }

    /// Value on the Goldstein scale: the code's own, else that of the longest
    /// code that begins it. `None` for what is no CAMEO code.
    pub fn goldstein(&self, cameo: &str) -> Option<f64> {
        prefixes(cameo).find_map(|code| self.cameo.get(code)).map(|(value, _)| *value)
    }

    /// Name of a CAMEO code: its own, else that of the longest code that begins it.
    pub fn cameo_name(&self, cameo: &str) -> &'static str {
        let named = prefixes(cameo).filter_map(|code| self.cameo.get(code));
        named.map(|(_, name)| *name).find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// Number of a state in the Correlates of War; empty for what is none.
    pub fn cow(&self, country: &str) -> &'static str {
        self.countries.get(country).map_or("", |(cow, _)| cow)
    }

    /// FIPS 10-4 code of a state; empty for what is none.
    pub fn fips(&self, country: &str) -> &'static str {
        self.countries.get(country).map_or("", |(_, fips)| fips)
    }

    /// Name of a state; empty for what is none.
    pub fn country_name(&self, country: &str) -> &'static str {
        self.names.get(country).copied().unwrap_or_default()
    }
}

fn prefixes(code: &str) -> impl Iterator<Item = &str> {
    (2..=code.len()).rev().filter_map(move |length| code.get(..length))
}

/// Quad class of a CAMEO code as GDELT and Phoenix have it, by its root: 1 verbal
/// cooperation (03 to 05), 2 material cooperation (06 to 08), 3 verbal conflict
/// (09 to 13), 4 material conflict (14 to 20); 0 for statements and appeals.
pub fn quad_of_cameo(cameo: &str) -> u8 {
    match cameo.get(..2).and_then(|root| root.parse().ok()).unwrap_or(0_u8) {
        3..=5 => 1,
        6..=8 => 2,
        9..=13 => 3,
        14..=20 => 4,
        _ => 0,
    }
}

/// The quad classes of PLOVER in words, as POLECAT writes them.
pub fn quad_name(quad: u8) -> &'static str {
    match quad {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        4 => "MATERIAL CONFLICT",
        _ => "",
    }
}

/// A sector in the words of ICEWS.
pub fn sector_name(sector: &str) -> &'static str {
    match sector {
        "AGR" => "Agricultural",
        "BUS" => "Business",
        "COP" => "Police",
        "CRM" => "Criminals / Gangs",
        "CVL" => "General Population / Civilian / Social",
        "EDU" => "Education",
        "ELI" => "Elite",
        "GOV" => "Government",
        "JRN" => "News",
        "JUD" => "Judicial",
        "LAB" => "Labor",
        "LEG" => "Legislative / Parliamentary",
        "MED" => "Medical / Health",
        "MIL" => "Military",
        "OPP" => "Opposition Parties / Individuals",
        "PRE" => "Separatists",
        "PRM" => "Government Paramilitary",
        "PTY" => "Parties",
        "REB" => "Dissident",
        "REF" => "Refugees",
        "REL" => "Religious",
        "SOC" => "Social",
        "SPY" => "Intelligence",
        "UAF" => "Unidentified Forces",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use whodid_events::ontology::EventType;

    use super::*;

    #[test]
    fn a_code_without_a_value_has_that_of_the_code_that_begins_it() {
        let codes = Codes::embedded();
        let check = |code: &str, value: f64, name: &str| {
            assert_eq!((codes.goldstein(code), codes.cameo_name(code)), (Some(value), name));
        };
        check("042", 1.9, "Make a visit");
        check("1823", -10.0, "Physically assault, not specified below");
        check("1959", -10.0, "Employ aerial weapons, not specified below");
        check("19", -10.0, "Fight");
        assert_eq!(codes.goldstein("99"), None);
        assert_eq!(codes.cameo_name("é"), "");
    }

    #[test]
    fn every_type_has_a_value_and_every_value_is_on_the_scale() {
        let codes = Codes::embedded();
        for kind in EventType::ALL {
            assert!(codes.cameo.contains_key(kind.cameo()), "{kind}");
        }
        assert!(codes.cameo.values().all(|(value, _)| (-10.0..=10.0).contains(value)));
    }

    #[test]
    fn every_state_of_the_directory_has_its_codes() {
        let codes = Codes::embedded();
        for (code, name) in &codes.names {
            let (cow, fips) = codes.countries.get(code).unwrap_or_else(|| panic!("{name}"));
            // Four that the directory has are no states of the Correlates of War.
            let outside = ["ATA", "HKG", "PSE", "VAT"].contains(code);
            assert!(outside || cow.parse::<u16>().is_ok(), "{name}");
            assert_eq!(fips.len(), 2, "{name}");
        }
        let mut cows: Vec<_> =
            codes.countries.values().map(|c| c.0).filter(|c| !c.is_empty()).collect();
        cows.sort_unstable();
        assert!(cows.windows(2).all(|pair| pair[0] != pair[1]), "a number stands twice");
        assert_eq!((codes.cow("RUS"), codes.fips("RUS")), ("365", "RS"));
        assert_eq!((codes.cow("UNO"), codes.fips("")), ("", ""));
    }

    #[test]
    fn quad_classes_follow_the_root() {
        for (code, quad) in [("010", 0), ("042", 1), ("071", 2), ("112", 3), ("190", 4), ("x", 0)] {
            assert_eq!(quad_of_cameo(code), quad, "{code}");
        }
    }
}
