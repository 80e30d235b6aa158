import Tidemark

/// A job drawn from a seed: what it reads, and the operators behind it.
///
/// A small value that can be printed, made smaller, and built as often as it is needed; its records are drawn when it
/// is built. Streams are numbered as they appear: first the sources, then the outputs of operators in order.
package struct RandomGraph: Sendable {
    package var sources: [SourceShape] = []
    package var operators: [OperatorShape] = []
    package var watermarkInterval: Int64 = 200
    /// How many results a slice of a firing holds; a property of the job, as slices are turns.
    package var firingSlice = 1024

    /// One source.
    package struct SourceShape: Sendable {
        package var seed: UInt64
        package var records: Int
        package var splits: Int
        package var parallelism: Int
        /// The greatest time between two arrivals of a split; nil if records do not wait to be asked for.
        package var pace: Int?
        /// Once in how many records a split is silent for long; zero is never.
        package var silences: Int
        /// By how much event times are out of order.
        package var disorder: Int
        package var watermarks: Watermarks
        package var idleness: Int64?
        /// How it is kept near the other aligned sources; nil for not at all.
        package var alignment: Alignment?
    }

    /// How far a source may be ahead, and how often it hears of it.
    package struct Alignment: Sendable {
        package var drift: Int64
        package var interval: Int64
    }

    /// How a source makes watermarks.
    package enum Watermarks: Sendable {
        case bounded(Int64), ascending, none
        case punctuated(every: Int, lag: Int64)
        case custom(lag: Int64)
    }

    /// One operator.
    package struct OperatorShape: Sendable {
        package var work: Work
        /// The stream it reads.
        package var input: Int
        package var parallelism = 1
        package var exchange = Exchange.automatic
        package var chaining = Chaining.always
        /// Whether its output is also collected where something else reads it.
        package var isWatched = false
    }

    /// What an operator does.
    package enum Work: Sendable {
        case map(Int)
        case filter(Int)
        case flatMap(Int)
        case union(with: Int)
        case route(side: Bool)
        case reduce
        case window(WindowShape)
        case meter(span: Int64, clock: Bool, side: Bool)
        case assign(Watermarks, idleness: Int64?)
        case pair(Pairing, with: Int)
    }

    /// How records reach an operator that does not group them.
    package enum Exchange: Sendable {
        case automatic, rebalance, broadcast, shuffle, rescale, global, custom
    }

    /// Whether an operator may be joined with its neighbours.
    package enum Chaining: Sendable { case always, head, never }

    /// A window and what is made of it.
    package struct WindowShape: Sendable {
        package var span: Span
        package var lateness: Int64 = 0
        package var hasLateOutput = false
        package var function = Function.aggregate
        /// What makes it more than an ordinary window.
        package var extras: WindowExtras?

        /// Whether windows of a key join when they meet.
        package var merges: Bool {
            switch extras?.windows {
            case .global: return false
            case .dynamicSession: return true
            case nil, .asDrawn, .byClock: break
            }
            if case .session = span { return true }
            return false
        }

        package enum Span: Sendable {
            case tumbling(Int64)
            case sliding(size: Int64, slide: Int64)
            case session(gap: Int64)
        }

        package enum Function: Sendable { case aggregate, reduce, process }
    }
}

extension RandomGraph: CustomStringConvertible {
    /// One line a source or operator.
    package var description: String {
        var lines = ["every \(watermarkInterval) ms, slices of \(firingSlice)"]
        lines += sources.enumerated().map { "stream \($0): \($1)" }
        var next = sources.count
        for shape in operators {
            let outputs = (0..<shape.work.outputs).map { "\(next + $0)" }.joined(separator: ", ")
            lines.append("stream \(outputs): \(shape)")
            next += shape.work.outputs
        }
        return lines.joined(separator: "\n")
    }
}

extension RandomGraph.Work {
    /// How many streams leave the operator.
    package var outputs: Int {
        switch self {
        case .route(let side), .meter(_, _, let side): side ? 2 : 1
        case .window(let window): window.hasLateOutput ? 2 : 1
        case .pair(let pairing, _): pairing.outputs
        case .map, .filter, .flatMap, .union, .reduce, .assign: 1
        }
    }

    /// The second stream it reads, if it reads two.
    var other: Int? {
        switch self {
        case .union(let other), .pair(_, let other): other
        default: nil
        }
    }
}

extension RandomGraph {
    /// The same graph with its last operator left out, or with half the records; nil where there is no less.
    package var smaller: [RandomGraph] {
        var all: [RandomGraph] = []
        if !operators.isEmpty {
            var shorter = self
            shorter.operators.removeLast()
            all.append(shorter)
        }
        for index in sources.indices where sources[index].records > 1 {
            var lighter = self
            lighter.sources[index].records /= 2
            all.append(lighter)
        }
        return all
    }

    /// Whether an operator looks at the clock.
    package var usesClock: Bool {
        operators.contains {
            switch $0.work {
            case .meter(_, let clock, _): clock
            case .assign: true
            case .window(let window): window.extras?.usesClock ?? false
            case .pair(let pairing, _): pairing.usesClock
            default: false
            }
        }
    }
}
