//! Apache Parquet: the columns of [`flat`], typed.

use std::io::Write;
use std::sync::Arc;

use anyhow::Context;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use whodid_events::EventRecord;

use super::flat::{self, Cell, Kind};

/// Rows that are gathered before they are written: the memory a file needs while
/// it grows.
const ROWS: usize = 8_192;

/// Writes events as one Parquet file.
pub struct Columnar {
    writer: SerializedFileWriter<Vec<u8>>,
    rows: Vec<Vec<Cell>>,
}

impl Columnar {
    /// An empty file.
    pub fn new() -> anyhow::Result<Columnar> {
        let mut fields = Vec::new();
        for (name, kind) in flat::columns() {
            let (physical, logical, converted) = match kind {
                Kind::Text => {
                    (Physical::BYTE_ARRAY, Some(LogicalType::String), ConvertedType::UTF8)
                }
                Kind::Integer => (Physical::INT64, None, ConvertedType::NONE),
                Kind::Real => (Physical::DOUBLE, None, ConvertedType::NONE),
                Kind::Date => (Physical::INT32, Some(LogicalType::Date), ConvertedType::DATE),
            };
            let repetition =
                if kind == Kind::Text { Repetition::REQUIRED } else { Repetition::OPTIONAL };
            let field = Type::primitive_type_builder(&name, physical)
                .with_repetition(repetition)
                .with_logical_type(logical)
                .with_converted_type(converted)
                .build()?;
            fields.push(Arc::new(field));
        }
        let schema = Type::group_type_builder("event").with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("whodid ", env!("CARGO_PKG_VERSION")).into())
            .build();
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        Ok(Columnar { writer, rows: Vec::new() })
    }

    /// Adds events; writes what is full.
    pub fn add(&mut self, events: &[EventRecord], out: &mut dyn Write) -> anyhow::Result<()> {
        self.rows.extend(events.iter().map(flat::cells));
        if self.rows.len() >= ROWS {
            self.group()?;
            // What the file needs of it, its length, the writer has counted.
            let done = std::mem::take(self.writer.inner_mut());
            out.write_all(&done)?;
        }
        Ok(())
    }

    /// Writes what is left and ends the file.
    pub fn finish(mut self, out: &mut dyn Write) -> anyhow::Result<()> {
        if !self.rows.is_empty() {
            self.group()?;
        }
        let rest = self.writer.into_inner()?;
        out.write_all(&rest)?;
        Ok(())
    }

    fn group(&mut self) -> anyhow::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let cells = rows.iter().filter_map(|row| row.get(at));
            match flat::columns().get(at).map(|(_, kind)| *kind) {
                Some(Kind::Text) => {
                    let values: Vec<ByteArray> = cells
                        .filter_map(|cell| match cell {
                            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
                            _ => None,
                        })
                        .collect();
                    column.typed::<ByteArrayType>().write_batch(&values, None, None)?;
                }
                Some(Kind::Integer) => {
                    let (values, levels) = split(cells.map(|cell| match cell {
                        Cell::Integer(value) => *value,
                        _ => None,
                    }));
                    column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
                }
                Some(Kind::Real) => {
                    let (values, levels) = split(cells.map(|cell| match cell {
                        Cell::Real(value) => *value,
                        _ => None,
                    }));
                    column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
                }
                Some(Kind::Date) => {
                    let (values, levels) = split(cells.map(|cell| match cell {
                        Cell::Date(Some(day)) => days(day),
                        _ => None,
                    }));
                    column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
                }
                None => {}
            }
            column.close()?;
            at += 1;
        }
        group.close().context("a group of rows cannot be written")?;
        Ok(())
    }
}

/// The values that are there, and for each row whether it has one.
fn split<T>(cells: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    (values, levels)
}

/// Days since 1970-01-01, as Parquet counts them.
fn days(date: &str) -> Option<i32> {
    let date: jiff::civil::Date = date.parse().ok()?;
    let since = date.since(jiff::civil::Date::new(1970, 1, 1).ok()?).ok()?;
    Some(since.get_days())
}
