//! A document as it is kept: texts in one form, moments as exact as the databases keep them.

use chrono::SubsecRound;

use super::{ContestDraft, Round, Track};
use crate::form::{FieldKind, FormField};
use crate::rubric::Criterion;
use crate::text::tidy_localized;

impl ContestDraft {
    /// Brings every text to NFC without white space around it and every moment to microseconds, so that a document equals
    /// itself after it was stored and read. Doing it again changes nothing.
    pub fn tidy(&mut self) {
        self.slug = self.slug.trim().to_owned();
        for text in [&mut self.title, &mut self.summary, &mut self.description] {
            tidy_localized(text);
        }
        for Track { name, .. } in &mut self.tracks {
            tidy_localized(name);
        }
        self.form.fields.iter_mut().for_each(tidy_field);
        self.rounds.iter_mut().for_each(tidy_round);
        let dates = &mut self.dates;
        let announced = [
            &mut dates.opens_at,
            &mut dates.closes_at,
            &mut dates.reviewing_ends_at,
            &mut dates.results_at,
        ];
        let ends = self.rounds.iter_mut().map(|round| &mut round.reviewing_ends_at);
        for moment in announced.into_iter().chain(ends).flatten() {
            *moment = moment.trunc_subsecs(6);
        }
    }
}

fn tidy_field(field: &mut FormField) {
    tidy_localized(&mut field.label);
    tidy_localized(&mut field.help);
    if let FieldKind::Choice { options } | FieldKind::MultipleChoice { options, .. } = &mut field.kind {
        for option in options {
            tidy_localized(&mut option.label);
        }
    }
}

fn tidy_round(round: &mut Round) {
    tidy_localized(&mut round.name);
    for Criterion {
        name, descriptors, ..
    } in &mut round.rubric.criteria
    {
        tidy_localized(name);
        for descriptor in descriptors {
            tidy_localized(&mut descriptor.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::contest::testing::{contest, moment};

    #[test]
    fn a_tidy_document_has_no_empty_languages_and_no_nanoseconds() {
        let mut written = contest();
        written.title.kk = Some("  \u{418}\u{306}од \r\n".into());
        written.title.en = Some(" ".into());
        written.dates.opens_at = Some(moment("2026-09-01T04:00:00.123456789Z"));
        written.tidy();
        assert_eq!(written.title.kk.as_deref(), Some("Йод"));
        assert_eq!(written.title.en, None);
        assert_eq!(
            written.dates.opens_at,
            Some(moment("2026-09-01T04:00:00.123456Z"))
        );
        let once = written.clone();
        written.tidy();
        assert_eq!(written, once);
    }
}
