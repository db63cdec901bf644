//! What the forms of this area share.

use std::str::FromStr as _;

use chrono::NaiveDate;
use domain::account::{BirthDate, PersonName, SettlementName};
use domain::eligibility::almaty_date;
use domain::locale::Locale;
use domain::problem::{FieldProblem, FieldRule};
use domain::region::Region;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use openapi::account::{Person, Settlement};

use crate::i18n::{account, current_locale, locale, t};
use crate::ui::{CheckField, Field, FieldIds, FormState, SelectField, TextField, found, reader_clock};

/// One parameter of the address, empty if it is not there.
pub(crate) fn query_value(name: &'static str) -> String {
    use_query_map().with_untracked(|query| query.get(name).unwrap_or_default())
}

/// The path of this app to which to go on. Whatever could lead to another site leads to the front page instead.
pub(super) fn safe_next(next: &str) -> &str {
    let stays_here =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\t', '\r']);
    if stays_here { next } else { "/" }
}

/// What a person tells about themselves, while it is typed.
#[derive(Clone, Copy)]
pub(super) struct AboutMe {
    pub(super) name: RwSignal<String>,
    pub(super) birth_date: RwSignal<String>,
    pub(super) region: RwSignal<String>,
    pub(super) settlement: RwSignal<String>,
    pub(super) rural: RwSignal<bool>,
    pub(super) locale: RwSignal<String>,
}

/// The same, checked by the rules that the server applies.
pub(super) struct CheckedAboutMe {
    pub(super) name: String,
    pub(super) birth_date: NaiveDate,
    pub(super) region: Region,
    pub(super) settlement: Settlement,
    pub(super) locale: Locale,
}

impl AboutMe {
    pub(super) fn empty() -> Self {
        Self {
            name: RwSignal::default(),
            birth_date: RwSignal::default(),
            region: RwSignal::default(),
            settlement: RwSignal::default(),
            rural: RwSignal::new(false),
            locale: RwSignal::new(current_locale().code().to_owned()),
        }
    }

    pub(super) fn fill(&self, person: &Person) {
        self.name.set(person.name.clone());
        self.birth_date
            .set(person.birth_date.map(|date| date.to_string()).unwrap_or_default());
        self.region.set(
            person
                .region
                .map(|region| region.code().to_owned())
                .unwrap_or_default(),
        );
        let settlement = person.settlement.clone();
        self.rural
            .set(settlement.as_ref().is_some_and(|settlement| settlement.rural));
        self.settlement
            .set(settlement.map(|settlement| settlement.name).unwrap_or_default());
        self.locale.set(person.locale.code().to_owned());
    }

    /// Everything, or nothing and the problems appended.
    pub(super) fn check(&self, problems: &mut Vec<FieldProblem>) -> Option<CheckedAboutMe> {
        let name = found(problems, "/name", PersonName::parse(&self.name.get_untracked()));
        let birth_date = found(
            problems,
            "/birth_date",
            parse_birth_date(&self.birth_date.get_untracked()),
        );
        let region = found(problems, "/region", parse_region(&self.region.get_untracked()));
        let settlement = found(
            problems,
            "/settlement/name",
            SettlementName::parse(&self.settlement.get_untracked()),
        );
        Some(CheckedAboutMe {
            name: name?.into(),
            birth_date: birth_date?,
            region: region?,
            settlement: Settlement {
                name: settlement?.into(),
                rural: self.rural.get_untracked(),
            },
            locale: Locale::from_tag(&self.locale.get_untracked()).unwrap_or(current_locale()),
        })
    }
}

/// The fields of [`AboutMe`].
#[component]
pub(super) fn AboutMeFields(about: AboutMe, form: FormState) -> impl IntoView {
    let regions = Signal::derive(|| {
        let name = |region: Region| (region.code().to_owned(), region.name(locale()).to_owned());
        Region::ALL.map(name).to_vec()
    });
    let languages = Signal::stored(
        [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
            .map(|(code, name)| (code.to_owned(), name.to_owned()))
            .to_vec(),
    );
    view! {
        <TextField
            path="/name"
            label=t!(account::name)
            help=t!(account::name_help)
            autocomplete="name"
            value=about.name
            problems=form.problems
        />
        <TextField
            path="/birth_date"
            label=t!(account::birth_date)
            help=t!(account::birth_date_help)
            kind="date"
            autocomplete="bday"
            value=about.birth_date
            problems=form.problems
        />
        <div class="form-pair">
            <SelectField
                path="/region"
                label=t!(account::region)
                options=regions
                value=about.region
                problems=form.problems
            />
            <TextField
                path="/settlement/name"
                label=t!(account::settlement)
                help=t!(account::settlement_help)
                autocomplete="address-level2"
                value=about.settlement
                problems=form.problems
            />
        </div>
        <CheckField label=t!(account::rural) value=about.rural attr:data-test="rural" />
        <SelectField
            path="/locale"
            label=t!(account::locale)
            options=languages
            value=about.locale
            problems=form.problems
        />
    }
}

/// A password with a way to see what one types: better than typing it twice.
#[component]
pub(super) fn PasswordField(
    path: &'static str,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] help: Option<TextProp>,
    autocomplete: &'static str,
    value: RwSignal<String>,
    form: FormState,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let control = move |ids: FieldIds| {
        view! {
            <input
                type=move || if shown.get() { "text" } else { "password" }
                id=ids.control
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=ids.described_by
                aria-invalid=move || ids.invalid.get().then_some("true")
                aria-required="true"
                bind:value=value
            />
            <label class="choice small">
                <input type="checkbox" on:change:target=move |event| shown.set(event.target().checked()) />
                <span>{t!(account::show_password)}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <Field
            path
            label
            help=help.unwrap_or_else(|| "".into())
            problems=form.problems
            children=control
        />
    }
}

/// What the summary of problems calls the fields of this area.
pub(super) fn field_name(path: &str) -> String {
    let name = match path {
        "/email" => account::email,
        "/password" => account::password,
        "/new_password" => account::new_password,
        "/current_password" => account::current_password,
        "/name" => account::name,
        "/birth_date" => account::birth_date,
        "/region" => account::region,
        "/locale" => account::locale,
        _ if path.starts_with("/settlement") => account::settlement,
        _ => return path.to_owned(),
    };
    name(locale()).to_owned()
}

fn parse_birth_date(text: &str) -> Result<NaiveDate, FieldRule> {
    if text.is_empty() {
        return Err(FieldRule::Required);
    }
    let date = text.parse().map_err(|_| FieldRule::NotADate)?;
    BirthDate::parse(date, almaty_date(reader_clock())).map(BirthDate::date)
}

fn parse_region(code: &str) -> Result<Region, FieldRule> {
    if code.is_empty() {
        return Err(FieldRule::Required);
    }
    Region::from_str(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_page_is_never_on_another_site() {
        assert_eq!(safe_next("/my/entries?x=1"), "/my/entries?x=1");
        for bad in [
            "",
            "https://evil.kz",
            "//evil.kz",
            "/\\evil.kz",
            "javascript:alert(1)",
            "/\t/evil.kz",
        ] {
            assert_eq!(safe_next(bad), "/", "{bad}");
        }
    }
}
