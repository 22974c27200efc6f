//! The schema describes the events, and only them.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use crate::{json_lines, run};

struct Schema(Schemas, SchemaIndex);

impl Schema {
    fn of_program() -> Schema {
        let schema: Value = serde_json::from_str(&run(&["schema"]).well()).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let at = "https://example.org/event.json";
        compiler.add_resource(at, schema).unwrap();
        let index = compiler.compile(at, &mut schemas).unwrap();
        Schema(schemas, index)
    }

    fn fault(&self, event: &Value) -> Option<String> {
        self.0.validate(event, self.1).err().map(|error| error.to_string())
    }
}

fn events() -> Vec<Value> {
    let events = json_lines(&run(&["code", "samples", "--format", "jsonl"]).well());
    assert!(!events.is_empty());
    events
}

#[test]
fn every_event_is_valid() {
    let schema = Schema::of_program();
    for event in events() {
        assert_eq!(schema.fault(&event), None, "{event}");
    }
}

#[test]
fn other_things_are_not() {
    let schema = Schema::of_program();
    let whole = events().into_iter().find(|event| {
        let parties = |side: &str| event[side].as_array().is_some_and(|side| !side.is_empty());
        parties("actors") && parties("recipients") && event["date"].is_object()
    });
    let whole = whole.expect("an event of the samples has both sides and a date");
    assert_eq!(schema.fault(&whole), None);
    let fields: Vec<String> = whole.as_object().unwrap().keys().cloned().collect();
    for field in &fields {
        let mut broken = whole.clone();
        broken.as_object_mut().unwrap().remove(field);
        assert!(schema.fault(&broken).is_some(), "passes without {field}");
        let mut broken = whole.clone();
        broken[field] = json!({"odd": true});
        assert!(schema.fault(&broken).is_some(), "{field} may be anything");
    }
    let check = |pointer: &str, value: Value| {
        let mut broken = whole.clone();
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        let parent = broken.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer}"));
        parent[field] = value.clone();
        assert!(schema.fault(&broken).is_some(), "{pointer} may be {value}");
    };
    check("/more", json!(1));
    check("/id", json!("1"));
    check("/type", json!("WAR"));
    check("/mode", json!("by post"));
    check("/status", json!("maybe"));
    check("/cameo", json!("x"));
    check("/quad", json!(5));
    check("/score", json!(11));
    check("/published", json!("yesterday"));
    check("/contexts", json!(["weather"]));
    check("/anchor/start", json!(-1));
    check("/anchor/end", json!(1.5));
    check("/sentence/text", Value::Null);
    check("/actors/0/country", json!("Japan"));
    check("/actors/0/sectors", json!(["government"]));
    check("/actors/0/more", json!(1));
    check("/recipients/0/name", Value::Null);
    check("/date/granularity", json!("hour"));
    check("/date/more", json!(1));
}
