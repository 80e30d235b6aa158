import TidemarkApp

/// How often a word has come by.
struct Count: Codable, Sendable {
    let word: String
    let n: Int
}

/// Counts words, and says a new count each time a word comes by.
@main struct YourFirstJob: TidemarkJob {
    static func build(_ env: StreamExecutionEnvironment) throws {
        env.fromElements("to be or not to be", "that is the question")
            .flatMap { line, out in
                for word in line.split(separator: " ") { out.emit(String(word)) }
            }
            .map { Count(word: $0, n: 1) }
            .keyBy { $0.word }
            .reduce { Count(word: $0.word, n: $0.n + $1.n) }
            .print()
    }
}
