import Primitives
import Registry

/// What the contact pages say.
enum ContactsText {
    static let contacts = Text(ja: "連絡先", en: "Contacts")
    static let organizations = Text(ja: "組織", en: "Organisations")
    static let organization = Text(ja: "組織", en: "Organisation")
    static let name = Text(ja: "名称", en: "Name")
    static let nameEnglish = Text(ja: "英語名称", en: "Name in English")
    static let key = Text(ja: "組織ID", en: "Organisation ID")
    static let keyHint = Text(
        ja: "取り込みファイルで使う短い名前です（例: hinode-parts）。空欄なら自動で付けます。",
        en: "A short name for import files, such as hinode-parts. If left empty, one is made.")
    static let kind = Text(ja: "種別", en: "Kind")
    static let allKinds = Text(ja: "すべての種別", en: "All kinds")
    static let sector = Text(ja: "業種", en: "Sector")
    static let country = Text(ja: "国", en: "Country")
    static let countryHint = Text(ja: "2文字の国コード（例: JP）", en: "Two-letter code such as JP")
    static let parent = Text(ja: "上位組織", en: "Parent organisation")
    static let parentHint = Text(ja: "組織IDまたは名称。なければ空欄。", en: "Its ID or name; leave it empty if there is none.")
    static func parentUnknown(_ name: String) -> Text {
        Text(ja: "組織「\(name)」は登録されていません。", en: "The organisation “\(name)” is not known.")
    }
    static let children = Text(ja: "下位の組織", en: "Sub-organisations")
    static let tlpCeiling = Text(ja: "伝えてよいTLPの上限", en: "Highest TLP to share")
    static let searchOrganizations = Text(ja: "名称・担当者・メールアドレス・ドメインで検索", en: "Search names, people, addresses, domains")
    static let search = Text(ja: "検索", en: "Search")
    static let noHits = Text(ja: "該当する組織はありません。", en: "No organisation matches.")
    static let noOrganizations = Text(
        ja: "組織がまだ登録されていません。表計算ソフトの一覧を取り込むか、一つずつ登録してください。",
        en: "No organisation is recorded yet. Import a list from a spreadsheet, or add them one by one.")
    static let addOrganization = Text(ja: "組織を登録", en: "Add organisation")
    static let editOrganization = Text(ja: "組織を編集", en: "Edit organisation")
    static let removeOrganization = Text(ja: "組織の登録を解除", en: "Remove organisation")
    static let removeHint = Text(
        ja: "連絡先・ネットワーク・ドメイン・技術キーワードも解除されます。記録は残ります。",
        en: "Its contacts, networks, domains and keywords end with it. The history stays.")
    static let edit = Text(ja: "編集", en: "Edit")
    static let save = Text(ja: "保存", en: "Save")
    static let add = Text(ja: "追加", en: "Add")
    static let remove = Text(ja: "解除", en: "Remove")
    static let saved = Text(ja: "保存しました。", en: "Saved.")
    static let removed = Text(ja: "登録を解除しました。", en: "Removed.")
    static let alreadyThere = Text(ja: "すでに登録されています。", en: "That is recorded already.")

    static let people = Text(ja: "連絡先", en: "Contacts")
    static let person = Text(ja: "氏名・窓口名", en: "Person or desk")
    static let addContact = Text(ja: "連絡先を追加", en: "Add contact")
    static let editContact = Text(ja: "連絡先を編集", en: "Edit contact")
    static let removeContact = Text(ja: "連絡先の登録を解除", en: "Remove contact")
    static let noContacts = Text(
        ja: "連絡先がありません。上位組織に連絡先があれば、そちらが示されます。",
        en: "There is no contact. Those of the parent organisation are shown instead, if it has any.")
    static let role = Text(ja: "役割", en: "Role")
    static let language = Text(ja: "言語", en: "Language")
    static let japanese = Text(ja: "日本語", en: "Japanese")
    static let english = Text(ja: "英語", en: "English")
    static let rank = Text(ja: "順位", en: "Rank")
    static let rankHint = Text(ja: "小さい数から先に連絡します。", en: "The contact with the smallest number is notified first.")
    static let verifiedOn = Text(ja: "最終確認日", en: "Last confirmed")
    static let neverVerified = Text(ja: "未確認", en: "Never confirmed")
    static let outdated = Text(ja: "1年以上未確認", en: "Not confirmed for a year")
    static let confirmToday = Text(ja: "本日確認", en: "Confirmed today")
    static let isActive = Text(ja: "有効（通知先の候補に含める）", en: "Active: proposed as a recipient")
    static let inactive = Text(ja: "無効", en: "Inactive")
    static let onePerLine = Text(ja: "複数あるときは1行に一つずつ", en: "One per line")
    static let channels = Text(ja: "連絡手段", en: "Channels")
    static func badChannel(_ value: String) -> Text {
        Text(ja: "「\(value)」は正しい形ではありません。", en: "“\(value)” does not have the right form.")
    }
    static let badDate = Text(ja: "日付を 2026-04-01 のように入力してください。", en: "Enter a date such as 2026-04-01.")
}

/// Keys, holdings, import and the resolver.
extension ContactsText {
    static let addKey = Text(ja: "公開鍵を追加", en: "Add public key")
    static let publicKey = Text(ja: "公開鍵", en: "Public key")
    static let publicKeyHint = Text(
        ja: "BEGIN の行から END の行までを貼り付けます。複数の鍵や証明書でもかまいません。確認するまでは「未確認」です。",
        en: "Paste all from the BEGIN line to the END line. It is “Not verified” until you verify it.")
    static let keyFile = Text(ja: "公開鍵のファイル", en: "Public key file")
    static let keyFileHint = Text(
        ja: "OpenPGPの公開鍵（.asc・.gpg・.pgp）か、S/MIMEの証明書（.pem・.cer・.der・.p7b）を選べます。",
        en: "An OpenPGP key (.asc, .gpg, .pgp) or an S/MIME certificate (.pem, .cer, .der, .p7b).")
    static let orPublicKey = Text(ja: "または、公開鍵を貼り付け", en: "Or paste the public key")
    static let noKeyPasted = Text(
        ja: "OpenPGP・S/MIMEの公開鍵が見つかりません。BEGINの行からENDの行まで貼り付けてください。",
        en: "There is no OpenPGP or S/MIME key in it. Paste it whole, from the BEGIN line to the END line.")
    static func keyIsRevoked(_ id: String) -> Text {
        Text(ja: "鍵 \(id) は失効しています。", en: "The key \(id) is revoked.")
    }
    static func keyHasExpired(_ id: String, on day: String) -> Text {
        Text(
            ja: "鍵 \(id) は \(day) に有効期限が切れています。更新した鍵を受け取ってください。",
            en: "The key \(id) expired on \(day). Ask for the renewed key.")
    }
    static func keyCannotEncrypt(_ id: String) -> Text {
        Text(
            ja: "鍵 \(id) には暗号化用の副鍵がないため、通知に使えません。",
            en: "The key \(id) has no subkey for encryption, so no notice can be encrypted to it.")
    }
    static func keysAdded(_ count: Int) -> Text {
        guard count > 0 else { return alreadyThere }
        return Text(
            ja: "公開鍵を\(count)件登録・更新しました。", en: count == 1 ? "One key is recorded." : "\(count) keys are recorded.")
    }
    static let keys = Text(ja: "公開鍵・証明書", en: "Keys and certificates")
    static let downloadKey = Text(ja: "ダウンロード", en: "Download")
    static let expiringKeys = Text(ja: "期限の近い鍵", en: "Keys that end soon")
    static let expiringNote = Text(
        ja: "\(Limits.keyWarning.milliseconds / 86_400_000)日以内に有効期限を迎える鍵と、期限の切れた鍵です。更新した鍵を受け取り、登録してください。",
        en:
            "Keys that end within \(Limits.keyWarning.milliseconds / 86_400_000) days or have ended. Ask for renewed ones and add them."
    )
    static let expiringOfContacts = Text(ja: "連絡先の鍵", en: "Keys of contacts")
    static let noExpiringKeys = Text(ja: "期限の近い鍵はありません。", en: "No key ends soon.")
    static let keysEndSoon = Text(ja: "期限の近い鍵、または期限の切れた鍵があります。", en: "Some keys end soon or have ended.")
    static let contact = Text(ja: "連絡先", en: "Contact")
    static let keyKind = Text(ja: "鍵の種類", en: "Kind of key")
    static let noUsableKey = Text(
        ja: "暗号化が必要な連絡先ですが、暗号化に使える確認済みの鍵がありません。",
        en: "This contact takes encrypted mail only, and there is no verified key to encrypt to.")
    static let noKeys = Text(ja: "鍵はありません。", en: "There is no key.")
    static let expires = Text(ja: "有効期限", en: "Expires")
    static let noExpiry = Text(ja: "無期限", en: "Never")
    static let userIDs = Text(ja: "ユーザーID", en: "User IDs")
    static let algorithm = Text(ja: "方式", en: "Algorithm")
    static let verification = Text(ja: "確認の記録", en: "Verification")
    static let weak = Text(ja: "強度不足", en: "Weak")
    static let signOnly = Text(ja: "暗号化不可", en: "Cannot encrypt")
    static let verifyKey = Text(ja: "この鍵を確認済みにする", en: "Mark this key as verified")
    static let method = Text(ja: "確認の方法", en: "How it was verified")
    static let methodNote = Text(ja: "確認した相手・番号など", en: "With whom, by which number")
    static let verify = Text(ja: "確認済みにする", en: "Mark as verified")
    static let revokeKey = Text(ja: "失効済みにする", en: "Mark as revoked")
    static let keyVerified = Text(ja: "鍵を確認済みにしました。", en: "The key is marked as verified.")
    static let keyRevoked = Text(ja: "鍵を失効済みにしました。", en: "The key is marked as revoked.")

    static let holdings = Text(ja: "担当範囲", en: "Responsible for")
    static let noHoldings = Text(
        ja: "ネットワーク・ドメイン・技術キーワードを登録すると、通知先の候補に挙がります。",
        en: "Record networks, domains and keywords so that this organisation is found as responsible.")
    static let value = Text(ja: "値", en: "Value")
    static let holdingHint = Text(
        ja: "例: 192.0.2.0/24、AS64496、example.jp、VPN、代表する国はJP",
        en: "For example 192.0.2.0/24, AS64496, example.jp, VPN; JP for a country")
    static func badHolding(_ kind: Text) -> Text {
        Text(ja: "\(kind.ja)の形ではありません。", en: "This does not have the form: \(kind.en).")
    }

    static let importTitle = Text(ja: "連絡先の取り込み", en: "Import contacts")
    static let importFile = Text(ja: "ファイル（CSVまたはJSON）", en: "File: CSV or JSON")
    static let importFileHint = Text(
        ja: "Excelで保存したCSV（UTF-8・シフトJIS）をそのまま選べます。上限は \(Limits.uploadBytes >> 20) MiBです。",
        en: "CSV as spreadsheets save it, in UTF-8 or Shift_JIS. At most \(Limits.uploadBytes >> 20) MiB.")
    static let importText = Text(ja: "または、表を貼り付け", en: "Or paste a table")
    static let importHint = Text(
        ja: "表計算ソフトで列名の行から選んでコピーし、ここに貼り付けます。CSVやJSONの内容も貼り付けられます。",
        en: "Copy the cells from your spreadsheet, column names first, and paste them here. CSV and JSON work as well.")
    static let importNothing = Text(ja: "ファイルを選ぶか、表を貼り付けてください。", en: "Choose a file, or paste a table.")
    static let importAnother = Text(ja: "別の内容を確かめる", en: "Check something else")
    static let importColumns = Text(ja: "使える列名", en: "Columns")
    static let dryRun = Text(ja: "内容を確かめる", en: "Check first")
    static let runImport = Text(ja: "取り込む", en: "Import")
    static func dryRunNote(_ name: String) -> Text {
        Text(ja: "「\(name)」を確かめました。まだ何も登録していません。", en: "“\(name)” was checked. Nothing has been recorded yet.")
    }
    static func importLeavesAside(_ count: Int) -> Text {
        Text(
            ja: "下の表の\(count)件は取り込まれません。元のファイルを直して確かめ直すか、残りだけを取り込めます。",
            en:
                "The \(count) in the table below will be left aside. Mend the file and check it again, or import the rest."
        )
    }
    static let importNothingNew = Text(
        ja: "新しい内容や変更がないため、取り込むものはありません。", en: "There is nothing new or changed to import.")
    static func importOfNoUse(_ name: String, _ first: ImportProblem?) -> Text {
        let line = first?.line.map { Text(ja: "\($0)行目: ", en: "Line \($0): ") } ?? .verbatim("")
        return Text(
            ja: "「\(name)」から取り込める内容はありません。何も登録していません。\(line.ja)\(first?.text.ja ?? "")",
            en: "Nothing in “\(name)” can be imported, and nothing was recorded. \(line.en)\(first?.text.en ?? "")")
    }
    static let importNothingLeft = Text(
        ja: "確かめたあとに登録内容が変わったため、取り込むものはありませんでした。",
        en: "The records changed after the check; nothing was left to import.")
    static func importDone(_ count: Int, leftAside: Int) -> Text {
        let aside = Text(
            ja: "\(leftAside)件は取り込めなかったため、理由とともに下に示します。",
            en: " \(leftAside) could not be; the reasons are below.")
        return Text(
            ja: "\(count)件を取り込みました。" + (leftAside > 0 ? aside.ja : ""),
            en: "\(count) imported." + (leftAside > 0 ? aside.en : ""))
    }
    static func importCounts(_ added: Int, _ changed: Int, _ unchanged: Int) -> Text {
        Text(
            ja: "追加\(added)件、変更\(changed)件、変更なし\(unchanged)件",
            en: "\(added) added, \(changed) changed, \(unchanged) unchanged")
    }
    static func importProblems(_ count: Int) -> Text {
        Text(ja: "取り込めない内容\(count)件", en: "\(count) not imported")
    }
    static func importProblemsCut(_ count: Int) -> Text {
        Text(ja: "最初の\(count)件を表示しています。", en: "The first \(count) are shown.")
    }
    static let line = Text(ja: "行", en: "Line")
    static let place = Text(ja: "列・場所", en: "Column or place")
    static let reason = Text(ja: "理由", en: "Reason")
    static let source = Text(ja: "元の内容", en: "Original")
    static let pastImports = Text(ja: "取り込みの記録", en: "Past imports")
    static let importRecord = Text(ja: "取り込みの記録", en: "Import record")
    static let fileName = Text(ja: "名前", en: "Name")
    static let pasted = Text(ja: "貼り付け", en: "Pasted")
    static let by = Text(ja: "実施者", en: "By")
    static let at = Text(ja: "日時（JST）", en: "Time (JST)")
    static let result = Text(ja: "結果", en: "Result")
    static let exportCSV = Text(ja: "CSVに書き出す", en: "Export CSV")
    static let exportJSON = Text(ja: "JSONに書き出す", en: "Export JSON")

    static let resolve = Text(ja: "誰に知らせるか", en: "Who to notify")
    static let resolveNote = Text(
        ja: "アドレスや本文を貼り付けると、担当する組織と、その理由を示します。", en: "Paste addresses or a text to see who is responsible, and why.")
    static let resolveField = Text(ja: "IPアドレス・URL・ドメイン・AS番号・本文", en: "Addresses, URLs, domains, AS numbers, text")
    static let find = Text(ja: "調べる", en: "Look up")
    static let nobody = Text(
        ja: "担当する組織は見つかりませんでした。ネットワークやドメインを登録すると見つかるようになります。",
        en: "Nobody was found. Record networks and domains of organisations to have them found.")
    static let why = Text(ja: "理由", en: "Why")
    static func found(_ count: Int) -> Text {
        Text(ja: "該当する組織: \(count)件", en: count == 1 ? "1 organisation" : "\(count) organisations")
    }
}
