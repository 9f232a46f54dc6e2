import Cases
import Primitives
import Registry

/// The words for what the audit log holds as codes: actions, what they were done to, and the names of details.
enum AuditCatalogue {
    /// By `noun.verb`. A test reads the sources and fails when somebody writes an action that has no words here.
    static let actions: [String: Text] = [
        accounts, secondFactors, providers, registry, holdings, mails, reports, cases, timeline, notices, house,
    ]
    .reduce(into: [:]) { all, part in all.merge(part) { $1 } }

    private static let accounts: [String: Text] = [
        "external.propose": Text(ja: "社外利用者を申請", en: "Somebody outside proposed"),
        "external.approve": Text(ja: "社外利用者を承認", en: "Somebody outside approved"),
        "external.refuse": Text(ja: "社外利用者を却下", en: "Somebody outside refused"),
        "account.create": Text(ja: "アカウントを作成", en: "Account created"),
        "account.change": Text(ja: "アカウントの権限を変更", en: "Account's rights changed"),
        "account.set-password": Text(ja: "パスワードを再設定", en: "Password reset"),
        "account.change-password": Text(ja: "自分のパスワードを変更", en: "Own password changed"),
        "session.sign-in": Text(ja: "サインイン", en: "Signed in"),
        "session.sign-out": Text(ja: "サインアウト", en: "Signed out"),
        "session.refuse": Text(ja: "サインインを拒否", en: "Sign-in refused"),
        "session.open": Text(ja: "回答ページのセッションを開始", en: "Answer page opened"),
        "session.end": Text(ja: "セッションを終了", en: "Session ended"),
        "token.create": Text(ja: "アクセストークンを発行", en: "Access token made"),
        "token.revoke": Text(ja: "アクセストークンを失効", en: "Access token revoked"),
        "session.end-others": Text(ja: "ほかの端末をすべてサインアウト", en: "Signed out everywhere else"),
        "secret.put": Text(ja: "秘密情報を保管", en: "Secret stored"),
    ]

    private static let secondFactors: [String: Text] = [
        "session.refuse-code": Text(ja: "サインインのコードを拒否", en: "Sign-in code refused"),
        "second-factor.begin": Text(ja: "二要素認証の設定を開始", en: "Two-factor authentication begun"),
        "second-factor.on": Text(ja: "二要素認証を有効化", en: "Two-factor authentication turned on"),
        "second-factor.off": Text(ja: "二要素認証を無効化", en: "Two-factor authentication turned off"),
        "second-factor.refuse": Text(ja: "二要素認証のコードを拒否", en: "Two-factor code refused"),
        "second-factor.renew-recovery-codes": Text(ja: "回復コードを再発行", en: "New recovery codes"),
        "second-factor.use-recovery-code": Text(ja: "回復コードでサインイン", en: "Signed in with a recovery code"),
        "second-factor.remove": Text(ja: "二要素認証を解除", en: "Two-factor authentication removed"),
        "second-factor.demand": Text(
            ja: "二要素認証を必須とする役割を変更", en: "Roles that require two-factor authentication changed"),
    ]

    private static let providers: [String: Text] = [
        "provider.create": Text(ja: "IDプロバイダを登録", en: "Sign-in provider set up"),
        "provider.change": Text(ja: "IDプロバイダの設定を変更", en: "Sign-in provider changed"),
        "provider.enable": Text(ja: "IDプロバイダを有効化", en: "Sign-in provider switched on"),
        "provider.disable": Text(ja: "IDプロバイダを無効化", en: "Sign-in provider switched off"),
        "provider.remove": Text(ja: "IDプロバイダを削除", en: "Sign-in provider removed"),
        "provider.test": Text(ja: "IDプロバイダの接続をテスト", en: "Sign-in provider tested"),
        "provider.refuse": Text(ja: "IDプロバイダ経由のサインインを拒否", en: "Sign-in through a provider refused"),
        "provider.link": Text(ja: "アカウントをIDプロバイダと連携", en: "Account linked with a provider"),
        "provider.unlink": Text(ja: "IDプロバイダとの連携を解除", en: "Link with a provider removed"),
        "account.suspend": Text(ja: "グループから外れたためアカウントを停止", en: "Account suspended: in no group any more"),
        "account.resume": Text(ja: "グループに戻ったためアカウントを再開", en: "Account resumed: in a group again"),
        "account.keep-administrator": Text(
            ja: "最後の管理者のため管理者の役割を維持", en: "Kept as the last administrator"),
    ]

    private static let registry: [String: Text] = [
        "proposal.add": Text(ja: "登録内容の変更を申請", en: "Change of the record proposed"),
        "proposal.approve": Text(ja: "変更申請を承認", en: "Proposed change approved"),
        "proposal.refuse": Text(ja: "変更申請を却下", en: "Proposed change refused"),
        "proposal.withdraw": Text(ja: "変更申請を取り下げ", en: "Proposed change taken back"),
        "organization.add": Text(ja: "組織を登録", en: "Organisation added"),
        "organization.change": Text(ja: "組織を変更", en: "Organisation changed"),
        "organization.move": Text(ja: "上位組織を変更", en: "Parent organisation changed"),
        "organization.remove": Text(ja: "組織の登録を解除", en: "Organisation removed"),
        "contact.add": Text(ja: "連絡先を追加", en: "Contact added"),
        "contact.change": Text(ja: "連絡先を変更", en: "Contact changed"),
        "contact.deputies": Text(ja: "代理を変更", en: "Deputies changed"),
        "contact.attempt": Text(ja: "連絡を記録", en: "Attempt to reach a contact noted"),
        "absence.add": Text(ja: "不在を登録", en: "Absence added"),
        "absence.remove": Text(ja: "不在を取り消し", en: "Absence taken back"),
        "contact.remove": Text(ja: "連絡先の登録を解除", en: "Contact removed"),
        "channel.add": Text(ja: "連絡手段を追加", en: "Channel added"),
        "channel.remove": Text(ja: "連絡手段を解除", en: "Channel removed"),
        "key.add": Text(ja: "公開鍵を追加", en: "Public key added"),
        "key.update": Text(ja: "公開鍵を更新", en: "Public key updated"),
        "key.see": Text(ja: "メールに付いていた公開鍵を未確認として登録", en: "Public key kept from a mail, not verified"),
        "authority.add": Text(ja: "S/MIMEの認証局を追加", en: "S/MIME authority added"),
        "authority.remove": Text(ja: "S/MIMEの認証局を削除", en: "S/MIME authority removed"),
        "key.verify": Text(ja: "公開鍵を確認済みに変更", en: "Public key marked as verified"),
        "key.revoke": Text(ja: "公開鍵を失効済みに変更", en: "Public key marked as revoked"),
        "key.remove": Text(ja: "公開鍵の登録を解除", en: "Public key removed"),
        "registry.import": Text(ja: "連絡先を取り込み", en: "Contacts imported"),
        "rule.add": Text(ja: "通知先の規則を追加", en: "Rule on who is told added"),
        "rule.change": Text(ja: "通知先の規則を変更", en: "Rule on who is told changed"),
        "rule.remove": Text(ja: "通知先の規則を解除", en: "Rule on who is told removed"),
        "routing.replace": Text(ja: "経路表を入れ替え", en: "Routing table replaced"),
        "registry.export": Text(ja: "連絡先を書き出し", en: "Contacts exported"),
    ]

    private static let holdings: [String: Text] = Holding.Kind.allCases.reduce(into: [:]) { words, kind in
        words["\(kind.rawValue).add"] = Text(ja: "\(kind.label.ja)を追加", en: "\(kind.label.en) added")
        words["\(kind.rawValue).remove"] = Text(ja: "\(kind.label.ja)を解除", en: "\(kind.label.en) removed")
    }

    private static let mails: [String: Text] = [
        "message.receive": Text(ja: "メールを受信", en: "Mail received"),
        "message.duplicate": Text(ja: "同じメールを再び受信", en: "The same mail received again"),
        "message.purge": Text(ja: "保存期間が過ぎたメールを消去", en: "Mail erased: the time to keep it was over"),
        "signature.reverify": Text(ja: "保存済みメールの署名を再検証", en: "Signatures of stored mail verified again"),
        "message.settle": Text(ja: "宛先不明のメールを処理済みに変更", en: "Stray mail settled"),
        "attachment.password": Text(ja: "添付ファイルのパスワードを入力", en: "Password for an attachment entered"),
        "attachment.open": Text(ja: "パスワード付きの添付ファイルを開封", en: "Locked attachment opened"),
        "inbox.quarantine": Text(ja: "メールを隔離", en: "Mail quarantined"),
        "inbox.raw": Text(ja: "隔離したメールの原本を取得", en: "Original of a quarantined mail downloaded"),
        "inbox.retry": Text(ja: "隔離したメールを再処理", en: "Quarantined mail processed again"),
        "mail.hold": Text(ja: "メールの送信を保留", en: "Mail held"),
        "mail.refused": Text(ja: "メールサーバが送信を拒否", en: "Mail refused by the relay"),
        "mail.sent": Text(ja: "メールを送信", en: "Mail sent"),
        "receipt.queue": Text(ja: "受付の自動返信を送信待ちに追加", en: "Receipt for a report queued"),
        "receipt.sent": Text(ja: "受付の自動返信を送信", en: "Receipt for a report sent"),
        "receipt.refused": Text(ja: "受付の自動返信をメールサーバが拒否", en: "Receipt for a report refused by the relay"),
        "mailbox.fetch": Text(ja: "受信メールボックスの取り込みを指示", en: "Mailbox fetched on demand"),
        "mailbox.token": Text(ja: "受信メールボックスの更新用トークンを更新", en: "Refresh token of a mailbox renewed"),
        "reply.queue": Text(ja: "返信を送信待ちに追加", en: "Reply queued"),
    ]

    private static let house: [String: Text] = [
        "team.set": Text(ja: "チームの鍵・アドレスを設定", en: "Team's key and address set"),
        "team.certificate-set": Text(ja: "チームのS/MIME証明書を設定", en: "Team's S/MIME certificate set"),
        "team.certificate-remove": Text(ja: "チームのS/MIME証明書の使用を停止", en: "Team's S/MIME certificate put out of use"),
        "team.rename": Text(ja: "チームの名称を変更", en: "Team renamed"),
        "demo.load": Text(ja: "デモを読み込み", en: "Demo loaded"),
        "demo.remove": Text(ja: "デモを削除", en: "Demo removed"),
        "clock.set": Text(ja: "サーバの時計が変わったことを検知", en: "The server's clock was set"),
        "clock.trust": Text(ja: "サーバの時計が正しいことを確認", en: "The server's clock confirmed as right"),
        "retention.set": Text(ja: "保存期間を変更", en: "Time to keep changed"),
        "backup.make": Text(ja: "バックアップを作成", en: "Backup made"),
        "backup.restore": Text(ja: "バックアップから復元", en: "Restored from a backup"),
        "webhook.create": Text(ja: "Webhookを登録", en: "Webhook registered"),
        "webhook.test": Text(ja: "Webhookをテスト送信", en: "Webhook tested"),
        "webhook.enable": Text(ja: "Webhookを有効化", en: "Webhook switched on"),
        "webhook.disable": Text(ja: "Webhookを無効化", en: "Webhook switched off"),
        "webhook.remove": Text(ja: "Webhookを削除", en: "Webhook removed"),
        "job.retry": Text(ja: "失敗した処理を再実行", en: "Failed job retried"),
        "job.discard": Text(ja: "失敗した処理を破棄", en: "Failed job discarded"),
    ]
}
