package import Primitives

/// How a notice's text reaches its recipients.
package enum ContentRoute: String, Labelled {
    /// In the mail; whoever cannot be written to as the label demands holds the send.
    case mail
    /// In the mail; where that would have to be encrypted and cannot be, behind a one-time link.
    case linkWhereUnencrypted = "link-where-unencrypted"
    /// Behind a one-time link for everybody.
    case link

    package var label: Text {
        switch self {
        case .mail: Text(ja: "メールに記載（暗号化できない場合は保留）", en: "In the mail; held where it cannot be encrypted")
        case .linkWhereUnencrypted:
            Text(ja: "メールに記載（暗号化できない場合はリンクのみ）", en: "In the mail; only a link where it cannot be encrypted")
        case .link: Text(ja: "全員にリンクのみ送信", en: "Only a link for everybody")
        }
    }
}
