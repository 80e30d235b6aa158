import Tidemark

/// How often a word has come by.
private struct WordCount: Sendable {
    var word: String
    var count: Int64
}

private enum WordCountFold: RowFold {
    static func fold(_ row: borrowing WordCount) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in row.word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Terms(Int64(bitPattern: hash), row.count).value
    }
}

/// W8: counts the words of a text file, and says a new count each time a word comes by.
func countWords(_ environment: StreamExecutionEnvironment, _ file: String, _ checksum: Checksum) {
    environment.readTextFile(file)
        .flatMap { line, out in
            for word in line.split(separator: " ") { out.emit(String(word)) }
        }
        .map { WordCount(word: $0, count: 1) }
        .keyBy { $0.word }
        .reduce { WordCount(word: $0.word, count: $0.count + $1.count) }
        .addSink { _ in ChecksumSink<WordCountFold>(checksum) }
}
