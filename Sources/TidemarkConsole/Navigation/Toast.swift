/// One line about something that just happened, which goes by itself.
package struct Toast: Sendable, Hashable {
    package var level: ConsoleReply.Level
    package var text: String
    /// When it goes, in milliseconds since the console opened; nil stays until a key.
    package var ends: Int64?

    init(_ level: ConsoleReply.Level, _ text: String, now: Int64) {
        self.level = level
        self.text = text
        ends =
            switch level {
            case .note: now + 4000
            case .warning: now + 8000
            case .error: nil
            }
    }

    static let limit = 8
}
