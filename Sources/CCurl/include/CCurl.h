#ifndef HIKESHI_CCURL_H
#define HIKESHI_CCURL_H

#include <curl/curl.h>
#include <stddef.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function per kind of argument.

typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);
/// Asked about once a second while libcurl works; anything but 0 ends that work.
typedef int (*ccurl_watch)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

/// Whether a connection to that address may be made: 4 bytes or 16, in network order. 0 refuses it.
typedef int (*ccurl_admit)(const unsigned char *address, size_t size, void *context);
/// Who is asked, for ccurl_set_admission: must outlive the transfer.
typedef struct ccurl_admission {
    ccurl_admit admit;
    void *context;
} ccurl_admission;

CURLcode ccurl_global_init(void);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_header_writer(CURL *handle, ccurl_write writer, void *context);
CURLcode ccurl_set_body_writer(CURL *handle, ccurl_write writer, void *context);
CURLcode ccurl_set_watcher(CURL *handle, ccurl_watch watcher);
/// `headers` must outlive the transfer.
CURLcode ccurl_set_headers(CURL *handle, struct curl_slist *headers);
CURLcode ccurl_set_admission(CURL *handle, const ccurl_admission *admission);
/// The status of the last HTTP answer, 0 when there was none.
long ccurl_response_code(CURL *handle);
/// `buffer` must hold CURL_ERROR_SIZE bytes and outlive the transfer.
CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer);
/// The socket of the connection that the last transfer left open, CURL_SOCKET_BAD when there is none.
curl_socket_t ccurl_active_socket(CURL *handle);

#endif
