/// The classes of bytes that the languages of commands and expressions tell apart.
enum ASCII {
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A letter, an underscore, or any byte of a character beyond ASCII.
    static func isNameStart(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
            || byte == UInt8(ascii: "_") || byte >= 0x80
    }
}
