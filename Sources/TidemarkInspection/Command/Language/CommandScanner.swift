/// Cuts a command line into words, one at a time.
///
/// Words are separated by blanks or stand in double quotes. `#` at the start of a word begins a
/// comment, unless digits alone follow it (`window #2`) and it is not the first word of the line.
struct CommandScanner {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ line: String) {
        bytes = Array(line.utf8)
    }

    /// The next word, or nil at the end of the line or at a comment.
    mutating func next() throws(ErrorReply) -> CommandWord? {
        while position < bytes.count, ASCII.isBlank(bytes[position]) { position += 1 }
        guard position < bytes.count, !standsAtComment else { return nil }
        return bytes[position] == UInt8(ascii: "\"") ? try readQuoted() : try readBare()
    }

    /// The next word, left where it is.
    func peek() throws(ErrorReply) -> CommandWord? {
        var copy = self
        return try copy.next()
    }

    /// Goes on behind what another parser has read.
    mutating func skip(to position: Int) {
        self.position = max(self.position, min(position, bytes.count))
    }

    private mutating func readQuoted() throws(ErrorReply) -> CommandWord {
        let start = position
        let (text, end) = try QuotedText.read(bytes, from: start)
        let isApart =
            end == bytes.count || ASCII.isBlank(bytes[end]) || bytes[end] == UInt8(ascii: "#")
        guard isApart else {
            throw .syntax("a blank is missing behind \(QuotedText.write(text))")
        }
        position = end
        return CommandWord(text: text, isQuoted: true, start: start)
    }

    private mutating func readBare() throws(ErrorReply) -> CommandWord {
        let start = position
        while position < bytes.count, !ASCII.isBlank(bytes[position]) {
            guard bytes[position] != UInt8(ascii: "\"") else {
                throw .syntax("a quote stands inside a word", hint: "put the whole word in quotes")
            }
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return CommandWord(text: text, isQuoted: false, start: start)
    }

    private var standsAtComment: Bool {
        guard bytes[position] == UInt8(ascii: "#") else { return false }
        let word = bytes[(position + 1)...].prefix { !ASCII.isBlank($0) }
        let isFirst = bytes[..<position].allSatisfy(ASCII.isBlank)
        return isFirst || word.isEmpty || !word.allSatisfy(ASCII.isDigit)
    }
}
