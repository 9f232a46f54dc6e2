package import Access
package import Primitives

/// Who answers for the addresses of a list.
package struct AddressReport: Sendable {
    /// One address of the list with an owner each, or with none.
    package struct Line: Sendable {
        package let address: IPAddress
        package let owner: AddressOwner?
    }

    /// One organisation with what of the list is theirs.
    package struct Share: Sendable {
        package let organization: OrganizationSummary
        package let addresses: Set<IPAddress>
    }

    package let lines: [Line]
    /// Lines of the list in which no address was found.
    package let linesWithout: Int

    /// Who has most of it first.
    package var shares: [Share] {
        let owned = Dictionary(grouping: lines.filter { $0.owner != nil }) { $0.owner?.organization }
        return owned.compactMap { organization, lines in
            organization.map { Share(organization: $0, addresses: Set(lines.map(\.address))) }
        }.sorted { ($1.addresses.count, $0.organization.id) < ($0.addresses.count, $1.organization.id) }
    }

    /// Addresses that nobody answers for.
    package var unowned: Set<IPAddress> { Set(lines.filter { $0.owner == nil }.map(\.address)) }

    /// UTF-8 with its mark, CRLF; a spreadsheet opens it.
    package func csv(in language: Language) -> [UInt8] {
        let titles =
            language == .ja
            ? ["アドレス", "ネットワーク", "組織ID", "組織名"] : ["address", "network", "organization", "name"]
        return lines.reduce(into: [0xef, 0xbb, 0xbf] + CSVWriter.row(titles)) { output, line in
            let organization = line.owner?.organization
            let cells = [
                "\(line.address)", line.owner?.network.description ?? "", organization?.key ?? "",
                organization?.name(in: language) ?? "",
            ]
            output += CSVWriter.row(cells.map(FormulaGuard.guarded))
        }
    }
}

extension RegistryStore {
    private static let portion = 5_000

    /// Looks up a whole list; each line of it stands in the report, with an owner each where several share a network.
    package func report(
        viewer: Viewer, on list: AddressList, index: HoldingIndex
    ) async throws -> AddressReport {
        var lines: [AddressReport.Line] = []
        for part in list.addresses.chunks(of: Self.portion) {
            let found = try await owners(viewer: viewer, of: Array(part), index: index)
            for (address, owners) in zip(part, found) {
                lines +=
                    owners.isEmpty
                    ? [AddressReport.Line(address: address, owner: nil)]
                    : owners.map { AddressReport.Line(address: address, owner: $0) }
            }
        }
        return AddressReport(lines: lines, linesWithout: list.linesWithout)
    }
}
