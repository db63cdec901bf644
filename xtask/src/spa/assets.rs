//! Names files by their content, writes those names into the files that refer to them, and compresses everything.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

use super::Effort;
use super::manifest::{File, Manifest, NAME, When, hex};
use super::wasm::{GLUE, LOADER, Program};
use crate::workspace;

/// Writes the whole site below `folder`. The order is that of the references: whoever is named comes first.
pub(super) fn assemble(program: &Program, effort: Effort, folder: &Path) -> Result<Manifest> {
    let mut site = Site {
        folder,
        effort,
        files: Vec::new(),
    };

    let mut styles = styles()?;
    let mut font_links = String::new();
    for name in FONTS {
        let url = site.add(
            name,
            When::First,
            &read(&workspace::path("frontend/fonts").join(name))?,
        )?;
        styles = replace(&styles, &format!("/fonts/{name}"), &url)?;
        // Kazakh's own letters come when a text has one; the other two alphabets are on every page.
        if *name != KAZAKH_FONT {
            writeln!(
                font_links,
                r#"<link rel="preload" href="{url}" as="font" type="font/woff2" crossorigin>"#
            )?;
        }
    }
    let styles = site.add("styles.css", When::First, styles.as_bytes())?;
    let mut loader = program.loader.clone();
    for part in &program.parts {
        let url = site.add(&format!("{}.wasm", part.name), When::Later, &part.wasm)?;
        loader = replace(
            &loader,
            &format!("\"./{}.wasm\"", part.name),
            &format!("\"{url}\""),
        )?;
    }
    let wasm = site.add("app.wasm", When::First, &program.main)?;
    let (glue, loader) = site.add_scripts(&program.glue, &loader)?;
    let early = read(&workspace::path("frontend/page/early.js"))?;
    let early = site.add("early.js", When::First, &early)?;
    let boot = text(&workspace::path("frontend/page/boot.js"))?;
    let boot = replace(&replace(&boot, "{{app.js}}", &glue)?, "{{app.wasm}}", &wasm)?;
    let boot = site.add("boot.js", When::First, boot.as_bytes())?;
    let icon = read(&workspace::path("frontend/page/icon.svg"))?;
    let icon = site.add("icon.svg", When::First, &icon)?;

    let mut page = text(&workspace::path("frontend/page/index.html"))?;
    for (placeholder, value) in [
        ("{{styles.css}}", styles),
        ("{{app.wasm}}", wasm),
        ("{{app.js}}", glue),
        ("{{loader.js}}", loader),
        ("{{early.js}}", early),
        ("{{boot.js}}", boot),
        ("{{icon.svg}}", icon),
        ("{{fonts}}", font_links),
    ] {
        page = replace(&page, placeholder, &value)?;
    }
    site.write("index.html", When::First, page.as_bytes(), Cached::ForNow)?;
    site.files.reverse();
    let manifest = Manifest { files: site.files };
    let path = folder.join(NAME);
    fs::write(&path, serde_json::to_vec_pretty(&manifest)?)
        .with_context(|| format!("could not write {}", path.display()))?;
    Ok(manifest)
}

/// Later files override earlier ones, so the order is part of the design. After these come the files of styles/pages,
/// one an area, by name; any other file is refused.
const STYLES: &[&str] = &[
    "tokens.css",
    "base.css",
    "layout.css",
    "components.css",
    "forms.css",
    "tables.css",
];
const FONTS: &[&str] = &["inter-latin.woff2", "inter-cyrillic.woff2", KAZAKH_FONT];
const KAZAKH_FONT: &str = "inter-kazakh.woff2";

struct Site<'a> {
    folder: &'a Path,
    effort: Effort,
    files: Vec<File>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cached {
    ForEver,
    ForNow,
}

impl Site<'_> {
    /// Adds a file whose name will carry its hash, and gives its address.
    fn add(&mut self, name: &str, when: When, content: &[u8]) -> Result<String> {
        self.add_as(name, &hex(&Sha256::digest(content)), when, content)
    }

    /// Adds glue and loader, and gives their addresses. They import each other, so neither can be named by the hash of
    /// a text with the other's name in it: both carry the hash of both.
    fn add_scripts(&mut self, glue: &str, loader: &str) -> Result<(String, String)> {
        let hash = hex(&Sha256::digest(format!("{glue}{loader}")));
        let [glue_url, loader_url] = ["app.js", "loader.js"].map(|name| hashed(name, &hash));
        let from = |url: &str| format!("from \"{url}\"");
        let glue = replace(glue, &from(LOADER), &from(&format!("/{}", loader_url?)))?;
        let loader = replace(loader, &from(GLUE), &from(&format!("/{}", glue_url?)))?;
        Ok((
            self.add_as("app.js", &hash, When::First, glue.as_bytes())?,
            self.add_as("loader.js", &hash, When::First, loader.as_bytes())?,
        ))
    }

    fn add_as(&mut self, name: &str, hash: &str, when: When, content: &[u8]) -> Result<String> {
        let path = hashed(name, hash)?;
        self.write(&path, when, content, Cached::ForEver)?;
        Ok(format!("/{path}"))
    }

    fn write(&mut self, path: &str, when: When, content: &[u8], cached: Cached) -> Result<()> {
        let place = self.folder.join(path);
        let write = |suffix: &str, bytes: &[u8]| {
            let place = format!("{}{suffix}", place.display());
            fs::write(&place, bytes).with_context(|| format!("could not write {place}"))
        };
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).with_context(|| format!("could not make {}", parent.display()))?;
        }
        write("", content)?;
        let mut file = File {
            path: path.to_owned(),
            content_type: content_type(path)?.to_owned(),
            sha256: hex(&Sha256::digest(content)),
            immutable: cached == Cached::ForEver,
            when,
            raw_bytes: content.len(),
            gzip_bytes: None,
            brotli_bytes: None,
        };
        if file.content_type != "font/woff2" {
            let gzip = gzip(content, self.effort)?;
            let brotli = brotli(content, self.effort)?;
            write(".gz", &gzip)?;
            write(".br", &brotli)?;
            file.gzip_bytes = Some(gzip.len());
            file.brotli_bytes = Some(brotli.len());
        }
        self.files.push(file);
        Ok(())
    }
}

/// The path of a file whose name carries a hash.
fn hashed(name: &str, hash: &str) -> Result<String> {
    let (stem, extension) = name
        .rsplit_once('.')
        .with_context(|| format!("{name} has no extension"))?;
    let short: String = hash.chars().take(16).collect();
    Ok(format!("assets/{stem}-{short}.{extension}"))
}

fn styles() -> Result<String> {
    let folder = workspace::path("frontend/styles");
    let pages = workspace::files(&["frontend/styles/pages"])?;
    let ordered: Vec<PathBuf> = STYLES.iter().map(|name| folder.join(name)).chain(pages).collect();
    if let Some(path) = workspace::files(&["frontend/styles"])?
        .iter()
        .find(|path| !ordered.contains(path))
    {
        bail!(
            "{} is neither in the list STYLES, which fixes the order, nor in styles/pages",
            path.display()
        );
    }
    ordered.iter().map(|path| text(path)).collect()
}

/// Every placeholder must be there: a template that lost one would otherwise ship a page without its script.
fn replace(template: &str, placeholder: &str, value: &str) -> Result<String> {
    if !template.contains(placeholder) {
        bail!("{placeholder} does not occur");
    }
    Ok(template.replace(placeholder, value))
}

fn content_type(path: &str) -> Result<&'static str> {
    Ok(match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => bail!("no content type is known for {path}"),
    })
}

fn gzip(content: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let level = match effort {
        Effort::Small => flate2::Compression::best(),
        Effort::Quick => flate2::Compression::fast(),
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let quality = match effort {
        Effort::Small => 11,
        Effort::Quick => 2,
    };
    let mut compressed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut compressed, 1 << 16, quality, 24);
    encoder.write_all(content)?;
    drop(encoder);
    Ok(compressed)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Effort, Site, brotli, content_type, gzip, replace};

    #[test]
    fn template_without_its_placeholder_is_refused() {
        assert_eq!(replace("a {{b}} c", "{{b}}", "x").unwrap(), "a x c");
        assert!(replace("a c", "{{b}}", "x").is_err());
    }

    #[test]
    fn scripts_that_import_each_other_find_each_other_under_their_hashed_names() {
        let folder = std::env::temp_dir().join(format!("orleu-xtask-scripts-{}", std::process::id()));
        let mut site = Site {
            folder: &folder,
            effort: Effort::Quick,
            files: Vec::new(),
        };
        let glue = r#"import * as import1 from "./loader.js"; imports["./loader.js"] = import1;"#;
        let loader = r#"import { initSync } from "./app.js";"#;
        let (glue_url, loader_url) = site.add_scripts(glue, loader).unwrap();
        let written = |url: &str| fs::read_to_string(folder.join(url.trim_start_matches('/'))).unwrap();
        // The key is how the WASM names the import, which knows no address.
        let expected =
            format!(r#"import * as import1 from "{loader_url}"; imports["./loader.js"] = import1;"#);
        assert_eq!(written(&glue_url), expected);
        assert_eq!(
            written(&loader_url),
            format!(r#"import {{ initSync }} from "{glue_url}";"#)
        );
        assert!(site.add_scripts("no import", loader).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn file_of_unknown_kind_is_refused() {
        assert_eq!(content_type("assets/a.b.wasm").unwrap(), "application/wasm");
        assert!(content_type("assets/a.exe").is_err());
    }

    #[test]
    fn compressed_content_is_smaller_and_comes_back_whole() {
        let content = "Өрлеу ".repeat(1000).into_bytes();
        for effort in [Effort::Small, Effort::Quick] {
            let mut back = Vec::new();
            let compressed = brotli(&content, effort).unwrap();
            brotli::BrotliDecompress(&mut compressed.as_slice(), &mut back).unwrap();
            assert_eq!(back, content);
            assert!(compressed.len() < content.len() / 10);
            assert!(gzip(&content, effort).unwrap().len() < content.len() / 10);
        }
    }
}
