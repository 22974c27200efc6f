use super::*;

/// Documents from rows of "form upos head deprel [name]", a blank line after
/// each sentence; a `+` before the form joins it to the word before.
fn side(rows: &str) -> Vec<Document> {
    let mut file = String::new();
    let mut id = 0;
    let mut lines = rows.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            file.push('\n');
            id = 0;
            continue;
        }
        id += 1;
        let fields: Vec<&str> = line.split(' ').collect();
        let form = fields[0].trim_start_matches('+');
        let mut misc = Vec::new();
        if let Some(name) = fields.get(4) {
            misc.push(format!("NER={name}"));
        }
        if lines.peek().is_some_and(|next| next.starts_with('+')) {
            misc.push("SpaceAfter=No".to_owned());
        }
        let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
        file.push_str(&format!(
            "{id}\t{form}\t{form}\t{}\tT\t_\t{}\t{}\t_\t{misc}\n",
            fields[1], fields[2], fields[3]
        ));
    }
    conllu::read(&file).expect("well formed")
}

const GOLD: &str = "Troops NOUN 2 nsubj
    hit VERB 0 root
    Oil PROPN 4 compound B-LOC
    City PROPN 2 obj I-LOC
    +. PUNCT 2 punct

    Xi PROPN 3 nsubj:pass B-PER
    was AUX 3 aux:pass
    told VERB 0 root
    +. PUNCT 3 punct";

#[test]
fn the_gold_against_itself_is_perfect() {
    let gold = side(GOLD);
    let report = compare(&gold, &gold).expect("same text");
    assert!(report.rows.iter().all(|(_, score)| score.f1() == 100.0), "{report}");
    assert_eq!(report.get("words"), Score::of(9, 9, 9));
    assert_eq!(report.get("NER"), Score::of(2, 2, 2));
}

#[test]
fn words_are_aligned_by_characters_and_heads_follow_them() {
    let system = side(
        "Troops NOUN 2 nsubj
        hit VERB 0 root
        OilCity PROPN 2 obj B-LOC
        . PUNCT 2 punct

        Xi PROPN 3 nsubj B-ORG
        was AUX 3 aux
        told VERB 0 root
        . PUNCT 2 punct",
    );
    let report = compare(&side(GOLD), &system).expect("same characters");
    // "Oil" and "City" have no counterpart.
    assert_eq!(report.get("words"), Score::of(7, 8, 9));
    assert_eq!(report.get("UAS"), Score::of(6, 8, 9));
    // Subtypes do not count in LAS, but do for each relation.
    assert_eq!(report.get("LAS"), Score::of(6, 8, 9));
    assert_eq!(report.get("LAS, no punct"), Score::of(5, 6, 7));
    assert_eq!(report.get("nsubj"), Score::of(1, 2, 1));
    assert_eq!(report.get("nsubj:pass"), Score::of(0, 0, 1));
    // The place covers the same characters, the person is of another class.
    assert_eq!(report.get("NER"), Score::of(1, 2, 2));
    assert_eq!(report.get("NER PER"), Score::of(0, 0, 1));
    assert_eq!(report.get("sentences"), Score::of(2, 2, 2));
}

#[test]
fn a_head_without_counterpart_is_wrong() {
    let gold = side("a X 2 dep\n b X 0 root\n +c X 2 dep");
    let system = side("a X 2 dep\n bc X 0 root");
    let report = compare(&gold, &system).expect("same characters");
    assert_eq!(report.get("UAS"), Score::of(0, 2, 3));
}

#[test]
fn other_text_is_refused_with_the_place() {
    let error = compare(&side("war X 0 root"), &side("was X 0 root")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the texts differ after 2 characters: \"war\" in the gold file, \"was\" in the system's"
    );
}

#[test]
fn a_gold_file_with_names_only_scores_names_only() {
    let gold = [bio::read("Xi\tB-PER\nleft\tO\n")];
    let report = compare(&gold, &side("Xi PROPN 2 nsubj B-PER\n left VERB 0 root")).expect("same");
    let names: Vec<&str> = report.rows.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["sentences", "words", "NER", "NER PER", "NER ORG", "NER LOC"]);
}

#[test]
fn the_tokenizer_is_scored_on_the_gold_text() {
    let gold = side(GOLD);
    let cut: Vec<Document> = gold.iter().map(tokenized).collect();
    let report = compare(&gold, &cut).expect("same text");
    assert_eq!(report.get("words").f1(), 100.0);
    assert_eq!(report.get("sentences").f1(), 100.0);
}

#[test]
fn words_in_another_case_keep_their_places() {
    let cased = |case| {
        let mut documents = side(&GOLD.replace("Oil", "Straße"));
        documents.iter_mut().for_each(|document| recase(document, case));
        let report = compare(&documents, &documents).expect("same text");
        assert!(report.rows.iter().all(|(_, score)| score.f1() == 100.0), "{report}");
        documents.remove(0).text
    };
    assert_eq!(cased(Case::Upper), "TROOPS HIT STRAßE CITY. XI WAS TOLD.");
    assert_eq!(cased(Case::Lower), "troops hit straße city. xi was told.");
    assert_eq!(cased(Case::Title), "Troops Hit Straße City. Xi Was Told.");
}
