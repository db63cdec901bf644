//! Pictures of pages.

use std::path::PathBuf;

use super::Browser;
use super::command::Vendor;

/// The variable of the environment by which pictures are asked for.
const FOLDER: &str = "ORLEU_TEST_SCREENSHOTS";

impl Browser {
    /// Takes a picture of the whole page on each screen, for people to look at, if `ORLEU_TEST_SCREENSHOTS` names a folder.
    pub async fn photograph(&self, name: &str) {
        let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
            return;
        };
        for (width, height) in [(360, 740), (1280, 900)] {
            self.client
                .issue_cmd(Vendor::Screen { width, height })
                .await
                .unwrap();
            let whole = self
                .client
                .execute("return document.documentElement.scrollHeight", vec![])
                .await
                .unwrap();
            let height = whole.as_u64().unwrap_or(height).max(height);
            self.client
                .issue_cmd(Vendor::Screen { width, height })
                .await
                .unwrap();
            let picture = self.client.screenshot().await.unwrap();
            std::fs::write(folder.join(format!("{name}-{width}.png")), picture).unwrap();
        }
        self.client.issue_cmd(Vendor::Window).await.unwrap();
    }
}
