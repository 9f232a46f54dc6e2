#include "support.h"
#include <limits.h>
#include <openssl/cms.h>
#include <stdlib.h>
#include <string.h>

void csmime_bytes_free(csmime_bytes *bytes) {
    if (bytes->data) OPENSSL_clear_free(bytes->data, bytes->count);
    *bytes = (csmime_bytes){0};
}

BIO *csmime_borrow(const unsigned char *bytes, size_t count) {
    return count > INT_MAX ? NULL : BIO_new_mem_buf(count ? (const void *)bytes : "", (int)count);
}

csmime_bytes csmime_take(BIO *memory) {
    csmime_bytes out = {0};
    char *start = NULL;
    long count = memory ? BIO_get_mem_data(memory, &start) : 0;
    if (count > 0 && (out.data = OPENSSL_memdup(start, (size_t)count))) out.count = (size_t)count;
    BIO_free(memory);
    return out;
}

bool csmime_drain(BIO *from, csmime_bytes *out, size_t limit) {
    BIO *memory = BIO_new(BIO_s_mem());
    unsigned char chunk[16384];
    size_t total = 0;
    int count = 0;
    while (memory && (count = BIO_read(from, chunk, sizeof chunk)) > 0) {
        total += (size_t)count;
        if (total > limit || BIO_write(memory, chunk, count) != count) {
            BIO_free(memory);
            return false;
        }
    }
    // A cipher says at its end whether padding and authentication hold.
    bool is_whole = memory && count == 0;
    if (BIO_method_type(from) == BIO_TYPE_CIPHER) is_whole = memory && BIO_get_cipher_status(from) > 0 && count >= 0;
    OPENSSL_cleanse(chunk, sizeof chunk);
    if (!is_whole) {
        BIO_free(memory);
        return false;
    }
    *out = csmime_take(memory);
    return true;
}

csmime_kind csmime_kind_of(const unsigned char *cms, size_t count) {
    BIO *input = csmime_borrow(cms, count);
    CMS_ContentInfo *message = input ? d2i_CMS_bio(input, NULL) : NULL;
    BIO_free(input);
    if (!message) return CSMIME_NOT_CMS;
    int type = OBJ_obj2nid(CMS_get0_type(message));
    CMS_ContentInfo_free(message);
    switch (type) {
    case NID_pkcs7_signed: return CSMIME_SIGNED;
    case NID_pkcs7_enveloped:
    case NID_id_smime_ct_authEnvelopedData: return CSMIME_ENVELOPED;
    default: return CSMIME_OTHER;
    }
}
