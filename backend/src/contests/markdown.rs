//! Markdown of organisers as HTML that may be shown as it is.

use ammonia::Builder;
use domain::locale::Localized;
use pulldown_cmark::{Options, Parser, html};

/// Each language of a text as sanitised HTML.
pub(super) fn to_html(markdown: &Localized) -> Localized {
    let render = |text: &Option<String>| text.as_deref().map(render);
    Localized {
        kk: render(&markdown.kk),
        ru: render(&markdown.ru),
        en: render(&markdown.en),
    }
}

/// `CommonMark` with tables and strikethrough. HTML inside it is held against the same list of harmless elements as what
/// the Markdown makes; images are left out, because loading one tells its server who reads.
fn render(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut raw = String::with_capacity(markdown.len().saturating_mul(2));
    html::push_html(&mut raw, Parser::new_ext(markdown, options));
    Builder::default()
        .rm_tags(["img"])
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean(&raw)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_is_for_stays() {
        assert_eq!(
            render("## Кімдер\n\n**Ауыл** [ережесі](https://orleu.kz/e)\n\n| a |\n|---|\n| ~~b~~ |\n"),
            "<h2>Кімдер</h2>\n<p><strong>Ауыл</strong> <a href=\"https://orleu.kz/e\" rel=\"noopener noreferrer nofollow\">\
             ережесі</a></p>\n<table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td><del>b</del></td></tr>\n\
             </tbody></table>\n"
        );
    }

    #[test]
    fn what_could_run_is_taken_out() {
        for (markdown, kept) in [
            ("a<script>alert(1)</script>b", "<p>ab</p>\n"),
            ("<b onclick=\"alert(1)\">a</b>", "<p><b>a</b></p>\n"),
            ("<img src=x onerror=alert(1)>a", "<p>a</p>\n"),
            ("![pixel](https://evil.example/x.png)a", "<p>a</p>\n"),
            (
                "[a](javascript:alert(1))",
                "<p><a rel=\"noopener noreferrer nofollow\">a</a></p>\n",
            ),
            ("<iframe src=\"https://evil.example\"></iframe>a", "a"),
            ("<style>p{display:none}</style>a", "a"),
        ] {
            assert_eq!(render(markdown), kept, "{markdown}");
        }
    }
}
