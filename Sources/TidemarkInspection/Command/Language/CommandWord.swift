/// One word of a command line.
struct CommandWord: Equatable {
    let text: String
    /// Whether it stood in quotes, where it can be no keyword and no subtask.
    let isQuoted: Bool
    /// The place of its first byte.
    let start: Int

    func isKeyword(_ keyword: String) -> Bool {
        !isQuoted && text == keyword
    }
}
