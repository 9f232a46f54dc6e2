package import Primitives

extension MailboxOutcome {
    package var label: Text {
        switch self {
        case .kept: Text(ja: "取り込み済み", en: "Taken in")
        case .tooLarge:
            Text(
                ja: "大きすぎるため取り込めません（上限 100 MiB）", en: "Too large to be taken in (limit 100 MiB)")
        case .refused: Text(ja: "サーバから取得できません", en: "The server does not give it")
        }
    }
}
