import Primitives

/// The sections of the left rail, in their order.
package enum RailItem: String, Sendable, CaseIterable {
    case desk, cases, notices, contacts, settings

    var label: Text {
        switch self {
        case .desk: Text(ja: "受付・案件", en: "Desk")
        case .cases: Text(ja: "案件一覧", en: "Cases")
        case .notices: Text(ja: "通知", en: "Notices")
        case .contacts: Text(ja: "連絡先", en: "Contacts")
        case .settings: Text(ja: "設定", en: "Settings")
        }
    }

    /// The second key of its shortcut, after `g`.
    var key: String {
        switch self {
        case .desk: "d"
        case .cases: "k"
        case .notices: "n"
        case .contacts: "c"
        case .settings: "s"
        }
    }

    var icon: Icon {
        switch self {
        case .desk: .tray
        case .cases: .folder
        case .notices: .send
        case .contacts: .people
        case .settings: .gear
        }
    }
}
