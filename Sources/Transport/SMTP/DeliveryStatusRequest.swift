/// Which delivery status notifications the relay is asked for, where it offers them (RFC 3461).
package struct DeliveryStatusRequest: Sendable, Hashable {
    /// Comes back with every notification (ENVID); letters and digits.
    package let envelopeID: String
    /// Arrivals too, not only failures and delays.
    package let tellsSuccess: Bool

    package init(envelopeID: String, tellsSuccess: Bool) {
        self.envelopeID = envelopeID
        self.tellsSuccess = tellsSuccess
    }

    /// Parameters of MAIL: headers come back, the text does not.
    var ofMail: String { " RET=HDRS ENVID=\(Self.xtext(envelopeID))" }

    /// Parameters of RCPT.
    func ofRecipient(_ address: String) -> String {
        " NOTIFY=\(tellsSuccess ? "SUCCESS," : "")FAILURE,DELAY ORCPT=rfc822;\(Self.xtext(address))"
    }

    /// RFC 3461 §4: what is not visible ASCII, `+` and `=` as `+` and two hexadecimal digits.
    static func xtext(_ text: String) -> String {
        var written = ""
        for byte in text.utf8 {
            if (0x21...0x7e).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
                written.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                written += digits.count == 1 ? "+0\(digits)" : "+\(digits)"
            }
        }
        return written
    }
}
