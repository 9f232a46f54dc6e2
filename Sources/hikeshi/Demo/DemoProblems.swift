import Primitives

extension Problem {
    static var demoNotEmpty: Problem {
        Problem(
            .conflict, "demo.not-empty",
            Text(
                ja: "デモは空の環境にだけ読み込めます。--data に新しいフォルダを指定してください。",
                en: "The demo can be loaded only into an empty installation. Give --data a new folder."))
    }

    static var demoAbsent: Problem {
        Problem(
            .notFound, "demo.absent",
            Text(ja: "この環境にデモは読み込まれていません。", en: "The demo is not loaded in this installation."))
    }

    static var demoMixed: Problem {
        Problem(
            .conflict, "demo.mixed",
            Text(
                ja: "デモの読み込み後に実際のメールかアカウントが追加されたため、データを守るために削除できません。実運用は新しいデータフォルダ（--data）で始めてください。",
                en:
                    "Real mail or accounts came after the demo; to keep them safe, it cannot be removed. Start real use with a new data folder (--data)."
            ))
    }

    static var demoNeedsSink: Problem {
        Problem(
            .conflict, "demo.needs-sink",
            Text(
                ja: "送信サーバ（submission）を設定した環境にはデモを読み込めません。",
                en: "The demo cannot be loaded where a mail relay (submission) is set."))
    }
}
