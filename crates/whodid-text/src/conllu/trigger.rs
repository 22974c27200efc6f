//! Triggers of events in the MISC column: `Trigger=STATUS;TYPE/MODE:P,...;TOKEN:A:R,...`.
//!
//! P is the probability of the type, A and R those of the token (counted from 1) as actor
//! and as recipient, in thousandths.

use std::fmt::Write as _;

use smol_str::SmolStr;

use crate::{Trigger, TriggerParty, TriggerType};

/// The value of the entry.
pub(super) fn written(trigger: &Trigger) -> String {
    let mut out = trigger.status.to_string();
    for (at, found) in trigger.types.iter().enumerate() {
        let before = if at == 0 { ';' } else { ',' };
        let mode = if found.mode.is_empty() { "" } else { "/" };
        let _ = write!(out, "{before}{}{mode}{}:{}", found.label, found.mode, found.probability);
    }
    for (at, party) in trigger.parties.iter().enumerate() {
        let before = if at == 0 { ';' } else { ',' };
        let _ = write!(out, "{before}{}:{}:{}", party.token + 1, party.actor, party.recipient);
    }
    out
}

/// The trigger at `token` that the entry says, or `None` if it is no such entry.
pub(super) fn read(token: u32, value: &str) -> Option<Trigger> {
    let mut parts = value.split(';');
    let status = SmolStr::new(parts.next()?);
    let types = parts.next()?.split(',').map(|found| {
        let (label, probability) = found.rsplit_once(':')?;
        let (label, mode) = label.split_once('/').unwrap_or((label, ""));
        let probability = probability.parse().ok()?;
        Some(TriggerType { label: label.into(), mode: mode.into(), probability })
    });
    let types = types.collect::<Option<_>>()?;
    let parties = parts.next().into_iter().flat_map(|parties| parties.split(',')).map(|party| {
        let mut numbers = party.split(':');
        let token = numbers.next()?.parse::<u32>().ok()?.checked_sub(1)?;
        let (actor, recipient) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
        Some(TriggerParty { token, actor, recipient })
    });
    Some(Trigger { token, types, status, parties: parties.collect::<Option<_>>()? })
}
