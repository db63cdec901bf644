//! What an operator may set: on the command line, in `ORLEU_…` variables, in a TOML file, in this order of precedence.
#![expect(
    clippy::doc_markdown,
    reason = "the comments of the options are the text of --help"
)]

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Deserialize;
use thiserror::Error;

use crate::db::{DatabaseUrl, UrlError};

/// The settings as they are given; what is absent in one place is looked for in the next.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Read further settings from this TOML file; its keys are the long options with `_` for `-`
    #[arg(long, env = "ORLEU_CONFIG", value_name = "FILE", global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,

    /// Folder for the SQLite file, uploaded files, mail and the signing secret [default: data]
    #[arg(long, env = "ORLEU_DATA_DIR", value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,

    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:DATA_DIR/orleu.db]
    #[arg(
        long,
        env = "ORLEU_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<String>,

    /// file:DIR or s3://BUCKET/PREFIX, the latter with the usual AWS_… variables [default: file:DATA_DIR/files]
    #[arg(
        long,
        env = "ORLEU_STORAGE_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub storage_url: Option<String>,

    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "ORLEU_LISTEN", value_name = "ADDR:PORT", global = true)]
    pub listen: Option<SocketAddr>,

    /// The address under which people reach the server, for links in mails [default: `http://` and LISTEN]
    #[arg(long, env = "ORLEU_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,

    /// HTTP workers [default: the number of cores]
    #[arg(long, env = "ORLEU_WORKERS", value_name = "N", global = true)]
    pub workers: Option<usize>,

    /// smtps://USER:PASSWORD@HOST:PORT; without it mails are written into DATA_DIR/mail
    #[arg(
        long,
        env = "ORLEU_SMTP_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub smtp_url: Option<String>,

    /// The sender of mails [default: Örleu <no-reply@localhost>]
    #[arg(long, env = "ORLEU_MAIL_FROM", value_name = "MAILBOX", global = true)]
    pub mail_from: Option<String>,

    /// Take a client's address from the last X-Forwarded-For entry: only behind a proxy that sets it
    #[arg(long, env = "ORLEU_BEHIND_PROXY", value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", global = true)]
    pub behind_proxy: Option<bool>,

    /// How logs are written [default: text]
    #[arg(long, env = "ORLEU_LOG_FORMAT", value_enum, global = true)]
    pub log_format: Option<LogFormat>,

    /// What is logged, for example `info` or `backend=debug,info` [default: info]
    #[arg(long, env = "ORLEU_LOG", value_name = "FILTER", global = true)]
    pub log: Option<String>,
}

/// How a log line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageUrl {
    Folder(PathBuf),
    S3 { bucket: String, prefix: String },
}

/// The settings as they are in force.
#[derive(Clone, Debug)]
pub struct Config {
    pub data_dir: PathBuf,
    pub database_url: DatabaseUrl,
    pub storage_url: StorageUrl,
    pub listen: SocketAddr,
    /// Without a slash at the end.
    pub public_url: String,
    pub workers: usize,
    pub smtp_url: Option<Secret>,
    pub mail_from: String,
    pub behind_proxy: bool,
    pub log_format: LogFormat,
    pub log: String,
}

/// A setting that must not be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("cannot read the configuration file {path}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("cannot understand the configuration file {path}")]
    Parse {
        path: PathBuf,
        source: Box<toml::de::Error>,
    },
    #[error("database_url")]
    DatabaseUrl(#[from] UrlError),
    #[error("storage_url is file:DIR or s3://BUCKET/PREFIX")]
    StorageUrl,
    #[error("public_url is http://HOST or https://HOST, without a path")]
    PublicUrl,
}

impl Config {
    /// The settings in force, with the file that `options` names.
    pub fn load(options: Options) -> Result<Self, ConfigError> {
        let file = match &options.config {
            None => Options::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
                    path: path.clone(),
                    source,
                })?;
                toml::from_str(&text).map_err(|source| ConfigError::Parse {
                    path: path.clone(),
                    source: Box::new(source),
                })?
            }
        };
        Self::resolve(options, file)
    }

    fn resolve(given: Options, file: Options) -> Result<Self, ConfigError> {
        let data_dir = given
            .data_dir
            .or(file.data_dir)
            .unwrap_or_else(|| PathBuf::from("data"));
        let database_url = match given.database_url.or(file.database_url) {
            Some(url) => url.parse()?,
            None => DatabaseUrl::Sqlite(data_dir.join("orleu.db")),
        };
        let storage_url = match given.storage_url.or(file.storage_url) {
            Some(url) => parse_storage_url(&url).ok_or(ConfigError::StorageUrl)?,
            None => StorageUrl::Folder(data_dir.join("files")),
        };
        let listen = given
            .listen
            .or(file.listen)
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = given
            .public_url
            .or(file.public_url)
            .unwrap_or_else(|| format!("http://{listen}"));
        Ok(Self {
            database_url,
            storage_url,
            listen,
            public_url: parse_public_url(&public_url).ok_or(ConfigError::PublicUrl)?,
            workers: given.workers.or(file.workers).unwrap_or_else(cores).max(1),
            smtp_url: given.smtp_url.or(file.smtp_url).map(Secret),
            mail_from: given
                .mail_from
                .or(file.mail_from)
                .unwrap_or_else(|| "Örleu <no-reply@localhost>".to_owned()),
            behind_proxy: given.behind_proxy.or(file.behind_proxy).unwrap_or(false),
            log_format: given.log_format.or(file.log_format).unwrap_or_default(),
            log: given.log.or(file.log).unwrap_or_else(|| "info".to_owned()),
            data_dir,
        })
    }
}

/// How many cores the process may use.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn parse_storage_url(url: &str) -> Option<StorageUrl> {
    if let Some(dir) = url.strip_prefix("file:") {
        let dir = dir.strip_prefix("//").unwrap_or(dir);
        return (!dir.is_empty()).then(|| StorageUrl::Folder(PathBuf::from(dir)));
    }
    let rest = url.strip_prefix("s3://")?;
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    (!bucket.is_empty()).then(|| StorageUrl::S3 {
        bucket: bucket.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
    })
}

fn parse_public_url(url: &str) -> Option<String> {
    let url = url.strip_suffix('/').unwrap_or(url);
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    (!host.is_empty() && !host.contains(['/', '?', '#'])).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_option_wins_over_the_file_and_the_file_over_the_default() {
        let given = Options {
            data_dir: Some("a".into()),
            ..Options::default()
        };
        let file: Options =
            toml::from_str("data_dir = \"b\"\npublic_url = \"https://orleu.example/\"").unwrap();
        let config = Config::resolve(given, file).unwrap();
        assert_eq!(config.data_dir, PathBuf::from("a"));
        assert_eq!(config.public_url, "https://orleu.example");
        assert_eq!(config.database_url, DatabaseUrl::Sqlite("a/orleu.db".into()));
    }

    #[test]
    fn a_misspelt_key_in_the_file_is_an_error() {
        assert!(toml::from_str::<Options>("data_dri = \"b\"").is_err());
    }

    #[test]
    fn storage_is_a_folder_or_a_bucket_and_nothing_else() {
        assert_eq!(
            parse_storage_url("file:///var/x"),
            Some(StorageUrl::Folder("/var/x".into()))
        );
        assert_eq!(
            parse_storage_url("s3://bucket/a/b/"),
            Some(StorageUrl::S3 {
                bucket: "bucket".into(),
                prefix: "a/b".into()
            })
        );
        assert_eq!(parse_storage_url("s3://"), None);
        assert_eq!(parse_storage_url("/var/x"), None);
    }
}
