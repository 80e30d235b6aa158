import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// Asks a planted job why, and holds the answer against what was planted and against a run that wrote everything down.
struct PlantedCheck {
    let planted: PlantedJob
    private(set) var citations = 0
    private(set) var remedies = 0
    private(set) var smaller = 0
    /// How many elements were stepped behind the place where the job is looked at.
    private var elements = 0

    init(_ planted: PlantedJob) {
        self.planted = planted
    }

    mutating func run() throws {
        let session = try standing()
        let why = try session.proof("why watermark at target")
        try checkLeaf(why)
        try checkCitations(why, session)
        for remedy in why.remedies where remedy.isTried && remedy.watermark != nil {
            try check(remedy, why)
        }
        try checkThatSomethingHelps(why)
    }

    /// A session at the place; those whose plant is a matter of elements go on until it shows.
    private mutating func standing() throws -> DebugSession {
        let session = try planted.session()
        guard planted.plant == .queued || planted.plant == .firing else { return session }
        for turn in 1...600 {
            _ = session.execute(line: "step element")
            if try shows(session) {
                elements = turn
                return session
            }
        }
        throw Wrong("\(planted.plant) does not come to show")
    }

    private func again() throws -> DebugSession {
        let session = try planted.session()
        for _ in 0..<elements { _ = session.execute(line: "step element") }
        return session
    }

    /// Whether a watermark stands in front of the target, or is being worked on there, told from lists alone.
    private func shows(_ session: DebugSession) throws -> Bool {
        guard case .reply(let queues)? = session.execute(line: "show queues at target").first,
            case .reply(let windows)? = session.execute(line: "show windows at target").first,
            case .array(let rows)? = queues.json["queues"],
            case .array(let open)? = windows.json["windows"],
            case .integer(let earliest)? = open.lazy.filter({ $0["fired"] == .bool(false) })
                .map({ $0["end"] }).min(by: { Self.number($0) < Self.number($1) })
        else { return false }
        if planted.plant == .firing {
            let watermark = try session.effect([]).watermark
            guard
                case .reply(let views)? = session.execute(line: "show watermarks at target").first,
                case .array(let all)? = views.json["watermarks"],
                let input = all.first?["currentInputWatermark"]
            else { return false }
            return Self.number(input) > watermark && Self.number(input) >= earliest - 1
        }
        return rows.contains { queue in
            guard case .array(let elements)? = queue["elements"],
                queue["to"] == .string("target#0")
            else { return false }
            return elements.contains {
                $0["kind"] == .string("watermark") && Self.number($0["timestamp"]) >= earliest - 1
            }
        }
    }

    private static func number(_ value: JSONValue?) -> Int64 {
        if case .integer(let number)? = value { return number }
        return .min
    }

    // MARK: - The leaf

    private func checkLeaf(_ why: WhyView) throws {
        let leaves = why.leaves
        guard !leaves.isEmpty else { throw Wrong("\(planted.plant): no leaf", why) }
        guard let place = planted.place else {
            let culprits = Set(["split-0", "split-1"])
            if planted.plant == .silentTwice,
                !leaves.allSatisfy({ culprits.contains($0.place ?? "") })
            {
                throw Wrong("\(planted.plant): \(leaves.map(\.place))", why)
            }
            guard leaves.allSatisfy({ $0.cause == planted.cause }) else {
                throw Wrong("\(planted.plant): \(leaves.map(\.cause))", why)
            }
            return
        }
        let isThere = leaves.contains { leaf in
            leaf.cause == planted.cause && leaf.operatorName == place.operator
                && (place.subtask < 0 || leaf.subtask == place.subtask)
                && (place.split == nil || leaf.place == place.split)
        }
        guard isThere else { throw Wrong("\(planted.plant): not at \(place)", why) }
        // Nothing else may be blamed.
        guard leaves.count == 1 else {
            throw Wrong("\(planted.plant): \(leaves.count) leaves", why)
        }
    }

    // MARK: - The steps

    private mutating func checkCitations(_ why: WhyView, _ session: DebugSession) throws {
        let reference = try StepReference(try planted.job(), upTo: Int(session.position.step))
        var open = [why.tree]
        while let finding = open.popLast() {
            open += finding.because
            for citation in finding.steps {
                guard let step = citation.step else {
                    throw Wrong("\(citation.what) is not cited: \(citation.note ?? "")", why)
                }
                citations += 1
                let wanted = wantedStep(citation.what, finding, reference)
                if let wanted, Int64(wanted) != step.step {
                    throw Wrong(
                        "\(citation.what) of \(finding.sentence): \(step.step), not \(wanted)"
                    )
                }
                if wanted == nil && citation.what != "idle" {
                    throw Wrong("\(citation.what) of \(finding.sentence): never happened")
                }
            }
        }
    }

    private func wantedStep(
        _ what: String,
        _ finding: WhyFinding,
        _ reference: StepReference
    ) -> Int? {
        let place = "\(finding.operatorName)#\(finding.subtask)"
        switch (what, finding.subject) {
        case ("lastRecord", .split):
            let source = Int(finding.operatorName.split(separator: "-").last ?? "") ?? 0
            let split = Int(finding.place?.split(separator: "-").last ?? "") ?? 0
            let values = Set(planted.plans[source].splits[split].map(\.ripple.value))
            return reference.last(of: values, at: place)
        case ("lastRecord", _): return reference.last(.recordIn, at: place)
        case ("lastWatermark", _): return reference.last(.watermarkAdvanced, at: place)
        // A split's verdict has no step of its own where others still count.
        default: return nil
        }
    }

    // MARK: - What helps

    private mutating func check(_ remedy: WhyRemedy, _ why: WhyView) throws {
        guard !remedy.commands.isEmpty else { throw Wrong("no commands: \(remedy.sentence)", why) }
        remedies += 1
        let effect = try again().effect(remedy.commands)
        let said = remedy.fired.map { firing in
            let start = InstantText.format(firing.start ?? 0)
            return "key \(firing.key.text), window \(start) to \(InstantText.format(firing.end))"
        }
        // Subtasks take their turns in another order where turns are smallest.
        let isSame = Set(said).isSubset(of: effect.fired)
        let total = Int(remedy.firedTotal ?? -1)
        // How far the clock takes the job shows in its watermark alone.
        let isByClock = remedy.commands[0].hasPrefix("clock")
        guard !isByClock || effect.watermark >= why.needs ?? .max else {
            throw Wrong("\(remedy.sentence) comes to \(effect.watermark)", why)
        }
        guard isByClock || isSame, !said.isEmpty,
            isByClock || effect.isCut || effect.fired.count == total
        else {
            throw Wrong("\(remedy.sentence) fired \(effect.fired.count), not \(total)", why)
        }
        guard let needs = why.needs else { return }
        for commands in less(than: remedy, why, needs) {
            smaller += 1
            let effect = try again().effect(commands)
            guard effect.watermark < needs || effect.fired.isEmpty && !isByClock else {
                throw Wrong("\(commands) would have done as well as \(remedy.commands)", why)
            }
        }
    }

    /// What is a little less than a remedy.
    private func less(than remedy: WhyRemedy, _ why: WhyView, _ needs: Int64) -> [[String]] {
        let commands = remedy.commands
        guard let first = commands.first else { return [] }
        if first.hasPrefix("inject idle") {
            // A grown set, which fires more, is not the least one.
            let least = why.remedies.first { $0.commands.first?.hasPrefix("inject idle") ?? false }
            guard remedy == least, commands.count > 1 else { return [] }
            return commands.indices.map { left in
                commands.indices.filter { $0 != left }.map { commands[$0] }
            }
        }
        if first.hasPrefix("inject watermark") {
            let time = InstantText.format(needs - 1)
            return [
                commands.map { line in
                    line.split(separator: " ").dropLast().joined(separator: " ") + " " + time
                }
            ]
        }
        let words = first.split(separator: " ")
        if first.hasPrefix("clock +"),
            let span = try? DurationText.parse(String(words[1].dropFirst()))
        {
            return span > 1 ? [["clock +\(span - 1)ms"]] : []
        }
        if first.hasPrefix("step"), let count = words.last.flatMap({ Int($0) }) {
            return count > 1 ? [["step \(words[1]) \(count - 1)"]] : []
        }
        return []
    }

    private func checkThatSomethingHelps(_ why: WhyView) throws {
        let mayHelpOnlyByChange: [PlantedJob.Plant] = [.noGenerator, .clock]
        if mayHelpOnlyByChange.contains(planted.plant) { return }
        guard why.needs != nil else { throw Wrong("\(planted.plant): nothing waits", why) }
        guard why.remedies.contains(where: { $0.isTried && ($0.firedTotal ?? 0) > 0 }) else {
            throw Wrong("\(planted.plant): nothing helps", why)
        }
        let marks = why.remedies.contains { $0.commands.first?.hasPrefix("inject idle") ?? false }
        let byIdle: [PlantedJob.Plant] = [
            .silent, .silentTwice, .silentBesideIdle, .silentBesideEnded, .slow, .first, .old,
        ]
        if byIdle.contains(planted.plant) && !marks {
            throw Wrong("\(planted.plant): marking it idle does not help", why)
        }
    }
}
