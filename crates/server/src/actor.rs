//! Who asks, and what the actor may do. Until there are accounts, everybody on this machine is one actor.
use axum::http::{HeaderMap, Uri, header, uri::Authority};

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody on this machine.
    Local,
    /// Anybody else: a request that names another host reached us through a foreign page or a proxy.
    Stranger,
}

/// What a route lets its caller do; every route names exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Look at figures and how they were computed.
    Look,
    /// Have a text proofread.
    Proofread,
}

impl Actor {
    /// The actor of a request. The listener accepts connections from this machine only; the named host tells
    /// a person at this machine from a foreign page that rebound its name to 127.0.0.1.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let authority: Option<Authority> = uri.authority().cloned().or_else(|| host?.parse().ok());
        match authority {
            Some(authority) if is_loopback(authority.host()) => Self::Local,
            _ => Self::Stranger,
        }
    }

    /// Whether the actor may do it.
    pub fn may(self, action: Action) -> bool {
        match (self, action) {
            (Self::Local, Action::Look | Action::Proofread) => true,
            (Self::Stranger, _) => false,
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::Actor;
    use axum::http::{HeaderMap, HeaderValue, Uri, header};

    #[test]
    fn only_loopback_names_are_local() {
        for (host, actor) in [
            ("127.0.0.1:8080", Actor::Local),
            ("localhost", Actor::Local),
            ("[::1]:80", Actor::Local),
            ("127.0.0.1.example.org", Actor::Stranger),
            ("taizhang.example", Actor::Stranger),
            ("10.0.0.8", Actor::Stranger),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            assert_eq!(Actor::of(&Uri::from_static("/"), &headers), actor, "{host}");
        }
        assert_eq!(
            Actor::of(&Uri::from_static("/"), &HeaderMap::new()),
            Actor::Stranger
        );
    }
}
