//! Who goes on to the next round.

use std::collections::BTreeMap;

use domain::contest::{Advancing, QuotaGroup};
use domain::problem::FieldRule;
use domain::region::Region;
use leptos::prelude::*;

use super::codec::{self, Codec};
use super::controls::{Line, Pick, ProblemsAt};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{editor as words, locale, t};

#[component]
pub(super) fn AdvanceRule(editor: Editor, place: Place<Option<Advancing>>) -> impl IntoView {
    let options = Signal::derive(|| {
        let locale = locale();
        [
            ("", words::advance_choose(locale)),
            ("top_n", words::advance_top(locale)),
            ("threshold", words::advance_threshold(locale)),
            ("track", words::advance_track(locale)),
            ("region", words::advance_region(locale)),
            ("rural", words::advance_rural(locale)),
        ]
        .map(|(key, name)| (key.to_owned(), name.to_owned()))
        .to_vec()
    });
    let reader = place.clone();
    let kind = Memo::new(move |_| editor.read(&reader, KIND.write).unwrap_or_default());
    let rule = place.then("", Option::as_ref, Option::as_mut);
    let groups = move |by: QuotaGroup| match by {
        QuotaGroup::Track => {
            let tracks = editor.tracks(locale()).into_iter();
            tracks
                .map(|(track, name)| (track.to_string(), name))
                .collect::<Vec<_>>()
        }
        QuotaGroup::Region => Region::ALL
            .map(|region| (region.code().to_owned(), region.name(locale()).to_owned()))
            .to_vec(),
        QuotaGroup::Rural => vec![
            (
                QuotaGroup::RURAL.to_owned(),
                words::places_rural(locale()).to_owned(),
            ),
            (
                QuotaGroup::URBAN.to_owned(),
                words::places_urban(locale()).to_owned(),
            ),
        ],
    };
    let numbers = move || match kind.get().as_str() {
        "top_n" => view! {
            <Line
                editor
                place=place!(rule => Advancing::TopN.places)
                codec=codec::WHOLE
                label=t!(editor::places)
                kind="number"
            />
        }
        .into_any(),
        "threshold" => view! {
            <Line
                editor
                place=place!(rule => Advancing::Threshold.total_micro)
                codec=codec::MICRO
                label=t!(editor::least_total)
            />
        }
        .into_any(),
        "track" => quotas(editor, &rule, groups(QuotaGroup::Track)),
        "region" => quotas(editor, &rule, groups(QuotaGroup::Region)),
        "rural" => quotas(editor, &rule, groups(QuotaGroup::Rural)),
        _ => ().into_any(),
    };
    let path = place.path().to_owned();
    view! {
        <div class="stack-s">
            <Pick editor place codec=KIND label=t!(editor::advancing) help=t!(editor::advancing_help) options />
            <ProblemsAt editor path=format!("{path}/places") />
            {numbers}
        </div>
    }
}

/// A number of places for each group; none means that nobody of it goes on.
fn quotas(editor: Editor, rule: &Place<Advancing>, groups: Vec<(String, String)>) -> AnyView {
    let places = place!(rule => Advancing::Quota.places);
    let line = |(group, name): (String, String)| {
        let place = of_group(&places, group);
        view! { <Line editor place codec=codec::PLACES label=name optional=true kind="number" /> }
    };
    view! { <div class="quota-grid">{groups.into_iter().map(line).collect_view()}</div> }.into_any()
}

fn of_group(places: &Place<BTreeMap<String, u32>>, group: String) -> Place<u32> {
    let reader = group.clone();
    let step = domain::problem::pointer_step(&group);
    places.then(
        &step,
        move |places| places.get(&reader),
        move |places| Some(places.entry(group.clone()).or_default()),
    )
}

/// Which rule it is; another one begins with numbers that can be seen and changed.
const KIND: Codec<Option<Advancing>> = Codec {
    write: |rule| {
        match rule {
            None => "",
            Some(Advancing::TopN { .. }) => "top_n",
            Some(Advancing::Threshold { .. }) => "threshold",
            Some(Advancing::Quota { by, .. }) => match by {
                QuotaGroup::Track => "track",
                QuotaGroup::Region => "region",
                QuotaGroup::Rural => "rural",
            },
        }
        .to_owned()
    },
    read: |text| {
        let quota = |by| {
            Some(Advancing::Quota {
                by,
                places: BTreeMap::new(),
            })
        };
        match text {
            "" => Ok(None),
            "top_n" => Ok(Some(Advancing::TopN { places: 10 })),
            "threshold" => Ok(Some(Advancing::Threshold {
                total_micro: 7_000_000,
            })),
            "track" => Ok(quota(QuotaGroup::Track)),
            "region" => Ok(quota(QuotaGroup::Region)),
            "rural" => Ok(quota(QuotaGroup::Rural)),
            _ => Err(FieldRule::NotAnOption),
        }
    },
};
