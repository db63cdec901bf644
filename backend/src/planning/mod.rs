//! Planning who judges what: what organisers want of a plan, the runs that make one in the job queue, and what a plan
//! tells of itself. What is planned stands among the [`assignments`](crate::assignments).

mod beat;
mod handlers;
mod job;
mod options;
mod plan;
mod rows;
mod runs;
mod store;
mod telling;

pub(crate) use job::run;

use crate::http::routes::Routes;

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::find_planning_options)
        .service(handlers::update_planning_options)
        .service(handlers::start_planning)
        .service(handlers::list_planning_runs)
        .service(handlers::find_planning_run)
        .service(handlers::cancel_planning);
}
