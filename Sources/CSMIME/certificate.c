#include "support.h"
#include <openssl/cms.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

void csmime_certificate_clear(csmime_certificate *certificate) {
    csmime_bytes_free(&certificate->der);
    OPENSSL_free(certificate->subject);
    OPENSSL_free(certificate->issuer);
    OPENSSL_free(certificate->addresses);
    *certificate = (csmime_certificate){0};
}

void csmime_certificates_free(csmime_certificates *list) {
    for (size_t index = 0; index < list->count; index++) csmime_certificate_clear(&list->items[index]);
    OPENSSL_free(list->items);
    *list = (csmime_certificates){0};
}

/// The text of a memory BIO, at most 2,000 bytes; ends the BIO.
static char *text_of(BIO *memory) {
    char *start = NULL;
    long count = BIO_get_mem_data(memory, &start);
    char *text = OPENSSL_strndup(count > 0 ? start : "", count > 2000 ? 2000 : (size_t)(count > 0 ? count : 0));
    BIO_free(memory);
    return text;
}

static char *name_of(const X509_NAME *name) {
    BIO *memory = BIO_new(BIO_s_mem());
    if (!memory) return NULL;
    X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    return text_of(memory);
}

static char *addresses_of(X509 *certificate) {
    BIO *memory = BIO_new(BIO_s_mem());
    if (!memory) return NULL;
    STACK_OF(OPENSSL_STRING) *found = X509_get1_email(certificate);
    for (int index = 0; index < sk_OPENSSL_STRING_num(found) && index < 20; index++)
        BIO_printf(memory, "%s\n", sk_OPENSSL_STRING_value(found, index));
    X509_email_free(found);
    return text_of(memory);
}

static int64_t seconds_of(const ASN1_TIME *time) {
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, seconds = 0;
    int64_t value = 0;
    if (epoch && time && ASN1_TIME_diff(&days, &seconds, epoch, time)) value = (int64_t)days * 86400 + seconds;
    ASN1_TIME_free(epoch);
    return value;
}

/// RFC 8550 §4.4: what key usage and extended key usage leave a mail certificate to do.
static void usages_of(X509 *certificate, EVP_PKEY *key, csmime_certificate *out) {
    uint32_t usage = X509_get_key_usage(certificate);
    uint32_t extended = X509_get_extended_key_usage(certificate);
    bool is_for_mail = extended == UINT32_MAX || (extended & (XKU_SMIME | XKU_ANYEKU));
    bool agrees = key && (EVP_PKEY_is_a(key, "EC") || EVP_PKEY_is_a(key, "X25519") || EVP_PKEY_is_a(key, "X448"));
    bool transports = key && EVP_PKEY_is_a(key, "RSA");
    bool is_agreement_only = key && (EVP_PKEY_is_a(key, "X25519") || EVP_PKEY_is_a(key, "X448"));
    out->can_sign = is_for_mail && !is_agreement_only && (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION));
    out->can_encrypt =
        is_for_mail && ((transports && (usage & KU_KEY_ENCIPHERMENT)) || (agrees && (usage & KU_KEY_AGREEMENT)));
    out->is_authority = X509_check_ca(certificate) > 0;
}

static bool is_weak(X509 *certificate, EVP_PKEY *key) {
    int strength = 0;
    if (!key || EVP_PKEY_get_security_bits(key) < 112) return true;
    if (X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0) return false;
    return X509_get_signature_info(certificate, NULL, NULL, &strength, NULL) && strength < 100;
}

bool csmime_describe(X509 *certificate, csmime_certificate *out) {
    *out = (csmime_certificate){0};
    unsigned char *der = NULL;
    int count = i2d_X509(certificate, &der);
    unsigned int digest = 0;
    if (count <= 0 || !X509_digest(certificate, EVP_sha256(), out->fingerprint, &digest)) {
        OPENSSL_free(der);
        return false;
    }
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    const char *algorithm = key ? EVP_PKEY_get0_type_name(key) : NULL;
    out->der = (csmime_bytes){der, (size_t)count};
    out->subject = name_of(X509_get_subject_name(certificate));
    out->issuer = name_of(X509_get_issuer_name(certificate));
    out->addresses = addresses_of(certificate);
    OPENSSL_strlcpy(out->algorithm, algorithm ? algorithm : "", sizeof out->algorithm);
    out->bits = key ? EVP_PKEY_get_bits(key) : 0;
    out->not_before = seconds_of(X509_get0_notBefore(certificate));
    out->not_after = seconds_of(X509_get0_notAfter(certificate));
    usages_of(certificate, key, out);
    out->is_weak = is_weak(certificate, key);
    if (out->subject && out->issuer && out->addresses) return true;
    csmime_certificate_clear(out);
    return false;
}

STACK_OF(X509) *csmime_certificates_of(const unsigned char *bytes, size_t count) {
    STACK_OF(X509) *found = sk_X509_new_null();
    const unsigned char *position = bytes;
    while (found && position < bytes + count) {
        X509 *certificate = d2i_X509(NULL, &position, (long)(bytes + count - position));
        if (!certificate || !sk_X509_push(found, certificate)) {
            X509_free(certificate);
            break;
        }
    }
    return found;
}

/// The certificates of a signed-data that may sign nothing: a bag.
static void add_bag(const unsigned char *bytes, size_t count, STACK_OF(X509) *to) {
    BIO *input = csmime_borrow(bytes, count);
    CMS_ContentInfo *bag = input ? d2i_CMS_bio(input, NULL) : NULL;
    STACK_OF(X509) *found = bag ? CMS_get1_certs(bag) : NULL;
    X509 *certificate = NULL;
    while (found && (certificate = sk_X509_shift(found)))
        if (!sk_X509_push(to, certificate)) X509_free(certificate);
    sk_X509_free(found);
    CMS_ContentInfo_free(bag);
    BIO_free(input);
}

static void add_armoured(const unsigned char *bytes, size_t count, STACK_OF(X509) *to, size_t limit) {
    BIO *input = csmime_borrow(bytes, count);
    char *name = NULL, *header = NULL;
    unsigned char *data = NULL;
    long length = 0;
    while (input && (size_t)sk_X509_num(to) < limit && PEM_read_bio(input, &name, &header, &data, &length)) {
        const unsigned char *position = data;
        if (strcmp(name, PEM_STRING_PKCS7) == 0 || strcmp(name, PEM_STRING_CMS) == 0) {
            add_bag(data, (size_t)length, to);
        } else if (strcmp(name, PEM_STRING_X509) == 0 || strcmp(name, PEM_STRING_X509_OLD) == 0) {
            X509 *certificate = d2i_X509(NULL, &position, length);
            if (certificate && !sk_X509_push(to, certificate)) X509_free(certificate);
        }
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, (size_t)length);
    }
    BIO_free(input);
}

csmime_certificates csmime_read_certificates(const unsigned char *bytes, size_t count, size_t limit) {
    csmime_certificates list = {0};
    STACK_OF(X509) *found = csmime_certificates_of(bytes, count);
    if (found && sk_X509_num(found) == 0) add_bag(bytes, count, found);
    if (found && sk_X509_num(found) == 0) add_armoured(bytes, count, found, limit);
    size_t wanted = found ? (size_t)sk_X509_num(found) : 0;
    if (wanted > limit) wanted = limit;
    if (wanted > 0) list.items = OPENSSL_zalloc(wanted * sizeof *list.items);
    for (size_t index = 0; list.items && index < wanted; index++)
        if (csmime_describe(sk_X509_value(found, (int)index), &list.items[list.count])) list.count++;
    sk_X509_pop_free(found, X509_free);
    return list;
}
