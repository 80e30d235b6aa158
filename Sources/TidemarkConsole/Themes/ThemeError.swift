/// Why a theme cannot be used: the file, the key, and what is wrong with it.
package struct ThemeError: Error, Sendable, Hashable, CustomStringConvertible {
    package let file: String
    package var line: Int?
    /// The key with its table, such as `roles.bp-high`; nil when the file as a whole is wrong.
    package let key: String?
    package let message: String

    package var description: String {
        "\(file): " + (line.map { "line \($0): " } ?? "") + (key.map { "\($0): " } ?? "") + message
    }
}
