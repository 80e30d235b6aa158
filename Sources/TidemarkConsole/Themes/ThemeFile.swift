import TidemarkTerminal

/// One theme file, read and checked, before its parent is known.
struct ThemeFile: Sendable {
    enum Variant: String, Sendable, CaseIterable {
        case dark, light, any
    }

    /// For how many colours a table of overrides is.
    enum Depth: String, Sendable, CaseIterable {
        case sixteen = "16"
        case mono
    }

    let name: String
    let variant: Variant
    let parent: String?
    let palette: [String: String]
    /// Texts of styles by the name of a role or of a prefix.
    let roles: [String: String]
    let depths: [Depth: [String: String]]
    /// `utf8|ascii` by the name of a mark.
    let marks: [Mark: (unicode: Character, ascii: Character)]
    /// Where each key stands, for what is found wrong only when the theme is put together.
    let lines: KeyLines

    static let schema = 1
}
