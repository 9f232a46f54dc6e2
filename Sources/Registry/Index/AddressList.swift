package import Primitives

/// Addresses out of a list as people and tools write it: the first of each line, whatever stands beside it.
///
/// Defanged (`192[.]0[.]2[.]7`), full-width, quoted and with a port (`192.0.2.7:443`, `[2001:db8::7]:443`) too.
package struct AddressList: Sendable {
    /// In the order of the lines.
    package private(set) var addresses: [IPAddress] = []
    /// Lines with words but no address.
    package private(set) var linesWithout = 0

    package init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            if let address = Self.address(in: line) {
                addresses.append(address)
            } else if line.contains(where: { !$0.isWhitespace }) {
                linesWithout += 1
            }
        }
    }

    private static func address(in line: Substring) -> IPAddress? {
        let plain = line.halfWidth.replacing("[.]", with: ".").prefix(4_000)
        let words = plain.split { ",;|\t \"'()<>[]".contains($0) }
        for word in words.prefix(100) {
            if let address = IPAddress(word) ?? IPAddress(word.prefix { $0 != ":" && $0 != "/" }) { return address }
        }
        return nil
    }
}
