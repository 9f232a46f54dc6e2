package import Primitives

/// The gate between a notice and the outside: TLP, contact and key of every recipient. Pure.
///
/// One held recipient holds the whole send, so that nobody is left out in silence.
package struct NoticeGate: Sendable {
    package let tlp: TLP
    package let now: Timestamp
    /// AMBER and above, and every answer to an encrypted mail.
    package let needsEncryption: Bool
    /// What the notice wants where the text cannot travel in the mail.
    package let route: ContentRoute

    package init(tlp: TLP, now: Timestamp, answersEncrypted: Bool = false, route: ContentRoute = .mail) {
        self.tlp = tlp
        self.now = now
        self.route = route
        needsEncryption = tlp.needsEncryption || answersEncrypted
    }

    /// What the registry says about one recipient at this moment.
    package struct Recipient: Sendable, Hashable {
        package let ceiling: TLP
        package let isActive: Bool
        package let key: Key?
        /// The contact's channel takes encrypted mail only.
        package let wantsEncryption: Bool
        /// The person who drafts chose the note without content.
        package let wantsPickup: Bool

        package init(
            ceiling: TLP, isActive: Bool, key: Key?, wantsEncryption: Bool = false, wantsPickup: Bool = false
        ) {
            self.ceiling = ceiling
            self.isActive = isActive
            self.key = key
            self.wantsEncryption = wantsEncryption
            self.wantsPickup = wantsPickup
        }
    }

    package struct Key: Sendable, Hashable {
        package let scheme: KeyScheme
        package let fingerprint: String
        package let bytes: [UInt8]
        package let expiresAt: Timestamp?
        package let canEncrypt: Bool
        package let isVerified: Bool
        /// When our own key of this scheme ends, or long ago when we have none: what we cannot sign, we do not send.
        package let ownEnds: Timestamp

        package init(
            fingerprint: String, bytes: [UInt8], expiresAt: Timestamp?, canEncrypt: Bool, isVerified: Bool,
            scheme: KeyScheme = .openPGP, ownEnds: Timestamp = Timestamp(milliseconds: .max)
        ) {
            self.scheme = scheme
            self.ownEnds = ownEnds
            self.fingerprint = fingerprint
            self.bytes = bytes
            self.expiresAt = expiresAt
            self.canEncrypt = canEncrypt
            self.isVerified = isVerified
        }
    }

    package enum Verdict: Sendable, Hashable {
        case pass(Clearance)
        case held([HoldReason])

        package var mode: DeliveryMode? {
            if case .pass(let clearance) = self { clearance.mode } else { nil }
        }
        package var reasons: [HoldReason] {
            if case .held(let reasons) = self { reasons } else { [] }
        }
    }

    /// The verdict on one recipient; every reason that holds is named.
    ///
    /// `namesSource`: what this recipient would read names somebody who asked not to be named.
    package func verdict(on recipient: Recipient, namesSource: Bool = false) -> Verdict {
        var reasons: [HoldReason] = namesSource ? [.namesSource] : []
        if tlp > recipient.ceiling { reasons.append(.aboveCeiling(recipient.ceiling)) }
        if !recipient.isActive { reasons.append(.contactInactive) }
        let fault = keyFault(of: recipient.key)
        let mustEncrypt = needsEncryption || recipient.wantsEncryption
        let isBarred = mustEncrypt && fault != nil
        let picksUp = recipient.wantsPickup || route == .link || route == .linkWhereUnencrypted && isBarred
        if let fault, mustEncrypt, !picksUp { reasons.append(fault) }
        guard reasons.isEmpty else { return .held(reasons) }
        if picksUp { return .pass(Clearance(mode: .pickup, tlp: tlp, key: nil)) }
        guard fault == nil, let key = recipient.key else {
            return .pass(Clearance(mode: .signed, tlp: tlp, key: nil))
        }
        return .pass(Clearance(mode: .encrypted, tlp: tlp, key: key))
    }

    private func keyFault(of key: Key?) -> HoldReason? {
        guard let key else { return .keyMissing }
        if let end = key.expiresAt, end <= now { return .keyExpired(end) }
        if !key.canEncrypt { return .keyUnusable }
        if !key.isVerified { return .keyUnverified }
        return key.ownEnds <= now ? .ownCertificateMissing : nil
    }
}

/// The gate's leave to send to one recipient in one form. Only the gate makes one.
package struct Clearance: Sendable, Hashable {
    package let mode: DeliveryMode
    package let tlp: TLP
    /// The key to encrypt to; present exactly when the mode is `encrypted`.
    package let key: NoticeGate.Key?

    fileprivate init(mode: DeliveryMode, tlp: TLP, key: NoticeGate.Key?) {
        self.mode = mode
        self.tlp = tlp
        self.key = key
    }
}

extension TLP {
    /// From AMBER on nothing travels readable by the relays.
    package var needsEncryption: Bool { self >= .amber }
}
