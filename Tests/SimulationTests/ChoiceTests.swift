import Testing
import Tidemark
import TidemarkTesting

/// A run by threads is its re-execution from the log of its choices: outputs, counters, step numbers and state hash, at
/// the end and at every pause.
@Suite struct ChoiceTests {
    @Test func `threads are their re-execution, in chunks of 1 and of 1024`() {
        var tally = Tally()
        Simulations.run("ChoiceTests") { simulation in
            let simulation = simulation.forChoices
            let recorded = try simulation.recordForChoices()
            tally.note(recorded)
            for chunk in [1, 1024, 3] {
                if let found = try simulation.replay(recorded, chunk: chunk) {
                    return "re-executed in chunks of \(chunk): \(found)"
                }
            }
            return nil
        }
        print(tally)
        #expect(tally.pauses > 0 || Seeds.chosen.count < 10)
        #expect(tally.pausesInside > 0 || Seeds.chosen.count < 1000)
    }

    @Test func `so they are where checkpoints are taken on the way`() {
        var barriers = 0
        var pauses = 0
        Simulations.run("ChoiceTests") { simulation in
            let simulation = simulation.forChoices
            let recorded = try simulation.recordForChoices(takesCheckpoints: true)
            barriers += recorded.outcome.operators.reduce(0) {
                $0 + $1.steps[StepKind.barrierIn.rawValue]
            }
            pauses += recorded.pauses.count
            for chunk in [1, 1024] {
                if let found = try simulation.replay(recorded, chunk: chunk) {
                    return "re-executed in chunks of \(chunk): \(found)"
                }
            }
            return nil
        }
        print("\(barriers) barriers, \(pauses) pauses")
        #expect(barriers > 0 && pauses > 0 || Seeds.chosen.count < 10)
    }

    @Test func `from the key frame of any pause a replica comes to the same end`() {
        var frames = 0
        Simulations.run("ChoiceTests") { simulation in
            let simulation = simulation.forChoices
            let recorded = try simulation.recordForChoices(keepsHistory: true)
            for part in recorded.timeline.parts.indices {
                frames += 1
                let chunk = part % 2 == 0 ? 1 : 1024
                if let found = try simulation.replay(recorded, fromPart: part, chunk: chunk) {
                    return "in chunks of \(chunk): \(found)"
                }
            }
            return nil
        }
        print("\(frames) key frames of pauses")
        #expect(frames > 0 || Seeds.chosen.count < 10)
    }

    @Test func `an entry that is missing or altered is noticed`() {
        var swapped = (all: 0, noticed: 0)
        var altered = 0
        Simulations.run("ChoiceTests") { simulation in
            let simulation = simulation.forChoices
            let recorded = try simulation.recordForChoices()
            var random = SplitMix64(seed: simulation.seed ^ 0xA17E)
            for kind in Alteration.allCases {
                guard let stretch = kind.apply(to: recorded.stretch, &random) else { continue }
                let found = try simulation.replay(recorded, of: stretch, chunk: 1024)
                if kind == .swapped {
                    // Two arrivals may well come to the same in either order.
                    swapped.all += 1
                    swapped.noticed += found == nil ? 0 : 1
                } else {
                    altered += 1
                    if found == nil {
                        return "nobody notices an entry that is \(kind)\n\(stretch)"
                    }
                }
            }
            return nil
        }
        print("\(altered) altered logs, \(swapped.noticed) of \(swapped.all) with another order")
        #expect(altered > 0 || Seeds.chosen.count < 10)
        #expect(swapped.noticed > 0 || Seeds.chosen.count < 100)
    }
}

/// One thing that is wrong with a log.
private enum Alteration: CaseIterable {
    case dropped, shortened, lengthened, swapped

    /// A log with one wrong entry, drawn from those that can be wrong in this way; nil if there are none.
    func apply(to stretch: Stretch, _ random: inout SplitMix64) -> Stretch? {
        var places: [(task: Int, number: Int)] = []
        var before: TaskChoice?
        _ = stretch.rewritten { task, number, choice in
            if number == 0 { before = nil }
            if isPossible(choice, after: before) { places.append((task, number)) }
            before = choice
            return [choice]
        }
        if places.isEmpty { return nil }
        let place = places[Int(random.next() % UInt64(places.count))]
        var kept: TaskChoice?
        return stretch.rewritten { task, number, choice in
            if self == .swapped, task == place.task {
                if number == place.number - 1 {
                    kept = choice
                    return []
                }
                if number == place.number, let kept { return [choice, kept] }
            }
            guard (task, number) == place else { return [choice] }
            return altered(choice)
        }
    }

    private func isPossible(_ choice: TaskChoice, after before: TaskChoice?) -> Bool {
        switch self {
        // A deadline may well do nothing.
        case .dropped: !isDeadline(choice)
        case .shortened: choice.size > 1
        case .lengthened: isCounted(choice)
        case .swapped:
            if case .elements(let one, _) = choice, case .elements(let other, _)? = before {
                one != other
            } else {
                false
            }
        }
    }

    private func altered(_ choice: TaskChoice) -> [TaskChoice] {
        let more = self == .lengthened ? 1 : -1
        switch (self, choice) {
        case (.dropped, _): return []
        case (_, .elements(let channel, let count)):
            return [.elements(channel: channel, count: count + more)]
        case (_, .records(let count)): return [.records(count + more)]
        default: return [choice]
        }
    }

    private func isDeadline(_ choice: TaskChoice) -> Bool {
        switch choice {
        case .sourceDeadline, .deadline: true
        default: false
        }
    }

    private func isCounted(_ choice: TaskChoice) -> Bool {
        switch choice {
        case .elements, .records: true
        default: false
        }
    }
}

/// What the runs of a test came to.
private struct Tally: CustomStringConvertible {
    var runs = 0
    var pauses = 0
    var pausesInside = 0
    var entries = 0
    var bytes = 0

    mutating func note(_ recorded: Simulation.Recorded) {
        runs += 1
        pauses += recorded.pauses.count
        pausesInside += recorded.pausesInside
        entries += recorded.stretch.entryCount
        bytes += recorded.stretch.byteCount
    }

    var description: String {
        """
        \(runs) runs, \(pauses) pauses, \(pausesInside) inside a firing; \
        \(entries) entries, \(bytes * 10 / max(1, entries)) tenths of a byte each with the pauses
        """
    }
}

extension Simulation {
    /// The job with two instances of each operator, sometimes with one, with four or as it was drawn.
    fileprivate var forChoices: Simulation {
        switch seed % 8 {
        case 0: self
        case 1: Simulation(graph.scaled(to: 1), seed: seed)
        case 2: Simulation(graph.scaled(to: 4), seed: seed)
        default: Simulation(graph.scaled(to: 2), seed: seed)
        }
    }

    fileprivate func recordForChoices(
        keepsHistory: Bool = false,
        takesCheckpoints: Bool = false
    ) throws -> Recorded {
        try record(
            batchLimit: [1, 3, 1024, 16][Int(seed % 4)],
            capacity: [1, 2, 5, nil, 64][Int(seed % 5)],
            pauses: keepsHistory || takesCheckpoints ? 4 : Int(seed % 7),
            keepsHistory: keepsHistory,
            takesCheckpoints: takesCheckpoints
        )
    }
}
