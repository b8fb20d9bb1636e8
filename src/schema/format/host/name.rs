//! Names of the public Internet: what is left of them when those are taken away that networks keep for themselves.

/// Whether a name can be one of the public Internet: of several labels, the last as
/// [top-level domains are](https://www.rfc-editor.org/rfc/rfc3696#section-2), under no domain that is kept for other uses.
pub(in crate::schema::format) fn is_public_name(text: &str) -> bool {
    let Some((_, last)) = text.rsplit_once('.') else {
        return false;
    };
    is_top_level(last)
        && !NOT_PUBLIC
            .iter()
            .any(|&domain| last.eq_ignore_ascii_case(domain))
        && !NOT_PUBLIC_BELOW
            .iter()
            .any(|domain| is_within(text, domain))
}

/// Letters alone, or an internationalised label. `kube-system` and `localhost6` are neither.
fn is_top_level(label: &str) -> bool {
    let is_international = label
        .get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"));
    is_international || label.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_within(text: &str, domain: &str) -> bool {
    text.len()
        .checked_sub(domain.len())
        .and_then(|at| text.split_at_checked(at))
        .is_some_and(|(before, end)| {
            end.eq_ignore_ascii_case(domain) && (before.is_empty() || before.ends_with('.'))
        })
}

/// Top-level domains of no public host. None of them is [delegated](https://data.iana.org/TLD/tlds-alpha-by-domain.txt).
const NOT_PUBLIC: &[&str] = &[
    // Special-use names, but for those of documentation: https://www.iana.org/assignments/special-use-domain-names
    // RFC 6761 (invalid, localhost, test), RFC 6762 (local), RFC 7686 (onion), RFC 9476 (alt), RFC 8375 and others (arpa).
    "alt",
    "arpa",
    "invalid",
    "local",
    "localhost",
    "onion",
    "test",
    // Kept by ICANN for use inside networks:
    // https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-special-meeting-of-the-icann-board-29-07-2024-en
    "internal",
    // Found in use inside networks: https://www.rfc-editor.org/rfc/rfc6762#appendix-G and ICANN's list of name collisions,
    // https://www.icann.org/en/system/files/files/name-collision-02aug13-en.pdf
    "bbrouter",
    "belkin",
    "corp",
    "dhcp",
    "dlink",
    "dlinkrouter",
    "domain",
    "gateway",
    "home",
    "homenet",
    "homestation",
    "hub",
    "intern",
    "intra",
    "intranet",
    "ip",
    "lan",
    "loc",
    "localdev",
    "localdomain",
    "localnet",
    "mail",
    "modem",
    "priv",
    "private",
    "realtek",
    "router",
    "server",
    "totolinkrouter",
    "wlan",
    "workgroup",
    "workstation",
    // Of clusters, of their service discovery, and of clouds and virtual machines: Kubernetes (service.namespace.svc,
    // service.default), Consul, Docker, Mesos, OpenStack and others.
    "cluster",
    "consul",
    "container",
    "containers",
    "dcos",
    "default",
    "dns",
    "docker",
    "incus",
    "kube",
    "kubernetes",
    "lxd",
    "marathon",
    "mesh",
    "mesos",
    "minikube",
    "monitoring",
    "nomad",
    "novalocal",
    "openstacklocal",
    "pod",
    "podman",
    "production",
    "rancher",
    "service",
    "stage",
    "staging",
    "svc",
    "swarm",
    "thisdcos",
    "vagrant",
    "vault",
    "vm",
    "weave",
    // Of other systems of names, which no resolver of the public one answers for.
    "bit",
    "exit",
    "gnu",
    "zkey",
];

/// Domains under public ones that answer with addresses inside the network: of routers, of the metadata of clouds, and of services
/// that exist to give a private address a name.
const NOT_PUBLIC_BELOW: &[&str] = &[
    "fritz.box",
    "lacolhost.com",
    "localtest.me",
    "lvh.me",
    "metadata.goog",
    "metadata.tencentyun.com",
    "nip.io",
    "sslip.io",
    "traefik.me",
    "vcap.me",
    "xip.io",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_name_has_a_dot_and_no_domain_that_is_kept() {
        for text in [
            "example.com",
            "localhost.example",
            "mylocal.io",
            "a.test.de",
            "svc.example.com",
            "consul.io",
            "docker.com",
            "internal.dev",
            "xn--bcher-kva.de",
            "a.xn--fiqs8s",
            "XN--FIQS8S.XN--FIQS8S",
            "notnip.io",
            "a.museum",
            "a.b",
        ] {
            assert!(is_public_name(text), "{text}");
        }
        for text in [
            "localhost",
            "intranet",
            "com",
            "a.localhost",
            "A.LOCAL",
            "printer.local",
            "metadata.google.internal",
            "router.home.arpa",
            "1.0.0.10.in-addr.arpa",
            "a.b.test",
            "localhost.localdomain",
            "localhost6.localdomain6",
            "localhost4.localdomain4",
            "ip6-localhost.ip6-loopback",
            "kubernetes.default",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local",
            "metrics.kube-system",
            "10-0-0-1.default.pod",
            "web.service.consul",
            "db.docker",
            "host.docker.internal",
            "api.intranet",
            "mail.corp",
            "nas.home",
            "nas.lan",
            "a.alt",
            "a.onion",
            "a.invalid",
            "127.0.0.1.nip.io",
            "LVH.ME",
            "fritz.box",
            "a.b1",
        ] {
            assert!(!is_public_name(text), "{text}");
        }
    }
}
