/// Why a configuration file cannot be used: the file, the line, the key, and what is wrong with it.
package struct ConfigError: Error, Sendable, Hashable, CustomStringConvertible {
    package let file: String
    package let line: Int?
    package let key: String?
    package let message: String

    package var description: String {
        "\(file): " + (line.map { "line \($0): " } ?? "") + (key.map { "\($0): " } ?? "") + message
    }
}
