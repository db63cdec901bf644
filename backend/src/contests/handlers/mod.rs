//! The operations of contests: HTTP and nothing else.

mod life;
mod reading;
mod writing;

use crate::http::routes::Routes;

pub(super) fn routes(routes: &mut impl Routes) {
    routes
        .service(reading::list_contests)
        .service(reading::list_my_contests)
        .service(reading::find_contest)
        .service(reading::find_contest_draft)
        .service(writing::create_contest)
        .service(writing::copy_contest)
        .service(writing::update_contest)
        .service(writing::add_organiser)
        .service(life::preview_contest_transitions)
        .service(life::change_contest_phase);
}
