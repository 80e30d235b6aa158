/// How the cases of one file went.
struct Tally {
    private(set) var passed = 0
    private(set) var failed: [String] = []
    private(set) var unsupported = 0
    /// How many jobs were run in each way.
    private var ways: [JobWay: Int] = [:]

    var total: Int { passed + failed.count + unsupported }

    /// Runs a case and counts how it went; with other builders than the usual ones, if there are some for it.
    mutating func run(
        _ vector: ConformanceCase,
        _ builders: [String: VectorJobs.Builder] = [:]
    ) {
        do {
            let failures: [String]
            let other = vector.job["op"]?.string.flatMap { builders[$0] }
            if let build = other ?? VectorJobs.builder(for: vector) {
                failures = try run(JobRun(vector: vector, build: build))
            } else if let produced = try Areas.runners[vector.area]?(vector) {
                let matches = vector.expectations.contains(where: produced.matches)
                failures = matches ? [] : ["\(produced)"]
            } else {
                throw NotYetSupported(what: vector.area)
            }
            if failures.isEmpty { passed += 1 }
            for failure in failures.prefix(1) { failed.append("\(vector.id): got \(failure)") }
        } catch is NotYetSupported {
            unsupported += 1
        } catch {
            failed.append("\(vector.id): \(error)")
        }
    }

    /// Runs a job in all ways that apply.
    private mutating func run(_ run: JobRun) throws -> [String] {
        var failures: [String] = []
        for way in JobWay.allCases where way.applies(to: run.vector) {
            let produced = try run.run(way)
            ways[way, default: 0] += 1
            let matches = run.vector.expectations.contains { expectation in
                way == .elements
                    ? produced.matches(expectation) : produced.matchesByPort(expectation)
            }
            if !matches { failures.append("by \(way): \(produced)") }
        }
        return failures
    }

    func summary(of file: String) -> String {
        let counts = JobWay.allCases.compactMap { way in
            ways[way].map { "\($0) by \(way)" }
        }
        let jobs = counts.isEmpty ? "" : " (jobs: \(counts.joined(separator: ", ")))"
        return "\(file): \(passed) passed, \(failed.count) failed, "
            + "\(unsupported) not yet supported\(jobs)"
    }
}
