#ifndef HIKESHI_CCURL_H
#define HIKESHI_CCURL_H

#include <curl/curl.h>
#include <stddef.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function per kind of argument.

typedef size_t (*ccurl_read)(char *buffer, size_t size, size_t count, void *context);
typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);

CURLcode ccurl_global_init(void);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_reader(CURL *handle, ccurl_read reader, void *context);
CURLcode ccurl_set_header_writer(CURL *handle, ccurl_write writer, void *context);
/// `buffer` must hold CURL_ERROR_SIZE bytes and outlive the transfer.
CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer);
/// The last reply code of the server, 0 when none came.
long ccurl_response_code(CURL *handle);

#endif
