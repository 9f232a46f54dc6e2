#include "support.h"
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

enum { signers_at_most = 20 };

void csmime_reading_free(csmime_reading *reading) {
    csmime_bytes_free(&reading->content);
    for (size_t index = 0; index < reading->signer_count; index++)
        csmime_certificate_clear(&reading->signers[index].certificate);
    OPENSSL_free(reading->signers);
    *reading = (csmime_reading){0};
}

/// Whether an anchor vouches for the certificate. Each anchor is trusted by itself, an authority or not.
static void judge(X509 *certificate, STACK_OF(X509) *anchors, STACK_OF(X509) *others, int64_t now,
                  csmime_signer *signer) {
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    for (int index = 0; store && index < sk_X509_num(anchors); index++)
        X509_STORE_add_cert(store, sk_X509_value(anchors, index));
    if (store && context && X509_STORE_CTX_init(context, store, certificate, others)) {
        X509_VERIFY_PARAM *rules = X509_STORE_CTX_get0_param(context);
        X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
        X509_VERIFY_PARAM_set_time(rules, (time_t)now);
        X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SMIME_SIGN);
        X509_VERIFY_PARAM_set_auth_level(rules, 2);
        signer->is_trusted = X509_verify_cert(context) == 1;
        int error = X509_STORE_CTX_get_error(context);
        signer->is_chain_expired = error == X509_V_ERR_CERT_HAS_EXPIRED;
    }
    signer->is_self_signed = X509_self_signed(certificate, 1) == 1;
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
}

static bool is_weak_digest(CMS_SignerInfo *info) {
    X509_ALGOR *digest = NULL;
    const ASN1_OBJECT *name = NULL;
    CMS_SignerInfo_get0_algs(info, NULL, NULL, &digest, NULL);
    if (!digest) return true;
    X509_ALGOR_get0(&name, NULL, NULL, digest);
    switch (OBJ_obj2nid(name)) {
    case NID_sha1:
    case NID_md5:
    case NID_md4:
    case NID_md2:
    case NID_ripemd160: return true;
    default: return false;
    }
}

static int64_t claimed_time(CMS_SignerInfo *info) {
    int index = CMS_signed_get_attr_by_NID(info, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE *attribute = index < 0 ? NULL : CMS_signed_get_attr(info, index);
    ASN1_TYPE *value = attribute ? X509_ATTRIBUTE_get0_type(attribute, 0) : NULL;
    if (!value || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) return 0;
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, seconds = 0;
    bool is_read = epoch && ASN1_TIME_diff(&days, &seconds, epoch, value->value.asn1_string);
    ASN1_TIME_free(epoch);
    return is_read ? (int64_t)days * 86400 + seconds : 0;
}

static void check(CMS_SignerInfo *info, BIO *content, csmime_signer *signer) {
    X509 *certificate = NULL;
    CMS_SignerInfo_get0_algs(info, NULL, &certificate, NULL, NULL);
    signer->is_weak_digest = is_weak_digest(info);
    signer->signed_at = claimed_time(info);
    if (!certificate || !csmime_describe(certificate, &signer->certificate)) return;
    signer->has_certificate = true;
    bool has_attributes = CMS_signed_get_attr_count(info) >= 0;
    signer->is_intact = (!has_attributes || CMS_SignerInfo_verify(info) > 0) &&
                        CMS_SignerInfo_verify_content(info, content) > 0;
}

static void read_signers(CMS_ContentInfo *message, BIO *content, STACK_OF(X509) *anchors, int64_t now,
                         csmime_reading *reading) {
    STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(message);
    STACK_OF(X509) *others = CMS_get1_certs(message);
    // Senders may leave their certificate out: one that is trusted here serves as well.
    CMS_set1_signers_certs(message, anchors, 0);
    int count = sk_CMS_SignerInfo_num(infos);
    if (count > signers_at_most) count = signers_at_most;
    if (count > 0) reading->signers = OPENSSL_zalloc((size_t)count * sizeof *reading->signers);
    for (int index = 0; reading->signers && index < count; index++) {
        CMS_SignerInfo *info = sk_CMS_SignerInfo_value(infos, index);
        csmime_signer *signer = &reading->signers[reading->signer_count++];
        X509 *certificate = NULL;
        check(info, content, signer);
        CMS_SignerInfo_get0_algs(info, NULL, &certificate, NULL, NULL);
        if (signer->has_certificate) judge(certificate, anchors, others, now, signer);
    }
    sk_X509_pop_free(others, X509_free);
}

csmime_reading csmime_verify(const unsigned char *cms, size_t count, const unsigned char *content, size_t content_count,
                             const unsigned char *anchors, size_t anchors_count, int64_t now, size_t limit) {
    csmime_reading reading = {.code = CSMIME_UNREADABLE};
    BIO *input = csmime_borrow(cms, count);
    CMS_ContentInfo *message = input ? d2i_CMS_bio(input, NULL) : NULL;
    if (message && OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed) {
        bool is_detached = CMS_is_detached(message) == 1;
        BIO *over = is_detached && content ? csmime_borrow(content, content_count) : NULL;
        // What a detached signature covers is what stands beside it; an enclosed text beside another one says nothing.
        BIO *chain = is_detached == (content != NULL) ? CMS_dataInit(message, over) : NULL;
        STACK_OF(X509) *trusted = csmime_certificates_of(anchors, anchors_count);
        if (chain && csmime_drain(chain, &reading.content, limit)) {
            reading.code = CSMIME_OK;
            read_signers(message, chain, trusted, now, &reading);
        } else {
            reading.code = CSMIME_DAMAGED;
        }
        sk_X509_pop_free(trusted, X509_free);
        while (chain && chain != over) {
            BIO *next = BIO_pop(chain);
            BIO_free(chain);
            chain = next;
        }
        BIO_free(over);
    }
    CMS_ContentInfo_free(message);
    BIO_free(input);
    ERR_clear_error();
    return reading;
}
