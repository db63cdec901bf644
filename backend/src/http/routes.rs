//! Where a feature's operations go: into the router of a worker, or into the API document.
//!
//! One list of operations serves both. The crate that ties them together otherwise makes the document anew in every
//! worker, which took some hundred megabytes each.

use actix_web::dev::HttpServiceFactory;
use actix_web::web::ServiceConfig;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::OpenApiFactory;

/// The path under which all operations are.
pub const BASE: &str = "/api/v1";

/// What takes operations.
pub(crate) trait Routes {
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static;
}

impl Routes for ServiceConfig {
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        Self::service(self, operation)
    }
}

/// The document takes what an operation says of itself, and its place under [`BASE`].
impl Routes for OpenApi {
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        let mut schemas = Vec::new();
        operation.schemas(&mut schemas);
        self.components.get_or_insert_default().schemas.extend(schemas);
        let mut paths = operation.paths();
        paths.paths = paths
            .paths
            .into_iter()
            .map(|(path, item)| (format!("{BASE}{path}"), item))
            .collect();
        self.paths.merge(paths);
        self
    }
}
