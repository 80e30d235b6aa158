import TidemarkTerminal

/// A line of text in several roles.
struct StyledText: ExpressibleByStringLiteral {
    struct Span {
        let text: String
        let role: Role
    }

    private(set) var spans: [Span] = []

    init() {}

    init(_ text: String, _ role: Role) {
        spans = [Span(text: text, role: role)]
    }

    init(stringLiteral text: String) {
        self.init(text, .text)
    }

    var width: Int { spans.reduce(0) { $0 + $1.text.columnWidth } }

    var isEmpty: Bool { spans.allSatisfy { $0.text.isEmpty } }

    mutating func add(_ text: String, _ role: Role = .text) {
        spans.append(Span(text: text, role: role))
    }

    /// A name and its value, set apart from what stands before.
    mutating func add(_ name: String, _ value: String, _ role: Role = .text, gap: Int = 3) {
        if !spans.isEmpty { add(String(repeating: " ", count: gap)) }
        add(name + " ", .textDim)
        add(value, role)
    }

    static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum.spans += right.spans
        return sum
    }
}
