#ifndef HIKESHI_CSMIME_SUPPORT_H
#define HIKESHI_CSMIME_SUPPORT_H

#include "CSMIME.h"
#include <openssl/bio.h>
#include <openssl/x509.h>

/// A reader over borrowed bytes; null when they are too many for OpenSSL.
BIO *csmime_borrow(const unsigned char *bytes, size_t count);
/// The bytes written to a memory BIO, copied; ends the BIO.
csmime_bytes csmime_take(BIO *memory);
/// Reads `from` to its end; false when reading fails or more than `limit` bytes come.
bool csmime_drain(BIO *from, csmime_bytes *out, size_t limit);
/// DER certificates one after the other; stops at the first that is none.
STACK_OF(X509) *csmime_certificates_of(const unsigned char *bytes, size_t count);
bool csmime_describe(X509 *certificate, csmime_certificate *out);
void csmime_certificate_clear(csmime_certificate *certificate);

struct csmime_identity {
    EVP_PKEY *key;
    X509 *certificate;
    STACK_OF(X509) *above;
};

#endif
