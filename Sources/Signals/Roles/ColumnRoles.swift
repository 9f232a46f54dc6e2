import Primitives

/// The roles that the heading of a table gives to its columns: comma, semicolon, tab or bar separated.
struct ColumnRoles {
    /// How far into a line its columns are counted, bytes.
    private static let reach = 4_000

    private let separator: UInt8
    private let roles: [Observable.Role?]

    /// Nil when the line is no table heading: fewer than two fields or no known name among them.
    init?(heading bytes: [UInt8], _ line: Range<Int>) {
        let candidates = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]
        guard line.count <= 2_000,
            let separator = candidates.first(where: { bytes[line].contains($0) })
        else { return nil }
        self.separator = separator
        let names = bytes[line].split(separator: separator, omittingEmptySubsequences: false).map(Self.name)
        roles = names.map { Self.known[$0] }
        guard names.count >= 2, roles.contains(where: { $0 != nil }), names.allSatisfy({ $0.utf8.count <= 60 }) else {
            return nil
        }
    }

    /// The role of the column in which the byte position of the line stands; nil for a column without one.
    func role(at position: Int, in bytes: [UInt8], _ line: Range<Int>) -> Observable.Role? {
        guard position - line.lowerBound <= Self.reach else { return nil }
        var column = 0
        var isQuoted = false
        for byte in bytes[line.lowerBound..<max(position, line.lowerBound)] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if byte == separator, !isQuoted { column += 1 }
        }
        return column < roles.count ? roles[column] : nil
    }

    private static func name(_ field: ArraySlice<UInt8>) -> String {
        let ignored: Set<Character> = [" ", "\"", "'", "\r", "#", "_", "-", "."]
        return String(decoding: field, as: UTF8.self).lowercased().filter { !ignored.contains($0) }
    }

    private static let known: [String: Observable.Role] = {
        let reported = """
            ip ipaddress address addr src srcip source sourceip sourceaddress saddr attacker attackerip offender client
            clientip remoteaddr url uri domain fqdn hostname host value indicator ioc ccip ccdns c2 md5 sha1 sha256
            sha512 hash filename file 送信元 送信元ip 送信元ipアドレス 攻撃元 攻撃元ip 発信元 接続元 ipアドレス アドレス
            ドメイン ドメイン名 ホスト名 ファイル名 ハッシュ値 検知指標
            """
        let target = """
            dst dstip dest destination destinationip destip daddr target targetip victim victimip serverip 宛先 宛先ip
            宛先ipアドレス 攻撃先 攻撃対象 送信先 送信先ip 被害 被害サーバ 対象
            """
        let other = "reporter sensor observer reportedby referer useragent 報告元 観測元 検知元 センサ"
        let lists: [(String, Observable.Role)] = [(reported, .reported), (target, .target), (other, .other)]
        let pairs = lists.flatMap { words, role in
            words.split(whereSeparator: \.isWhitespace).map { (String($0), role) }
        }
        return Dictionary(pairs) { first, _ in first }
    }()
}
