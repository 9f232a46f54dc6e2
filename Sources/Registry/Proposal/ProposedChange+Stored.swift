import Foundation
import Primitives

extension ProposedChange {
    /// As it stands in its row.
    var stored: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    init(stored text: String) throws {
        guard let change = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else {
            throw Problem.rowUnreadable
        }
        self = change
    }
}

/// Of its kind and its words, so that what is read has the right form again.
extension Channel: Codable {
    private enum CodingKeys: String, CodingKey { case kind, value }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let channel = Channel(
            try fields.decode(Kind.self, forKey: .kind), try fields.decode(String.self, forKey: .value))
        guard let channel else { throw Problem.rowUnreadable }
        self = channel
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(value, forKey: .value)
    }
}

/// As its text, read as people's is.
extension DutyHours: Codable {
    package init(from decoder: any Decoder) throws {
        guard let hours = DutyHours(try decoder.singleValueContainer().decode(String.self)) else {
            throw Problem.rowUnreadable
        }
        self = hours
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(description)
    }
}

extension Holding: Codable {
    private enum CodingKeys: String, CodingKey { case kind, text }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let holding = Holding(
            try fields.decode(Kind.self, forKey: .kind), try fields.decode(String.self, forKey: .text))
        guard let holding else { throw Problem.rowUnreadable }
        self = holding
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(text, forKey: .text)
    }
}
