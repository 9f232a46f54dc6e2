package import Primitives

extension IntakeProblem.Kind {
    package var label: Text {
        switch self {
        case .messageIDReused:
            Text(ja: "同じMessage-IDで本文の異なるメールがすでにあります", en: "Another mail with this Message-ID has a different text")
        case .loopHeaderForged: Text(ja: "ループ防止ヘッダが偽装されています", en: "Forged loop-prevention header")
        case .nestedTooDeep: Text(ja: "暗号化の入れ子が深すぎます", en: "Encrypted parts are nested too deeply")
        case .weakCipher:
            Text(ja: "暗号方式が弱く（3DESなど）、第三者に読まれるおそれがあります", en: "Weak cipher such as 3DES: others may have read it")
        case .tooManyObservables: Text(ja: "観測事象が多すぎるため一部のみ登録しました", en: "Too many observables; only some are kept")
        case .searchedInPart:
            Text(ja: "本文が長いため、検索できるのは先頭の部分だけです", en: "The text is long; only its beginning can be searched")
        case .archiveIncomplete:
            Text(ja: "圧縮ファイルの一部を読めませんでした", en: "Part of a compressed file could not be read")
        case .attachmentLocked:
            Text(ja: "パスワード付きの添付ファイルがあり、中身を確認できていません", en: "An attachment is locked by a password and was not read")
        case .attachmentUnopenable:
            Text(
                ja: "開けない形式の添付ファイルがあり、中身を確認できていません（RAR、暗号化された7zなど）",
                en: "An attachment cannot be opened here and was not read (RAR, encrypted 7z and the like)")
        case .processingFailed: Text(ja: "解析に失敗しました", en: "Processing failed")
        case .readerEnded:
            Text(ja: "解析中に処理プロセスが2回停止しました", en: "The process that read it ended, twice")
        case .notStored: Text(ja: "解析結果を保存できませんでした", en: "What was read could not be stored")
        }
    }
}

extension InboxState {
    package var label: Text {
        switch self {
        case .received: Text(ja: "処理待ち", en: "Waiting")
        case .done: Text(ja: "処理済み", en: "Done")
        case .quarantined: Text(ja: "隔離", en: "Quarantined")
        }
    }
}

extension IntakeEnvelope.Source {
    package var label: Text {
        switch self {
        case .lmtp: Text(ja: "メールサーバ（LMTP）", en: "Mail server (LMTP)")
        case .mailbox: Text(ja: "受信メールボックス", en: "Mailbox")
        case .pipe: Text(ja: "コマンド（hikeshi intake）", en: "Command (hikeshi intake)")
        case .file: Text(ja: "ファイルの取り込み", en: "Imported file")
        case .demo: Text(ja: "デモ", en: "Demo")
        case .phone: Text(ja: "電話", en: "Phone")
        case .chat: Text(ja: "チャット", en: "Chat")
        case .visit: Text(ja: "来訪", en: "Visit")
        case .form: Text(ja: "Webフォーム", en: "Web form")
        case .api: Text(ja: "API", en: "API")
        case .webhook: Text(ja: "アラート連携", en: "Alert webhook")
        }
    }
}

extension MessageDirection {
    package var label: Text {
        switch self {
        case .incoming: Text(ja: "受信", en: "Received")
        case .outgoing: Text(ja: "送信", en: "Sent")
        }
    }
}

extension Text {
    static let mailboxGone = Text(ja: "このメールボックスは設定にありません。", en: "The settings name no such mailbox.")
    static let messageNotFound = Text(ja: "メールが見つかりません。", en: "This mail was not found.")
    static let partNotFound = Text(ja: "添付ファイルが見つかりません。", en: "This part was not found.")
    static let notLocked = Text(
        ja: "パスワード待ちの添付ファイルはありません。", en: "No attachment of this mail waits for a password.")
    static let passwordMissing = Text(ja: "パスワードを200文字以内で入力してください。", en: "Enter a password of at most 200 characters.")
    static let fileUnreadable = Text(ja: "ファイルを読めません。", en: "The file cannot be read.")
    static let mailTooLarge = Text(ja: "メールが大きすぎます（上限 100 MiB）。", en: "The mail is too large (limit 100 MiB).")
    static let noDoor = Text(ja: "この経路では報告を受け付けていません。", en: "No report can come in this way.")
    static let submissionReused = Text(
        ja: "同じ受付の記録が、別の内容ですでに保存されています。変更した内容を残すには、もう一度保存してください。新しい記録になります。",
        en:
            "This has been saved before, with other words. To keep what you changed, save again: it becomes a new record."
    )
    static let receptionGone = Text(ja: "受付の記録が見つかりません。", en: "There is no such record.")
    static let calledBackAlready = Text(
        ja: "折り返し確認は、ほかの人がすでに記録しています。", en: "Somebody has recorded a call-back already.")
    static let quarantineGone = Text(ja: "隔離されたメールが見つかりません。", en: "This quarantined mail was not found.")
}
