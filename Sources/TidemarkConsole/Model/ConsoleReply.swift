package import TidemarkInspection

/// What came back for a command, or what the job itself has to say.
package struct ConsoleReply: Sendable, Hashable {
    package enum Level: Int, Sendable, Hashable, Comparable {
        case note
        case warning
        case error

        package static func < (left: Level, right: Level) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    package var level: Level
    /// One line becomes a toast; several open a panel.
    package var text: String
    /// A proof, which opens a panel of its own.
    package var why: WhyView?

    package init(_ level: Level, _ text: String) {
        self.level = level
        self.text = text
    }

    package init(_ reply: Reply) {
        self.init(.note, reply.text)
        why = reply.why
    }

    package init(_ error: ErrorReply) {
        self.init(.error, error.message + (error.hint.map { ": " + $0 } ?? ""))
    }
}
