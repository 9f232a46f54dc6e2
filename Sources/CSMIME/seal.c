#include "support.h"
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>

/// 3DES and what is older: read, and said to be weak.
static bool is_weak(BIO *chain) {
    BIO *cipher = BIO_find_type(chain, BIO_TYPE_CIPHER);
    EVP_CIPHER_CTX *context = NULL;
    if (!cipher || BIO_get_cipher_ctx(cipher, &context) <= 0 || !context) return true;
    return EVP_CIPHER_CTX_get_key_length(context) * 8 < 128 || EVP_CIPHER_CTX_get_block_size(context) == 8;
}

/// The first identity that the message names as a recipient.
static bool unlock(CMS_ContentInfo *message, csmime_identity *const *identities, size_t count) {
    for (size_t index = 0; index < count; index++) {
        if (CMS_decrypt_set1_pkey(message, identities[index]->key, identities[index]->certificate)) return true;
        ERR_clear_error();
    }
    return false;
}

csmime_reading csmime_decrypt(const unsigned char *cms, size_t count, csmime_identity *const *identities,
                              size_t identity_count) {
    csmime_reading reading = {.code = CSMIME_UNREADABLE};
    BIO *input = csmime_borrow(cms, count);
    CMS_ContentInfo *message = input ? d2i_CMS_bio(input, NULL) : NULL;
    int type = message ? OBJ_obj2nid(CMS_get0_type(message)) : NID_undef;
    if (type == NID_pkcs7_enveloped || type == NID_id_smime_ct_authEnvelopedData) {
        reading.code = CSMIME_NO_KEY;
        if (unlock(message, identities, identity_count)) {
            BIO *chain = CMS_dataInit(message, NULL);
            reading.code = chain ? CSMIME_DAMAGED : CSMIME_UNSUPPORTED;
            if (chain) reading.is_weak_cipher = is_weak(chain);
            if (chain && csmime_drain(chain, &reading.content, count)) reading.code = CSMIME_OK;
            BIO_free_all(chain);
        }
    } else if (message) {
        reading.code = CSMIME_UNSUPPORTED;
    }
    CMS_ContentInfo_free(message);
    BIO_free(input);
    ERR_clear_error();
    return reading;
}

static bool written(CMS_ContentInfo *message, csmime_bytes *out) {
    BIO *memory = message ? BIO_new(BIO_s_mem()) : NULL;
    bool is_written = memory && i2d_CMS_bio(memory, message);
    *out = csmime_take(memory);
    CMS_ContentInfo_free(message);
    ERR_clear_error();
    return is_written && out->count > 0;
}

bool csmime_sign(const csmime_identity *identity, const unsigned char *bytes, size_t count, csmime_bytes *out) {
    BIO *input = csmime_borrow(bytes, count);
    unsigned int flags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL;
    CMS_ContentInfo *message = input ? CMS_sign(NULL, NULL, identity->above, NULL, flags) : NULL;
    bool is_signed = message && CMS_add1_signer(message, identity->certificate, identity->key, EVP_sha256(), flags) &&
                     CMS_final(message, input, NULL, flags);
    BIO_free(input);
    if (is_signed) return written(message, out);
    CMS_ContentInfo_free(message);
    ERR_clear_error();
    return false;
}

bool csmime_encrypt(const unsigned char *bytes, size_t count, const unsigned char *recipients, size_t recipients_count,
                    csmime_bytes *out) {
    BIO *input = csmime_borrow(bytes, count);
    STACK_OF(X509) *certificates = csmime_certificates_of(recipients, recipients_count);
    CMS_ContentInfo *message = NULL;
    if (input && certificates && sk_X509_num(certificates) > 0)
        message = CMS_encrypt(certificates, input, EVP_aes_256_cbc(), CMS_BINARY);
    sk_X509_pop_free(certificates, X509_free);
    BIO_free(input);
    return written(message, out);
}
