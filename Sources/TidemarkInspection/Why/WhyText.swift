/// The answer to `why` as lines of text, each with what it says and where it leads.
public struct WhyText {
    /// One line.
    public struct Line: Sendable, Hashable {
        /// What a line is, for whoever gives it a colour.
        public enum Kind: Sendable, Hashable {
            case heading, fact, claim, holder, leaf, citation, remedy, outcome
        }

        /// What it is.
        public let kind: Kind
        /// How deep it stands in the proof.
        public let depth: Int
        /// What it says.
        public let text: String
        /// The step it rests on.
        public let step: StepIdentity?
        /// The line of the command that it names.
        public let command: String?

        init(
            _ kind: Kind,
            _ text: String,
            depth: Int = 0,
            step: StepIdentity? = nil,
            command: String? = nil
        ) {
            self.kind = kind
            self.depth = depth
            self.text = TerminalText.clean(text, limit: 1024)
            self.step = step
            self.command = command
        }

        /// Whether there is something to do with it.
        public var leads: Bool { step != nil || command != nil }
    }

    /// The lines, without the one that names the question.
    public let lines: [Line]

    /// Lays an answer out.
    public init(_ why: WhyView) {
        var lines = [Line(.heading, why.answer)]
        lines += Self.need(why)
        Self.add(why.tree, depth: 0, to: &lines)
        if !why.remedies.isEmpty {
            lines.append(Line(.heading, "What would help"))
            for remedy in why.remedies {
                lines.append(Line(.remedy, remedy.sentence, depth: 1))
                lines += remedy.commands.map {
                    Line(.fact, ":" + $0, depth: 2, command: $0)
                }
                lines.append(Line(.outcome, remedy.outcome, depth: 2))
                if let fired = Self.fired(remedy) { lines.append(Line(.fact, fired, depth: 2)) }
            }
        }
        self.lines = lines
    }

    /// The lines as plain text.
    public var text: String {
        lines.map { String(repeating: "  ", count: $0.depth) + $0.text }.joined(separator: "\n")
    }

    private static func need(_ why: WhyView) -> [Line] {
        guard let needs = why.needs else { return [] }
        var text = "needs \(RowCell.instant(needs).text), has \(RowCell.instant(why.has).text)"
        if let short = why.shortMs { text += ", short by \(DurationText.readable(short))" }
        let waits = why.waits.map { [Line(.fact, "waiting: " + $0)] } ?? []
        return [Line(.fact, text)] + waits
    }

    private static func add(_ finding: WhyFinding, depth: Int, to lines: inout [Line]) {
        let kind: Line.Kind =
            finding.cause != nil ? .leaf : finding.holds ? .holder : .claim
        let sign = finding.holds ? "> " : "- "
        lines.append(
            Line(
                kind,
                sign + finding.sentence,
                depth: depth,
                step: finding.steps.lazy.compactMap(\.step).first
            )
        )
        for citation in finding.steps {
            lines.append(
                Line(.citation, said(citation), depth: depth + 2, step: citation.step)
            )
        }
        for child in finding.because { add(child, depth: depth + 1, to: &lines) }
    }

    private static func said(_ citation: WhyCitation) -> String {
        let words: String =
            switch citation.what {
            case "lastRecord": "last record"
            case "lastWatermark": "last watermark"
            case "raisedBy": "raised by the record"
            case "passed": "passed"
            default: citation.what
            }
        let clock = citation.clock.map { ", P \(InstantText.format($0))" } ?? ""
        return "\(words): \(citation.text)\(clock)"
    }

    private static func fired(_ remedy: WhyRemedy) -> String? {
        guard !remedy.fired.isEmpty else { return nil }
        let shown = remedy.fired.prefix(4).map { firing in
            let end = InstantText.format(firing.end)
            let span = firing.start.map { "\(InstantText.format($0)) to \(end)" } ?? end
            return "\(firing.key.text) \(span)"
        }
        let more = Int(remedy.firedTotal ?? 0) - shown.count
        return shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }
}
