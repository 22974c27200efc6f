use serde_json::{Value, json};
use whodid_text::{Article, CharIndex, ParagraphKind};

/// An article as `whodid read` prints it. Offsets count characters (Unicode
/// code points) of `text`.
pub fn article_json(article: &Article) -> Value {
    let index = CharIndex::new(&article.text);
    let paragraphs: Vec<Value> = article
        .paragraphs
        .iter()
        .map(|paragraph| {
            let (start, end) = index.chars(paragraph.span);
            let kind = match paragraph.kind {
                ParagraphKind::Headline => "headline",
                ParagraphKind::Body => "body",
            };
            json!({ "start": start, "end": end, "kind": kind })
        })
        .collect();
    json!({
        "id": article.id,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "date": article.date.map(|published| published.date.to_string()),
        "date_source": article.date.map(|published| published.source.as_str()),
        "byline": article.byline,
        "language": article.language,
        "text": article.text,
        "paragraphs": paragraphs,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use whodid_text::read::read_text;

    #[test]
    fn offsets_are_characters() {
        let article = read_text(
            "Zürich talks begin today\n\nThe Swiss hosts met both sides in Zürich on 3 May, they said.",
            "talks.txt",
        );
        let json = super::article_json(&article.unwrap());
        expect![[r#"
            {
              "byline": null,
              "date": null,
              "date_source": null,
              "id": "talks.txt",
              "language": "en",
              "paragraphs": [
                {
                  "end": 24,
                  "kind": "headline",
                  "start": 0
                },
                {
                  "end": 87,
                  "kind": "body",
                  "start": 26
                }
              ],
              "site": null,
              "text": "Zürich talks begin today\n\nThe Swiss hosts met both sides in Zürich on 3 May, they said.",
              "title": "Zürich talks begin today",
              "url": null
            }"#]]
        .assert_eq(&serde_json::to_string_pretty(&json).unwrap());
    }
}
