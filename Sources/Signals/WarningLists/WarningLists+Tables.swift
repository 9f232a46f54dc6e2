import Primitives

extension WarningLists {
    struct NetworkList {
        let name: String
        let isPrivate: Bool
        let prefixes: [IPPrefix]

        init(_ name: String, isPrivate: Bool = false, _ prefixes: [String]) {
            self.name = name
            self.isPrivate = isPrivate
            self.prefixes = prefixes.compactMap { IPPrefix($0) }
        }
    }

    /// IANA special-purpose address registries (RFC 6890): RFC 1918 and 4193 private, RFC 6598 shared, RFC 5737 and 3849
    /// documentation; and multicast.
    static let networks: [NetworkList] = [
        NetworkList("private", isPrivate: true, ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]),
        NetworkList("shared-address-space", isPrivate: true, ["100.64.0.0/10"]),
        NetworkList("loopback", isPrivate: true, ["127.0.0.0/8", "::1/128"]),
        NetworkList("link-local", isPrivate: true, ["169.254.0.0/16", "fe80::/10"]),
        NetworkList("documentation", ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"]),
        NetworkList("multicast", ["224.0.0.0/4", "ff00::/8"]),
        NetworkList("reserved", ["0.0.0.0/8", "240.0.0.0/4", "192.0.0.0/24", "198.18.0.0/15", "::/128"]),
    ]

    /// Public DNS resolvers, from their operators' own pages (Google, Cloudflare, Quad9, OpenDNS).
    static let resolvers: Set<String> = [
        "8.8.8.8", "8.8.4.4", "2001:4860:4860::8888", "2001:4860:4860::8844", "1.1.1.1", "1.0.0.1",
        "2606:4700:4700::1111", "2606:4700:4700::1001", "9.9.9.9", "149.112.112.112", "2620:fe::fe", "208.67.222.222",
        "208.67.220.220",
    ]

    /// Names that stand in mails for other reasons than attacks: own selection of namespaces, standards bodies, search
    /// and social sites, and the services that reports link to.
    static let commonDomains: Set<String> = [
        "w3.org", "xmlsoap.org", "openxmlformats.org", "ietf.org", "rfc-editor.org", "iana.org", "first.org",
        "mitre.org",
        "cve.org", "nvd.nist.gov", "jpcert.or.jp", "ipa.go.jp", "jvn.jp", "google.com", "google.co.jp", "gstatic.com",
        "microsoft.com", "office.com", "apple.com", "mozilla.org", "facebook.com", "twitter.com", "x.com",
        "linkedin.com", "youtube.com", "instagram.com", "yahoo.co.jp", "wikipedia.org", "virustotal.com", "shodan.io",
        "urlscan.io", "abuseipdb.com", "shadowserver.org", "gnupg.org", "openpgp.org", "aka.ms",
        "abusix.com", "spamhaus.org", "spamcop.net", "blocklist.de", "abuse.ch", "arin.net", "ripe.net", "apnic.net",
        "nic.ad.jp", "jprs.jp", "antiphishing.jp", "npa.go.jp", "nisc.go.jp", "cyber.go.jp", "ppc.go.jp",
    ]
}
