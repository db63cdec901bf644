//! The pieces pages are made of. They use the classes of `styles/` and take their texts from whoever uses them.

mod badge;
mod button;
mod card;
mod check;
mod deadline;
mod dialog;
mod field;
mod form;
mod icon;
mod loaded;
mod markdown;
mod names;
mod ornament;
mod paged;
mod plot;
mod progress;
mod states;
mod switches;
mod table;
mod tabs;
mod title;
mod toast;
mod window;

pub(crate) use badge::{Badge, Tone};
pub(crate) use button::{Button, ButtonLook, LinkButton};
pub(crate) use card::{Card, Section};
pub(crate) use check::CheckField;
pub(crate) use deadline::{Deadline, reader_clock};
pub(crate) use dialog::Dialog;
pub(crate) use field::{
    ErrorSummary, Field, FieldIds, SelectField, TextArea, TextField, focus_field, has_field,
};
pub(crate) use form::{FormFailure, FormState, found};
pub(crate) use icon::{Icon, IconName};
pub(crate) use loaded::Loaded;
pub(crate) use markdown::Markdown;
pub(crate) use names::Names;
pub(crate) use ornament::{OyuBand, OyuMark, OyuTree};
pub(crate) use paged::PagedList;
pub(crate) use plot::{Axis, Histogram, Interval};
pub(crate) use progress::ProgressBar;
pub(crate) use states::{EmptyState, Skeleton};
pub(crate) use switches::{LocaleSwitch, ThemeSwitch};
pub(crate) use table::Table;
pub(crate) use tabs::{Tab, Tabs, focus};
pub(crate) use title::page_title;
pub(crate) use toast::{Toasts, toast, toast_error};
pub(crate) use window::{ShowMore, Window};
