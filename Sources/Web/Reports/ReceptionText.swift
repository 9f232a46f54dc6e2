import Primitives

/// The words for reports that come in by phone, chat or visit.
enum ReceptionText {
    static let new = Text(ja: "電話・チャット・来訪の記録", en: "Record a call, chat or visit")
    static let purpose = Text(
        ja: "聞き取った内容を報告として保存します。保存後は、メールで届いた報告と同じように扱えます。",
        en: "Write down what you are told. Once saved, it is a report like any that came by mail.")
    static let said = Text(ja: "聞き取った内容", en: "What was said")
    static let saidHint = Text(
        ja: "IPアドレス、URL、ハッシュ値などは、保存時に観測事象として抽出します。",
        en: "Addresses, URLs, hashes and the like are picked out as observables when you save.")
    static let subjectHint = Text(
        ja: "空欄の場合は、内容の1行目を件名にします。", en: "Left empty, the first line of the text becomes the subject.")
    static let channel = Text(ja: "受付経路", en: "Came by")
    static let caller = Text(ja: "通報者", en: "Who told us")
    static let name = Text(ja: "氏名", en: "Name")
    static let organization = Text(ja: "組織名", en: "Organisation")
    static let phone = Text(ja: "電話番号", en: "Telephone")
    static let address = Text(ja: "メールアドレス（任意）", en: "Mail address (optional)")
    static let happenedAt = Text(ja: "発生日時（日本時間）", en: "When it happened (Japan time)")
    static let takenAt = Text(ja: "受付日時（日本時間）", en: "When we were told (Japan time)")
    static let timeInvalid = Text(
        ja: "日時を 2026-11-21T14:00 のように入力してください。", en: "Enter the time in the form 2026-11-21T14:00.")
    static let timeInFuture = Text(ja: "未来の日時は入力できません。", en: "The time lies in the future.")
    static let unnamed = Text(
        ja: "情報源の秘匿を希望（通報者を明かさない）", en: "Asks not to be named (source protection)")
    static let unnamedShort = Text(ja: "情報源の秘匿", en: "Do not name the source")
    static let unnamedBanner = Text(
        ja: "通報者は情報源の秘匿を希望しています。社外への通知や回答に、氏名・組織名など通報者が分かる情報を書かないでください。",
        en:
            "Whoever told us asks not to be named. Put nothing into a notice or answer by which others can tell who it was."
    )
    static let unnamedInCase = Text(
        ja: "この案件には、情報源の秘匿を希望した通報者がいます。社外への通知や回答に、通報者が分かる情報を書かないでください。",
        en:
            "Somebody who told us of this asks not to be named. Put nothing into a notice or answer that tells who it was."
    )

    static let callBack = Text(ja: "折り返し確認", en: "Call-back")
    static let callBackHint = Text(
        ja: "通報者が名乗った番号ではなく、登録済みの連絡先に電話をかけて本人を確認します。",
        en: "Make sure of the caller by calling a registered number, not the one you were given.")
    static let lookUp = Text(ja: "登録済みの連絡先を探す", en: "Look for registered contacts")
    static let noContacts = Text(
        ja: "氏名・組織名・電話番号に一致する、電話番号のある連絡先は登録されていません。",
        en: "No registered contact with a telephone number matches name, organisation or number.")
    static let notCalledBack = Text(ja: "まだ確認していない", en: "Not checked yet")
    static let calledBackAt = Text(ja: "確認した日時（日本時間）", en: "When it was checked (Japan time)")
    static let calledBackHint = Text(ja: "空欄の場合は、現在の日時になります。", en: "Left empty, it is now.")
    static let recordCallBack = Text(ja: "折り返し確認を記録", en: "Record the call-back")
    static let callBackRecorded = Text(ja: "折り返し確認を記録しました。", en: "The call-back is recorded.")
    static let calledBackBy = Text(ja: "確認者", en: "checked by")

    static let next = Text(ja: "保存後の扱い", en: "After saving")
    static let nextInbox = Text(ja: "受信トレイに入れる", en: "Leave it in the inbox")
    static let nextOpen = Text(ja: "案件を作成する", en: "Open a case at once")
    static let nextLink = Text(ja: "既存の案件に追加する", en: "Add it to a case")
    static let ifOpened = Text(ja: "案件を作成する場合", en: "For a case that is opened")
    static let ifLinked = Text(ja: "既存の案件に追加する場合", en: "For a case that is there already")
    static let save = Text(ja: "保存", en: "Save")
    static let saved = Text(ja: "報告を保存しました。", en: "The report is saved.")
    static let savedHidden = Text(
        ja: "報告を保存しました。閲覧できる範囲を超えるため、ここには表示できません。",
        en: "The report is saved. It lies beyond what you may see, so it is not shown to you.")
    static let savedInCase = Text(ja: "報告を保存し、案件に追加しました。", en: "The report is saved and added to the case.")
    static let setAside = Text(
        ja: "報告は保存しましたが、読み取りに失敗したため隔離されています。",
        en: "The report is saved, but it could not be read and is set aside.")
    static let waiting = Text(ja: "報告を保存しました", en: "The report is saved")
    static let waitingHint = Text(
        ja: "受信処理による読み取りを待っています。しばらくしてから「続ける」を押してください。入力した内容は保存済みで、失われません。",
        en:
            "It waits to be read by the intake. Press “Go on” in a moment. What you wrote is stored and will not be lost."
    )
    static let goOn = Text(ja: "続ける", en: "Go on")
    static let noIntake = Text(
        ja: "報告を受け付ける準備ができていません。管理者に連絡してください。", en: "Nothing can be taken in here. Tell an administrator.")

    static let record = Text(ja: "受付の記録", en: "How it came in")
    static let recorded = Text(ja: "記録", en: "Recorded")
    static let receipt = Text(ja: "受付番号", en: "Receipt number")
    static let automaticReceipt = Text(ja: "受付の自動返信", en: "Automatic receipt")
    static let toldAt = Text(ja: "受付日時", en: "Received")
    static let happened = Text(ja: "発生日時", en: "Happened")
    static let unchecked = Text(ja: "未確認", en: "Not checked")
    static let checked = Text(ja: "確認済み", en: "Checked")
    static let repeated = Text(ja: "同じアラート", en: "Same alert again")

    static func repeats(_ count: Int) -> Text {
        Text(ja: "ほか\(count)回", en: count == 1 ? "1 more time" : "\(count) more times")
    }
    static func received(_ channel: Text) -> Text {
        Text(ja: "\(channel.ja)による報告を受付", en: "Report received: \(channel.en)")
    }
}
