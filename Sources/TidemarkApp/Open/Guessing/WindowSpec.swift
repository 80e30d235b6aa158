import Tidemark
import TidemarkInspection

/// A window as it is written on the command line: `tumbling:1h`, `sliding:1h:10min` or `session:30min`.
struct WindowSpec: Hashable, Sendable, CustomStringConvertible {
    enum Shape: String, CaseIterable, Sendable {
        case tumbling, sliding, session
    }

    let shape: Shape
    /// The size, or the gap of sessions, in milliseconds.
    let size: Int64
    /// How far sliding windows move on.
    let slide: Int64

    init(tumbling size: Int64) {
        shape = .tumbling
        self.size = size
        slide = size
    }

    /// Reads a window.
    init(_ text: String) throws(UsageError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let name = parts.first ?? ""
        guard let shape = Shape(rawValue: name) else {
            let names = Shape.allCases.map(\.rawValue)
            throw UsageError(
                "there is no window '\(TerminalText.clean(name, limit: 64))': "
                    + NearestName.hint(for: name, among: names)
                    + " Write tumbling:1h, sliding:1h:10min or session:30min."
            )
        }
        let spans = try parts.dropFirst().map { part throws(UsageError) in try Self.span(part) }
        guard spans.count == (shape == .sliding ? 2 : 1) else {
            throw UsageError(
                shape == .sliding
                    ? "a sliding window has a size and a slide: sliding:1h:10min"
                    : "a \(name) window has one span: \(name):1h"
            )
        }
        self.shape = shape
        size = spans[0]
        slide = shape == .sliding ? spans[1] : spans[0]
    }

    private static func span(_ text: String) throws(UsageError) -> Int64 {
        let span: Int64
        do {
            span = try DurationText.parse(text)
        } catch {
            throw UsageError("\(error.message); write a span such as 30s, 10min, 1h or 1d")
        }
        guard span > 0 else { throw UsageError("a window spans more than nothing") }
        return span
    }

    var description: String {
        let spans = shape == .sliding ? [size, slide] : [size]
        return ([shape.rawValue] + spans.map { DurationText.format($0) }).joined(separator: ":")
    }

    /// How far apart watermarks are worth having: a hundredth of what windows move on by.
    var grain: Int64 { max(1, slide / 100) }

    var assigner: WindowAssigner {
        switch shape {
        case .tumbling: .tumbling(size: .milliseconds(size))
        case .sliding: .sliding(size: .milliseconds(size), slide: .milliseconds(slide))
        case .session: .session(gap: .milliseconds(size))
        }
    }
}
