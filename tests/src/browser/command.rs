//! What Chromium can do beyond `WebDriver`.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

#[derive(Debug)]
pub(super) enum Vendor {
    /// What the console has said since it was last asked.
    ConsoleLog,
    /// Takes the network away.
    Disconnect,
    /// Gives it back.
    Reconnect,
    /// Lets no request through whose address fits one of these patterns; none for all of them again.
    Block(&'static [&'static str]),
    /// What has to be said once before requests can be blocked.
    WatchNetwork,
    /// Lays the page out for a screen of this size, whatever the window has.
    Screen { width: u64, height: u64 },
    /// Lays it out for the window again.
    Window,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        let command = match self {
            Self::ConsoleLog => "se/log",
            Self::Disconnect | Self::Reconnect => "chromium/network_conditions",
            Self::Block(_) | Self::WatchNetwork | Self::Screen { .. } | Self::Window => "goog/cdp/execute",
        };
        base.join(&format!("session/{}/{command}", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = match self {
            Self::ConsoleLog => json!({"type": "browser"}),
            Self::Disconnect => network(true),
            Self::Reconnect => network(false),
            Self::Block(patterns) => json!({"cmd": "Network.setBlockedURLs", "params": {"urls": patterns}}),
            Self::WatchNetwork => json!({"cmd": "Network.enable", "params": {}}),
            Self::Screen { width, height } => json!({
                "cmd": "Emulation.setDeviceMetricsOverride",
                "params": {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false},
            }),
            Self::Window => json!({"cmd": "Emulation.clearDeviceMetricsOverride", "params": {}}),
        };
        (http::Method::POST, Some(body.to_string()))
    }
}

fn network(offline: bool) -> Value {
    json!({"network_conditions": {
        "offline": offline, "latency": 0, "download_throughput": -1, "upload_throughput": -1,
    }})
}
