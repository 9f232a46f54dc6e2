package import Primitives

extension Problem {
    package static func templateUnknown(_ name: String) -> Problem {
        let shown = String(name.prefix(60))
        return Problem(
            .invalid, "notice.template-unknown",
            Text(ja: "「{{\(shown)}}」という変数はありません。", en: "There is no variable {{\(shown)}}."))
    }

    package static func templateEmpty(_ name: String) -> Problem {
        Problem(
            .invalid, "notice.template-empty",
            Text(
                ja: "「{{\(name)}}」に入る値がありません。値を設定するか、{{#\(name)}}…{{/\(name)}}で囲んでください。",
                en: "{{\(name)}} has no value here. Set one, or put {{#\(name)}}…{{/\(name)}} around it."))
    }

    package static func templateUnbalanced(_ name: String) -> Problem {
        Problem(
            .invalid, "notice.template-unbalanced",
            Text(ja: "「\(name)」の開始と終了が対応していません。", en: "The beginning and end of \(name) do not match."))
    }

    package static var templateTagOpen: Problem {
        Problem(
            .invalid, "notice.template-open",
            Text(ja: "「{{」に対応する「}}」がありません。", en: "A {{ has no matching }}."))
    }

    package static var templateTooDeep: Problem {
        Problem(.invalid, "notice.template-deep", Text(ja: "入れ子が深すぎます。", en: "Sections are nested too deep."))
    }

    package static var templateTooLong: Problem {
        Problem(
            .tooLarge, "notice.template-long",
            Text(ja: "本文が長すぎます（上限\(Limits.textCharacters)文字）。", en: "The text is too long."))
    }

    package static var templateUnreadable: Problem {
        Problem(
            .invalid, "notice.template-unreadable",
            Text(ja: "テンプレートを読み取れません。", en: "The template cannot be read."))
    }
}
