package import Primitives

extension OpenPGP.KeyRing {
    /// Decrypts a message (armoured or binary) and checks the signatures inside.
    ///
    /// The text is given out only when its protection against alteration holds; a bad signature over an intact text leaves
    /// the text. Recipients that the sender hid are tried with each of our keys.
    package func decrypt(_ message: [UInt8]) throws(Problem) -> OpenPGP.Decryption {
        try locked { state, _ in
            let opened = try state.openTryingHidden(message)
            let signatures = try state.secondLook(opened.outcome.signatures) { try $0.open(opened.message).signatures }
            return OpenPGP.Decryption(opened.outcome, signatures: signatures)
        }
    }

    /// Checks a detached signature over exactly these bytes: for PGP/MIME the raw slice of the stored mail.
    ///
    /// Empty when `signature` holds no signature.
    package func verify(signature: [UInt8], over signed: [UInt8]) throws(Problem) -> [SignatureCheck] {
        try locked { state, _ in
            let checks = try state.pair.strict.verify(signature: signature, over: signed)
            return try state.secondLook(checks) { try $0.verify(signature: signature, over: signed) }
        }
    }

    /// Reads a cleartext-signed or one-pass signed message that is not encrypted.
    package func verifyInline(_ message: [UInt8]) throws(Problem) -> OpenPGP.SignedContent {
        try locked { state, _ in
            let outcome = try state.pair.strict.open(message)
            guard outcome.protection == "none", !outcome.signatures.isEmpty else {
                return OpenPGP.SignedContent(content: nil, signatures: [])
            }
            let signatures = try state.secondLook(outcome.signatures) { try $0.open(message).signatures }
            return OpenPGP.SignedContent(content: outcome.output, signatures: signatures)
        }
    }
}

extension OpenPGP.KeyRing.State {
    /// Opens the message; if none of our keys is named, once more for each hidden recipient and each of our keys.
    func openTryingHidden(_ message: [UInt8]) throws -> (outcome: RNPContext.Outcome, message: [UInt8]) {
        let first = try pair.strict.open(message)
        guard first.code == RNPCode.noSuitableKey else { return (first, message) }
        let binary = Armour.removed(from: message)
        for range in PacketWalk.hiddenRecipients(in: binary) {
            for keyID in try pair.strict.decryptionKeyIDs() {
                var named = binary
                named.replaceSubrange(range, with: Hex.bytes(keyID))
                let outcome = try pair.strict.open(named)
                if outcome.isIntact || outcome.code == RNPCode.success {
                    return (outcome.naming(first.recipients), named)
                }
            }
        }
        return (first, message)
    }

    /// What is bad under RNP's rules may be good but signed, or its key bound, with SHA-1 or MD5.
    func secondLook(
        _ checks: [SignatureCheck], again: (RNPContext) throws -> [SignatureCheck]
    ) throws -> [SignatureCheck] {
        guard checks.contains(where: { $0.status == .bad }) else { return checks }
        let lenient = try again(pair.lenient)
        guard lenient.count == checks.count else { return checks }
        return zip(checks, lenient).map { check, second in
            check.status == .bad && [.good, .goodWeakKey].contains(second.status)
                ? second.with(status: .goodWeakDigest) : check
        }
    }
}

extension RNPContext.Outcome {
    /// The same with the recipients as the message itself names them.
    func naming(_ recipients: [String]) -> Self {
        Self(
            code: code, output: output, protection: protection, isIntact: isIntact, recipients: recipients,
            takesPassphrase: takesPassphrase, signatures: signatures)
    }

    var problem: DecryptionProblem? {
        if isIntact, code == RNPCode.success { return nil }
        switch code {
        case RNPCode.noSuitableKey, RNPCode.badPassword:
            return recipients.isEmpty && takesPassphrase ? .passphraseOnly : .noSecretKey
        case RNPCode.write, RNPCode.outOfMemory: return .tooLarge
        default: break
        }
        if recipients.isEmpty && !takesPassphrase { return .notEncrypted }
        return protection == "cfb" ? .noIntegrity : .damaged
    }
}

extension OpenPGP.Decryption {
    init(_ outcome: RNPContext.Outcome, signatures: [SignatureCheck]) {
        let problem = outcome.problem
        self.init(
            plaintext: problem == nil ? outcome.output : nil, integrity: problem == nil ? .valid : .none,
            signatures: problem == nil ? signatures : [], recipients: outcome.recipients, problem: problem)
    }
}
