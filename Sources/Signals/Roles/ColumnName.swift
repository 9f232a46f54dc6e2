import Primitives

/// What the name of a column says of its cells.
enum ColumnMeaning: Hashable {
    case role(Observable.Role)
    /// A port on the side of the reported thing, or (`isTarget`) of whom it hit.
    case port(isTarget: Bool)
    /// Minutes east of Greenwich where the name tells: `Time (UTC)`.
    case moment(zone: Int?)
    case transport
    /// Server that infected machines call: what is told of besides when a column of infected machines stands beside it.
    case controller
}

/// Reads the names of columns, of keys and of elements: `src_ip`, `SourceIp`, `IP origen`, `送信元IPアドレス`, `id.orig_h`.
enum ColumnName {
    /// Longer names are no names of columns.
    static let limit = 60

    static func meaning(_ name: String) -> ColumnMeaning? {
        // Most cells below a heading hold no letter: they are told apart at once.
        guard name.utf8.contains(where: { $0.isLetter || $0 >= 0x80 }) else { return nil }
        let spaced = spaced(name)
        let squashed = spaced.filter { $0 != " " }
        guard !squashed.isEmpty else { return nil }
        if controllers.contains(squashed) { return .controller }
        if let role = known[squashed] { return .role(role) }
        if isPort(squashed) { return .port(isTarget: names(squashed, targetWords)) }
        if transports.contains(squashed) { return .transport }
        if isMoment(squashed) { return .moment(zone: zone(name)) }
        if squashed.contains("version") { return .role(.other) }
        return labelled(spaced)
    }

    /// Lower case, parts of compound names apart, brackets with their content dropped.
    private static func spaced(_ name: String) -> String {
        var result = ""
        var isLower = false
        var depth = 0
        for scalar in name.unicodeScalars.prefix(limit + 20) {
            if scalar == "(" || scalar == "（" { depth += 1 }
            defer { if scalar == ")" || scalar == "）" { depth = max(0, depth - 1) } }
            guard depth == 0, scalar != ")" else { continue }
            let isUpper = (0x41...0x5a).contains(scalar.value)
            if isUpper, isLower { result += " " }
            isLower = (0x61...0x7a).contains(scalar.value)
            let isMark = scalar.isASCII && !(0x30...0x39).contains(scalar.value) && !isUpper && !isLower
            result += isMark ? " " : String(scalar).lowercased()
        }
        return result.split(separator: " ").joined(separator: " ")
    }

    private static func isPort(_ name: String) -> Bool {
        let words = ["port", "ポート", "端口", "埠", "포트", "puerto", "porta", "порт", "spt", "dpt", "origp", "respp", "prt"]
        return name.utf8.count <= 40 && words.contains { name.hasPrefix($0) || name.hasSuffix($0) }
            && !name.contains("report")
    }

    private static func isMoment(_ name: String) -> Bool {
        if ["ts", "detected", "observed", "zeit", "datum", "when", "start", "firstseen", "lastseen"].contains(name) {
            return true
        }
        let words = [
            "time", "date", "日時", "時刻", "时间", "時間", "일시", "시각", "시간", "zeitpunkt", "zeitstempel", "horodatage", "fecha",
            "datahora", "дата", "время", "tarih", "data", "seen",
        ]
        return words.contains { name.hasPrefix($0) || name.hasSuffix($0) } && !name.contains("update")
    }

    private static func zone(_ name: String) -> Int? {
        let bytes = Array(name.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")) else { return nil }
        return ZoneName.read(bytes, at: open)
    }

    private static func names(_ name: String, _ words: [String]) -> Bool { words.contains(where: name.contains) }

    private static let targetWords = [
        "dst", "dest", "target", "victim", "local", "resp", "dpt", "ziel", "cible", "宛先", "送信先", "目的", "목적", "alvo",
        "doel",
        "server",
    ]
    private static let transports: Set<String> = [
        "protocol", "proto", "transport", "protokoll", "protocolo", "protocole", "プロトコル", "协议", "協定", "프로토콜",
    ]
    private static let controllers: Set<String> = [
        "c2", "cc", "c2ip", "ccip", "ccdns", "c2server", "ccserver", "c2host", "cnc", "cncip", "commandandcontrol",
        "controller",
        "c2address", "c2domain",
    ]

    /// The labels in the name: the one nearest to its end that says a role, else whose it is, else what it is.
    private static func labelled(_ name: String) -> ColumnMeaning? {
        let bytes = Array(name.utf8)
        var found: [Label.Meaning] = []
        var index = 0
        while index < bytes.count {
            if let hit = Label.match(bytes, at: index) {
                found.append(hit.meaning)
                index = hit.range.upperBound
            } else {
                index += 1
            }
        }
        for meaning in found.reversed() { if case .role(let role) = meaning { return .role(role) } }
        let isMine = found.contains { if case .mine = $0 { true } else { false } }
        for meaning in found.reversed() { if case .field(let role) = meaning { return .role(isMine ? .target : role) } }
        return nil
    }

    /// The name is one of a column as it stands, rather than words with such a name among them.
    static func isKnown(_ name: String) -> Bool { known[spaced(name).filter { $0 != " " }] != nil }

    private static let known: [String: Observable.Role] = {
        let reported = """
            ip ipaddress ipaddr ipv4 ipv6 ipv4address address addr src srcip source sourceip sourceaddress saddr attacker
            attackerip offender client clientip remoteaddr url uri domain fqdn host value indicator ioc md5 sha1
            sha256 sha512 hash filename file origh idorigh cip asset dnsname
            送信元 送信元ip 送信元ipアドレス 攻撃元 攻撃元ip 発信元 接続元 ipアドレス アドレス ドメイン ドメイン名 ホスト名 ファイル名 ハッシュ値
            検知指標 hostname
            """
        let target = """
            dst dstip dest destination destinationip destip daddr target targetip victim victimip serverip sip resph
            idresph localendpoint 宛先 宛先ip 宛先ipアドレス 攻撃先 攻撃対象 送信先 送信先ip 被害 被害サーバ 対象
            """
        let other = """
            reporter sensor observer reportedby referer useragent scanner scannedfrom collector headerfrom envelopefrom
            報告元 観測元 検知元 センサ
            """
        let lists: [(String, Observable.Role)] = [(reported, .reported), (target, .target), (other, .other)]
        let pairs = lists.flatMap { words, role in
            words.split(whereSeparator: \.isWhitespace).map { (String($0), role) }
        }
        return Dictionary(pairs) { first, _ in first }
    }()
}
