package import Primitives

/// The header field in which mail programs hand out their sender's OpenPGP key (Autocrypt Level 1 §2.1).
package enum Autocrypt {
    private static let known: Set<String> = ["addr", "prefer-encrypt", "keydata"]

    /// The binary key of the only valid field for this sender; nil when there is none or several contradict each other.
    package static func keys(in headers: HeaderFields, of sender: MailAddress) -> [UInt8]? {
        let keys = headers.all("autocrypt").prefix(10).compactMap { key(in: $0.value, of: sender) }
        return keys.count == 1 ? keys.first : nil
    }

    /// A field with a critical attribute that is not known says nothing; names that begin with `_` are not critical.
    private static func key(in value: [UInt8], of sender: MailAddress) -> [UInt8]? {
        var attributes: [String: ArraySlice<UInt8>] = [:]
        for attribute in value.split(separator: UInt8(ascii: ";"), maxSplits: 20) {
            let pair = attribute.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard let name = pair.first?.trimmed().lowercaseText, let value = pair.dropFirst().first else { continue }
            guard known.contains(name) || name.hasPrefix("_"), attributes[name] == nil else { return nil }
            attributes[name] = value.trimmed()
        }
        guard let address = attributes["addr"].flatMap({ MailAddress(String(decoding: $0, as: UTF8.self)) }),
            address.key == sender.key, let data = attributes["keydata"]
        else { return nil }
        let key = Base64.decode(data).bytes
        return key.isEmpty ? nil : key
    }
}
