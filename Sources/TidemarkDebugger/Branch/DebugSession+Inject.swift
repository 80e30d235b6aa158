import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Says something of event time from outside, on a branch that begins where the session stands.
    ///
    /// The running job stays where it is; the branch acts on nothing outside, and `live` leaves it.
    func inject(_ request: InjectRequest) throws(ErrorReply) -> [SessionReply] {
        let here = try shown.stepping("inject")
        let targets = try InjectionTargets(request, here.facts)
        let branch = try self.branch(from: here)
        guard case .step(let driver) = branch.driver else { return [] }
        branch.recorder.beginUnit()
        branch.arm(driver, everything: true, [])
        branch.setGrain(driver, isFine: true)
        branch.recorder.beginTurn()
        for injection in targets.injections {
            let nodes = targets.places.map { driver.facts.nodes[$0] }
            guard driver.inject(injection, into: nodes) else {
                throw ErrorReply(
                    code: "injection",
                    message: "\(request.place) says nothing any more, or makes no watermarks"
                )
            }
        }
        _ = try branch.run(driver, [], while: { true }, turn: { driver.settleOnce() })
        // What was said is no part of any recording: the branch's own history begins behind it.
        branch.shelf.removeAll()
        branch.keepHistory(driver)
        past = branch
        return [branch.reply("inject", branch.unitFields)]
    }

    /// The branch that the session stands on, or one that begins where it stands.
    private func branch(from here: StepDriver) throws(ErrorReply) -> DebugSession {
        if let past, past.isBranch { return past }
        return try newBranch(nil, from: here, "inject")
    }
}

/// The operators that an injection speaks for, and what it says.
struct InjectionTargets {
    /// By their places in topological order.
    let places: [Int]
    let injections: [Injection]

    init(_ request: InjectRequest, _ facts: JobFacts) throws(ErrorReply) {
        let (transformation, split) = try Self.parts(of: request.place, facts)
        let all = facts.operators.filter { $0.node.transformation.id == transformation.id }
        var chosen = all
        if let split {
            chosen = all.filter { fact in
                fact.splits.contains { $0.name == split }
                    || fact.splits.isEmpty && "\(fact.node.subtask)" == split
            }
            if chosen.isEmpty {
                let names = all.flatMap(\.splits).map(\.name)
                throw .unknown("split", split, among: names)
            }
        }
        let isMaker = chosen.contains {
            $0.isSource || facts.generator(of: $0.node) != nil
        }
        guard isMaker else {
            throw ErrorReply(
                code: "injection",
                message: "\(transformation.reference) makes no watermarks",
                hint: "name a source, or an operator that assigns watermarks"
            )
        }
        places = facts.nodes.indices.filter { place in
            chosen.contains { $0.node === facts.nodes[place] }
        }
        switch request.word {
        case .idle, .active:
            guard let split else {
                throw ErrorReply(
                    code: "injection",
                    message: "idle and active are said of a split",
                    hint: "write \(transformation.reference)#SPLIT, as show watermarks names them"
                )
            }
            injections = [.status(request.word == .idle ? .idle : .active, split: split)]
        case .watermark(let instant):
            guard Timestamp(instant).isFinite else {
                throw ErrorReply(code: "injection", message: "that is no instant")
            }
            injections = [.watermark(Timestamp(instant), split: split)]
        }
    }

    /// The operator and the split of a place; a name may hold the sign that stands between them.
    private static func parts(
        of place: String,
        _ facts: JobFacts
    ) throws(ErrorReply) -> (Transformation, String?) {
        let known = facts.transformations
        if let whole = known.first(where: { $0.reference == place || $0.name == place }) {
            return (whole, nil)
        }
        for index in place.indices where place[index] == "#" {
            let name = place[..<index]
            guard let found = known.first(where: { $0.reference == name || $0.name == name })
            else { continue }
            return (found, String(place[place.index(after: index)...]))
        }
        let name = String(place.prefix { $0 != "#" })
        throw .unknown("operator", name, among: known.map(\.reference))
    }
}
