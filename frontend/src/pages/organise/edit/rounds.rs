//! The rounds: how many jurors, who goes on, by what rubric, and how marks become places.

use domain::conflict::SameInstitution;
use domain::contest::{BlindMode, JudgingMode, Round};
use domain::problem::FieldRule;
use leptos::prelude::*;

use super::advancing::AdvanceRule;
use super::codec::{self, Codec};
use super::controls::{Line, Part, Pick, ProblemsAt, RowTools, Rows, Words};
use super::editor::Editor;
use super::mode::Mode;
use super::place::{Place, place};
use super::rubric::RubricRows;
use super::rules::RuleBookOptions;
use crate::i18n::{editor as words, locale, t};
use crate::pages::organise::starter;
use crate::ui::{Button, Section};

#[component]
pub(super) fn Rounds(editor: Editor) -> impl IntoView {
    let root = Place::root();
    let list = place!(root => .rounds);
    let same_institution = place!(root => .same_institution);
    let institution_rules = Signal::derive(|| {
        [
            SameInstitution::Conflict,
            SameInstitution::Warning,
            SameInstitution::Ignored,
        ]
        .map(|rule| {
            (
                (SAME_INSTITUTION.write)(&rule),
                words::same_institution_rule(locale(), rule).to_owned(),
            )
        })
        .to_vec()
    });
    let adding = list.clone();
    let add = move |_| {
        editor.change(&adding, |rounds| {
            let number = rounds.len().saturating_add(1);
            rounds.push(starter::round(number));
        });
    };
    let rows = list.clone();
    let row = move |index: usize| view! { <OneRound editor list=rows.clone() index /> }.into_any();
    let is_draft = move || {
        editor
            .contest
            .with(|contest| contest.phase == domain::contest::Phase::Draft)
    };
    view! {
        <div class="stack">
            <Part editor path=same_institution.path().to_owned()>
                <Pick
                    editor
                    place=same_institution
                    codec=SAME_INSTITUTION
                    label=t!(editor::same_institution)
                    help=t!(editor::same_institution_help)
                    options=institution_rules
                />
            </Part>
            <p class="muted">{t!(editor::rounds_help)}</p>
            <Rows editor list row />
            <ProblemsAt editor path="/rounds".to_owned() />
            <Show when=is_draft>
                <div class="row">
                    <Button on_press=add.clone() attr:data-test="add-round">
                        {t!(editor::add_round)}
                    </Button>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn OneRound(editor: Editor, list: Place<Vec<Round>>, index: usize) -> impl IntoView {
    let round = place!(list => [index]);
    let is_draft = move || {
        editor
            .contest
            .with(|contest| contest.phase == domain::contest::Phase::Draft)
    };
    let is_last = {
        let list = list.clone();
        Memo::new(move |_| {
            editor
                .read(&list, |list| index.saturating_add(1) >= list.len())
                .unwrap_or(true)
        })
    };
    let held = move |field: &str| format!("/rounds/{index}/{field}");
    let blind_modes = Signal::derive(|| {
        [BlindMode::Blind, BlindMode::Named]
            .map(|mode| ((BLIND.write)(&mode), words::blind_mode(locale(), mode).to_owned()))
            .to_vec()
    });
    let (jurors, load) = (place!(round => .jurors_per_entry), place!(round => .max_load));
    let (blind, advancing) = (place!(round => .blind), place!(round => .advancing));
    let criteria = place!(round => .rubric.criteria);
    let judged = round.clone();
    let judging = place!(round => .judging);
    let is_pairwise = Memo::new(move |_| editor.read(&judging, JudgingMode::is_pairwise).unwrap_or(false));
    let loads = move || {
        let (jurors, load) = (jurors.clone(), load.clone());
        view! {
            <Part editor path=held("jurors_per_entry")>
                <Line
                    editor
                    place=jurors
                    codec=codec::WHOLE
                    label=t!(editor::jurors_per_entry)
                    help=t!(editor::jurors_per_entry_help)
                    kind="number"
                />
            </Part>
            <Part editor path=held("max_load")>
                <Line
                    editor
                    place=load
                    codec=codec::WHOLE
                    label=t!(editor::max_load)
                    help=t!(editor::max_load_help)
                    kind="number"
                />
            </Part>
        }
        .into_any()
    };
    let name = place!(round => .name);
    let by_marks = move || {
        let (criteria, round) = (criteria.clone(), round.clone());
        view! {
            <Section heading=t!(editor::rubric) help=t!(editor::rubric_help)>
                <RubricRows editor list=criteria held=held("rubric") />
            </Section>
            <Section heading=t!(editor::rule_book) help=t!(editor::rule_book_help)>
                <Part editor path=held("rule_book")>
                    <RuleBookOptions editor round />
                </Part>
            </Section>
        }
        .into_any()
    };
    let tools = list.clone();
    let rule = move || {
        let place = advancing.clone();
        view! {
            <Part editor path=held("advancing")>
                <AdvanceRule editor place />
            </Part>
        }
    };
    view! {
        <article class="card round-card" data-test="round">
            <Words editor place=name label=t!(editor::round_number, index.saturating_add(1)) />
            <div class="form-pair">
                {move || if is_pairwise.get() { ().into_any() } else { loads() }}
                <Part editor path=held("blind")>
                    <Pick
                        editor
                        place=blind
                        codec=BLIND
                        label=t!(editor::blind)
                        options=blind_modes
                    />
                </Part>
            </div>
            {move || (!is_last.get()).then(&rule)}
            <Mode editor round=judged.clone() held=held("judging") />
            {move || if is_pairwise.get() { ().into_any() } else { by_marks() }}
            <Show when=is_draft>
                <RowTools editor list=tools.clone() index />
            </Show>
        </article>
    }
}

const SAME_INSTITUTION: Codec<SameInstitution> = Codec {
    write: |rule| {
        match rule {
            SameInstitution::Conflict => "conflict",
            SameInstitution::Warning => "warning",
            SameInstitution::Ignored => "ignored",
        }
        .to_owned()
    },
    read: |text| match text {
        "conflict" => Ok(SameInstitution::Conflict),
        "warning" => Ok(SameInstitution::Warning),
        "ignored" => Ok(SameInstitution::Ignored),
        _ => Err(FieldRule::NotAnOption),
    },
};

const BLIND: Codec<BlindMode> = Codec {
    write: |mode| {
        match mode {
            BlindMode::Blind => "blind",
            BlindMode::Named => "named",
        }
        .to_owned()
    },
    read: |text| match text {
        "blind" => Ok(BlindMode::Blind),
        "named" => Ok(BlindMode::Named),
        _ => Err(FieldRule::NotAnOption),
    },
};
