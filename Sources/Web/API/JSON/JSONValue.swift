import Foundation
import Primitives

/// A JSON value (RFC 8259): what programs send, and what they get.
enum JSONValue: Sendable {
    struct Member: Sendable {
        let name: String
        let value: JSONValue
    }

    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    indirect case array([JSONValue])
    indirect case object([Member])

    static func record(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    static func id(_ id: PublicID) -> JSONValue { .string(id.text) }
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    static func moment(_ moment: Timestamp) -> JSONValue { .string(UniversalMoment.text(moment)) }
    static func moment(_ moment: Timestamp?) -> JSONValue { moment.map { .moment($0) } ?? .null }
    static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }

    /// A member of an object; nil when there is none.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSONValue: Decodable {
    /// Values within values that are read.
    private static let depth = 32

    /// Throws `api.not-json` for bytes that are no JSON, or too deep.
    static func read(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw Problem(.invalid, "api.not-json", APIText.notJSON)
        }
    }

    init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= Self.depth else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "too deep"))
        }
        if let object = try? decoder.container(keyedBy: AnyName.self) {
            self = .object(
                try object.allKeys.map {
                    Member(name: $0.stringValue, value: try object.decode(JSONValue.self, forKey: $0))
                })
        } else if var array = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !array.isAtEnd { values.append(try array.decode(JSONValue.self)) }
            self = .array(values)
        } else {
            self = try Self.single(decoder.singleValueContainer())
        }
    }

    private static func single(_ value: any SingleValueDecodingContainer) throws -> JSONValue {
        if value.decodeNil() { return .null }
        if let bool = try? value.decode(Bool.self) { return .bool(bool) }
        if let string = try? value.decode(String.self) { return .string(string) }
        if let integer = try? value.decode(Int64.self) { return .integer(integer) }
        return .number(try value.decode(Double.self))
    }

    private struct AnyName: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
