import Primitives

/// What `hikeshi doctor` finds about our domain in the DNS, and what it advises.
extension Text {
    static func doctorDomainReserved(_ domain: String) -> Text {
        Text(ja: "\(domain) は公開されないドメインのため確認していません", en: "not looked at: \(domain) is not a public domain")
    }
    static func doctorNoDNS(_ reason: String) -> Text {
        Text(ja: "DNSに問い合わせできないため確認していません（\(reason)）", en: "not looked at: the DNS gives no answer (\(reason))")
    }
    static func doctorManyRecords(_ name: String) -> Text {
        Text(ja: "\(name) にレコードが複数あります", en: "several records at \(name)")
    }
    static let doctorOneRecord = Text(
        ja: "1つのTXTレコードにまとめてください（複数あると、どれも無効です）", en: "make them one TXT record: several count as none")
    static func doctorFlawedRecord(_ name: String) -> Text {
        Text(ja: "\(name) のレコードを解釈できません", en: "the record at \(name) cannot be read")
    }
}

/// MX
extension Text {
    static func doctorNoMX(_ domain: String) -> Text {
        Text(ja: "\(domain) にMXレコードがありません", en: "\(domain) has no MX record")
    }
    static func doctorNullMX(_ domain: String) -> Text {
        Text(ja: "\(domain) はメールを受け取らない設定です（Null MX）", en: "\(domain) says that it takes no mail (null MX)")
    }
    static let doctorPublishMX = Text(
        ja: "返信が届くよう、受信サーバをMXレコードで公開してください",
        en: "publish the receiving server as MX, so that answers arrive")
}

/// SPF
extension Text {
    static func doctorSPF(lookups: Int, of most: Int) -> Text {
        Text(ja: "有効です（DNS参照 \(lookups)回、上限 \(most)回）", en: "sound, \(lookups) of \(most) look-ups")
    }
    static func doctorSPFWithoutRelay(lookups: Int, of most: Int) -> Text {
        Text(
            ja: "有効です（DNS参照 \(lookups)回、上限 \(most)回。メールサーバの外部アドレスが不明なため、許可の有無は未確認）",
            en:
                "sound, \(lookups) of \(most) look-ups; whether it lets the relay send is open: its public address is not known"
        )
    }
    static func doctorNoSPF(_ domain: String) -> Text {
        Text(ja: "\(domain) にSPFレコードがありません", en: "\(domain) has no SPF record")
    }
    static let doctorPublishSPF = Text(
        ja: "メールサーバのアドレスを示すTXTレコード（v=spf1 ip4:… -all）を公開してください",
        en: "publish a TXT record that names the relay: v=spf1 ip4:… -all")
    static func doctorSPFMissing(_ name: String) -> Text {
        Text(ja: "参照先の \(name) にSPFレコードがありません", en: "\(name), which it refers to, has no SPF record")
    }
    static func doctorSPFFlawed(_ name: String, _ term: String) -> Text {
        Text(ja: "\(name) の「\(term)」を解釈できません", en: "“\(term)” at \(name) cannot be read")
    }
    static let doctorMendSPF = Text(
        ja: "直すまでSPF全体が無効です。TXTレコードを修正してください", en: "mend the TXT record: until then all of it counts as an error")
    static func doctorSPFLookups(_ most: Int) -> Text {
        Text(ja: "DNS参照が上限の\(most)回を超えています", en: "more than \(most) look-ups")
    }
    static let doctorShortenSPF = Text(
        ja: "使わなくなった include を削除するか、ip4・ip6 で指定してください",
        en: "drop includes that are no longer used, or name networks by ip4 and ip6")
    static let doctorSPFAll = Text(ja: "すべてのアドレスに送信を許可しています（+all）", en: "everybody may send (+all)")
    static let doctorCloseSPF = Text(ja: "末尾を -all または ~all にしてください", en: "end it with -all or ~all")
    static func doctorSPFUncovered(_ address: String) -> Text {
        Text(ja: "メールサーバ \(address) の送信が許可されていません", en: "the relay \(address) may not send")
    }
    static let doctorCoverSPF = Text(
        ja: "このアドレスから送信する場合は、SPFレコードに追加してください（別のアドレスから送信するなら不要です）",
        en: "if mail leaves from this address, add it to the SPF record; nothing to do if it leaves from another")
}

/// DKIM
extension Text {
    static let doctorNoSelector = Text(
        ja: "セレクタが不明なため確認していません（設定ファイルの dns.dkimSelectors で指定できます）",
        en: "not looked at: the selector is not known (dns.dkimSelectors in the settings file)")
    static func doctorNoDKIM(_ name: String) -> Text { Text(ja: "\(name) に鍵がありません", en: "no key at \(name)") }
    static func doctorRevokedDKIM(_ name: String) -> Text {
        Text(ja: "\(name) の鍵は失効しています", en: "the key at \(name) is revoked")
    }
    static let doctorPublishDKIM = Text(
        ja: "メールサーバが署名に使う鍵をTXTレコードで公開するか、dns.dkimSelectors を直してください",
        en: "publish the key that the relay signs with as TXT, or mend dns.dkimSelectors")
    static let doctorTestDKIM = Text(ja: "試験運用の印（t=y）が付いています", en: "marked as a test (t=y)")
    static let doctorEndTestDKIM = Text(ja: "本番では t=y を外してください", en: "take t=y away for real work")
}

/// DMARC
extension Text {
    static func doctorDMARC(_ policy: String, _ address: String) -> Text {
        Text(ja: "p=\(policy)、レポートの宛先 \(address)", en: "p=\(policy), reports to \(address)")
    }
    static func doctorNoDMARC(_ domain: String) -> Text {
        Text(ja: "\(domain) にDMARCレコードがありません", en: "\(domain) has no DMARC record")
    }
    static let doctorPublishDMARC = Text(
        ja: "_dmarc のTXTレコード（v=DMARC1; p=none; rua=mailto:…）を公開し、届くレポートを確かめてください",
        en: "publish v=DMARC1; p=none; rua=mailto:… as TXT at _dmarc, and look at the reports")
    static let doctorMendDMARC = Text(
        ja: "p= に none、quarantine、reject のいずれかを指定してください", en: "give it p=none, quarantine or reject")
    static func doctorDMARCNone(_ name: String) -> Text {
        Text(ja: "\(name) は p=none です（なりすましを止めません）", en: "\(name) has p=none: forged mails are not stopped")
    }
    static let doctorRaiseDMARC = Text(
        ja: "レポートで正規のメールの合格を確認したうえで、quarantine、reject へ引き上げてください",
        en: "raise it to quarantine, then reject, once the reports show that own mails pass")
    static func doctorDMARCUnreported(_ policy: String) -> Text {
        Text(ja: "p=\(policy)、レポートの宛先（rua）がありません", en: "p=\(policy), no reports asked for (rua)")
    }
    static let doctorReportDMARC = Text(ja: "rua=mailto:… を加えてください", en: "add rua=mailto:…")
}
