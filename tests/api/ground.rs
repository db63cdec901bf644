//! What every request meets, whatever it is about.

use domain::region::Region;
use openapi::ErrorCode;
use tests::{json, on_both_databases};

on_both_databases! {
    async fn the_server_is_alive_and_ready(app: TestApp) {
        assert_eq!(app.get("//healthz").send().await.expect(200).text(), "ok");
        assert_eq!(app.get("//readyz").send().await.expect(200).text(), "ready");
    }

    async fn a_path_that_does_not_exist_gets_a_problem_with_its_request_id(app: TestApp) {
        let answer = app.get("/no-such-thing").send().await;
        let id = answer.header("x-request-id").unwrap().to_owned();
        assert_eq!(answer.refused(ErrorCode::NotFound)["request_id"], id);
    }

    async fn a_wrong_method_on_a_known_path_is_told_which_ones_there_are(app: TestApp) {
        let nowhere = uuid::Uuid::new_v4();
        for (method, path, allowed) in [
            ("DELETE", "/contests".to_owned(), "GET, POST"),
            ("PATCH", format!("/contests/{nowhere}/conflicts"), "GET, POST, PUT"),
            ("GET", "/sessions/current".to_owned(), "DELETE"),
            ("POST", "//healthz".to_owned(), "GET"),
            ("POST", "//contests/anything".to_owned(), "GET, HEAD"),
        ] {
            let answer = app.call(method, &path).send().await;
            assert_eq!(answer.header("allow"), Some(allowed), "{method} {path}");
            answer.refused(ErrorCode::MethodNotAllowed);
        }
        app.post("//app-00000000.js").send().await.refused(ErrorCode::NotFound);
        app.post("/no-such-thing").send().await.refused(ErrorCode::NotFound);
    }

    async fn a_path_of_the_browser_app_gets_its_page_and_a_missing_script_does_not(app: TestApp) {
        let page = app.get("//contests/anything").send().await.expect(200);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        app.get("//app-00000000.js").send().await.refused(ErrorCode::NotFound);
    }

    async fn the_documentation_is_served_without_anything_from_elsewhere(app: TestApp) {
        assert_eq!(app.get("//api/docs").send().await.expect(307).header("location"), Some("/api/docs/"));
        let page = app.get("//api/docs/").send().await.expect(200).text();
        assert!(page.contains("swagger-ui"), "{page}");
        assert!(!page.contains("https://"), "{page}");
        let document = app.get("//api/openapi.json").send().await.expect(200).value();
        assert_eq!(document["openapi"], "3.1.0");
    }

    async fn the_document_names_codes_and_regions_as_they_are_sent(app: TestApp) {
        let document = app.get("//api/openapi.json").send().await.expect(200).value();
        let named = |schema: &str| document["components"]["schemas"][schema]["enum"].clone();
        assert_eq!(named("ErrorCode"), json!(ErrorCode::ALL));
        assert_eq!(named("Region"), json!(Region::ALL));
    }

    async fn every_operation_with_a_json_body_says_how_the_body_may_be_refused(app: TestApp) {
        let document = app.get("//api/openapi.json").send().await.expect(200).value();
        let operations = document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
        for operation in operations {
            let responses = operation["responses"].as_object().unwrap();
            if operation["requestBody"]["content"].get("application/json").is_some() {
                let missing: Vec<_> = ["400", "413", "415", "422"].into_iter().filter(|status| !responses.contains_key(*status)).collect();
                assert!(missing.is_empty(), "{missing:?} of {}", operation["operationId"]);
            }
            for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
                let content = response["content"].as_object().unwrap();
                assert_eq!(content.keys().collect::<Vec<_>>(), ["application/problem+json"], "{status} of {}", operation["operationId"]);
            }
        }
    }
}
