import Foundation
import TestSupport

/// The `openssl` command with a folder of its own: authorities, certificates, and the other side of the S/MIME tests.
final class Openssl: Sendable {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        try call(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", path("ca.key"), "-out", path("ca.pem"),
            "-subj", "/CN=Test CA/O=Example", "-days", "3650")
    }

    @discardableResult
    func call(_ arguments: String..., input: [UInt8] = [], mayFail: Bool = false) throws -> Program.Result {
        try Program.run(["openssl"] + arguments, input: input, mayFail: mayFail)
    }

    func path(_ name: String) -> String { folder.path(name) }

    /// `name.pem` and `name.key`: a certificate for the address, by the authority or by itself.
    func certify(
        _ name: String, address: String, key: [String] = ["rsa:2048"], days: String = "365", isSelfSigned: Bool = false,
        start: String? = nil, end: String? = nil
    ) throws {
        try folder.write(
            Array(
                """
                [mail]
                subjectAltName=email:\(address)
                keyUsage=digitalSignature,keyEncipherment,keyAgreement
                extendedKeyUsage=emailProtection
                basicConstraints=CA:FALSE

                """.utf8), to: "\(name).cnf")
        let request =
            ["req", "-new", "-newkey"] + key
            + ["-nodes", "-keyout", path("\(name).key"), "-out", path("\(name).csr"), "-subj", "/CN=\(name)/O=Example"]
        try Program.run(["openssl"] + request)
        guard start == nil else { return try certify(name, from: start ?? "", to: end ?? "") }
        let signing =
            isSelfSigned
            ? ["-signkey", path("\(name).key")]
            : ["-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial"]
        try Program.run(
            [
                "openssl", "x509", "-req", "-in", path("\(name).csr"), "-out", path("\(name).pem"), "-days", days,
                "-extfile", path("\(name).cnf"), "-extensions", "mail",
            ] + signing)
    }

    /// With the times given, `YYYYMMDDHHMMSSZ`.
    private func certify(_ name: String, from start: String, to end: String) throws {
        let list = path("index-\(name).txt")
        try folder.write([], to: "index-\(name).txt")
        try folder.write(
            Array(
                """
                [ca]
                default_ca=own
                [own]
                database=\(list)
                new_certs_dir=\(folder.root)
                rand_serial=yes
                default_md=sha256
                policy=any
                [any]
                commonName=supplied
                organizationName=optional

                """.utf8), to: "ca-\(name).cnf")
        try call(
            "ca", "-batch", "-config", path("ca-\(name).cnf"), "-cert", path("ca.pem"), "-keyfile", path("ca.key"),
            "-in", path("\(name).csr"), "-out", path("\(name).pem"), "-notext", "-startdate", start, "-enddate", end,
            "-extfile", path("\(name).cnf"), "-extensions", "mail")
    }

    func der(_ name: String) throws -> [UInt8] {
        try call("x509", "-in", path("\(name).pem"), "-outform", "DER").output
    }

    func bundle(_ name: String, password: String, isOld: Bool = false) throws -> [UInt8] {
        let old = isOld ? ["-legacy"] : []
        return try Program.run(
            [
                "openssl", "pkcs12", "-export", "-in", path("\(name).pem"), "-inkey", path("\(name).key"), "-certfile",
                path("ca.pem"), "-passout", "pass:\(password)",
            ] + old
        ).output
    }

    /// A detached signature in DER over exactly these bytes.
    func sign(_ bytes: [UInt8], by name: String, digest: String = "sha256", isEnclosing: Bool = false) throws -> [UInt8]
    {
        let enclosing = isEnclosing ? ["-nodetach"] : []
        return try Program.run(
            [
                "openssl", "cms", "-sign", "-binary", "-outform", "DER", "-md", digest, "-signer", path("\(name).pem"),
                "-inkey", path("\(name).key"),
            ] + enclosing, input: bytes
        ).output
    }

    func encrypt(_ bytes: [UInt8], to name: String, cipher: String = "-aes256") throws -> [UInt8] {
        try call("cms", "-encrypt", "-binary", "-outform", "DER", cipher, path("\(name).pem"), input: bytes).output
    }
}
