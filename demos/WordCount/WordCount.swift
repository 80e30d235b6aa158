import TidemarkApp

/// How often a word has come by.
public struct Count: Codable, Sendable, CustomStringConvertible {
    /// The word.
    public let word: String
    /// How often.
    public let n: Int

    /// One line of the results.
    public var description: String { "\(word) \(n)" }
}

/// Counts words, and says a new count each time a word comes by.
public struct WordCount: TidemarkJob {
    /// What people see before the job runs.
    public static let presentation = Presentation(
        title: "Counts the words of a text",
        summary: "The smallest job with keyed state: step it and watch the counts grow."
    )

    /// Writes the program down.
    public static func build(_ env: StreamExecutionEnvironment) throws {
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
