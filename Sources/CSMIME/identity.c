#include "support.h"
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <pthread.h>
#include <string.h>

// Older programs still write PKCS #12 with RC2, which only OpenSSL's legacy provider reads. It is loaded into a context
// of its own, so that nothing else in this process gets to use it.
static OSSL_LIB_CTX *old_files = NULL;
static pthread_once_t old_files_once = PTHREAD_ONCE_INIT;

static void load_old_files(void) {
    old_files = OSSL_LIB_CTX_new();
    if (!old_files) return;
    OSSL_PROVIDER_load(old_files, "default");
    OSSL_PROVIDER_load(old_files, "legacy");
}

static bool write_identity(EVP_PKEY *key, X509 *certificate, STACK_OF(X509) *above, csmime_bytes *out) {
    BIO *memory = BIO_new(BIO_s_mem());
    PKCS8_PRIV_KEY_INFO *plain = EVP_PKEY2PKCS8(key);
    bool is_written = memory && plain && i2d_PKCS8_PRIV_KEY_INFO_bio(memory, plain) && i2d_X509_bio(memory, certificate);
    for (int index = 0; is_written && index < sk_X509_num(above); index++)
        is_written = i2d_X509_bio(memory, sk_X509_value(above, index)) == 1;
    PKCS8_PRIV_KEY_INFO_free(plain);
    csmime_bytes bytes = csmime_take(memory);
    if (is_written) *out = bytes;
    else csmime_bytes_free(&bytes);
    return is_written;
}

csmime_unpacking csmime_unpack(const unsigned char *bundle, size_t count, const char *password, csmime_bytes *out) {
    pthread_once(&old_files_once, load_old_files);
    const unsigned char *position = bundle;
    PKCS12 *read = PKCS12_init_ex(NID_pkcs7_data, old_files, NULL);
    if (!read || !d2i_PKCS12(&read, &position, (long)count)) {
        PKCS12_free(read);
        ERR_clear_error();
        return CSMIME_NO_BUNDLE;
    }
    EVP_PKEY *key = NULL;
    X509 *certificate = NULL;
    STACK_OF(X509) *above = NULL;
    csmime_unpacking result = CSMIME_WITHOUT_KEY;
    if (!PKCS12_parse(read, password, &key, &certificate, &above))
        result = ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE ? CSMIME_WRONG_PASSWORD
                                                                                      : CSMIME_NO_BUNDLE;
    else if (key && certificate && write_identity(key, certificate, above, out)) result = CSMIME_UNPACKED;
    EVP_PKEY_free(key);
    X509_free(certificate);
    sk_X509_pop_free(above, X509_free);
    PKCS12_free(read);
    ERR_clear_error();
    return result;
}

csmime_identity *csmime_identity_open(const unsigned char *bytes, size_t count) {
    csmime_identity *identity = OPENSSL_zalloc(sizeof *identity);
    const unsigned char *position = bytes;
    if (!identity) return NULL;
    identity->key = d2i_AutoPrivateKey(NULL, &position, (long)count);
    identity->above = identity->key ? csmime_certificates_of(position, (size_t)(bytes + count - position)) : NULL;
    identity->certificate = identity->above ? sk_X509_shift(identity->above) : NULL;
    if (identity->certificate && X509_check_private_key(identity->certificate, identity->key) == 1) return identity;
    csmime_identity_free(identity);
    ERR_clear_error();
    return NULL;
}

void csmime_identity_free(csmime_identity *identity) {
    if (!identity) return;
    EVP_PKEY_free(identity->key);
    X509_free(identity->certificate);
    sk_X509_pop_free(identity->above, X509_free);
    OPENSSL_free(identity);
}

csmime_certificates csmime_identity_certificate(const csmime_identity *identity) {
    csmime_certificates list = {OPENSSL_zalloc(sizeof(csmime_certificate)), 0};
    if (list.items && csmime_describe(identity->certificate, list.items)) list.count = 1;
    return list;
}
