import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// One cause is planted in each of some random jobs, 1,000 before a change lands; `why` must name it, cite the steps it rests on, and know what helps.
@Suite struct WhyPlantedTests {
    private static var seeds: Range<UInt64> { Seeds.chosen(for: "WhyPlantedTests") }

    @Test func `the planted cause is found, its steps are right, and what is said to help does`() {
        var tally = PlantedTally()
        for seed in Self.seeds {
            do {
                var check = PlantedCheck(PlantedJob(seed: seed))
                try check.run()
                tally.add(check)
            } catch {
                Issue.record(
                    """
                    seed \(seed): \(error)
                    TIDEMARK_SEEDS='\(seed)..<\(seed + 1)' swift test --filter SimulationTests.WhyPlantedTests
                    """
                )
                return
            }
        }
        guard Self.seeds.count >= 200 else { return }
        // What was checked is not nothing.
        #expect(tally.plants.count == PlantedJob.Plant.allCases.count)
        #expect(tally.citations > 400)
        #expect(tally.remedies > 200)
        #expect(tally.smaller > 100)
    }
}

/// How much was checked.
private struct PlantedTally {
    var plants: Set<PlantedJob.Plant> = []
    var citations = 0
    var remedies = 0
    var smaller = 0

    mutating func add(_ check: PlantedCheck) {
        plants.insert(check.planted.plant)
        citations += check.citations
        remedies += check.remedies
        smaller += check.smaller
    }
}

/// What is wrong with an answer.
struct Wrong: Error, CustomStringConvertible {
    let description: String

    init(_ description: String, _ why: WhyView? = nil) {
        let cut = String(description.prefix(600))
        self.description = cut + (why.map { "\n\($0.title)\n" + WhyText($0).text } ?? "")
    }
}

extension DebugSession {
    /// The answer to a `why`.
    func proof(_ line: String) throws -> WhyView {
        for reply in execute(line: line) {
            if case .reply(let reply) = reply, let why = reply.why { return why }
            if case .error(let error) = reply { throw Wrong("\(line): \(error)") }
        }
        throw Wrong("\(line): no proof")
    }

    /// Carries a line out and gives the windows of the target that fired, as text, and its watermark.
    func effect(_ lines: [String]) throws -> (fired: [String], isCut: Bool, watermark: Int64) {
        var fired: [String] = []
        var isCut = false
        for line in lines.flatMap(Self.singly) {
            for reply in execute(line: line) {
                guard case .reply(let reply) = reply else {
                    throw Wrong("\(line): \(reply.json.line)")
                }
                isCut = isCut || reply.json["eventsTotal"] != nil
                for case .object(let event)? in Self.list(reply.json["events"]) {
                    let event = JSONValue.object(event)
                    guard event["kind"] == .string("windowFired"),
                        event["operator"] == .string("target"),
                        case .string(let detail)? = event["detail"]
                    else { continue }
                    fired.append(detail)
                }
            }
        }
        return (fired, isCut, try targetWatermark())
    }

    /// Steps one by one: a reply tells of the last of several only.
    private static func singly(_ line: String) -> [String] {
        let words = line.split(separator: " ")
        guard words.first == "step", let count = words.last.flatMap({ Int($0) }) else {
            return [line]
        }
        return Array(repeating: "step \(words[1])", count: count)
    }

    private func targetWatermark() throws -> Int64 {
        guard case .reply(let reply)? = execute(line: "show watermarks at target").first else {
            throw Wrong("no watermarks")
        }
        let all = Self.list(reply.json["watermarks"]).map { row -> Int64 in
            if case .integer(let watermark)? = row?["currentOutputWatermark"] { return watermark }
            return .min
        }
        return all.min() ?? .min
    }

    private static func list(_ value: JSONValue?) -> [JSONValue?] {
        if case .array(let elements)? = value { return elements }
        return []
    }
}
