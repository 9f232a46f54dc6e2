#ifndef HIKESHI_CSMIME_H
#define HIKESHI_CSMIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// S/MIME's cryptographic messages (RFC 5652) and certificates (RFC 5280) through OpenSSL's libcrypto. OpenSSL's stacks
// and readers are macros, which Swift cannot call: whole steps stand here, with plain values in and out. Nothing is
// shared between calls but identities, which are only read; every call may run on any thread.

/// Owned bytes; `csmime_bytes_free` ends them.
typedef struct {
    unsigned char *data;
    size_t count;
} csmime_bytes;

void csmime_bytes_free(csmime_bytes *bytes);

/// What a certificate says. Texts are UTF-8, never null in a filled one.
typedef struct {
    csmime_bytes der;
    /// SHA-256 of `der`.
    unsigned char fingerprint[32];
    char *subject;
    char *issuer;
    /// Mail addresses, one a line.
    char *addresses;
    /// `RSA`, `EC`, `DSA`, `ED25519` …
    char algorithm[24];
    int bits;
    /// Seconds since 1970.
    int64_t not_before;
    int64_t not_after;
    bool can_sign;
    bool can_encrypt;
    bool is_authority;
    /// Below 112 bits of strength, or signed by another with SHA-1 or worse.
    bool is_weak;
} csmime_certificate;

typedef struct {
    csmime_certificate *items;
    size_t count;
} csmime_certificates;

/// The certificates in PEM text, a DER certificate, or a PKCS #7 bag of either form; at most `limit`, none when unreadable.
csmime_certificates csmime_read_certificates(const unsigned char *bytes, size_t count, size_t limit);
void csmime_certificates_free(csmime_certificates *list);

typedef enum {
    CSMIME_NOT_CMS,
    CSMIME_SIGNED,
    CSMIME_ENVELOPED,
    CSMIME_OTHER
} csmime_kind;

/// What a DER or BER message is by its own content type, whatever its mail calls it.
csmime_kind csmime_kind_of(const unsigned char *cms, size_t count);

typedef struct {
    /// The signed bytes and the signed attributes are as they were when they were signed.
    bool is_intact;
    bool has_certificate;
    bool is_weak_digest;
    /// Whether one of the anchors vouches for the certificate at the given time; else why not.
    bool is_trusted;
    bool is_self_signed;
    bool is_chain_expired;
    /// As the signer claims; 0 when it does not say.
    int64_t signed_at;
    csmime_certificate certificate;
} csmime_signer;

typedef enum {
    CSMIME_OK,
    CSMIME_UNREADABLE,
    CSMIME_NO_KEY,
    CSMIME_UNSUPPORTED,
    CSMIME_DAMAGED
} csmime_code;

typedef struct {
    csmime_code code;
    csmime_bytes content;
    /// Of an encrypted message: a cipher that is no longer good enough.
    bool is_weak_cipher;
    csmime_signer *signers;
    size_t signer_count;
} csmime_reading;

void csmime_reading_free(csmime_reading *reading);

/// Checks every signature of signed-data: over `content` when it is detached (not null), else over what it encloses, which
/// comes back. `anchors`: trusted certificates in DER, one after the other. `now`: seconds, when certificates must hold.
csmime_reading csmime_verify(const unsigned char *cms, size_t count, const unsigned char *content, size_t content_count,
                             const unsigned char *anchors, size_t anchors_count, int64_t now, size_t limit);

/// One private key with its certificate and the certificates above it.
typedef struct csmime_identity csmime_identity;

typedef enum { CSMIME_UNPACKED, CSMIME_NO_BUNDLE, CSMIME_WRONG_PASSWORD, CSMIME_WITHOUT_KEY } csmime_unpacking;

/// Opens PKCS #12; `out` gets the key (PKCS #8), its certificate and those above it, in DER one after the other.
csmime_unpacking csmime_unpack(const unsigned char *bundle, size_t count, const char *password, csmime_bytes *out);

/// From the bytes of `csmime_unpack`; null when they are none or the key is not the certificate's.
csmime_identity *csmime_identity_open(const unsigned char *bytes, size_t count);
void csmime_identity_free(csmime_identity *identity);
/// The identity's own certificate: one.
csmime_certificates csmime_identity_certificate(const csmime_identity *identity);

/// Opens enveloped-data or authenticated-enveloped-data with the first identity that it is for.
csmime_reading csmime_decrypt(const unsigned char *cms, size_t count, csmime_identity *const *identities,
                              size_t identity_count);

/// A detached SHA-256 signature in DER, its certificates inside; false when the key cannot sign.
bool csmime_sign(const csmime_identity *identity, const unsigned char *bytes, size_t count, csmime_bytes *out);

/// AES-256-CBC enveloped-data in DER for every certificate in `recipients` (DER, one after the other).
bool csmime_encrypt(const unsigned char *bytes, size_t count, const unsigned char *recipients, size_t recipients_count,
                    csmime_bytes *out);

#endif
