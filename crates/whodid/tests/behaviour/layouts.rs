//! Layouts of other data sets, as those who load them expect them.

use std::collections::BTreeSet;
use std::fs;

use parquet::basic::{LogicalType, Type as Physical};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

use crate::{arg, json_lines, run, run_on};

/// An article with a title, an outlet and an address that hold what would break a
/// row, and with two parties on a side, numbers, a place and a day.
fn article() -> String {
    let text = "Russian and Belarusian troops attacked a village near Kharkiv in Ukraine on \
                Monday, killing 12 people.\n\nGermany and France met in Berlin on Tuesday. Japan \
                did not condemn China. Kenya condemned \"Somalia\"\ton Monday.";
    let record = serde_json::json!({
        "id": "a\tb\"c\nd",
        "title": "Troops attack",
        "date": "2024-05-15",
        "source": "The\tDaily\nNews",
        "url": "https://example.org/a?b=1&c=\"2\"",
        "text": text,
    });
    format!("{record}\n")
}

fn rows(format: &str, article: &str) -> Vec<Vec<String>> {
    let out = run_on(&["code", "-", "--format", format], article.as_bytes()).well();
    assert!(out.ends_with('\n'), "{format}");
    out.trim_end_matches('\n')
        .split('\n')
        .map(|row| row.split('\t').map(String::from).collect())
        .collect()
}

fn events(article: &str) -> Vec<Value> {
    json_lines(&run_on(&["code", "-", "--format", "jsonl"], article.as_bytes()).well())
}

/// Rows as a table with the given columns, all of the right width.
#[track_caller]
fn table(format: &str, width: usize) -> Vec<Vec<String>> {
    let rows = rows(format, &article());
    assert!(rows.len() > 3, "{format} has only {} rows", rows.len());
    for row in &rows {
        assert_eq!(row.len(), width, "{format}: {row:?}");
        let odd = |cell: &String| cell.chars().any(char::is_control);
        assert!(!row.iter().any(odd), "{format}: {row:?}");
    }
    rows
}

#[test]
fn gdelt() {
    let rows = table("gdelt", 61);
    let whole = |cell: &str| cell.parse::<u64>().unwrap_or_else(|_| panic!("{cell:?}"));
    let ids: BTreeSet<u64> = rows.iter().map(|row| whole(&row[0])).collect();
    assert_eq!(ids.len(), rows.len(), "two rows have one id");
    for row in &rows {
        assert_eq!(row[1].len(), 8, "{row:?}");
        assert_eq!((&row[1][..6], &row[1][..4]), (row[2].as_str(), row[3].as_str()));
        assert!(row[4].starts_with("2024.4"), "{row:?}");
        assert_eq!(&row[26][..2], row[28], "code and root: {row:?}");
        assert!((1..=4).contains(&whole(&row[29])), "{row:?}");
        assert!((-10.0..=10.0).contains(&row[30].parse::<f64>().unwrap()), "{row:?}");
        assert_eq!(row[59], "20240515000000");
        assert_eq!(row[60], "https://example.org/a?b=1&c=\"2\"");
    }
    // Two attackers of one village: a row for each.
    let attack: Vec<_> = rows.iter().filter(|row| row[28] == "19" || row[28] == "18").collect();
    let attackers: BTreeSet<&str> = attack.iter().map(|row| row[7].as_str()).collect();
    assert!(attackers.contains("RUS") && attackers.contains("BLR"), "{attack:?}");
    // A meeting goes both ways.
    let met: Vec<_> =
        rows.iter().filter(|row| row[28] == "04").map(|r| (&*r[7], &*r[17])).collect();
    assert!(met.contains(&("DEU", "FRA")) && met.contains(&("FRA", "DEU")), "{met:?}");
    // What did not happen is not there.
    assert!(!rows.iter().any(|row| row[7] == "JPN"), "{rows:?}");
}

#[test]
fn polecat() {
    let rows = table("polecat", 40);
    let header = &rows[0];
    assert_eq!((header[0].as_str(), header[2].as_str()), ("Event ID", "Event Type"));
    assert_eq!((header[9].as_str(), header[39].as_str()), ("Actor COW", "Version"));
    let russian = rows.iter().find(|row| row[8] == "RUS").expect("the Russian troops");
    assert_eq!((russian[2].as_str(), russian[9].as_str()), ("ASSAULT", "365"));
    assert_eq!(russian[5], "MATERIAL CONFLICT");
    assert_eq!((russian[33].as_str(), russian[34].as_str()), ("The Daily News", "2024-05-15"));
    assert!(russian[37].split("; ").any(|name| name == "Berlin"), "{russian:?}");
}

#[test]
fn phoenix() {
    let rows = table("phoenix", 26);
    for row in &rows {
        assert_eq!([&row[2], &row[3], &row[4]].map(|p| p.len()), [4, 2, 2], "{row:?}");
        assert_eq!(format!("{}{}{}", row[2], row[3], row[4]), row[1]);
        assert_eq!(&row[13][..2], row[14]);
        assert!(["0", "1", "2", "3", "4"].contains(&row[15].as_str()), "{row:?}");
        assert!(row[16].parse::<f64>().is_ok(), "{row:?}");
    }
    assert!(rows.iter().any(|row| row[5] == "RUSMIL" && row[6] == "RUS" && row[7] == "MIL"));
}

#[test]
fn icews() {
    let rows = table("icews", 20);
    assert_eq!(rows[0][0], "Event ID");
    assert_eq!((rows[0][6].as_str(), rows[0][19].as_str()), ("CAMEO Code", "Longitude"));
    for row in &rows[1..] {
        assert!(row[0].parse::<u64>().is_ok() && row[12].parse::<u64>().is_ok(), "{row:?}");
        assert!(!row[5].is_empty(), "a code without a name: {row:?}");
        assert!(row[7].parse::<f64>().is_ok(), "{row:?}");
        assert_eq!(row[13], "The Daily News");
    }
    let russian = rows.iter().find(|row| row[4] == "Russia").expect("the Russian troops");
    assert_eq!(russian[3], "Military");
}

#[test]
fn plover() {
    let out = run_on(&["code", "-", "--format", "plover"], article().as_bytes()).well();
    let objects = json_lines(&out);
    let events = events(&article());
    assert_eq!(objects.len(), events.len());
    for (object, event) in objects.iter().zip(&events) {
        for field in [
            "id",
            "date",
            "enddate",
            "actor",
            "recipient",
            "event",
            "mode",
            "context",
            "event_loc",
            "event_text",
            "quad_code",
            "event_scale",
            "text_info",
            "cite_info",
            "coder",
            "coded_date",
        ] {
            assert!(object.get(field).is_some(), "no {field}: {object}");
        }
        assert_eq!(object["id"], event["id"]);
        assert_eq!(object["event"][0], event["type"]);
        assert_eq!(object["status"], event["status"]);
        let sectors = |side: &Value, name: &str| -> Vec<Value> {
            side.as_array().unwrap().iter().map(|p| p[name].clone()).collect()
        };
        assert_eq!(sectors(&object["actor"], "sector"), sectors(&event["actors"], "sectors"));
        assert_eq!(sectors(&object["actor"], "code"), sectors(&event["actors"], "country"));
    }
}

#[test]
fn parquet() {
    let folder = tempfile::tempdir().unwrap();
    let (input, file) = (folder.path().join("a.jsonl"), folder.path().join("events.parquet"));
    fs::write(&input, article()).unwrap();
    let table = run(&["code", arg(&input), "--format", "csv"]).well();
    assert_eq!(run(&["code", arg(&input), "--format", "parquet", "-o", arg(&file)]).well(), "");
    let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut csv = csv::Reader::from_reader(table.as_bytes());
    let header = csv.headers().unwrap().clone();
    let names: Vec<_> = schema.columns().iter().map(|c| c.name().to_string()).collect();
    assert_eq!(names, header.iter().collect::<Vec<_>>());
    let kind = |name: &str| {
        let column = schema.columns().iter().find(|c| c.name() == name).unwrap();
        (column.physical_type(), column.logical_type_ref().cloned())
    };
    assert_eq!(kind("id"), (Physical::BYTE_ARRAY, Some(LogicalType::String)));
    assert_eq!(kind("published"), (Physical::INT32, Some(LogicalType::Date)));
    assert_eq!(kind("killed_low"), (Physical::INT64, None));
    assert_eq!(kind("score"), (Physical::DOUBLE, None));
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let texts: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), texts.len());
    let mut killed = Vec::new();
    for (row, text) in rows.iter().zip(&texts) {
        for ((name, field), cell) in row.get_column_iter().zip(text) {
            match field {
                Field::Null => assert_eq!(cell, "", "{name}"),
                Field::Str(value) => assert_eq!(value, cell, "{name}"),
                Field::Long(value) => assert_eq!(value.to_string(), cell, "{name}"),
                Field::Double(value) => assert_eq!(*value, cell.parse::<f64>().unwrap(), "{name}"),
                Field::Date(days) => {
                    let day = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*days);
                    assert_eq!(day.to_string(), cell, "{name}");
                }
                other => panic!("{name} is {other:?}"),
            }
            if name == "killed_low" && *field != Field::Null {
                killed.push(field.clone());
            }
        }
    }
    assert_eq!(killed, [Field::Long(12)]);
}

/// A file of many groups of rows, written piece by piece, reads as one.
#[test]
fn a_large_parquet_file() {
    let folder = tempfile::tempdir().unwrap();
    let (input, file) = (folder.path().join("a.jsonl"), folder.path().join("events.parquet"));
    let sentence = "Kenya condemned Somalia. Chad thanked Mali. France praised Spain. ";
    let record = serde_json::json!({"id": "a", "text": sentence.repeat(100)}).to_string() + "\n";
    fs::write(&input, record.repeat(30)).unwrap();
    let args = ["code", arg(&input), "--mentions", "--format", "parquet", "-o", arg(&file)];
    let told = run(&args).stderr;
    let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(Result::unwrap).count();
    assert!(told.contains(&format!(" {rows} events;")), "{rows} rows: {told}");
    assert!(reader.num_row_groups() > 1, "{rows} rows");
}

#[test]
fn no_events_are_an_empty_table() {
    let nothing =
        b"The weather was fine on Monday in the whole of the country, and nobody complained.";
    let code = |format: &str| run_on(&["code", "-", "--format", format], nothing).well();
    for (format, lines) in
        [("gdelt", 0), ("phoenix", 0), ("plover", 0), ("polecat", 1), ("icews", 1)]
    {
        assert_eq!(code(format).lines().count(), lines, "{format}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("events.parquet");
    run_on(&["code", "-", "--format", "parquet", "-o", arg(&file)], nothing).well();
    let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
}
