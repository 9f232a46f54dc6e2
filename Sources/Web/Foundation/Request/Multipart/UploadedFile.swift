import Primitives

/// A file that came with a form.
package struct UploadedFile: Sendable, Hashable {
    /// As the browser names it, without folders; only ever shown.
    package let name: String
    package let bytes: [UInt8]
}

extension FormFields {
    /// The fields and files of a form that was sent as `multipart/form-data`; the first file of a name counts.
    ///
    /// Throws on a body that is broken or cut off, on fields that are no UTF-8 or longer than a form without files may be.
    init(multipart body: [UInt8], contentType: String) throws(Problem) {
        var fields: [(name: String, value: String)] = []
        var files: [String: UploadedFile] = [:]
        var fieldBytes = 0
        for part in try Self.parts(of: body, contentType) {
            if let name = part.fileName {
                // An empty file field is sent without name and content.
                guard !name.isEmpty || !part.content.isEmpty, files[part.name] == nil else { continue }
                files[part.name] = UploadedFile(name: name, bytes: Array(part.content))
            } else {
                fieldBytes += part.content.count
                guard fieldBytes <= Limits.formBytes else {
                    throw Problem(.tooLarge, "form.too-large", .formTooLarge)
                }
                guard let value = String(validating: part.content, as: UTF8.self) else {
                    throw Problem(.invalid, "form.malformed", .formMalformed)
                }
                fields.append((part.name, value))
            }
        }
        self.init(fields, files: files)
    }

    private static func parts(of body: [UInt8], _ contentType: String) throws(Problem) -> [MultipartReader.Part] {
        do throws(MultipartReader.Fault) {
            let boundary = HeaderParameters(contentType.utf8)?["boundary"] ?? []
            return try MultipartReader(body, boundary: boundary).parts()
        } catch {
            switch error {
            case .headersTooLong, .tooManyParts: throw Problem(.tooLarge, "form.too-large", .formTooLarge)
            default: throw Problem(.invalid, "form.malformed", .formMalformed)
            }
        }
    }
}
