import Primitives
import Storage

/// Keys that arrive, or are believed or not any more, change what is known of signatures that are stored already.
package enum KeyArrival {
    /// Jobs name the key's `fingerprint`, or only the `scheme` when all signatures of it may have changed.
    package static let queue = "registry.keys"

    static func job(_ fingerprint: String) -> NewJob {
        NewJob(queue: queue, payload: ["fingerprint": fingerprint], key: fingerprint)
    }

    static func job(_ scheme: KeyScheme) -> NewJob {
        NewJob(queue: queue, payload: ["scheme": scheme.rawValue], key: scheme.rawValue)
    }
}

extension WriteTransaction {
    /// Certificates count by what others of them count, so each change concerns all.
    func announceCertificates() throws { try enqueue(KeyArrival.job(.smime)) }

    func announce(_ facts: ContactKeyFacts) throws {
        try enqueue(facts.scheme == .smime ? KeyArrival.job(.smime) : KeyArrival.job(facts.fingerprint))
    }
}
