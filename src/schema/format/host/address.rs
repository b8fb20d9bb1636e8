//! Addresses of the public Internet: those that the registries of special-purpose addresses for
//! [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
//! [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry) do not keep for something else.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Networks that are not globally reachable, multicast, and the ways into what is after an address.
const NOT_PUBLIC_V4: &[([u8; 4], u32)] = &[
    // This host on this network.
    ([0, 0, 0, 0], 8),
    // Private use.
    ([10, 0, 0, 0], 8),
    // Shared address space of carriers.
    ([100, 64, 0, 0], 10),
    // Loopback.
    ([127, 0, 0, 0], 8),
    // The host of a virtual machine: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    ([168, 63, 129, 16], 32),
    // Link-local, where clouds answer with credentials.
    ([169, 254, 0, 0], 16),
    // Private use.
    ([172, 16, 0, 0], 12),
    // Protocol assignments.
    ([192, 0, 0, 0], 24),
    // Documentation.
    ([192, 0, 2, 0], 24),
    // Relays of 6to4.
    ([192, 88, 99, 0], 24),
    // Private use.
    ([192, 168, 0, 0], 16),
    // Benchmarks.
    ([198, 18, 0, 0], 15),
    // Documentation.
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Multicast.
    ([224, 0, 0, 0], 4),
    // Reserved, and limited broadcast.
    ([240, 0, 0, 0], 4),
];

/// What is not public inside the one network that is [allocated](https://www.iana.org/assignments/ipv6-address-space),
/// `2000::/3`. Outside it stand loopback, unique local and link-local addresses, multicast, and addresses of IPv4 in those of IPv6
/// (mapped, compatible and translated).
const NOT_PUBLIC_V6: &[([u16; 8], u32)] = &[
    // Protocol assignments, Teredo among them.
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    // Documentation.
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
    // 6to4.
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16),
    // Documentation.
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
];

pub(in crate::schema::format) fn is_public_v4(address: Ipv4Addr) -> bool {
    let number = u32::from(address);
    !NOT_PUBLIC_V4.iter().any(|(network, length)| {
        let network = u32::from(Ipv4Addr::from(*network));
        (number ^ network) >> (32 - length) == 0
    })
}

pub(in crate::schema::format) fn is_public_v6(address: Ipv6Addr) -> bool {
    let number = u128::from(address);
    number >> 125 == 0b001
        && !NOT_PUBLIC_V6.iter().any(|(network, length)| {
            let network = u128::from(Ipv6Addr::from(*network));
            (number ^ network) >> (128 - length) == 0
        })
        && !is_isatap(number)
}

/// Whether the last 64 bits are those of [ISATAP](https://www.rfc-editor.org/rfc/rfc5214#section-6.1), which hold an address of IPv4.
fn is_isatap(number: u128) -> bool {
    (number >> 32) & 0xfdff_ffff == 0x0000_5efe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_at_the_edges_of_what_is_not_public() {
        for text in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "8.8.8.8",
            "93.184.215.14",
        ] {
            assert!(is_public_v4(text.parse().unwrap()), "{text}");
        }
        for text in [
            "0.0.0.0",
            "0.255.255.255",
            "10.0.0.1",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.0",
            "255.255.255.255",
        ] {
            assert!(!is_public_v4(text.parse().unwrap()), "{text}");
        }
        for text in [
            "2606:4700::1111",
            "2001:200::1",
            "2a00:1450:4001:801::200e",
            "3ffe::1",
            "2a00::1:5efe:808:808",
        ] {
            assert!(is_public_v6(text.parse().unwrap()), "{text}");
        }
        for text in [
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:0:8.8.8.8",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:1ff:ffff::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2a00::5efe:10.0.0.1",
            "2a00::200:5efe:10.0.0.1",
            "3fff::1",
            "3fff:fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public_v6(text.parse().unwrap()), "{text}");
        }
    }
}
