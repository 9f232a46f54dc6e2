extension StringProtocol {
    /// An identifier as a Japanese keyboard may write it, in the letters that identifiers have: full-width letters, digits,
    /// signs and blanks become half-width, 「。」 a dot, every dash a hyphen. 「ー」 stays where it lengthens a sound, that
    /// is after a letter that is no ASCII.
    package var halfWidth: String {
        var narrow = String.UnicodeScalarView()
        for scalar in unicodeScalars { narrow.append(scalar.halfWidth(after: narrow.last)) }
        return String(narrow)
    }
}

extension Unicode.Scalar {
    fileprivate func halfWidth(after last: Unicode.Scalar?) -> Unicode.Scalar {
        switch value {
        case 0xff01...0xff5e: Unicode.Scalar(value - 0xfee0) ?? self
        case 0x3000: " "
        case 0x3002, 0xff61: "."
        // Hyphens and dashes, the minus sign, the line of boxes.
        case 0x2010...0x2015, 0x2212, 0x2500: "-"
        // 「ー」 and 「ｰ」.
        case 0x30fc, 0xff70: last?.isASCII ?? true ? "-" : self
        default: self
        }
    }
}
