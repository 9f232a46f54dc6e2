/// Every bound on what comes from outside, in one place.
package enum Limits {
    /// A raw mail as LMTP and import accept it, bytes.
    package static let mailBytes = 100 << 20
    /// Parts of one mail that are read; the rest is kept raw and said so.
    package static let mailParts = 1_000
    /// Nesting of multiparts and enclosed mails that is read.
    package static let mailDepth = 50
    /// One unfolded header field, bytes.
    package static let headerFieldBytes = 64 << 10
    /// All header fields of a part, bytes.
    package static let headerBytes = 1 << 20
    /// Text that is shown, searched and extracted from one part, bytes of UTF-8.
    package static let partTextBytes = 2 << 20
    /// A subject or name that is stored, characters.
    package static let subjectCharacters = 1_000
    /// Message-ID values of one mail that are looked up.
    package static let references = 100
    /// Observables kept of one message.
    package static let observablesPerMessage = 5_000
    /// Text handed to the search index as one document, characters; longer text is cut into chunks.
    package static let searchChunkCharacters = 8_000
    /// A form post, bytes.
    package static let formBytes = 2 << 20
    /// Connections to the console that are open at once; beyond, those that wait give way.
    package static let webConnections = 800
    /// Those of one address, which may be a proxy's.
    package static let webConnectionsPerAddress = 200
    /// A note or a notice's text, characters.
    package static let textCharacters = 100_000
    /// Rows of an imported registry file.
    package static let importRows = 1_000_000
    /// Rows of one list page.
    package static let pageRows = 50
    /// Hits of a search that are counted; more are "1,000+".
    package static let countedHits = 1_000
    /// Entries of one archive that are looked at.
    package static let archiveEntries = 200
    /// One unpacked entry, bytes.
    package static let archiveEntryBytes = 16 << 20
    /// All unpacked entries of one archive, bytes.
    package static let archiveBytes = 32 << 20
    /// How many times larger than the archive its entries may become.
    package static let archiveRatio = 200
    /// Archives of one mail that are opened.
    package static let archives = 10
    /// Passwords that are read off one mail.
    package static let passwordsPerMail = 20
    /// Passwords that are tried on one attachment at a time.
    package static let passwordTries = 40
    /// Passwords out of mails that are tried on one attachment altogether; those that people type go on.
    package static let passwordTriesInAll = 400
    /// Rounds of hashing spent on the passwords of one Office file: its writer says how many one password takes.
    package static let officeRounds = 4_000_000
    /// One entry of a backup, bytes: a stored file, or a stretch of rows.
    package static let backupEntryBytes = 512 << 20
}
