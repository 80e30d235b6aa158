import Tidemark
import TidemarkInspection

/// Where a result belongs: the operator that made it, its key and its window; or, behind no window, its value and how
/// many equal ones came before it.
struct ResultPlace: Hashable {
    let operatorName: String
    let sink: String
    let key: String?
    let start: Int64?
    let end: Int64?
    /// The value of a result of no window.
    var value: UInt64 = 0
    var ordinal = 0
}

/// What came out at one place: of a window that fired several times, the last time.
struct CollectedResult {
    var hash: UInt64 = 0
    var text = ""
    /// Where the clock stood when it first came.
    var clock: Int64?
}

/// Gathers the results of one run: what window operators fire, and what reaches sinks past no window.
final class ResultCollector {
    /// How many results are kept; a run that has more is not compared.
    private static let capacity = 1_000_000
    private static let textLimit = 120

    private(set) var results: [ResultPlace: CollectedResult] = [:]
    private(set) var isFull = false
    private let clock: () -> Timestamp
    private var sinks: [Int: String] = [:]

    init(_ driver: StepDriver) {
        let facts = driver.facts
        clock = { [unowned driver] in driver.clock }
        let windowed = Set(facts.transformations.filter { Self.fires($0, facts) }.map(\.id))
        sinks = Self.sinks(facts)
        let behind = Self.behind(windowed, facts)
        for nodes in facts.nodesOfTasks {
            let taps = nodes.map { node -> (any StepTap)? in
                let id = node.transformation.id
                if windowed.contains(id) { return WindowTap(self) }
                return node.transformation.isSink && !behind.contains(id) ? SinkTap(self) : nil
            }
            guard taps.contains(where: { $0 != nil }) else { continue }
            for (node, tap) in zip(nodes, taps) { driver.tap(node, tap ?? Onlooker()) }
        }
    }

    /// Whether an operator gives one result for each firing of a window.
    private static func fires(_ transformation: Transformation, _ facts: JobFacts) -> Bool {
        let spans = facts.spans(of: transformation)
        return transformation.isKeyed && (spans["size"] ?? spans["gap"]) != nil
    }

    /// The operators to which a stream comes from a window.
    private static func behind(_ windowed: Set<Int>, _ facts: JobFacts) -> Set<Int> {
        var behind: Set<Int> = []
        for transformation in facts.transformations {
            let inputs = facts.inputs(of: transformation).map(\.id)
            if inputs.contains(where: { windowed.contains($0) || behind.contains($0) }) {
                behind.insert(transformation.id)
            }
        }
        return behind
    }

    /// The sinks behind each operator, by its id.
    private static func sinks(_ facts: JobFacts) -> [Int: String] {
        var names: [Int: [String]] = [:]
        for transformation in facts.transformations.reversed() {
            var own = names[transformation.id] ?? []
            if transformation.isSink { own.append(transformation.reference) }
            names[transformation.id] = own
            for input in facts.inputs(of: transformation) {
                let known = names[input.id] ?? []
                names[input.id] = known + own.filter { !known.contains($0) }
            }
        }
        return names.mapValues { $0.sorted().joined(separator: ", ") }
    }

    /// A window fires: what it said before does not count any more.
    func begin(_ fact: StepFact) -> ResultPlace? {
        guard let window = fact.window else { return nil }
        let node = fact.operatorNode
        let place = ResultPlace(
            operatorName: node.transformation.reference,
            sink: sinks[node.transformation.id] ?? "",
            key: fact.key.map { ValueInspector.inspect($0).text },
            start: window.start.milliseconds,
            end: window.end.milliseconds
        )
        let known = results[place]?.clock
        keep(place, CollectedResult(clock: known ?? clock().finiteMilliseconds))
        return place
    }

    /// It gives a record.
    func add(_ fact: StepFact, to place: ResultPlace) {
        guard var result = results[place] else { return }
        result.hash = result.hash &* 31 &+ fact.hash
        if result.text.utf8.count < Self.textLimit {
            result.text += (result.text.isEmpty ? "" : ", ") + text(of: fact)
        }
        results[place] = result
    }

    /// A record reaches a sink.
    func add(_ fact: StepFact) {
        let node = fact.operatorNode
        var place = ResultPlace(
            operatorName: node.transformation.reference,
            sink: sinks[node.transformation.id] ?? "",
            key: nil,
            start: nil,
            end: nil,
            value: fact.hash
        )
        while results[place] != nil { place.ordinal += 1 }
        let now = clock().finiteMilliseconds
        keep(place, CollectedResult(hash: fact.hash, text: text(of: fact), clock: now))
    }

    private func keep(_ place: ResultPlace, _ result: CollectedResult) {
        if results.count >= Self.capacity, results[place] == nil {
            isFull = true
            return
        }
        results[place] = result
    }

    private func text(of fact: StepFact) -> String {
        let value = fact.element.flatMap { element in fact.elementType?.load(element) }
        let text = value.map { ValueInspector.inspect($0).text } ?? ""
        return TerminalText.clean(text, limit: Self.textLimit)
    }
}

/// Sees the firings of one subtask.
private final class WindowTap: StepTap {
    private unowned let collector: ResultCollector
    private var place: ResultPlace?

    init(_ collector: ResultCollector) {
        self.collector = collector
    }

    func step(_ fact: StepFact) {
        switch fact.kind {
        case .windowFired, .windowRefired: place = collector.begin(fact)
        case .recordOut: if let place { collector.add(fact, to: place) }
        default: place = nil
        }
    }
}

/// Sees what reaches one sink.
private final class SinkTap: StepTap {
    private unowned let collector: ResultCollector

    init(_ collector: ResultCollector) {
        self.collector = collector
    }

    func step(_ fact: StepFact) {
        if fact.kind == .recordIn { collector.add(fact) }
    }
}
