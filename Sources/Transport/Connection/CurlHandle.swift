import CCurl
import Glibc
import Primitives

/// One handle of libcurl. Lives on one thread at a time; libcurl calls back on the same thread.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer

    /// libcurl is told to leave signals alone, so a peer that is gone must not end the process.
    private static let ready: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return ccurl_global_init() == CURLE_OK
    }()

    init() throws(ConnectionLost) {
        guard Self.ready, let pointer = curl_easy_init() else {
            throw ConnectionLost(.network, "libcurl not available")
        }
        self.pointer = pointer
    }

    deinit { curl_easy_cleanup(pointer) }

    func set(_ option: CURLoption, _ value: String) -> CURLcode { ccurl_set_string(pointer, option, value) }
    func set(_ option: CURLoption, _ value: Int) -> CURLcode { ccurl_set_long(pointer, option, value) }

    /// What holds for every connection: no proxy, verified certificates, time-outs, an end when the task is cancelled.
    func setCommon(authorityFile: String?, connectTimeout: Interval, timeout: Interval) -> [CURLcode] {
        [
            set(CURLOPT_PROXY, ""), set(CURLOPT_NOSIGNAL, 1),
            set(CURLOPT_SSL_VERIFYPEER, 1), set(CURLOPT_SSL_VERIFYHOST, 2),
            set(CURLOPT_CONNECTTIMEOUT_MS, Int(connectTimeout.milliseconds)),
            set(CURLOPT_TIMEOUT_MS, Int(timeout.milliseconds)),
            ccurl_set_watcher(pointer) { _, _, _, _, _ in Task.isCancelled ? 1 : 0 },
        ] + (authorityFile.map { [set(CURLOPT_CAINFO, $0)] } ?? [])
    }

    /// Does what was set up; the result and libcurl's words for it.
    func perform(_ settings: [CURLcode]) -> (result: CURLcode, words: String) {
        guard settings.allSatisfy({ $0 == CURLE_OK }) else {
            return (CURLE_BAD_FUNCTION_ARGUMENT, "libcurl refused the settings")
        }
        var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        return message.withUnsafeMutableBufferPointer { buffer in
            _ = ccurl_set_error_buffer(pointer, buffer.baseAddress)
            defer { _ = ccurl_set_error_buffer(pointer, nil) }
            let result = curl_easy_perform(pointer)
            let words = buffer.baseAddress.map { String(cString: $0) } ?? ""
            return (result, words.isEmpty ? String(cString: curl_easy_strerror(result)) : words)
        }
    }
}
