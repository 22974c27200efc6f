//! The words of numbers, each table in this one place.

/// Cardinal below a hundred.
pub(crate) fn small(word: &str) -> Option<u64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let find = |words: &[&str]| words.iter().position(|w| *w == word).map(|n| n as u64);
    find(&UNITS).or_else(|| find(&TENS).map(|n| (n + 2) * 10))
}

/// Multiplier: "hundred", "bn".
pub(super) fn scale(word: &str) -> Option<u64> {
    match word {
        "dozen" => Some(12),
        "score" => Some(20),
        "hundred" => Some(100),
        "thousand" | "k" => Some(1_000),
        "lakh" => Some(100_000),
        "million" | "mn" | "m" | "mln" => Some(1_000_000),
        "crore" => Some(10_000_000),
        "billion" | "bn" | "bln" => Some(1_000_000_000),
        "trillion" | "tn" | "trn" => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Plural that stands for a number of its own: "dozens".
pub(super) fn plural(word: &str) -> Option<(u64, u64)> {
    match word {
        "tens" => Some((20, 99)),
        "dozens" => Some((24, 99)),
        "scores" => Some((40, 99)),
        "hundreds" => Some((200, 999)),
        "thousands" => Some((2_000, 9_999)),
        "millions" => Some((2_000_000, 9_999_999)),
        "billions" => Some((2_000_000_000, 9_999_999_999)),
        _ => None,
    }
}

/// What such a plural multiplies where it stands after "tens of".
pub(super) fn unit_of_plural(word: &str) -> Option<u64> {
    matches!(word, "hundreds" | "thousands" | "millions" | "billions")
        .then(|| scale(word.trim_end_matches('s')))
        .flatten()
}

/// Small number that is not told: "several".
pub(super) fn few(word: &str) -> Option<(u64, u64)> {
    match word {
        "couple" => Some((2, 2)),
        "several" | "few" | "handful" => Some((3, 9)),
        _ => None,
    }
}

/// Code of a currency by the sign before the figure, in lower case.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "us$" | "u.s.$" | "usd" => "USD",
        "€" | "eur" => "EUR",
        "£" | "gbp" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₴" => "UAH",
        "₩" => "KRW",
        "₪" => "ILS",
        "₦" => "NGN",
        "a$" | "au$" => "AUD",
        "c$" | "ca$" => "CAD",
        "nz$" => "NZD",
        "hk$" => "HKD",
        "nt$" => "TWD",
        "s$" => "SGD",
        "r$" => "BRL",
        _ => return None,
    })
}

/// Code of a currency by its unit, in the singular and lower case, and the
/// adjective before it; the inner `None` is a unit that several states share.
pub(super) fn currency(adjective: &str, unit: &str) -> Option<Option<&'static str>> {
    let code = match (adjective, unit) {
        ("australian", "dollar") => "AUD",
        ("canadian", "dollar") => "CAD",
        ("zealand", "dollar") => "NZD",
        ("kong", "dollar") => "HKD",
        ("taiwan" | "taiwanese", "dollar") => "TWD",
        ("singapore" | "singaporean", "dollar") => "SGD",
        (_, "dollar" | "buck") => "USD",
        (_, "euro") => "EUR",
        ("egyptian", "pound") => "EGP",
        ("lebanese", "pound") => "LBP",
        ("syrian", "pound") => "SYP",
        ("sudanese", "pound") => "SDG",
        (_, "pound") => "GBP",
        (_, "yen") => "JPY",
        (_, "yuan" | "renminbi") => "CNY",
        ("belarusian", "ruble" | "rouble") => "BYN",
        (_, "ruble" | "rouble") => "RUB",
        ("indian", "rupee") => "INR",
        ("pakistani", "rupee") => "PKR",
        (_, "hryvnia" | "hryvnya") => "UAH",
        (_, "shekel") => "ILS",
        (_, "zloty") => "PLN",
        (_, "naira") => "NGN",
        (_, "rand") => "ZAR",
        (_, "baht") => "THB",
        (_, "forint") => "HUF",
        ("turkish", "lira") => "TRY",
        ("swiss", "franc") => "CHF",
        ("saudi", "riyal") => "SAR",
        ("qatari", "riyal") => "QAR",
        ("iranian", "rial") => "IRR",
        ("korean", "won") => "KRW",
        ("mexican", "peso") => "MXN",
        ("swedish", "krona") => "SEK",
        ("norwegian", "krone") => "NOK",
        ("danish", "krone") => "DKK",
        (_, "rupee" | "lira" | "franc" | "riyal" | "rial" | "peso" | "krona" | "krone") => {
            return Some(None);
        }
        _ => return None,
    };
    Some(Some(code))
}
