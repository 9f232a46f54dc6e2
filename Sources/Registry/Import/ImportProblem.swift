package import Primitives

/// Something of an imported file that was not taken over: kept aside with its place and source.
package struct ImportProblem: Sendable, Hashable {
    /// From 1; nil for an entry of a JSON file.
    package let line: Int?
    /// The column's name, or the path in a JSON file: `organizations[3].contacts[0].role`.
    package let place: String
    /// Stable: `import.unknown-kind`.
    package let code: String
    package let text: Text
    /// The row as it stood in the file.
    package let source: String

    /// The place as people call it: a column by its name in their language.
    package var placeName: Text { CSVColumn(rawValue: place)?.title ?? .verbatim(place) }

    package init(line: Int?, place: String, code: String, text: Text, source: String) {
        self.line = line
        self.place = place
        self.code = code
        self.text = text
        self.source = source
    }
}

/// Where a fact stands in its file.
struct ImportPlace: Sendable, Hashable {
    var line: Int?
    var place: String
    var source: String

    func problem(_ fault: ImportFault) -> ImportProblem {
        ImportProblem(line: line, place: place, code: "import.\(fault.code)", text: fault.text, source: source)
    }

    func problem(_ problem: Problem) -> ImportProblem {
        ImportProblem(line: line, place: place, code: problem.code, text: problem.text, source: source)
    }

    func at(_ place: String) -> ImportPlace { ImportPlace(line: line, place: place, source: source) }
}

/// Why a cell or row could not be read.
enum ImportFault: Error, Sendable, Hashable {
    case csv(CSVFault)
    case unreadableCharacters
    case noHeader
    case unknownColumn(String)
    case doubleColumn(String)
    case surplusCells
    case organizationMissing
    case contactMissing
    case unknownOrganization(String)
    case ambiguousOrganization(String)
    case unknownContact(String)
    case unknownWord(String, allowed: [Text])
    case badValue(String, kind: Text)
    case nothingStated
    case parentCircular
    case emptyFile
    case workbook
    case nothingInFile
    /// From that character of the line on; nil when the place is not known.
    case notJSON(column: Int?)
    case wrongShape(String)
    case keyNotRead(String)
    case keyMissing
    case trustNotTaken
    case tooManyRows
}

/// What an import did, or would do.
package struct ImportReport: Sendable {
    /// Nil for a dry run.
    package let id: PublicID?
    package var isDryRun: Bool { id == nil }
    package internal(set) var added = 0
    package internal(set) var changed = 0
    package internal(set) var unchanged = 0
    /// In the order of the file.
    package internal(set) var problems: [ImportProblem] = []

    /// Nothing in the file could be taken over, now or before.
    package var isOfNoUse: Bool { added + changed + unchanged == 0 }

    init(id: PublicID?) { self.id = id }

    mutating func add(_ outcome: ImportOutcome) {
        added += outcome.added
        changed += outcome.changed
        unchanged += outcome.unchanged
        problems += outcome.problems
    }
}

/// What one transaction of an import did.
struct ImportOutcome: Sendable {
    var added = 0
    var changed = 0
    var unchanged = 0
    var problems: [ImportProblem] = []
    /// The organisation exists after it.
    var isKnown = false

    mutating func count(_ change: ImportChange) {
        switch change {
        case .added: added += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        }
    }
}

enum ImportChange: Sendable {
    case added, changed, unchanged
}
