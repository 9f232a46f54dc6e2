/// Character references (HTML Living Standard §13.5): numbers, and the names that mails use.
enum HTMLEntities {
    private static let lengthLimit = 12

    /// Unknown names stay as they stand.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return bytes.text }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            if byte == UInt8(ascii: "&"), let (scalar, length) = reference(bytes[(index + 1)...]) {
                output.append(contentsOf: String(scalar).utf8)
                index += 1 + length
            } else {
                output.append(byte)
                index += 1
            }
        }
        return output.text
    }

    /// The character after `&`, and the bytes it takes, `;` included.
    private static func reference(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        let isNumber = bytes.first == UInt8(ascii: "#")
        let name = bytes.prefix(lengthLimit).dropFirst(isNumber ? 1 : 0).prefix { $0.isLetter || $0.isDigit }
        let hasEnd = bytes.byte(at: name.endIndex) == UInt8(ascii: ";")
        let length = name.endIndex - bytes.startIndex + (hasEnd ? 1 : 0)
        if isNumber { return number(name).map { ($0, length) } }
        guard let scalar = names[name.text], hasEnd || scalar.value < 0x100 else { return nil }
        return (scalar, length)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHex = digits.first?.lowercased == UInt8(ascii: "x")
        guard let value = UInt32(digits.dropFirst(isHex ? 1 : 0).text, radix: isHex ? 16 : 10) else { return nil }
        guard value > 0, let scalar = Unicode.Scalar(value) else { return "\u{fffd}" }
        // Numbers 128–159 mean Windows-1252 in practice and in the standard.
        guard (0x80..<0xa0).contains(value) else { return scalar }
        let text = CharsetDecoder.decode([UInt8(truncatingIfNeeded: value)][...], label: "windows-1252").text
        return text.unicodeScalars.first
    }

    /// 160 to 255 in their order.
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
        sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
        Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
        Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
        acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
        ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let names: [String: Unicode.Scalar] = {
        var names: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "AMP": "&", "LT": "<", "GT": ">", "QUOT": "\"",
            "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200c}", "zwj": "\u{200d}",
            "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
            "bdquo": "„",
            "dagger": "†", "Dagger": "‡", "bull": "•", "hellip": "…", "permil": "‰", "prime": "′", "lsaquo": "‹",
            "rsaquo": "›", "oline": "‾", "euro": "€", "trade": "™", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓",
            "harr": "↔", "rArr": "⇒", "minus": "−", "ne": "≠", "le": "≤", "ge": "≥", "infin": "∞", "OElig": "Œ",
            "oelig": "œ",
            "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜", "colon": ":",
            "period": ".",
            "sol": "/", "commat": "@", "lpar": "(", "rpar": ")", "lbrack": "[", "rbrack": "]", "num": "#", "excl": "!",
            "quest": "?", "equals": "=", "plus": "+", "lowbar": "_", "hyphen": "‐", "Tab": "\t", "NewLine": "\n",
            "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "mu": "μ", "pi": "π", "sigma": "σ", "omega": "ω",
            "check": "✓", "star": "☆", "starf": "★",
        ]
        for (offset, name) in latin1.split(separator: " ").enumerated() {
            names[String(name)] = Unicode.Scalar(UInt32(160 + offset))
        }
        // In mails it is a blank of the layout.
        names["nbsp"] = " "
        return names
    }()
}
