import Foundation
import FuzzDriver
import Primitives
import Transport

@testable import Access

/// Any bytes as what a provider sends: nothing may trap, and what is taken keeps within its bounds.
@_cdecl("LLVMFuzzerTestOneInput")
package func readProvider(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    if let token = try? CompactToken(reading: text) {
        precondition(token.text.utf8.count <= Limits.idTokenBytes && !token.kid.isEmpty)
    }
    _ = try? Discovery(reading: bytes, issuer: "https://id.example", door: HTTPDoor())
    if let keys = try? KeySet(reading: bytes) {
        for algorithm in SigningAlgorithm.allCases { _ = keys.key("1", for: algorithm) }
    }
    readClaims(bytes)
    if let decoded = Base64URL.decode(text) {
        precondition(Base64URL.decode(Base64URL.encode(decoded)) == decoded)
        readClaims(decoded)
    }
    return 0
}

private func readClaims(_ bytes: [UInt8]) {
    guard let token = try? JSONDecoder().decode(IDToken.self, from: Data(bytes)) else { return }
    _ = (token.moment("exp"), token.audience, token.value(at: "realm_access.roles"))
    if let person = ClaimedPerson(token, issuer: "https://id.example") {
        precondition(!person.accountName.isEmpty && person.accountName.utf8.count <= 50)
        precondition(person.displayName.unicodeScalars.count <= 100)
    }
    let table = [GroupRole(group: "/csirt", role: .handler)]
    let settings = ProviderSettings(name: "x", issuer: "https://id.example", clientID: "x", table: table)
    if case .roles(let roles) = ClaimRoles(settings).outcome(of: token) { precondition(roles == [.handler]) }
}

@_cdecl("OIDCFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readProvider, count, arguments)
}
