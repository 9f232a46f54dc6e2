import Primitives

extension Label {
    /// The words, as reports in Japanese and English use them; full-width letters are folded before. ASCII in lower
    /// case, words parted by bars.
    static let table: [Label] =
        list(.role(.reported), reported) + list(.role(.target), target) + list(.role(.other), other)
        + list(.field(.reported), reportedFields) + list(.field(.target), targetFields)
        + list(.field(.other), otherFields)
        + list(.header(.reported), "from | reply-to | return-path | sender | x-sender | x-originating-ip | x-mailfrom")
        + list(.header(.target), "to | cc | delivered-to | x-original-to")
        + list(
            .header(.other), "received | by | received-spf | authentication-results | dkim-signature | list-unsubscribe"
        )
        + list(.messageID, "message-id | in-reply-to | references | content-id | x-message-id | resent-message-id")
        + list(.mine, mine) + list(.yours, yours) + list(.boilerplate, boilerplate)
        + list(.registration, registration) + list(.reference, references)

    static func list(_ meaning: Meaning, _ words: String) -> [Label] {
        words.split { $0 == "|" || $0 == "\n" }.map { word in
            let trimmed = word.drop { $0 == " " }
            let end = trimmed.lastIndex { $0 != " " }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
            return Label(word: Array(trimmed[..<end].utf8), meaning: meaning)
        }
    }

    private static let reported = """
        source | source ip | source address | source host | sources | source ips | attacker | attackers |
        attacking | attacking ip | offender | offending | offending ip | abuser | intruder | malicious |
        suspicious | phishing | phish | phishing url | malware | payload | dropper | redirector |
        redirects to | hosted at | hosted on | hosting | lure | lure sender | spam source | infected |
        infected host | infected hosts | compromised | scanner | scanning | bot | bots | botnet | c2 | c&c |
        cnc | c2 server | c2 servers | command and control | command-and-control | callback | exfiltration |
        indicator | indicators | ioc | iocs | sha256 | sha-256 | sha1 | sha-1 | md5 | sha512 | sha-512 |
        client | src | srcip | clientip | saddr | rhost | remote_addr | peer | sourceip | src_ip | source_ip |
        client_ip | clientaddr | src ip | src_addr | ip_src | rip | srcaddr | remoteip | remote_ip | c-ip |
        source-address | source identifier | source network address | id.orig_h | orig_h | abusive | abusive ip |
        abusive host | abusing ip | offending host | offender ip | infringer | infringer's | infringing |
        infringing ip | origin ip | originating ip | remote host | remote address | remote ip | remote endpoint |
        banned | banned ip | blocked ip | reported ip | reported address | listed ip | malicious ip | reflector |
        reflectors | amplifier | amplifiers | vulnerable host | vulnerable hosts | vulnerable system |
        vulnerable ip | open resolver | spammer | spamming ip | brute forcer | attack source | attack sources |
        attacking host | attacking hosts | attacker ip | attackers ip | attacker's ip | attacker address |
        sign-in ip | login ip | logon ip | oip | xff | x-forwarded-for | x-real-ip | cf-connecting-ip | true-client-ip |
        attacking server | attacking address | hostile ip | fraudulent | client ip | client address | user ip | participating |
        participating ips | participating hosts | affected ip | affected ips | affected host | affected hosts |
        affected system | affected systems | compromised host | compromised hosts | compromised ip | suspect |
        suspect ip | culprit | offending address | abuse source | source of attack | source of the attack |
        攻撃元アドレス | 送信元アドレス | 送信元ip | 送信元ipアドレス | 攻撃元ip | 攻撃元ipアドレス |
        アクセス元ip | アクセス元ipアドレス | 攻撃元 | 攻撃者 |
        送信元 | 発信元 | 接続元 | アクセス元 | 通信元 | 不正アクセス元 | 侵入元 | 感染元 | 投稿元 | 発信者 | 投稿者 |
        差出人 | 送信者 | 配布元 | 配布サイト | 踏み台 | 通信先 | 接続先 | 誘導先 | 転送先 | リンク先 |
        遷移先 | 掲載先 | 掲載url | 漏えい先 | 漏洩先 | 誤送信先 | 外部送信先 | 悪性 | 不正 | 不審 | 不審な |
        マルウェア | マルウエア | 検体 | ハッシュ | ハッシュ値 | フィッシング | 偽サイト | 詐欺サイト |
        c2サーバ | c&cサーバ | 指令サーバ | 感染端末 | 感染機器 | 対象サーバ | 対象サーバー | 対象ホスト |
        対象ip | 対象ipアドレス | 対象端末 | 対象機器 | 対象url | 該当ip | 該当ipアドレス | 該当サーバ |
        該当url | 該当ホスト | 改ざんされた | 改ざん | 改竄 | 埋め込まれ | 埋め込まれていた | 設置され |
        置かれていた | ファイル名 | 添付ファイル | 脆弱性番号
        """

    private static let target = """
        destination | destination ip | destination address | destinations | target | targets | targeted |
        victim | victims | clients | imitated | imitated brand | impersonated | impersonated brand |
        legitimate | legitimate site | genuine | real site | firewall | attacked host | attacked server |
        dst | dstip | daddr | destinationip | targetip | dst_ip | dest_ip | destination_ip | dst ip | dest ip |
        dst_addr | dstaddr | ip_dst | lip | laddr | destination-address | id.resp_h | resp_h | destination host |
        victim ip | victim host | target ip | target host | target(s) | attacked ip | attacked address |
        egress | egress ip | egress nat | nat ip | public nat | attacked hosts | attacked servers | affected servers |
        attacked systems | affected server | server side | server ip | local ip | local address | affected customers | affected users | known device | usual ip | usual location | known ip | listen | listening | destaddr | dest | アクセス先 |
        送信先ipアドレス | 宛先ip | 宛先ipアドレス | 攻撃先ip | 宛先 | 攻撃先 | 攻撃対象 | 攻撃対象先 | 標的 | 対象 |
        被害 | 被害者 | 被害側 | 被害サーバ | 被害サイト | 被害端末 | 被害ホスト | 被害を受けた |
        攻撃を受けた | 不正アクセスを受けた | 侵入された | 送信先ip | 受信者 | 正規サイト | 正規の | 正規url |
        本物 | 本来の | vpn装置 | ファイアウォール | 監視対象 | 端末 | 社内 | 開封した端末
        """

    private static let other = """
        our analysts | our analyst | our crawler | our crawlers |
        our looking glass | our probes | our monitoring | other network | other networks | other provider |
        another provider | different provider | another network | not yours | scanned by | probed by | detected by |
        route server | peering lan | our collectors | rate limit | not involved | sandbox | looking glass |
        本メール | check from | last check | last checked | checked from | tested from | verified from | we test | we check | 
        by scanner | by our | from scanner |  scans come from   | we scan | our scanners | scanning hosts are |
        scans originate | scanner ip | scanner address | scanner addresses | scanners | probes come from | collector |
        observed from | sinkhole | sinkhole ip | nameserver | name server | dns server | dvc | dvchost | device ip |
        reporting host | reporter ip | reporter's ip | observation node | monitoring node | router id |
        exporter | default gateway | observer | observed by | sensor | reporter | reported by | test bench | my address | our address |
        our scanner | honeypot | contact | 観測元 | 観測点 | 観測機器 | 検知元 | 報告元 | 報告者 | 連絡先 |
        お問い合わせ先 | お問合せ先 | 問い合わせ先 | 問合せ先 | 窓口 | までご連絡 | センサ | センサー |
        ticket | 参考 | 参考url | 詳細は | reporterorgdomain | reportercontactemail | reporterorgemail |
        ハニーポット | 監視サービス | 監視サーバ | 検証環境
        """

    private static let reportedFields = """
        ip | url | uri | host | domain | ip address | ipaddress | ip_address | ip-address | ipaddr | ip addr | ipアドレス | アドレス | ドメイン | reported-uri |
        reported-domain | source-ip | value | hxxp | machine | computer
        """
    private static let targetFields = """
        local | site | server | vhost | http_host | 送信先 | lhost | to ip
        """
    private static let otherFields = """
        reporting-mta | original-rcpt-to | user-agent | reported-by | tel | fax | web | homepage | hp |
        e-mail | email | mail | url of our site | received from
        """

    private static let mine = """
        our | ours | my | 弊社 | 当社 | 自社 | 弊所 | 当所 | 当組織 | 当グループ | 弊グループ | 本学 | 弊学 |
        当方 | 当院 | 当行 | 当校 | 当サイト | 当庁 | 当省
        """
    private static let yours = """
        your | yours | 貴社 | 御社 | 貴殿 | 貴グループ | 貴組織 | 貴団体 | 貴学 | 貴校 | 貴院 | 貴行 | 貴庁 |
        貴省 | 貴所 | 貴ネットワーク | 貴管理下 | 貴サイト
        """
    private static let boilerplate = """
        unsubscribe | opt out | opt-out | faq | privacy policy | terms of use | disclaimer |
        for more information about this format | 配信停止 | 購読解除 | 配信解除 | プライバシーポリシー |
        利用規約 | 免責事項 | よくある質問
        """

    /// Words before a link to an explanation.
    private static let references = """
        more information | further information | additional information | more info | more details | further details |
        details | learn more | read more | documentation | reference | references | see also | for help |
        how to fix | advice | feedback | status page | track this | portal | weitere informationen | mehr informationen |
        hinweise | plus d'informations | en savoir plus | más información | mas informacion | mais informações |
        mais informacoes | ulteriori informazioni | meer informatie | więcej informacji | подробнее | 更多信息 | 詳細情報 |
        関連情報 | 자세한 내용
        """

    /// Fields of whois records (RFC 3912, RPSL): whose the network is, not what somebody did.
    private static let registration = """
        inetnum | inet6num | netrange | cidr | route | route6 | nserver | netblock | network range | ip range |
        ip-range | inetrev | nic-hdl | aut-num | mnt-by | org-name | netname
        """
}
