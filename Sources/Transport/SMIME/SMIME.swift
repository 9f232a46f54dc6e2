/// S/MIME (RFC 8551) in this process, through OpenSSL's CMS.
///
/// The certificates that a message brings are claims: what they are worth is decided by what the caller trusts
/// (`SMIME.Trust`). Lists of revoked certificates are not asked for, so revocation is known only where a person said so.
package enum SMIME {}
