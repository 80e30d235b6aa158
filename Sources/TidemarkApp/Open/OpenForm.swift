import Tidemark
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// What was guessed, as a short text.
struct OpenForm {
    private let plan: OpenPlan

    init(_ plan: OpenPlan) {
        self.plan = plan
    }

    /// The lines, at most as wide as a terminal.
    func text(width: Int = 100) -> String {
        var lines = files(width)
        let names = plan.lines.map(\.name.count).max() ?? 0
        let values = min(28, plan.lines.map(\.value.count).max() ?? 0)
        for (place, line) in plan.lines.enumerated() {
            let head =
                " \(place + 1)  \(padded(line.name, names))  \(padded(line.value, values))  "
            lines += wrapped(line.reason, head, width)
            if let doubt = line.doubt {
                lines += wrapped("? " + doubt, String(repeating: " ", count: head.count), width)
            }
        }
        return lines.joined(separator: "\n")
    }

    private func files(_ width: Int) -> [String] {
        let names = plan.samples.map { TerminalText.clean($0.file.name, limit: 60) }
        let shown = names.prefix(4).joined(separator: ", ")
        let more = names.count > 4 ? " and \(names.count - 4) more" : ""
        let kind = plan.samples.first?.kind.text ?? ""
        let bytes = plan.samples.reduce(0) { $0 + ($1.file.byteCount ?? 0) }
        let size = plan.isLive ? "live" : Self.size(bytes)
        let columns = plan.columns.count
        var lines = wrapped(
            "\(shown)\(more): \(kind), \(columns) \(columns == 1 ? "column" : "columns"), \(size)",
            "",
            width
        )
        if plan.samples.contains(where: { $0.header != .firstRecord }) {
            lines.append("There is no header: columns are called column1, column2, …")
        }
        let limit = InputSample.columnLimit
        if let most = plan.samples.map(\.headings.count).max(), most > limit {
            lines.append("There are \(most) columns; the first \(limit) are used.")
        }
        let unreadable = plan.samples.reduce(0) { $0 + $1.unreadable }
        if unreadable > 0, let problem = plan.samples.lazy.compactMap(\.problem).first {
            let records = unreadable == 1 ? "record" : "records"
            lines += wrapped(
                "\(unreadable) \(records) of the sample cannot be read and will be skipped: "
                    + TerminalText.clean(problem, limit: 200),
                "",
                width
            )
        }
        return lines
    }

    private static func size(_ bytes: Int64) -> String {
        let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)] as [(String, Int64)]
        for (name, unit) in units where bytes >= unit {
            return "\(bytes * 10 / unit / 10).\(bytes * 10 / unit % 10) \(name)"
        }
        return "\(bytes) bytes"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Breaks a text at spaces, its further lines below its first.
    private func wrapped(_ text: String, _ head: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = head
        var isFirst = true
        for word in text.split(separator: " ") {
            if !isFirst, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: head.count) + word
            } else {
                line += (isFirst ? "" : " ") + word
            }
            isFirst = false
        }
        return lines + [line]
    }
}

/// Shows the guess on the terminal and lets the person change it.
struct OpenDialogue {
    private let samples: [InputSample]
    private var choices: OpenChoices

    init(_ samples: [InputSample], _ choices: OpenChoices) {
        self.samples = samples
        self.choices = choices
    }

    /// The plan that the person has agreed to; nil when they leave.
    ///
    /// - Throws: `UsageError` where what was said on the command line cannot be.
    mutating func agree() throws(UsageError) -> OpenPlan? {
        var plan = try OpenPlan(samples, choices)
        guard let keys = Keys() else { return plan }
        StandardOutput.line(OpenForm(plan).text(width: 79))
        while true {
            StandardOutput.line("Enter starts; time=COLUMN or 3=none changes a line; q leaves.")
            guard let line = keys.line() else { return nil }
            let word = line.filter { $0 != " " }
            if word.isEmpty { return plan }
            if ["q", "quit", "exit"].contains(word) { return nil }
            var changed = choices
            do throws(UsageError) {
                try changed.take(line)
                plan = try OpenPlan(samples, changed)
                choices = changed
                StandardOutput.line(OpenForm(plan).text(width: 79))
            } catch {
                StandardOutput.line(error.message)
            }
        }
    }

    /// Lines typed on the terminal, even where the standard input is a pipe.
    private final class Keys {
        private let descriptor: Int32
        private static let lengthLimit = 4096

        init?() {
            let descriptor = Glibc.open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY)
            if descriptor < 0 { return nil }
            self.descriptor = descriptor
        }

        deinit {
            close(descriptor)
        }

        func line() -> String? {
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while bytes.count < Self.lengthLimit {
                let count = read(descriptor, &byte, 1)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return bytes.isEmpty ? nil : TerminalText.clean(text(bytes)) }
                if byte == 0x0A { break }
                bytes.append(byte)
            }
            return TerminalText.clean(text(bytes))
        }

        private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    }
}
