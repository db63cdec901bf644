//! Reading lists page by page: the cursor is the sort key of the last item seen, closed to the caller.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openapi::{ErrorCode, Page};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::error::Error;

const LIMIT_DEFAULT: u16 = 25;
const LIMIT_MAX: u16 = 100;

/// How every list is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next_cursor` of the page before
    pub cursor: Option<String>,
    /// Items on the page at the most
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<u16>,
}

/// A page query that was understood, with the sort key `K` to go on from.
#[derive(Clone, Debug)]
pub struct Paging<K> {
    pub after: Option<K>,
    limit: i64,
}

impl PageQuery {
    /// Understands the cursor as one of the list whose sort key is `K`.
    pub fn parse<K: DeserializeOwned>(&self) -> Result<Paging<K>, Error> {
        let limit = self.limit.unwrap_or(LIMIT_DEFAULT);
        if limit == 0 || limit > LIMIT_MAX {
            return Err(Error::refused_because(
                ErrorCode::MalformedRequest,
                "limit is between 1 and 100",
            ));
        }
        let after = self.cursor.as_deref().map(decode).transpose()?;
        Ok(Paging {
            after,
            limit: i64::from(limit),
        })
    }
}

impl<K: Serialize> Paging<K> {
    /// How many rows to ask the database for: one more than the page has, to know whether there is a next one.
    pub fn fetch(&self) -> i64 {
        self.limit + 1
    }

    /// Makes the page of at most `fetch()` rows that came, in their order.
    pub fn page<R, T>(
        &self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> K,
        map: impl FnMut(R) -> T,
    ) -> Result<Page<T>, Error> {
        let wanted = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        let next_cursor = match rows.last() {
            Some(last) if more => Some(encode(&key(last))?),
            _ => None,
        };
        Ok(Page {
            items: rows.into_iter().map(map).collect(),
            next_cursor,
        })
    }
}

fn encode(key: &impl Serialize) -> Result<String, Error> {
    let json = serde_json::to_vec(key).map_err(|source| Error::internal("make a cursor", source))?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

fn decode<K: DeserializeOwned>(cursor: &str) -> Result<K, Error> {
    URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or_else(|| Error::refused(ErrorCode::CursorInvalid))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(cursor: Option<String>, limit: Option<u16>) -> PageQuery {
        PageQuery { cursor, limit }
    }

    #[test]
    fn a_full_page_leads_to_the_next_and_the_last_one_does_not() {
        let paging: Paging<u32> = query(None, Some(2)).parse().unwrap();
        let page = paging.page(vec![1, 2, 3], |row| *row, |row| row * 10).unwrap();
        assert_eq!(page.items, [10, 20]);
        let next: Paging<u32> = query(page.next_cursor, Some(2)).parse().unwrap();
        assert_eq!(next.after, Some(2));
        assert_eq!(
            next.page(vec![3], |row| *row, |row| row).unwrap().next_cursor,
            None
        );
    }

    #[test]
    fn a_foreign_cursor_and_a_limit_out_of_bounds_are_refused() {
        for bad in [
            query(Some("%%%".into()), None),
            query(Some("aGk".into()), None),
            query(None, Some(0)),
            query(None, Some(101)),
        ] {
            assert!(bad.parse::<u32>().is_err(), "{bad:?}");
        }
    }
}
