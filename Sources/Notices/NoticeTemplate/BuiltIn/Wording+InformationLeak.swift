extension Wording {
    static let informationLeak = letter(
        ja: (
            "情報漏えいの可能性について",
            """
            貴組織が保有されている情報が外部に流出し、閲覧できる状態になっている可能性があることを確認いたしました。
            事実関係のご確認をお願いしたく、ご連絡いたします。

            ■ 確認した場所
            {{#observables}}{{observables}}{{/observables}}{{^observables}}（別途お知らせします）{{/observables}}
            ※ 誤って開くことのないよう、一部の文字を置き換えて記載しています。

            ■ お願いしたいこと
            1. 流出の有無と、対象となる情報の種類・件数の確認
            2. 公開の停止や認証情報の変更など、被害拡大を防ぐための対応
            3. 流出経路に関わるログの保全
            4. 個人情報が含まれる場合は、関係機関への報告要否の確認

            本件に関する情報は、関係者の範囲でお取り扱いください。
            """
        ),
        en: (
            "Information of yours may have leaked",
            """
            We have seen signs that information you hold can be read by outsiders. Please check the facts.

            Where we saw it
            {{#observables}}{{observables}}{{/observables}}{{^observables}}(to follow){{/observables}}
            Some characters are replaced so that nobody opens them by mistake.

            What we ask of you
            1. Check whether it leaked, what kind of information and how much.
            2. Keep the damage small: take it offline, change passwords and keys.
            3. Preserve the logs that show the way out.
            4. If personal data is among it, check your duties to report.

            Please keep this among those concerned.
            """
        ))
}
