use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// How many bytes at a file's beginning tell what it holds.
pub(super) const HEAD: usize = 8 << 10;

/// The bytes of a file, unpacked if they are gzip.
pub(super) struct Stream {
    source: BufReader<Source>,
}

enum Source {
    Plain(Box<BufReader<Box<dyn Read + Send>>>),
    Gzip(Box<MultiGzDecoder<BufReader<Box<dyn Read + Send>>>>),
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Source::Plain(source) => source.read(buffer),
            Source::Gzip(source) => source.read(buffer),
        }
    }
}

impl Stream {
    pub(super) fn new(source: Box<dyn Read + Send>) -> Stream {
        let mut source = BufReader::with_capacity(64 << 10, source);
        // An error here comes again with the first read, where it is reported.
        let gzip = source.fill_buf().is_ok_and(|bytes| bytes.starts_with(b"\x1f\x8b"));
        let source = match gzip {
            true => Source::Gzip(Box::new(MultiGzDecoder::new(source))),
            false => Source::Plain(Box::new(source)),
        };
        Stream { source: BufReader::with_capacity(HEAD, source) }
    }

    /// The first bytes, which stay to be read.
    pub(super) fn head(&mut self) -> io::Result<&[u8]> {
        // A pipe gives what it has; what it has first is enough to tell.
        self.source.fill_buf()
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.source.consume(amount);
    }
}

/// One line of a file, or why it cannot be had.
pub(super) enum Line {
    /// Without its line break.
    Text(Vec<u8>),
    /// Longer than `limit` bytes; it began at byte `offset` and is passed over.
    TooLong { offset: u64, limit: usize },
    /// The file cannot be read further.
    Failed(io::Error),
}

/// The lines of a file, none longer than a limit.
pub(super) struct Lines {
    source: Stream,
    limit: usize,
    number: u64,
    offset: u64,
    ended: bool,
}

impl Lines {
    pub(super) fn new(source: Stream, limit: usize) -> Lines {
        Lines { source, limit, number: 0, offset: 0, ended: false }
    }

    /// Number of the line that was given last, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    pub(super) fn next(&mut self) -> Option<Line> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let start = self.offset;
        let mut line = Vec::new();
        let mut long = false;
        loop {
            let bytes = match self.source.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    // A line without its end is not a record.
                    self.ended = true;
                    return Some(Line::Failed(error));
                }
            };
            if bytes.is_empty() {
                self.ended = true;
                break;
            }
            let end = bytes.iter().position(|&b| b == b'\n');
            let part = &bytes[..end.unwrap_or(bytes.len())];
            long |= line.len() + part.len() > self.limit;
            if long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.source.consume(used);
            self.offset += used as u64;
            if end.is_some() {
                break;
            }
        }
        if long {
            return Some(Line::TooLong { offset: start, limit: self.limit });
        }
        (!self.ended || !line.is_empty()).then_some(Line::Text(line))
    }
}
