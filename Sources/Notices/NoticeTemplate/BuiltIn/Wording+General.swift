extension Wording {
    static let general = letter(
        ja: (
            "{{title}}",
            """
            標記の件につきまして、下記のとおりご連絡いたします。

            {{#observables}}■ 該当する情報
            {{observables}}

            {{/observables}}■ お願いしたいこと
            内容をご確認のうえ、必要なご対応と、状況のご回答をお願いいたします。
            """
        ),
        en: (
            "{{title}}",
            """
            we write to you about the matter named in the subject.

            {{#observables}}What is concerned
            {{observables}}

            {{/observables}}What we ask of you
            Please look into it, do what is needed, and tell us how matters stand.
            """
        ))
}
