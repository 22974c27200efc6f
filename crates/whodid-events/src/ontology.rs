//! PLOVER's types, modes, contexts and status values, with CAMEO codes and scores.
//!
//! Source: the PLOVER 2.0 manual (Open Event Data Alliance, 2021-2024) for
//! types, modes, quad classes and scores; Schrodt (2012) for CAMEO.

use std::fmt;

macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($variant:ident $word:literal $meaning:literal,)* }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $variant,)* }

        impl $name {
            /// All of them, in the ontology's order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word for it in rules and output.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// The value that is written so.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// The sixteen types of event.
    EventType {
        Agree "AGREE" "Agrees, offers, promises, shows willingness to cooperate.",
        Consult "CONSULT" "Meets, visits, hosts, talks, negotiates, mediates, phones.",
        Support "SUPPORT" "Praises, endorses, backs in words, recognises, signs a treaty.",
        Concede "CONCEDE" "Concedes in words: apologises, pardons, announces a lifting or a withdrawal.",
        Cooperate "COOPERATE" "Exchanges materially: trade, joint exercise, extradition, intelligence.",
        Aid "AID" "Helps materially and one-sidedly: money, arms, personnel, asylum.",
        Retreat "RETREAT" "Carries a concession out: withdraws, releases, disarms, resigns.",
        Request "REQUEST" "Asks, urges, demands, orders.",
        Accuse "ACCUSE" "Criticises, condemns, alleges, sues, charges, investigates.",
        Reject "REJECT" "Refuses, denies, vetoes, defies, cancels a meeting, bars entry.",
        Threaten "THREATEN" "Warns of serious consequences.",
        Protest "PROTEST" "Collective physical dissent by civilians.",
        Sanction "SANCTION" "Cuts relations: sanctions, expels diplomats, suspends, leaves, convicts.",
        Mobilize "MOBILIZE" "Moves or readies force short of using it.",
        Coerce "COERCE" "Represses short of violence: arrests, seizes, bans, censors.",
        Assault "ASSAULT" "Deliberate action that can cause substantial physical harm.",
    }
}

words! {
    /// Whether the event happened, by the words of the report.
    Status {
        Actual "actual" "Happened, or is going on.",
        Future "future" "Planned, promised, expected.",
        Hypothetical "hypothetical" "If, could, would; a rumoured possibility.",
        Negated "negated" "Did not happen, or is denied.",
        Historical "historical" "Background, clearly older than about a year before the report.",
    }
}

words! {
    /// The thirty-seven contexts: what an event is about.
    Context {
        Military "military" "Armed forces, arms, war.",
        Intelligence "intelligence" "Espionage and secret services.",
        Executive "executive" "The work of governments.",
        Legislative "legislative" "Parliaments and law-making.",
        Election "election" "Elections and campaigns.",
        PoliticalInstitutions "political_institutions" "Constitutions and the order of state.",
        ProDemocracy "pro_democracy" "For democracy.",
        ProAutocracy "pro_autocracy" "For autocracy.",
        Economic "economic" "Trade, money, business.",
        Legal "legal" "Courts and law.",
        Reparations "reparations" "Compensation for past wrongs.",
        HumanRights "human_rights" "Human rights.",
        RightsFreedoms "rights_freedoms" "Civil rights and freedoms.",
        Repression "repression" "Repression of a population.",
        HumanSecurity "human_security" "Safety and needs of people.",
        Gender "gender" "Women and gender.",
        Lgbt "lgbt" "Lesbian, gay, bisexual and transgender people.",
        ReligionEthnicity "religion_ethnicity" "Religious and ethnic groups.",
        Inequality "inequality" "Inequality and poverty.",
        Diplomatic "diplomatic" "Relations between states.",
        Territory "territory" "Borders and territory.",
        Peacekeeping "peacekeeping" "Peacekeeping.",
        Health "health" "Health and disease.",
        Asylum "asylum" "Asylum and refugees.",
        Migration "migration" "Migration.",
        Disasters "disasters" "Natural and other disasters.",
        NaturalResource "natural_resource" "Oil, gas, water, minerals.",
        Environment "environment" "Climate and environment.",
        Technology "technology" "Technology.",
        Terrorism "terrorism" "Terrorism.",
        Cbrn "cbrn" "Chemical, biological, radiological, nuclear weapons.",
        Cyber "cyber" "Cyber attacks and security.",
        Misinformation "misinformation" "Misinformation.",
        Crime "crime" "Crime.",
        Corruption "corruption" "Corruption.",
        IllegalDrugs "illegal_drugs" "Illegal drugs.",
        Trafficking "trafficking" "Trafficking of people and goods.",
    }
}

/// How an event of its type was done. A mode means something only together
/// with its type: "arrest" under THREATEN is a threat of arrest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mode(&'static str);

impl Mode {
    /// The mode of that name under `kind`, or `None` if the ontology has no such pair.
    ///
    /// ```
    /// use whodid_events::ontology::{EventType, Mode};
    /// assert!(Mode::of(EventType::Assault, "drone").is_some());
    /// assert!(Mode::of(EventType::Consult, "drone").is_none());
    /// ```
    pub fn of(kind: EventType, name: &str) -> Option<Mode> {
        kind.modes().iter().find(|(mode, _)| *mode == name).map(|(mode, _)| Mode(mode))
    }

    /// The word for it in rules and output.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl EventType {
    /// The modes this type may take, each with its score.
    pub fn modes(self) -> &'static [(&'static str, f32)] {
        match self {
            EventType::Consult => {
                &[("visit", 4.0), ("third-party", 1.0), ("multilateral", 4.0), ("phone", 1.5)]
            }
            EventType::Retreat => &[
                ("withdraw", 8.0),
                ("release", 6.5),
                ("disarm", 10.0),
                ("ceasefire", 7.5),
                ("access", 6.5),
                ("resign", 4.5),
            ],
            EventType::Request => {
                &[("assist", 0.5), ("change", -1.0), ("yield", -1.0), ("meet", 0.0)]
            }
            EventType::Accuse => &[("disapprove", -2.0), ("investigate", -3.5), ("allege", -3.5)],
            EventType::Reject => {
                &[("assist", -1.5), ("change", -2.0), ("yield", -2.0), ("meet", -2.0)]
            }
            EventType::Threaten => &[
                ("restrict", -3.0),
                ("arrest", -3.5),
                ("relations", -3.5),
                ("expel", -3.5),
                ("territory", -4.0),
                ("violence", -3.5),
            ],
            EventType::Protest => &[
                ("demo", -5.0),
                ("riot", -7.0),
                ("strike", -5.0),
                ("hunger", -4.5),
                ("boycott", -4.5),
                ("obstruct", -4.5),
                ("vandalize", -5.0),
            ],
            EventType::Sanction => {
                &[("convict", -6.0), ("expel", -5.5), ("withdraw", -6.0), ("discontinue", -6.0)]
            }
            EventType::Mobilize => {
                &[("troops", -6.5), ("weapons", -6.5), ("police", -5.5), ("militia", -6.0)]
            }
            EventType::Coerce => &[
                ("seize", -7.0),
                ("restrict", -7.0),
                ("censor", -6.5),
                ("curfew", -6.5),
                ("martial-law", -7.5),
                ("arrest", -7.0),
                ("deport", -7.0),
                ("withhold", -7.0),
                ("misinformation", -6.5),
                ("cyber", -7.0),
            ],
            EventType::Assault => &[
                ("abduct", -8.5),
                ("beat", -7.5),
                ("torture", -8.5),
                ("sexual", -8.5),
                ("targeted", -9.5),
                ("destroy", -8.5),
                ("primitive", -8.0),
                ("firearms", -9.0),
                ("explosives", -9.0),
                ("suicide-attack", -9.5),
                ("aerial", -9.5),
                ("drone", -9.5),
                ("heavy-weapons", -9.5),
                ("crowd-control", -7.5),
                ("unconventional", -10.0),
            ],
            EventType::Agree
            | EventType::Support
            | EventType::Concede
            | EventType::Cooperate
            | EventType::Aid => &[],
        }
    }

    /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal
    /// conflict, 4 material conflict. SANCTION is 3, as the manual's table says.
    pub fn quad(self) -> u8 {
        match self {
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Concede => 1,
            EventType::Cooperate | EventType::Aid | EventType::Retreat => 2,
            EventType::Request
            | EventType::Accuse
            | EventType::Reject
            | EventType::Threaten
            | EventType::Sanction => 3,
            EventType::Protest | EventType::Mobilize | EventType::Coerce | EventType::Assault => 4,
        }
    }

    /// True for what somebody does to somebody and may end: that it ends is a retreat.
    pub(crate) fn is_deed(self) -> bool {
        matches!(self, EventType::Assault | EventType::Coerce | EventType::Sanction)
    }

    /// True for what is done by saying something.
    pub(crate) fn is_saying(self) -> bool {
        use EventType as E;
        matches!(self, E::Agree | E::Support | E::Request | E::Accuse | E::Reject | E::Threaten)
    }

    /// Conflict (-10) to cooperation (+10), for an event without a mode.
    pub fn score(self) -> f32 {
        match self {
            EventType::Agree | EventType::Consult => 2.5,
            EventType::Support => 5.0,
            EventType::Concede => 4.5,
            EventType::Cooperate => 9.5,
            EventType::Aid => 10.0,
            EventType::Retreat => 6.5,
            EventType::Request => 0.0,
            EventType::Accuse => -3.0,
            EventType::Reject => -2.0,
            EventType::Threaten => -3.5,
            EventType::Protest => -5.0,
            EventType::Sanction => -6.0,
            EventType::Mobilize => -5.5,
            EventType::Coerce => -7.0,
            EventType::Assault => -9.0,
        }
    }

    /// The CAMEO root code that an event of this type has when its words
    /// support no more specific one.
    pub fn cameo(self) -> &'static str {
        match self {
            EventType::Agree => "030",
            EventType::Consult => "040",
            EventType::Support => "050",
            EventType::Concede => "080",
            EventType::Cooperate => "060",
            EventType::Aid => "070",
            EventType::Retreat => "084",
            EventType::Request => "100",
            EventType::Accuse => "110",
            EventType::Reject => "120",
            EventType::Threaten => "130",
            EventType::Protest => "140",
            EventType::Sanction => "160",
            EventType::Mobilize => "150",
            EventType::Coerce => "170",
            EventType::Assault => "190",
        }
    }
}

/// The most specific CAMEO code that a (type, mode) pair supports by itself, after the
/// codebook's chapters on verb codes (Schrodt 2012).
pub fn cameo(kind: EventType, mode: Option<Mode>) -> &'static str {
    match (kind.as_str(), mode.map_or("", Mode::as_str)) {
        ("CONSULT", "visit") => "042",
        ("CONSULT", "third-party") => "045",
        ("CONSULT", "phone") => "041",
        ("RETREAT", "release") => "0841",
        ("RETREAT", "access") => "0863",
        ("RETREAT", "ceasefire") => "0871",
        ("RETREAT", "disarm") => "0873",
        ("RETREAT", "withdraw") => "0874",
        ("REQUEST", "assist") => "103",
        ("REQUEST", "change") => "104",
        ("REQUEST", "yield") => "105",
        ("REQUEST", "meet") => "106",
        ("ACCUSE", "disapprove") => "111",
        ("ACCUSE", "allege") => "112",
        ("REJECT", "assist") => "122",
        ("REJECT", "change") => "123",
        ("REJECT", "yield") => "124",
        ("REJECT", "meet") => "125",
        ("THREATEN", "restrict") => "132",
        ("THREATEN", "arrest" | "expel") => "137",
        ("THREATEN", "relations") => "131",
        ("THREATEN", "territory" | "violence") => "138",
        ("PROTEST", "demo") => "141",
        ("PROTEST", "hunger") => "142",
        ("PROTEST", "strike" | "boycott") => "143",
        ("PROTEST", "obstruct") => "144",
        ("PROTEST", "riot" | "vandalize") => "145",
        ("SANCTION", "convict") => "116",
        ("SANCTION", "expel" | "withdraw") => "166",
        ("SANCTION", "discontinue") => "163",
        ("MOBILIZE", "police") => "153",
        ("MOBILIZE", "troops" | "weapons" | "militia") => "154",
        ("COERCE", "seize") => "171",
        ("COERCE", "restrict" | "censor" | "curfew" | "martial-law") => "172",
        ("COERCE", "arrest") => "173",
        ("COERCE", "deport") => "174",
        ("COERCE", "cyber") => "176",
        ("ASSAULT", "abduct") => "181",
        ("ASSAULT", "beat") => "182",
        ("ASSAULT", "sexual") => "1821",
        ("ASSAULT", "torture") => "1822",
        ("ASSAULT", "explosives") => "183",
        ("ASSAULT", "suicide-attack") => "1831",
        ("ASSAULT", "targeted") => "186",
        ("ASSAULT", "firearms") => "193",
        ("ASSAULT", "heavy-weapons") => "194",
        ("ASSAULT", "aerial" | "drone") => "195",
        ("ASSAULT", "crowd-control") => "175",
        ("ASSAULT", "unconventional") => "204",
        _ => kind.cameo(),
    }
}

/// The score of a (type, mode) pair.
pub fn score(kind: EventType, mode: Option<Mode>) -> f32 {
    mode.and_then(|m| kind.modes().iter().find(|(name, _)| *name == m.0))
        .map_or(kind.score(), |(_, score)| *score)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ontology_has_sixteen_types_and_thirty_seven_contexts() {
        assert_eq!(EventType::ALL.len(), 16);
        assert_eq!(Context::ALL.len(), 37);
        let pairs: usize = EventType::ALL.iter().map(|t| t.modes().len()).sum();
        assert_eq!(pairs, 67);
    }

    #[test]
    fn words_read_back() {
        for &kind in EventType::ALL {
            assert_eq!(EventType::parse(kind.as_str()), Some(kind));
            for (mode, value) in kind.modes() {
                assert_eq!(score(kind, Mode::of(kind, mode)), *value);
            }
        }
    }
}
