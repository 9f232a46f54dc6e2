/// Why the storage could not do it. No person sees these; whoever shows one wraps it in a `Problem`.
package enum StorageError: Error, Sendable, Hashable {
    /// A row with this key is there already.
    case uniqueViolation
    /// Another constraint of the schema does not hold.
    case constraint(String)
    /// The column has another type than asked for, is missing, or holds no value of the kind.
    case column(Int, expected: String)
    /// The statement failed; SQLSTATE or SQLite's extended code.
    case statement(code: String, message: String)
    /// The connection broke before the commit was sent: nothing was written.
    case connectionLost
    /// The commit failed or its answer got lost: whether it was written is not known.
    case commitFailed(String)
    /// The database could not be opened, or was closed.
    case unavailable(String)
    /// The code asked for something that makes no sense.
    case misuse(String)
    /// A file operation failed with this errno.
    case file(operation: String, errno: Int32)
    case blobMissing(BlobDigest)
    case blobDamaged(BlobDigest)

    /// The database or the way to it is at fault, not what was asked of it.
    package var isOutage: Bool {
        switch self {
        case .connectionLost, .commitFailed, .unavailable: true
        default: false
        }
    }
}
