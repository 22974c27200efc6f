//! Checks that the heads of a sentence are those of one tree.

use super::{ConlluError, ErrorKind, Row};

/// Sets each token's head from its row's HEAD column.
pub(super) fn set_heads(rows: &mut [Row]) -> Result<(), ConlluError> {
    let length = rows.len();
    let mut root_seen = false;
    for row in rows.iter_mut() {
        let fail = |kind| Err(ConlluError { line: row.line, kind });
        row.token.head = match row.head.as_str() {
            "_" => None,
            "0" if root_seen => return fail(ErrorKind::Roots),
            "0" => {
                root_seen = true;
                None
            }
            head => match head.parse::<u32>() {
                Ok(id) if id >= 1 && id as usize <= length => Some(id - 1),
                _ => return fail(ErrorKind::Head(head.to_owned())),
            },
        };
    }
    match cycle(rows) {
        Some(index) => Err(ConlluError { line: rows[index].line, kind: ErrorKind::Cycle }),
        None => Ok(()),
    }
}

/// A token that is its own ancestor, if there is one.
fn cycle(rows: &[Row]) -> Option<usize> {
    // The walk on which each token was first met; 0 for none.
    let mut walk_of = vec![0; rows.len()];
    for start in 0..rows.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(index) = at {
            match walk_of[index] {
                0 => walk_of[index] = walk,
                met if met == walk => return Some(index),
                _ => break,
            }
            at = rows[index].token.head.map(|head| head as usize);
        }
    }
    None
}
