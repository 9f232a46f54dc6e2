import CCurl
import Primitives

/// One request and its answer, on one thread.
final class HTTPTransfer {
    private let request: OutgoingRequest
    private let door: HTTPDoor
    private var body: [UInt8] = []
    private var trouble: HTTPTrouble?

    init(_ request: OutgoingRequest, _ door: HTTPDoor) {
        self.request = request
        self.door = door
    }

    /// Blocks, at most as long as the door allows.
    func run() throws(HTTPTrouble) -> OutgoingAnswer {
        let handle: CurlHandle
        do { handle = try CurlHandle() } catch { throw .connection(error.text) }
        var headers: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(headers) }
        // No wait for a leave to send the body.
        for line in request.headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
            guard !line.utf8.contains(where: { $0 < 0x20 }), let longer = curl_slist_append(headers, line) else {
                throw .address
            }
            headers = longer
        }
        var admission = ccurl_admission(admit: Self.admit, context: Unmanaged.passUnretained(self).toOpaque())
        let (result, words) = withUnsafePointer(to: &admission) { handle.perform(settings(handle, headers, $0)) }
        if let trouble { throw trouble }
        guard result == CURLE_OK else { throw .connection(words) }
        return OutgoingAnswer(status: ccurl_response_code(handle.pointer), body: body)
    }

    private func settings(
        _ handle: CurlHandle, _ headers: UnsafeMutablePointer<curl_slist>?, _ admission: UnsafePointer<ccurl_admission>
    ) -> [CURLcode] {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let text = String(decoding: request.body, as: UTF8.self)
        return [
            handle.set(CURLOPT_URL, request.url),
            handle.set(CURLOPT_PROTOCOLS_STR, door.allowsPrivate ? "https,http" : "https"),
            handle.set(CURLOPT_FOLLOWLOCATION, 0), handle.set(CURLOPT_FRESH_CONNECT, 1),
            request.body.isEmpty ? CURLE_OK : handle.set(CURLOPT_COPYPOSTFIELDS, text),
            handle.set(CURLOPT_CUSTOMREQUEST, request.method), handle.set(CURLOPT_USERAGENT, "Hikeshi"),
            ccurl_set_headers(handle.pointer, headers),
            ccurl_set_body_writer(handle.pointer, Self.writer, context),
            ccurl_set_admission(handle.pointer, admission),
        ] + handle.setCommon(authorityFile: door.authorityFile, connectTimeout: .seconds(10), timeout: door.timeout)
    }

    private static let writer: ccurl_write = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
        guard transfer.body.count + size * count <= Limits.httpAnswerBytes else {
            transfer.trouble = .tooLarge
            return 0
        }
        transfer.body += UnsafeRawBufferPointer(start: bytes, count: size * count)
        return size * count
    }

    /// Asked with the address that is about to be connected to: after the name was looked up, so that no answer of a name
    /// server leads into our own network.
    private static let admit: ccurl_admit = { bytes, size, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
        if transfer.door.allowsPrivate { return 1 }
        let address = Array(UnsafeBufferPointer(start: bytes, count: size))
        let mapped = size == 4 ? [UInt8](repeating: 0, count: 10) + [0xff, 0xff] + address : address
        if IPAddress(bytes: mapped)?.isPublic == true { return 1 }
        transfer.trouble = .privateAddress
        return 0
    }
}
