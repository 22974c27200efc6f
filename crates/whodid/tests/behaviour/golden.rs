//! What the program prints of the examples, word for word.
//!
//! Model, directory and rules change these outputs; that is no fault, but it is
//! to be looked at. Write the new ones and see what changed:
//!
//! ```sh
//! UPDATE_EXPECT=1 cargo test -p whodid --test behaviour golden; git diff crates/whodid/tests/golden
//! ```

use expect_test::expect_file;

use crate::run;

#[test]
fn samples() {
    expect_file!["../golden/samples.txt"].assert_eq(&run(&["code", "samples"]).well());
}

#[test]
fn explain_plain() {
    let sentence = "Germany condemned Russia's attack on a hospital in Kyiv on Monday.";
    let explained = run(&["explain", sentence, "--date", "2025-08-28"]).well();
    expect_file!["../golden/explain-plain.txt"].assert_eq(&explained);
}

#[test]
fn explain_hard() {
    let sentence = "Emmanuel Macron denied that France would lift its sanctions against Iran, \
                    but said he was ready to meet Iranian diplomats in Geneva next week.";
    let explained = run(&["explain", sentence, "--date", "2025-08-28"]).well();
    expect_file!["../golden/explain-hard.txt"].assert_eq(&explained);
}
