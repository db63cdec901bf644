//! Where a request comes from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::{Ready, ready};

use crate::app::App;
use crate::error::Error;

/// The longest part of a `User-Agent` that is kept.
const USER_AGENT_LENGTH_MAX: usize = 200;

/// The client of a request, as far as it can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What attempts are counted by: the IPv4 address, or the /64 network of an IPv6 one, because every household has
    /// 2^64 addresses of that kind to try from.
    pub network: String,
    /// What the program calls itself, for the list of one's sessions. Not to be relied upon.
    pub user_agent: String,
}

impl FromRequest for Client {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            request
                .app_data::<web::Data<App>>()
                .ok_or_else(|| Error::internal("find the app of a request", "it was not registered"))
                .map(|app| Self::of(request, app.config.behind_proxy)),
        )
    }
}

impl Client {
    fn of(request: &HttpRequest, behind_proxy: bool) -> Self {
        let forwarded = if behind_proxy {
            forwarded_for(request)
        } else {
            None
        };
        let peer = request.peer_addr().map(|address| address.ip());
        let user_agent = request
            .headers()
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        Self {
            network: forwarded.or(peer).map_or_else(String::new, network),
            user_agent: user_agent.chars().take(USER_AGENT_LENGTH_MAX).collect(),
        }
    }
}

/// The address that the proxy itself saw: the last entry of the last header. Whatever stands before it came with the
/// request, and may say anything.
fn forwarded_for(request: &HttpRequest) -> Option<IpAddr> {
    let last = request.headers().get_all("x-forwarded-for").next_back()?;
    let entry = last.to_str().ok()?.rsplit(',').next()?.trim();
    // Some proxies write the port as well.
    let with_port = |entry: &str| entry.parse::<SocketAddr>().ok().map(|address| address.ip());
    entry.parse().ok().or_else(|| with_port(entry))
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let prefix = address.to_bits() >> 64 << 64;
            format!("{}/64", Ipv6Addr::from_bits(prefix))
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn request(forwarded: &[&'static str]) -> HttpRequest {
        forwarded
            .iter()
            .fold(TestRequest::default(), |request, value| {
                request.append_header(("x-forwarded-for", *value))
            })
            .peer_addr("10.0.0.1:5000".parse().unwrap())
            .to_http_request()
    }

    #[test]
    fn behind_a_proxy_only_what_the_proxy_added_counts() {
        let forged = request(&["1.1.1.1", "2.2.2.2, 203.0.113.7"]);
        assert_eq!(Client::of(&forged, true).network, "203.0.113.7");
        assert_eq!(
            Client::of(&request(&["203.0.113.7:5001"]), true).network,
            "203.0.113.7"
        );
        assert_eq!(Client::of(&request(&[]), true).network, "10.0.0.1");
        assert_eq!(Client::of(&request(&["nonsense"]), true).network, "10.0.0.1");
    }

    #[test]
    fn without_a_proxy_the_header_is_not_believed() {
        assert_eq!(Client::of(&request(&["203.0.113.7"]), false).network, "10.0.0.1");
    }

    #[test]
    fn an_ipv6_client_counts_with_its_whole_network() {
        let of = |address: &str| network(address.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(of("2001:db8:1:2:ffff::1"), of("2001:db8:1:2::9"));
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
    }
}
