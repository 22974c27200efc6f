use std::fmt;

use smol_str::SmolStr;

macro_rules! sectors {
    ($($variant:ident $code:literal $meaning:literal,)*) => {
        /// What part of a society an actor belongs to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sector { $(#[doc = $meaning] $variant,)* }

        impl Sector {
            /// Every sector, in the codebook's order.
            pub const ALL: &'static [Sector] = &[$(Sector::$variant,)*];

            /// The three-letter code.
            pub fn as_str(self) -> &'static str {
                match self { $(Sector::$variant => $code,)* }
            }

            /// The sector with that code.
            pub fn parse(code: &str) -> Option<Sector> {
                match code { $($code => Some(Sector::$variant),)* _ => None }
            }
        }
    };
}

sectors! {
    Police "COP" "Police.",
    Government "GOV" "The executive.",
    Judiciary "JUD" "Courts and prosecutors.",
    Legislature "LEG" "The legislature.",
    Military "MIL" "The state's armed forces.",
    Paramilitary "PRM" "Pro-government paramilitary.",
    Party "PTY" "A political party.",
    Rebel "REB" "Armed opposition.",
    Spy "SPY" "Intelligence service.",
    UnidentifiedArmed "UAF" "Unidentified armed force.",
    Unknown "UNK" "Unknown.",
    Farmer "AGR" "Farmers and farming.",
    Business "BUS" "Companies and business people.",
    Criminal "CRM" "Criminals.",
    Civilian "CVL" "Civilians and protesters.",
    Education "EDU" "Schools, students, scholars.",
    Elite "ELI" "Former officials and their families.",
    Journalist "JRN" "Media.",
    Labor "LAB" "Workers and unions.",
    Medical "MED" "Doctors and hospitals.",
    Refugee "REF" "Refugees and migrants.",
    Opposition "OPP" "Political opposition.",
    PartiallyRecognized "PRE" "Partially recognised entity.",
    Religious "REL" "Religious groups and clergy.",
    Social "SOC" "Other civil society.",
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Someone who can act: a state, an organisation, a person, a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name in the directory, else the words that describe the actor.
    pub name: SmolStr,
    /// The directory's id, where the actor stands in it.
    pub id: Option<SmolStr>,
    /// ISO 3166-1 alpha-3 of the state it belongs to (KOS: Kosovo), or one of
    /// the codes of what belongs to none: UNO, EUR, IGO, NGO, ISM, IMG, MNC.
    /// `None` where the text does not say.
    pub country: Option<SmolStr>,
    /// The first is the primary one. Empty with a country: the state or the
    /// international body itself.
    pub sectors: Vec<Sector>,
    /// The office held at the article's date, or the title the text gives.
    pub office: Option<SmolStr>,
    /// True for a state named as such ("China"), not for its organs or seats.
    pub is_state: bool,
}

impl Actor {
    /// The primary sector.
    pub fn sector(&self) -> Option<Sector> {
        self.sectors.first().copied()
    }
}

impl fmt::Display for Actor {
    /// `Russian army RUS MIL`; a dash where the country is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.country.as_deref().unwrap_or("-"))?;
        if self.is_state {
            f.write_str(" STATE")?;
        }
        for sector in &self.sectors {
            write!(f, " {sector}")?;
        }
        Ok(())
    }
}

/// Codes of actors that belong to no state.
const STATELESS: &[&str] = &["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];

/// True for a code of what belongs to no state.
pub(crate) fn is_stateless(code: &str) -> bool {
    STATELESS.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for &sector in Sector::ALL {
            assert_eq!(Sector::parse(sector.as_str()), Some(sector));
        }
        assert_eq!(Sector::parse("gov"), None);
    }
}
