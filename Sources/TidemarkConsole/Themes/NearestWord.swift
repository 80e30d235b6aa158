import TidemarkInspection

/// Names the right word for a wrong one, in the words that commands use too.
enum NearestWord {
    static func hint(_ word: String, among words: [String]) -> String {
        NearestName.hint(for: word, among: words)
    }
}
