extension Wording {
    static let phishing = letter(
        ja: (
            "フィッシングサイトの停止のお願い",
            """
            貴組織が管理されているネットワークまたはドメインにおいて、フィッシングサイトが公開されていることを確認いたしました。
            閲覧した方のIDやパスワード、カード情報などが盗み取られるおそれがあるため、該当コンテンツの停止をお願いしたく、ご連絡いたします。

            ■ 該当するURL・IPアドレス等
            {{#observables}}{{observables}}{{/observables}}{{^observables}}（別途お知らせします）{{/observables}}
            ※ 誤って開くことのないよう、一部の文字を置き換えて記載しています。

            ■ お願いしたいこと
            1. 該当コンテンツの停止
            2. 設置された原因の調査（改ざんや不正ログインの有無など）
            3. 可能な範囲での、設置ファイルおよびアクセスログの保全
            """
        ),
        en: (
            "Request to take down a phishing site",
            """
            We have seen a phishing site on a network or domain that you manage. People who visit it may lose passwords
            or card data, so we ask you to take it down.

            Addresses
            {{#observables}}{{observables}}{{/observables}}{{^observables}}(to follow){{/observables}}
            Some characters are replaced so that nobody opens them by mistake.

            What we ask of you
            1. Take the content down.
            2. Find out how it got there (defacement, stolen login, other).
            3. Keep the files and access logs if you can.
            """
        ))
}
