//! What the program does, told by running it: exit statuses, what goes where,
//! and what holds of everything that it writes.

mod actors;
mod bad_inputs;
mod dates;
mod documents;
mod eval;
mod golden;
mod layouts;
mod measures;
mod offsets;
mod once;
mod places;
mod process;
mod reader;
mod same_bytes;
mod schema;
mod trees;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A sentence that any version of the rules codes.
const SANCTIONS: &str = "The United States imposed sanctions on Russia on Monday.";

/// How a run of the program ended.
struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Ran {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// What a run wrote in which nothing went wrong.
    fn well(self) -> String {
        assert_eq!(self.status, Some(0), "{}", self.stderr);
        self.stdout
    }
}

/// The program, in the repository's folder.
fn whodid(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whodid"));
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Ran {
    Ran::of(whodid(args).output().expect("the program starts"))
}

fn run_on(args: &[&str], stdin: &[u8]) -> Ran {
    let mut command = whodid(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("standard input is a pipe");
    std::thread::scope(|scope| {
        // It may well stop before it has read everything.
        scope.spawn(move || pipe.write_all(stdin));
        Ran::of(child.wait_with_output().expect("the program ends"))
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A path as an argument.
fn arg(path: &Path) -> &str {
    path.to_str().expect("the folder for temporary files has a name in UTF-8")
}

fn json_lines(text: &str) -> Vec<Value> {
    let parsed = text.lines().map(serde_json::from_str).collect::<Result<_, _>>();
    parsed.unwrap_or_else(|error| panic!("{error} in:\n{text}"))
}
