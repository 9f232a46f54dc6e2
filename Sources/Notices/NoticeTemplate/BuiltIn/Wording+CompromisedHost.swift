extension Wording {
    static let compromisedHost = letter(
        ja: (
            "貴組織の機器が不正アクセスを受けている可能性について",
            """
            貴組織が管理されている下記の機器が不正アクセスを受け、攻撃に利用されている可能性があることを示す情報を入手いたしました。
            ご確認とご対応をお願いしたく、ご連絡いたします。

            ■ 該当する機器・通信
            {{#observables}}{{observables}}{{/observables}}{{^observables}}（別途お知らせします）{{/observables}}
            ※ 誤って開くことのないよう、一部の文字を置き換えて記載しています。

            ■ お願いしたいこと
            1. 該当機器の特定と、不審な通信・プロセス・アカウントの有無の確認
            2. 侵害が確認された場合は、ネットワークからの隔離などの暫定対応
            3. ログやディスクの保全（再起動や初期化の前にお願いいたします）
            4. 原因の調査と、再発防止策の実施
            """
        ),
        en: (
            "A host of yours may be compromised",
            """
            We have information that the host below, which you manage, may be compromised and used for attacks.
            Please look into it.

            Hosts and connections
            {{#observables}}{{observables}}{{/observables}}{{^observables}}(to follow){{/observables}}
            Some characters are replaced so that nobody opens them by mistake.

            What we ask of you
            1. Find the host; look for unknown connections, processes and accounts.
            2. If it is compromised, contain it, for example by taking it off the network.
            3. Preserve logs and disks before anything is restarted or reinstalled.
            4. Find the cause and keep it from happening again.
            """
        ))
}
