/// From where on each rule speaks up, and which rules do not at all.
public struct FindingThresholds: Sendable, Hashable {
    /// What parameters that set a threshold begin with: `--set finding.late-drops=5min`.
    public static let prefix = "finding."

    private var values: [FindingRule: Double] = [:]
    private var silenced: Set<FindingRule> = []

    /// Those that are usual.
    public init() {}

    /// The threshold of a rule.
    public subscript(rule: FindingRule) -> Double {
        get { values[rule] ?? rule.usualThreshold }
        set { values[rule] = newValue }
    }

    /// The threshold of a rule that is a span, in milliseconds.
    func span(_ rule: FindingRule) -> Int64 { Int64(self[rule]) }

    /// Whether a rule is heard.
    public func isHeard(_ rule: FindingRule) -> Bool { !silenced.contains(rule) }

    /// Lets a rule be silent.
    public mutating func silence(_ rule: FindingRule) {
        silenced.insert(rule)
    }

    /// Takes a setting such as `late-drops` and `5min`, or `off`.
    ///
    /// - Throws: `finding` where there is no such rule, or the text is no threshold of it.
    public mutating func set(_ name: String, _ text: String) throws(ErrorReply) {
        guard let rule = FindingRule(rawValue: name) else {
            throw .unknown("finding", name, among: FindingRule.allCases.map(\.rawValue))
        }
        if text == "off" {
            silenced.insert(rule)
            return
        }
        silenced.remove(rule)
        switch rule.unit {
        case .none: throw refusal(name, text, "off")
        case .span: self[rule] = Double(try DurationText.parse(text))
        case .count, .factor:
            guard let number = Double(text), number.isFinite, number > 0, number <= 1e15 else {
                throw refusal(name, text, "a number above 0, or off")
            }
            self[rule] = number
        }
    }

    private func refusal(_ name: String, _ text: String, _ form: String) -> ErrorReply {
        ErrorReply(
            code: "finding",
            message: "\"\(TerminalText.clean(text, limit: 64))\" is no threshold of \(name)",
            hint: "write \(form)"
        )
    }
}
