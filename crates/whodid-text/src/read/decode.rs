use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::ReadError;

/// Text that was bytes, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding, as the WHATWG Encoding Standard writes it ("UTF-8").
    pub encoding: &'static str,
    /// Offset of the first byte that is not valid UTF-8 in text that ought to
    /// be: no byte order mark and no declaration said otherwise.
    pub broken_utf8_at: Option<usize>,
}

/// Reads bytes as text.
///
/// A byte order mark decides; else valid UTF-8 is UTF-8; else a text that is
/// UTF-8 for the most part is read as such, with U+FFFD where it is broken,
/// and any other as windows-1252.
///
/// # Errors
///
/// [`ReadError::is_empty`] for no bytes or white space only,
/// [`ReadError::is_binary`] for bytes that are no text.
///
/// ```
/// let read = whodid_text::read::decode(b"caf\xe9 in Kyiv").unwrap();
/// assert_eq!((read.text.as_str(), read.broken_utf8_at), ("café in Kyiv", Some(3)));
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    decode_declared(bytes, None)
}

/// [`decode`], where something in the bytes names their encoding.
pub(super) fn decode_declared(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<Decoded, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::empty());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if text.trim().is_empty() {
            return Err(ReadError::empty());
        }
        return Ok(decoded(text.into_owned(), encoding, None));
    }
    if is_binary(bytes) {
        return Err(ReadError::binary());
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(decoded(text.to_owned(), UTF_8, None)),
        Err(error) => error,
    };
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok(decoded(text.into_owned(), encoding, None));
    }
    let (mut wide, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let encoding = if wide > broken { UTF_8 } else { WINDOWS_1252 };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(decoded(text.into_owned(), encoding, Some(error.valid_up_to())))
}

fn decoded(text: String, encoding: &'static Encoding, broken_utf8_at: Option<usize>) -> Decoded {
    Decoded { text, encoding: encoding.name(), broken_utf8_at }
}

/// True for bytes that no text file holds: a known signature, NUL, or many
/// control characters.
fn is_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: &[&[u8]] = &[
        b"%PDF-",
        b"PK\x03\x04",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"\x28\xb5\x2f\xfd",
        b"\x7fELF",
        b"SQLite format 3",
        b"\xd0\xcf\x11\xe0",
    ];
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return true;
    }
    // The beginning tells; a long file need not be walked twice.
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let control = |&&b: &&u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b);
    sample.contains(&0) || sample.iter().filter(control).count() * 20 > sample.len()
}

/// The encoding that an HTML page's first kilobytes declare in a `meta` element.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = rest.windows(5).position(|w| w == b"<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..rest.iter().position(|&b| b == b'>').unwrap_or(rest.len())];
        let Some(at) = tag.windows(8).position(|w| w == b"charset=") else { continue };
        let name = tag[at + 8..].trim_ascii_start();
        let name = name.strip_prefix(b"\"").or(name.strip_prefix(b"'")).unwrap_or(name);
        let end = name
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'/'));
        let found = Encoding::for_label(&name[..end.unwrap_or(name.len())]);
        // A page that could declare UTF-16 in ASCII is not in UTF-16.
        return found.map(|e| if e.is_ascii_compatible() { e } else { UTF_8 });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let got = match decode_declared(bytes, declared_in_html(bytes)) {
            Ok(d) => format!("{} {:?} {}", d.encoding, d.broken_utf8_at, d.text.trim()),
            Err(error) => error.to_string(),
        };
        assert_eq!(got, expected);
    }

    #[test]
    fn encodings() {
        check("Zürich".as_bytes(), "UTF-8 None Zürich");
        check(b"\xef\xbb\xbfKyiv", "UTF-8 None Kyiv");
        check(b"\xff\xfeK\0y\0i\0v\0", "UTF-16LE None Kyiv");
        check(b"Z\xfcrich", "windows-1252 Some(1) Zürich");
        check(b"Gr\xc3\xbc\xc3\x9fe aus Z\xfcrich", "UTF-8 Some(13) Grüße aus Z\u{fffd}rich");
        check(
            b"<meta charset='koi8-r'>\xeb\xc9\xc5\xd7",
            "KOI8-R None <meta charset='koi8-r'>Киев",
        );
    }

    #[test]
    fn no_text() {
        check(b"", "the input is empty");
        check(b" \n\n", "the input is empty");
        check(b"%PDF-1.7 and more", "the input is binary data, not text");
        check(b"abc\0def", "the input is binary data, not text");
    }
}
