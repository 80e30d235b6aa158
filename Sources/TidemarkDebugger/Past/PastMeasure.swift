import Tidemark
import TidemarkInspection

/// How far a run has come in the unit of a command that goes back: a number that never falls.
struct PastMeasure {
    /// What is counted, where walks remember how far it was.
    enum Unit: Equatable {
        case admissions, steps, clock
        case moves(StepRequest)
    }

    let unit: Unit?
    let ofDriver: (StepDriver) -> Int64
    let ofFrame: (KeyFrame) -> Int64

    /// Whether a replica can be told to go to just such a number.
    var isExact: Bool { unit == .admissions }

    /// In admissions.
    static var admissions: PastMeasure {
        PastMeasure(.admissions, ofDriver: { $0.nextAdmission }, ofFrame: { $0.nextAdmission })
    }

    /// In steps.
    static var steps: PastMeasure {
        PastMeasure(.steps, ofDriver: { Int64($0.step) }, ofFrame: { Int64($0.step) })
    }

    /// In milliseconds of the clock.
    static var clock: PastMeasure {
        PastMeasure(
            .clock,
            ofDriver: { $0.clock.milliseconds },
            ofFrame: { $0.clock.milliseconds }
        )
    }

    init(
        _ unit: Unit? = nil,
        ofDriver: @escaping (StepDriver) -> Int64,
        ofFrame: @escaping (KeyFrame) -> Int64
    ) {
        self.unit = unit
        self.ofDriver = ofDriver
        self.ofFrame = ofFrame
    }

    /// In steps of the kinds at which a moving command stops.
    ///
    /// - Throws: where the kind cannot happen or the operator is unknown.
    init(_ request: StepRequest, _ facts: JobFacts) throws(ErrorReply) {
        if request.kind == .event || request.kind == .element {
            self = .admissions
            return
        }
        let condition = BreakCondition(.moving(request.kind), at: request.target)
        self.init(
            try StepWatch(condition, facts),
            facts,
            .moves(StepRequest(request.kind, count: 1, at: request.target))
        )
    }

    /// In steps of the kinds that are watched for, where they are.
    init(_ watch: StepWatch, _ facts: JobFacts, _ unit: Unit? = nil) {
        let kinds = Tidemark.StepKind.allCases.filter { watch.kinds.contains($0) }
        let places = facts.nodes.indices.filter { watch.covers(facts.nodes[$0], facts) }
        self.init(
            unit,
            ofDriver: { driver in
                let nodes = driver.facts.nodes
                return places.reduce(0) { sum, place in
                    kinds.reduce(sum) { $0 + Int64(nodes[place].counters[$1]) }
                }
            },
            ofFrame: { frame in
                places.reduce(0) { sum, place in
                    kinds.reduce(sum) { $0 + Int64(frame.count($1, at: place)) }
                }
            }
        )
    }
}
