import TidemarkTerminal

/// The part of a line being typed that fits, with the cursor in it.
struct PromptLine {
    let sign: String
    let text: String
    /// The column of the cursor.
    let cursor: Int

    init(_ prompt: Prompt, columns: Int) {
        sign = prompt.kind == .command ? ":" : "/"
        let room = max(1, columns - 2)
        let before = prompt.text.prefix(prompt.cursor)
        var start = 0
        var width = before.reduce(0) { $0 + $1.columnWidth }
        while width > room, start < before.count {
            width -= before[start].columnWidth
            start += 1
        }
        text = String(prompt.text.dropFirst(start))
        cursor = min(1 + width, columns - 1)
    }
}
