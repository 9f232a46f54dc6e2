import Access
import Cases
import Notices
import Primitives

/// How a notice came to read as it does: against its template, and version by version.
struct NoticeHistory {
    let versions: [NoticeVersion]
    let origin: NoticeOrigin?
    let language: Language
    let names: ActorNames
    /// Who reviews wants to see what the author wrote, not what the template always says.
    let isInReview: Bool

    @MarkupBuilder func markup() -> [Markup] {
        if let origin, let latest = versions.first { fromTemplate(origin, latest) }
        details(.class("card"), .id("versions")) {
            summary { NoticeText.versions }
            for (index, version) in versions.enumerated() {
                article {
                    versionHead(version.version, by: version.author, at: version.writtenAt, names)
                    if versions.indices.contains(index + 1) {
                        changes(from: versions[index + 1], to: version, in: language)
                    }
                }
            }
        }
    }

    private func fromTemplate(_ origin: NoticeOrigin, _ latest: NoticeVersion) -> Markup {
        details(.class("card"), .id("from-template"), .open(isInReview)) {
            summary { NoticeText.fromTemplate }
            p(.class("row")) {
                strong { origin.name }
                span { NoticeText.version(origin.origin.version) }
            }
            if latest.wording == origin.wording {
                p(.class("quiet")) { NoticeText.asTemplate }
            } else {
                differences(from: origin.wording, to: latest.wording)
            }
        }
    }
}

/// What one version of a draft says otherwise than another: settings first, then the wording.
@MarkupBuilder func changes(
    from old: NoticeVersion, to new: NoticeVersion, in language: Language
) -> [Markup] {
    let setting = LineDiff(from: old.setting[language], to: new.setting[language])
    // Versions from before settings were kept say nothing about them.
    let isComparable = !old.setting[language].isEmpty && !setting.isEmpty
    if isComparable { TextPages.diff(setting) }
    differences(from: old.wording, to: new.wording)
    if !isComparable, old.wording == new.wording { p(.class("quiet")) { NoticeText.unchanged } }
}

/// Which version it is, and who wrote it when.
func versionHead(_ number: Int64, by author: String, at time: Timestamp, _ names: ActorNames) -> Markup {
    p(.class("row")) {
        strong { NoticeText.version(number) }
        actorName(author, names)
        moment(time)
    }
}

/// What changed between two wordings, language by language.
func differences(from old: Wording, to new: Wording) -> Markup {
    .group(
        Language.allCases.map { language in
            let (before, after) = (old[language], new[language])
            let diff = LineDiff(
                from: before.subject + "\n\n" + before.body, to: after.subject + "\n\n" + after.body)
            return diff.isEmpty ? .nothing : div(.lang(language)) { TextPages.diff(diff) }
        })
}
