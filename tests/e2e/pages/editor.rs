//! What an organiser does in the editor of a contest.

use tests::browser::Browser;

/// The part of the call for two small directions: what is asked of the entrants and how it is judged.
pub(crate) struct Editor<'a> {
    browser: &'a Browser,
}

impl<'a> Editor<'a> {
    /// In the editor of a contest that was just begun with an English title.
    pub(crate) fn of(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Writes everything that a contest needs, and waits until nothing is missing and all is saved.
    pub(crate) async fn write(&self) {
        self.texts().await;
        self.dates().await;
        self.tracks(&["Web", "Design"]).await;
        self.eligibility().await;
        self.form().await;
        self.rubric().await;
        self.browser.find("contest-complete").await;
        self.browser.click("save-contest").await;
        self.browser
            .until(
                "return document.querySelector(\"[data-test='save-state']\").innerText.startsWith('Saved')",
                || "the contest is not saved".to_owned(),
            )
            .await;
    }

    async fn texts(&self) {
        self.fill("title-kk", "Көкше жастарының байқауы").await;
        self.fill("title-ru", "Конкурс молодёжи Кокше").await;
        self.fill("summary-en", "For rural youth").await;
        self.fill("description-en", "## Who may enter\n\n**Rural** youth.")
            .await;
    }

    /// On the clocks of Almaty.
    async fn dates(&self) {
        self.part("dates").await;
        for (moment, at) in [
            ("opens_at", "2027-03-01T10:00"),
            ("closes_at", "2027-03-15T18:00"),
            ("reviewing_ends_at", "2027-04-01T18:00"),
            ("results_at", "2027-04-10T18:00"),
        ] {
            self.browser.set(&format!("#field-dates-{moment}"), at).await;
        }
    }

    async fn tracks(&self, names: &[&str]) {
        self.part("tracks").await;
        for (index, name) in names.iter().enumerate() {
            self.browser.click("add-track").await;
            self.fill(&format!("tracks-{index}-name-en"), name).await;
        }
    }

    /// People from 14 to 35, alone or in teams of up to three.
    async fn eligibility(&self) {
        self.part("eligibility").await;
        for (rule, value) in [
            ("min_age", "14"),
            ("max_age", "35"),
            ("team_min", "1"),
            ("team_max", "3"),
            ("entries_per_person", "2"),
        ] {
            self.fill(&format!("eligibility-{rule}"), value).await;
        }
        self.browser
            .set("#field-eligibility-reference_date", "2027-03-01")
            .await;
    }

    /// A text, a number and a choice, all of them required, and files, which are not.
    async fn form(&self) {
        self.part("form").await;
        for (index, (kind, question)) in [
            ("long-text", "Why?"),
            ("number", "How often have you met?"),
            ("choice", "Where do you learn?"),
            ("file", "Slides"),
        ]
        .into_iter()
        .enumerate()
        {
            self.browser.click(&format!("add-{kind}")).await;
            self.fill(&format!("form-fields-{index}-label-en"), question)
                .await;
        }
        for (index, option) in ["School", "College"].into_iter().enumerate() {
            let place = format!("form-fields-2-kind-options-{index}-label-en");
            self.fill(&place, option).await;
        }
        self.browser
            .click_css("[data-test='question']:nth-of-type(4) input[type='checkbox']")
            .await;
    }

    /// The first criterion counts twice and has a row of marks; the second one has too many for a row.
    async fn rubric(&self) {
        self.part("rounds").await;
        self.fill("rounds-0-rubric-criteria-0-weight_milli", "2").await;
        self.fill("rounds-0-rubric-criteria-1-scale-step_centi", "0.5")
            .await;
    }

    async fn part(&self, key: &str) {
        self.browser.click_css(&format!("#tab-{key}")).await;
        self.browser.find_css(&format!("#panel-{key}")).await;
    }

    async fn fill(&self, place: &str, text: &str) {
        self.browser.fill_css(&format!("#field-{place}"), text).await;
    }
}
