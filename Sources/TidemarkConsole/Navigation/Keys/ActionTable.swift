package import TidemarkTerminal

/// The table of all actions that have a key.
///
/// Footers, the help overlay, `tidemark keys` and the keys themselves read it and nothing else, so
/// they cannot disagree. A key means one thing on every screen, or nothing.
package enum ActionTable {
    /// All rows, in the order of help.
    package static let entries: [ActionEntry] = moving + stopping + looking + rows + asking + typing

    /// The rows whose keys mean something there.
    package static func entries(in context: KeyContext) -> [ActionEntry] {
        entries.filter { $0.applies(in: context) }
    }
}

/// What a key means there, nil where it means nothing.
package func keymap(_ key: Key, _ context: KeyContext) -> Action? {
    // The panel's own keys come before those of the screen behind it.
    let own = ActionTable.entries.first {
        $0.keys.contains(key) && $0.layers.contains(context.layer)
            && $0.places.contains(context.place)
    }
    if let own { return own.action }
    if context.layer == .command || context.layer == .filter {
        guard case .character(let character) = key else { return nil }
        return .type(character)
    }
    return ActionTable.entries.first { $0.keys.contains(key) && $0.applies(in: context) }?.action
}
