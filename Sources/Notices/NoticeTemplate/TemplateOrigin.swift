package import Primitives

/// One version of one template: where a wording came from. Written as `<template>.<version>`.
package struct TemplateOrigin: Sendable, Hashable, CustomStringConvertible {
    package let template: PublicID
    package let version: Int64

    package init(template: PublicID, version: Int64) {
        self.template = template
        self.version = version
    }

    /// Nil for anything that `description` does not write.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let template = PublicID(parts[0]), let version = Int64(parts[1]), version > 0 else {
            return nil
        }
        self.init(template: template, version: version)
    }

    package var description: String { "\(template).\(version)" }
}

extension NoticeTemplate {
    /// The template as it reads now.
    package var origin: TemplateOrigin { TemplateOrigin(template: publicID, version: version) }
}
