/// What is wrong with the text of a style.
struct StyleTextError: Error {
    let message: String

    init(_ message: String, hint: String? = nil) {
        self.message = message + (hint.map { ": " + $0 } ?? "")
    }
}
