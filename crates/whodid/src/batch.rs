//! Many documents over all cores, in order and in bounded memory.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;

/// Documents under way for each thread; bounds the memory that waits for a slow one.
const AHEAD: usize = 16;

/// Stack of a worker: deeply nested pages are walked by recursion.
const STACK: usize = 64 << 20;

/// Does `work` to each item on `threads` threads and hands the results to
/// `each`, in the order of the items. Stops early if `each` fails.
///
/// A worker keeps its own `state` from item to item.
pub fn in_order<I, T, S, E>(
    items: I,
    threads: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, I::Item) -> T + Sync,
    mut each: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator + Send,
    I::Item: Send,
    T: Send,
{
    let threads = threads.max(1);
    let items = Mutex::new(items.enumerate());
    let (done, results) = mpsc::channel::<(usize, T)>();
    // A permit for each document under way: taken to start one, given back when it is written.
    let (give_back, permits) = mpsc::channel::<()>();
    for _ in 0..threads * AHEAD {
        let _ = give_back.send(());
    }
    let permits = Arc::new(Mutex::new(permits));
    thread::scope(|scope| {
        // Goes with this closure: where `each` fails, whoever waits for a permit
        // must learn that none will come.
        let give_back = give_back;
        for _ in 0..threads {
            let (done, permits, items, state, work) =
                (done.clone(), permits.clone(), &items, &state, &work);
            let run = move || {
                let mut state = state();
                loop {
                    let permit = permits.lock().map(|p| p.recv());
                    if !matches!(permit, Ok(Ok(()))) {
                        return;
                    }
                    let Some((index, item)) = items.lock().ok().and_then(|mut items| items.next())
                    else {
                        return;
                    };
                    if done.send((index, work(&mut state, item))).is_err() {
                        return;
                    }
                }
            };
            if thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).is_err() {
                // Fewer threads do the same work; with none at all nothing can run.
                continue;
            }
        }
        drop(done);
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&next) {
                each(result)?;
                next += 1;
                let _ = give_back.send(());
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn results_come_in_order() {
        for threads in [1, 2, 7] {
            let mut out = Vec::new();
            let work = |_: &mut (), n: u64| {
                if n.is_multiple_of(5) {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                }
                n * n
            };
            let done: Result<(), ()> = in_order(
                0..100,
                threads,
                || (),
                work,
                |n| {
                    out.push(n);
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert_eq!(out, (0..100).map(|n| n * n).collect::<Vec<_>>());
        }
    }

    /// The workers are far ahead of a slow sink, and wait for leave to go on.
    #[test]
    fn stops_where_a_slow_sink_fails() {
        let (done, result) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let fail = |_| {
                std::thread::sleep(std::time::Duration::from_millis(200));
                Err("full")
            };
            let _ = done.send(in_order(0..1000, 2, || (), |(), n| n, fail));
        });
        assert_eq!(result.recv_timeout(std::time::Duration::from_secs(20)), Ok(Err("full")));
    }

    #[test]
    fn stops_where_the_sink_fails() {
        let mut seen = 0;
        let done = in_order(
            0..1000,
            2,
            || (),
            |(), n| n,
            |n| {
                seen += 1;
                if n == 10 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((done, seen), (Err("full"), 11));
    }
}
