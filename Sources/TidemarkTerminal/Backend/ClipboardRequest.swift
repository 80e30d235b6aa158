/// The bytes that ask a terminal to fill the clipboard: `ESC ] 52 ; c ; BASE64 BEL`.
struct ClipboardRequest {
    let sequence: String

    /// Builds the request; nil when the text is longer than terminals take.
    init?(_ text: String) {
        guard text.utf8.count <= Self.limitBytes else { return nil }
        sequence = "\u{1B}]52;c;" + Self.base64(Array(text.utf8)) + "\u{07}"
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        var result = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let digit = digits[bits >> (18 - 6 * place) & 63]
                result.append(place <= group.count ? digit : "=")
            }
        }
        return result
    }

    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )

    /// xterm's limit is 100,000 bytes of sequence, the smallest of the common ones 74,994 of text.
    private static let limitBytes = 74_994
}
