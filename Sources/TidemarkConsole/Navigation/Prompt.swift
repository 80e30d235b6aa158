/// The line being typed, for a command or a filter.
package struct Prompt: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case command
        case filter
    }

    package var kind: Kind
    package private(set) var text: [Character]
    /// Before which character the next one is inserted.
    package private(set) var cursor: Int
    /// Which line of the history is shown, counted from the newest; nil for a line of one's own.
    package var recalled: Int?

    static let limit = 400

    package init(_ kind: Kind, _ text: String = "") {
        self.kind = kind
        self.text = Array(text.prefix(Self.limit))
        cursor = self.text.count
    }

    package var line: String { String(text) }

    mutating func insert(_ character: Character) {
        guard text.count < Self.limit, character.utf8.count <= 16 else { return }
        text.insert(character, at: cursor)
        cursor += 1
        recalled = nil
    }

    mutating func erase() {
        guard cursor > 0 else { return }
        cursor -= 1
        text.remove(at: cursor)
    }

    mutating func eraseAhead() {
        guard cursor < text.count else { return }
        text.remove(at: cursor)
    }

    mutating func eraseWord() {
        while cursor > 0, text[cursor - 1] == " " { erase() }
        while cursor > 0, text[cursor - 1] != " " { erase() }
    }

    mutating func eraseLine() {
        text.removeFirst(cursor)
        cursor = 0
    }

    mutating func move(by columns: Int) {
        cursor = min(max(0, cursor + columns), text.count)
    }

    mutating func moveToStart() { cursor = 0 }

    mutating func moveToEnd() { cursor = text.count }

    mutating func replace(with line: String) {
        text = Array(line.prefix(Self.limit))
        cursor = text.count
    }
}
