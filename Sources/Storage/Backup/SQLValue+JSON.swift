import Foundation

/// How values are written in JSON: null, numbers and texts as what they are, bytes as `{"base64":"…"}`.
extension SQLValue: Codable {
    private struct Bytes: Codable { let base64: Data }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else {
            self = .blob(Array(try container.decode(Bytes.self).base64))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .integer(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .blob(let bytes): try container.encode(Bytes(base64: Data(bytes)))
        }
    }
}
