//! What a juror tells an assignment to go by: tracks, languages, institution, how many entries; and with whom they have a
//! conflict.

use domain::account::Institution;
use domain::ids::{ContestId, TrackId};
use domain::locale::Locale;
use domain::problem::{FieldProblem, FieldRule};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use openapi::contest::{Contest, ContestTrack};
use openapi::juror::{JurorProfile, TrackExpertise, UpdateJurorProfile};

use super::conflicts::Conflicts;
use super::id_in_path;
use crate::api::{self, Answer, ApiError};
use crate::i18n::{current_locale, jury, locale, own_name, t};
use crate::layouts::SignedIn;
use crate::pages::not_found::NotFoundPage;
use crate::ui::{
    Button, ButtonLook, ErrorSummary, FormFailure, FormState, Loaded, Section, TextField, page_title, toast,
};

#[component]
pub(crate) fn JurorProfilePage() -> impl IntoView {
    page_title(t!(jury::profile_and_conflicts));
    let contest = id_in_path::<ContestId>("contest");
    view! {
        <SignedIn>
            {move || match contest.get() {
                Some(contest) => view! { <OfContest contest /> }.into_any(),
                None => view! { <NotFoundPage /> }.into_any(),
            }}
        </SignedIn>
    }
}

#[component]
fn OfContest(contest: ContestId) -> impl IntoView {
    let loaded = LocalResource::new(move || load(contest));
    view! {
        <Loaded resource=loaded skeleton_lines=8 let:loaded>
            <Page loaded />
        </Loaded>
    }
}

#[derive(Clone)]
struct Both {
    contest: Contest,
    profile: Answer<JurorProfile>,
}

async fn load(id: ContestId) -> Result<Both, ApiError> {
    let contest = api::get(format!("/contests/{id}")).send::<Contest>().await?.value;
    let profile = api::get(format!("/contests/{id}/juror-profile")).send().await?;
    Ok(Both { contest, profile })
}

#[component]
fn Page(loaded: Both) -> impl IntoView {
    let Both { contest, profile } = loaded;
    let id = contest.id;
    let title = contest.title.clone();
    view! {
        <div class="page-head">
            <p class="eyebrow">{move || title.best(locale()).to_owned()}</p>
            <h1>{t!(jury::profile_and_conflicts)}</h1>
        </div>
        <div class="stack-l">
            <Section heading=t!(jury::profile) help=t!(jury::profile_help)>
                <ProfileForm contest=id tracks=contest.tracks profile />
            </Section>
            <Section heading=t!(jury::conflicts) help=t!(jury::conflicts_help)>
                <Conflicts contest=id />
            </Section>
        </div>
    }
}

#[component]
fn ProfileForm(
    contest: ContestId,
    tracks: Vec<ContestTrack>,
    profile: Answer<JurorProfile>,
) -> impl IntoView {
    let Answer { value: profile, etag } = profile;
    let etag = RwSignal::new(etag);
    let chosen_tracks = RwSignal::new(profile.tracks);
    let languages = RwSignal::new(profile.languages);
    let institution = RwSignal::new(profile.institution.unwrap_or_default());
    let max_load = RwSignal::new(profile.max_load.map(|load| load.to_string()).unwrap_or_default());
    let expertise = StoredValue::new(profile.expertise);
    let form = FormState::new();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = Typed {
            tracks: chosen_tracks.get_untracked(),
            languages: languages.get_untracked(),
            expertise: expertise.get_value(),
            institution: institution.get_untracked(),
            max_load: max_load.get_untracked(),
        };
        let (update, problems) = match typed.parse() {
            Ok(update) => (update, Vec::new()),
            Err(problems) => (UpdateJurorProfile::default(), problems),
        };
        let request = api::put(format!("/contests/{contest}/juror-profile"))
            .if_match(&etag.get_untracked())
            .json(&update)
            .send::<JurorProfile>();
        form.send(problems, request, move |answer| {
            etag.set(answer.etag);
            toast(jury::profile_saved(current_locale()));
        });
    };
    let labels = |path: String| {
        match path.as_str() {
            "/institution" => jury::institution(current_locale()),
            "/max_load" => jury::max_load(current_locale()),
            _ => jury::profile(current_locale()),
        }
        .to_owned()
    };
    view! {
        <form class="form" novalidate on:submit=save data-test="juror-profile-form">
            <ErrorSummary problems=form.problems labels=labels />
            {(!tracks.is_empty())
                .then(|| {
                    let options = tracks.into_iter().map(|track| (track.id, track.name)).collect::<Vec<_>>();
                    view! {
                        <fieldset class="choices">
                            <legend>{t!(jury::tracks)}</legend>
                            <p class="field-help">{t!(jury::tracks_help)}</p>
                            {options
                                .into_iter()
                                .map(|(id, name)| {
                                    view! { <Choice value=id chosen=chosen_tracks name=move || name.best(locale()).to_owned() /> }
                                })
                                .collect_view()}
                        </fieldset>
                    }
                })}
            <fieldset class="choices">
                <legend>{t!(jury::languages)}</legend>
                <p class="field-help">{t!(jury::languages_help)}</p>
                {Locale::ALL
                    .into_iter()
                    .map(|language| {
                        view! { <Choice value=language chosen=languages name=move || own_name(language).to_owned() /> }
                    })
                    .collect_view()}
            </fieldset>
            <TextField
                path="/institution"
                label=t!(jury::institution)
                help=t!(jury::institution_help)
                optional=true
                autocomplete="organization"
                value=institution
                problems=form.problems
            />
            <TextField
                path="/max_load"
                label=t!(jury::max_load)
                help=t!(jury::max_load_help)
                optional=true
                kind="number"
                value=max_load
                problems=form.problems
            />
            <FormFailure form />
            <div class="form-actions">
                <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="save-juror-profile">
                    {t!(common::save)}
                </Button>
            </div>
        </form>
    }
}

/// A box that puts `value` into the list or takes it out.
#[component]
fn Choice<T>(value: T, chosen: RwSignal<Vec<T>>, #[prop(into)] name: TextProp) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let switch = move |is_chosen: bool| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != value);
            if is_chosen {
                chosen.push(value);
            }
        });
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || chosen.read().contains(&value)
                on:change:target=move |event| switch(event.target().checked())
            />
            <span>{move || name.get()}</span>
        </label>
    }
}

struct Typed {
    tracks: Vec<TrackId>,
    languages: Vec<Locale>,
    expertise: Vec<TrackExpertise>,
    institution: String,
    max_load: String,
}

impl Typed {
    fn parse(self) -> Result<UpdateJurorProfile, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let institution = match self.institution.trim() {
            "" => None,
            name => match Institution::parse(name) {
                Ok(_) => Some(name.to_owned()),
                Err(rule) => {
                    problems.push(FieldProblem::new("/institution", rule));
                    None
                }
            },
        };
        let max_load = match self.max_load.trim() {
            "" => None,
            digits => match digits.parse::<u32>() {
                Ok(0) => {
                    let rule = FieldRule::BelowMin { min: "1".to_owned() };
                    problems.push(FieldProblem::new("/max_load", rule));
                    None
                }
                Ok(load) => Some(load),
                Err(_) => {
                    problems.push(FieldProblem::new("/max_load", FieldRule::NotANumber));
                    None
                }
            },
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(UpdateJurorProfile {
            tracks: self.tracks,
            languages: self.languages,
            expertise: self.expertise,
            institution,
            max_load,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(institution: &str, max_load: &str) -> Typed {
        Typed {
            tracks: Vec::new(),
            languages: vec![Locale::Kk],
            expertise: Vec::new(),
            institution: institution.to_owned(),
            max_load: max_load.to_owned(),
        }
    }

    #[test]
    fn empty_institution_and_load_are_not_told() {
        let update = typed(" ", "").parse().unwrap();
        assert_eq!((update.institution, update.max_load), (None, None));
    }

    #[test]
    fn load_must_be_a_number_above_zero() {
        let rules = |load| {
            typed("", load)
                .parse()
                .unwrap_err()
                .into_iter()
                .map(|found| found.rule)
                .collect::<Vec<_>>()
        };
        assert_eq!(rules("many"), [FieldRule::NotANumber]);
        assert_eq!(rules("0"), [FieldRule::BelowMin { min: "1".to_owned() }]);
    }
}
