import MailFormats
import Primitives
import Registry
import Transport

extension MailOpening {
    private var question: SMIME.Question { SMIME.Question(trust: keys.trust, sender: sender, moment: moment) }

    /// `multipart/signed`: the signature stands beside the part that it covers.
    mutating func verify(_ signed: [SMIMEStructure.Signed], _ place: Place) {
        for signed in signed {
            let read = SMIME.verify(signed.signature, over: signed.signedBytes, question)
            add(read, part: place.prefix + signed.content)
        }
    }

    /// `application/pkcs7-mime`: signed or encrypted as a whole, one inside the other in any order.
    mutating func openSMIME(_ enclosed: [SMIMEStructure.Enclosed], _ place: Place) {
        for enclosed in enclosed {
            let part = place.prefix + enclosed.part
            switch SMIME.kind(of: enclosed.data) {
            case .signed:
                let read = SMIME.verify(enclosed.data, over: nil, question)
                // Its content is a part of its own: that, and nothing around it, is signed.
                add(read, part: "\(part)/1")
                guard let read else { continue }
                openInner(read.content, inPlaceOf: enclosed.part, place, isDecrypted: false)
            case .encrypted:
                isEncrypted = true
                guard let plain = decrypt(enclosed.data, part: part) else { continue }
                openInner(plain, inPlaceOf: enclosed.part, place, isDecrypted: true)
            case .other: problems.append(IntakeProblem(DecryptionProblem.unsupported, part: part))
            case nil: problems.append(IntakeProblem(DecryptionProblem.damaged, part: part))
            }
        }
    }

    private mutating func decrypt(_ data: [UInt8], part: String) -> [UInt8]? {
        let opened = keys.smime.decrypt(data)
        if let problem = opened.problem { problems.append(IntakeProblem(problem, part: part)) }
        if opened.isWeakCipher { problems.append(IntakeProblem(.weakCipher, part: part)) }
        return opened.plaintext
    }

    private mutating func add(_ read: SMIME.Signed?, part: String) {
        guard let read else {
            signatures.append(.unread(.smime, part: part))
            return
        }
        for check in read.signatures {
            signatures.append(
                MessageSignature(
                    part: part, scheme: .smime, status: check.status, fingerprint: check.fingerprint,
                    keyID: check.keyID, signer: check.signer, createdAt: check.createdAt))
        }
        let ofSender = read.signers.filter { certificate in sender.map { certificate.names($0) } ?? false }
        seenKeys += ofSender.map { ContactKeyFacts($0) }
    }
}
