import Primitives

/// A value of an ID token: what counts for signing in, and nothing deeper than `Limits.claimDepth`.
enum ClaimValue: Codable, Sendable, Hashable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([ClaimValue])
    case object([String: ClaimValue])
    case null

    init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= Limits.claimDepth else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "too deep"))
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let list = try? value.decode([ClaimValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: ClaimValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        case .flag(let flag): try value.encode(flag)
        case .list(let list): try value.encode(list)
        case .object(let members): try value.encode(members)
        case .null: try value.encodeNil()
        }
    }

    /// Texts in a row, a single one too; nil for anything else.
    var texts: [String]? {
        switch self {
        case .text(let text): [text]
        case .list(let values):
            values.reduce(into: [] as [String]?) { found, value in
                if case .text(let text) = value { found?.append(text) } else { found = nil }
            }
        default: nil
        }
    }
}
