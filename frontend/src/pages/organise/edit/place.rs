//! A place in the document: how to read it, how to write it, and its JSON Pointer, which problems and locks go by.

use std::sync::Arc;

use domain::contest::ContestDraft;

/// Where a value of type `T` stands in the document. There may be none: a row that was just removed, or another kind of
/// answer.
pub(super) struct Place<T: 'static> {
    path: String,
    get: Arc<Get<T>>,
    get_mut: Arc<GetMut<T>>,
}

type Get<T> = dyn Fn(&ContestDraft) -> Option<&T> + Send + Sync;
type GetMut<T> = dyn Fn(&mut ContestDraft) -> Option<&mut T> + Send + Sync;

impl Place<ContestDraft> {
    pub(super) fn root() -> Self {
        Self {
            path: String::new(),
            get: shared(|draft| Some(draft)),
            get_mut: shared_mut(|draft| Some(draft)),
        }
    }
}

impl<T> Place<T> {
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn get<'a>(&self, draft: &'a ContestDraft) -> Option<&'a T> {
        (self.get)(draft)
    }

    pub(super) fn get_mut<'a>(&self, draft: &'a mut ContestDraft) -> Option<&'a mut T> {
        (self.get_mut)(draft)
    }

    /// A place inside this one; `step` is its pointer from here.
    pub(super) fn then<U>(
        &self,
        step: &str,
        get: impl Fn(&T) -> Option<&U> + Send + Sync + 'static,
        get_mut: impl Fn(&mut T) -> Option<&mut U> + Send + Sync + 'static,
    ) -> Place<U> {
        let (outer, outer_mut) = (Arc::clone(&self.get), Arc::clone(&self.get_mut));
        Place {
            path: format!("{}{step}", self.path),
            get: shared(move |draft| get(outer(draft)?)),
            get_mut: shared_mut(move |draft| get_mut(outer_mut(draft)?)),
        }
    }
}

impl<T> Clone for Place<T> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            get: Arc::clone(&self.get),
            get_mut: Arc::clone(&self.get_mut),
        }
    }
}

fn shared<T>(get: impl Fn(&ContestDraft) -> Option<&T> + Send + Sync + 'static) -> Arc<Get<T>> {
    Arc::new(get)
}

fn shared_mut<T>(
    get: impl Fn(&mut ContestDraft) -> Option<&mut T> + Send + Sync + 'static,
) -> Arc<GetMut<T>> {
    Arc::new(get)
}

/// `place!(round => .rubric.criteria[index])`: the place of a field, or of an element of a list, inside another one.
/// `place!(kind => FieldKind::ShortText.max_chars)`: of a field of one variant, which is nowhere for the others.
macro_rules! place {
    (@get $at:expr; [$index:expr]) => { $at.get($index) };
    (@get $at:expr; [$index:expr] $($steps:tt)+) => { place!(@get $at.get($index)?; $($steps)+) };
    (@get $at:expr; . $field:ident $($steps:tt)+) => { place!(@get $at.$field; $($steps)+) };
    (@get $at:expr; . $field:ident) => { Some(&$at.$field) };
    (@get_mut $at:expr; [$index:expr]) => { $at.get_mut($index) };
    (@get_mut $at:expr; [$index:expr] $($steps:tt)+) => { place!(@get_mut $at.get_mut($index)?; $($steps)+) };
    (@get_mut $at:expr; . $field:ident $($steps:tt)+) => { place!(@get_mut $at.$field; $($steps)+) };
    (@get_mut $at:expr; . $field:ident) => { Some(&mut $at.$field) };
    (@path) => { "" };
    (@path [$index:expr] $($steps:tt)*) => { format!("/{}{}", $index, place!(@path $($steps)*)) };
    (@path . $field:ident $($steps:tt)*) => { format!("/{}{}", stringify!($field), place!(@path $($steps)*)) };
    ($base:expr => $kind:ident :: $variant:ident . $field:ident) => {
        $base.then(
            concat!("/", stringify!($field)),
            |from| match from { $kind::$variant { $field, .. } => Some($field), _ => None },
            |from| match from { $kind::$variant { $field, .. } => Some($field), _ => None },
        )
    };
    ($base:expr => $($steps:tt)+) => {
        $base.then(
            &place!(@path $($steps)+),
            move |from| place!(@get from; $($steps)+),
            move |from| place!(@get_mut from; $($steps)+),
        )
    };
}

pub(super) use place;

#[cfg(test)]
mod tests {
    use domain::form::FieldKind;

    use super::super::super::starter;
    use super::*;

    #[test]
    fn place_reads_writes_and_knows_its_pointer() {
        let mut draft = starter::contest(starter::in_three("Байқау", "Конкурс", "Contest"));
        let rounds = place!(Place::root() => .rounds);
        let max = place!(rounds => [0].rubric.criteria[1].scale.max_centi);
        assert_eq!(max.path(), "/rounds/0/rubric/criteria/1/scale/max_centi");
        assert_eq!(max.get(&draft), Some(&1000));
        if let Some(max) = max.get_mut(&mut draft) {
            *max = 500;
        }
        assert_eq!(draft.rounds[0].rubric.criteria[1].scale.max_centi, 500);
    }

    #[test]
    fn place_of_a_row_that_is_gone_or_of_another_kind_is_nowhere() {
        let draft = ContestDraft::default();
        let kind = place!(Place::root() => .form.fields[3].kind);
        assert_eq!(kind.get(&draft), None);
        let words = place!(kind => FieldKind::LongText.max_words);
        assert_eq!(
            (words.path(), words.get(&draft)),
            ("/form/fields/3/kind/max_words", None)
        );
    }
}
