//! Lists the files of the built browser app, so that the binary carries them.
//!
//! `ORLEU_SPA_DIR` names the folder (`cargo xtask build-spa` fills `target/spa`). Without one the binary still builds
//! and says in the browser how to make the app.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=../migrations");
    println!("cargo::rerun-if-env-changed=ORLEU_SPA_DIR");
    let folder = env::var_os("ORLEU_SPA_DIR").map_or_else(|| here.join("../target/spa"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    if folder.is_dir() {
        let folder = folder.canonicalize()?;
        collect(&folder, &folder, &mut files)?;
        files.sort();
    }
    let mut code = String::from("&[\n");
    for (name, path) in files {
        writeln!(code, "    ({name:?}, include_bytes!({path:?})),").map_err(io::Error::other)?;
    }
    code.push_str("]\n");
    fs::write(out.join("spa_files.rs"), code)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let (Ok(name), Some(full)) = (path.strip_prefix(root), path.to_str()) {
            files.push((name.to_string_lossy().into_owned(), full.to_owned()));
        }
    }
    Ok(())
}
