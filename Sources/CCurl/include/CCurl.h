#ifndef HIKESHI_CCURL_H
#define HIKESHI_CCURL_H

#include <curl/curl.h>
#include <stddef.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function per kind of argument.

typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);

CURLcode ccurl_global_init(void);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_header_writer(CURL *handle, ccurl_write writer, void *context);
/// `buffer` must hold CURL_ERROR_SIZE bytes and outlive the transfer.
CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer);
/// The socket of the connection that the last transfer left open, CURL_SOCKET_BAD when there is none.
curl_socket_t ccurl_active_socket(CURL *handle);

#endif
