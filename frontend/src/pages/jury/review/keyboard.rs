//! What the keys do. Letters and digits go by their place on the keyboard and not by what is printed there, so that they
//! work in every layout: the Kazakh one has letters where others have digits.

use std::cell::RefCell;

use domain::rubric::{CannotJudge, Criterion, Mark, Scale};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::desk::{Desk, Direction};
use crate::state::storage;
use crate::ui::focus;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// To the entries beside this one.
    Next,
    Previous,
    NextCriterion,
    PreviousCriterion,
    StepUp,
    StepDown,
    /// A digit of a mark, or the point in it.
    Digit(char),
    CannotJudge,
    Comment,
    /// Out of a text, back to the marks.
    LeaveText,
    Submit,
    Refuse,
    Help,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Text,
    /// One of several marks: up and down are its own.
    Radio,
    /// The field of a mark: digits and the arrows inside it are its own, letters are none of it.
    Number,
    Button,
    Elsewhere,
}

/// Whether single keys do something. Who dictates switches them off, for speech is full of letters.
pub(super) fn are_on() -> bool {
    storage::load(SWITCH).is_none()
}

pub(super) fn switch(is_on: bool) {
    if is_on {
        storage::remove(SWITCH);
    } else {
        storage::save(SWITCH, "off");
    }
}

/// What the press means here; `None` if it is the browser's.
pub(super) fn command_of(event: &KeyboardEvent) -> Option<Command> {
    let is_covered = document().query_selector("dialog[open]").ok().flatten().is_some();
    if is_covered || event.is_composing() {
        return None;
    }
    let code = event.code();
    if event.ctrl_key() || event.meta_key() {
        return matches!(code.as_str(), "Enter" | "NumpadEnter").then_some(Command::Submit);
    }
    if event.alt_key() {
        return None;
    }
    let target = target_of(event);
    if target == Target::Text {
        return (code == "Escape").then_some(Command::LeaveText);
    }
    if event.key() == "?" {
        return Some(Command::Help);
    }
    plain(&code, target).filter(|_| are_on() && !event.shift_key())
}

/// Does what concerns the rubric.
pub(super) fn act(desk: Desk, command: Command) {
    let Some(criterion) = desk.active_criterion() else {
        return;
    };
    match command {
        Command::NextCriterion => move_to(desk, desk.active.get_untracked().saturating_add(1)),
        Command::PreviousCriterion => move_to(desk, desk.active.get_untracked().saturating_sub(1)),
        Command::StepUp => mark(desk, &criterion, || desk.step_mark(&criterion, Direction::Up)),
        Command::StepDown => mark(desk, &criterion, || desk.step_mark(&criterion, Direction::Down)),
        Command::Digit(digit) => {
            if let Some(mark_centi) =
                TYPED.with_borrow_mut(|typed| typed.press(digit, now_ms(), criterion.scale))
            {
                let value = Some(Mark::Value { mark_centi });
                mark(desk, &criterion, || desk.set_mark(criterion.id, value));
            }
        }
        Command::CannotJudge if criterion.cannot_judge == CannotJudge::Allowed => {
            mark(desk, &criterion, || {
                desk.set_mark(criterion.id, Some(Mark::CannotJudge));
            });
        }
        Command::Comment => focus(&format!("field-marks-{}-comment", criterion.id)),
        Command::LeaveText => focus_mark(desk, &criterion),
        Command::Submit => {
            finish_typing();
            desk.submit();
        }
        Command::CannotJudge | Command::Next | Command::Previous | Command::Refuse | Command::Help => {}
    }
}

/// The id of the control of a mark; the first one's is the one that the summary of problems leads to.
pub(super) fn mark_id(criterion: &Criterion, mark: Mark) -> String {
    let id = criterion.id;
    match mark {
        Mark::Value { mark_centi } if mark_centi == criterion.scale.min_centi => {
            format!("field-marks-{id}-mark")
        }
        Mark::Value { mark_centi } => format!("field-marks-{id}-mark-{mark_centi}"),
        Mark::CannotJudge => format!("field-marks-{id}-cannot-judge"),
    }
}

const SWITCH: &str = "orleu.single_keys";

thread_local! {
    static TYPED: RefCell<Typed> = RefCell::new(Typed::default());
}

fn target_of(event: &KeyboardEvent) -> Target {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return Target::Elsewhere;
    };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" | "VIDEO" | "AUDIO" => Target::Text,
        "INPUT" => match element.get_attribute("type").as_deref() {
            _ if element.get_attribute("inputmode").as_deref() == Some("decimal") => Target::Number,
            Some("radio") => Target::Radio,
            Some("checkbox") => Target::Button,
            _ => Target::Text,
        },
        "BUTTON" | "A" | "SUMMARY" => Target::Button,
        _ => Target::Elsewhere,
    }
}

fn plain(code: &str, target: Target) -> Option<Command> {
    let is_mark = matches!(target, Target::Radio | Target::Number);
    let command = match code {
        "KeyN" => Command::Next,
        "KeyP" => Command::Previous,
        "KeyJ" => Command::NextCriterion,
        "KeyK" => Command::PreviousCriterion,
        "Enter" | "NumpadEnter" if is_mark => Command::NextCriterion,
        "ArrowUp" if is_mark => Command::StepUp,
        "ArrowDown" if is_mark => Command::StepDown,
        _ if target == Target::Number && !code.starts_with("Key") => return None,
        "ArrowRight" => Command::StepUp,
        "ArrowLeft" => Command::StepDown,
        "KeyC" => Command::CannotJudge,
        "KeyM" => Command::Comment,
        "KeyX" => Command::Refuse,
        "Period" | "Comma" | "NumpadDecimal" => Command::Digit('.'),
        _ => {
            let digit = code
                .strip_prefix("Digit")
                .or_else(|| code.strip_prefix("Numpad"))?;
            let mut digits = digit.chars();
            match (digits.next(), digits.next()) {
                (Some(digit), None) if digit.is_ascii_digit() => Command::Digit(digit),
                _ => return None,
            }
        }
    };
    Some(command)
}

/// Marks, and moves the focus along if it is among the marks already.
fn mark(desk: Desk, criterion: &Criterion, change: impl FnOnce()) {
    change();
    let is_among_marks = document()
        .active_element()
        .is_some_and(|element| element.id().starts_with(&format!("field-marks-{}", criterion.id)));
    if is_among_marks {
        focus_mark(desk, criterion);
    }
}

/// A mark that is being typed counts from the moment at which its field is left, and a key does not leave it.
fn finish_typing() {
    let field = document()
        .active_element()
        .and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(field) = field
        && field.blur().is_err()
    {
        leptos::logging::warn!("the field of the mark did not let go");
    }
}

fn move_to(desk: Desk, at: usize) {
    if let Some(criterion) = desk.criteria().get(at) {
        // The next digit begins a mark: a 1 here and a 0 there are no ten.
        TYPED.set(Typed::default());
        desk.active.set(at);
        focus_mark(desk, criterion);
    }
}

/// To the mark that is given, or to the first one.
fn focus_mark(desk: Desk, criterion: &Criterion) {
    let first = Mark::Value {
        mark_centi: criterion.scale.min_centi,
    };
    let given = untrack(|| desk.mark(criterion.id)).unwrap_or(first);
    let id = mark_id(criterion, given);
    if document().get_element_by_id(&id).is_some() {
        focus(&id);
    } else {
        focus(&mark_id(criterion, first));
    }
}

fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Digits that belong together: `1` and then `0` within a moment is a ten.
#[derive(Default)]
struct Typed {
    text: String,
    last_ms: f64,
}

impl Typed {
    const MOMENT_MS: f64 = 900.0;

    /// The mark that is typed so far, if the scale has it; otherwise that of the last digit alone.
    fn press(&mut self, digit: char, now_ms: f64, scale: Scale) -> Option<i64> {
        if now_ms - self.last_ms > Self::MOMENT_MS {
            self.text.clear();
        }
        self.last_ms = now_ms;
        self.text.push(digit);
        let read = |text: &str| crate::i18n::format::parse_centi(text).filter(|centi| scale.has(*centi));
        if let Some(centi) = read(&self.text) {
            return Some(centi);
        }
        // `7.` may become `7.5`, and `1` may become `10` where there is no one.
        let may_grow = self.text.contains('.') || self.text.len() == 1;
        if may_grow {
            return None;
        }
        self.text = digit.to_string();
        read(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENS: Scale = Scale {
        min_centi: 0,
        max_centi: 1_000,
        step_centi: 100,
    };
    const QUARTERS: Scale = Scale {
        min_centi: 0,
        max_centi: 1_000,
        step_centi: 25,
    };

    fn typed(text: &str, scale: Scale) -> Option<i64> {
        let mut typed = Typed::default();
        text.chars().fold(None, |_, digit| typed.press(digit, 0.0, scale))
    }

    #[test]
    fn digits_within_a_moment_are_one_mark() {
        assert_eq!(typed("7", TENS), Some(700));
        assert_eq!(typed("10", TENS), Some(1_000));
        assert_eq!(typed("7.25", QUARTERS), Some(725));
    }

    #[test]
    fn digit_that_fits_no_longer_begins_anew() {
        assert_eq!(typed("78", TENS), Some(800));
        let mut slow = Typed::default();
        slow.press('1', 0.0, TENS);
        assert_eq!(slow.press('0', 2_000.0, TENS), Some(0));
    }

    #[test]
    fn keys_go_by_their_place_on_the_keyboard() {
        assert_eq!(plain("Digit7", Target::Elsewhere), Some(Command::Digit('7')));
        assert_eq!(plain("Numpad0", Target::Radio), Some(Command::Digit('0')));
        assert_eq!(plain("NumpadAdd", Target::Radio), None);
        assert_eq!(plain("KeyC", Target::Button), Some(Command::CannotJudge));
    }

    #[test]
    fn up_and_down_scroll_the_page_unless_a_mark_has_the_focus() {
        assert_eq!(plain("ArrowUp", Target::Elsewhere), None);
        assert_eq!(plain("ArrowUp", Target::Radio), Some(Command::StepUp));
    }

    #[test]
    fn field_of_a_mark_keeps_its_digits_and_lets_letters_act() {
        assert_eq!(plain("Digit7", Target::Number), None);
        assert_eq!(plain("ArrowLeft", Target::Number), None);
        assert_eq!(plain("ArrowUp", Target::Number), Some(Command::StepUp));
        assert_eq!(plain("KeyJ", Target::Number), Some(Command::NextCriterion));
    }
}
