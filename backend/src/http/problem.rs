//! Errors as problem documents (RFC 9457).

use std::error::Error as StdError;

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use openapi::{ErrorCode, Problem};

use super::request_id;
use crate::error::Error;

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        let code = match self {
            Self::Refused(problem) => problem.code,
            Self::Overloaded => ErrorCode::Unavailable,
            Self::Database(_) | Self::Storage(_) | Self::Internal { .. } => ErrorCode::Internal,
        };
        StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Logs a failure of ours, once and with its causes, and answers with what the caller may know.
    fn error_response(&self) -> HttpResponse {
        let problem = match self {
            Self::Refused(problem) => (**problem).clone(),
            Self::Overloaded => {
                tracing::warn!("overloaded");
                Self::Overloaded.into_problem()
            }
            Self::Database(_) | Self::Storage(_) | Self::Internal { .. } => {
                tracing::error!(error = %self, causes = causes(self), "request failed");
                Problem::new(ErrorCode::Internal)
            }
        };
        respond(problem)
    }
}

/// The chain of causes below an error, in one line.
pub fn causes(error: &dyn StdError) -> String {
    let mut chain = Vec::new();
    let mut next = error.source();
    while let Some(cause) = next {
        chain.push(cause.to_string());
        next = cause.source();
    }
    chain.join(": ")
}

fn respond(mut problem: Problem) -> HttpResponse {
    problem.request_id = request_id::current().map(|id| id.to_string());
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    if let Some(seconds) = problem.retry_after_seconds {
        response.insert_header((RETRY_AFTER, seconds));
    }
    response.content_type("application/problem+json").json(problem)
}

/// How a path or a query that cannot be read is refused.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::PathConfig::default().error_handler(|_, _: &HttpRequest| {
            // A bad id is an id of nothing: it must not be told from one that exists but is hidden.
            Error::not_found().into()
        }))
        .app_data(web::QueryConfig::default().error_handler(|error, _| {
            Error::refused_because(ErrorCode::MalformedRequest, error.to_string()).into()
        }));
}
