/// The first gate: the right results, at a small multiple of what the plain loop costs, without allocating per record.
struct Gate {
    /// How many times the plain loop's processor time a record may cost.
    static let ratioMax = 3.0
    /// How many blocks of memory a record may ask for: none, but a stepped run asks for a few in each turn of up to 1,024
    /// records.
    static let allocationsMax: [Runner: Double] = [.threads: 0.0005, .step: 0.01]
    /// How many blocks a run may ask for at its start, however long it is: tables, batches and channels.
    static let allocationsAtStart = 2000.0

    var events = 10_000_000
    /// Each measured run is repeated, in turns with the plain loop; the least times count.
    var repeats = 5
    /// How many times as often where a cost is above its limit: the least time is what the machine's mood lets through,
    /// and comes nearer to the true cost with every repetition.
    private static let patience = 4

    /// Runs everything and prints a table; true if all is well.
    func run() throws -> Bool {
        print(
            left("", 9) + right("events", 10) + right("C ns", 8) + right("threads", 9)
                + right("step", 8) + right("ratio", 7) + right("step/C", 8)
                + right("allocs/rec", 12) + right("events/s", 12) + "  verdict"
        )
        var isGood = true
        for workload in Workload.gated {
            // At a million events only the results count: the start of a run is a good part of its time.
            if events > 1_000_000 {
                isGood = try check(workload, 1_000_000, 1, measures: false) && isGood
            }
            isGood = try check(workload, events, 1, measures: true) && isGood
        }
        for workload in [Workload.w2, .w5] {
            isGood = try check(workload, events, 2, measures: false) && isGood
        }
        return isGood
    }

    private func check(
        _ workload: Workload,
        _ events: Int,
        _ parallelism: Int,
        measures: Bool
    ) throws -> Bool {
        let late = workload.usualLate(parallelism: parallelism)
        var bests: [Runner: Measurement] = [:]
        var faults: [String] = []
        let rounds = measures ? repeats : 1
        for round in 0..<rounds * Self.patience {
            if round >= rounds && (!measures || Row(bests)?.faults.isEmpty ?? true) { break }
            for runner in runners(parallelism) {
                let run = Run(
                    workload: workload,
                    events: events,
                    late: late,
                    parallelism: parallelism,
                    runner: runner
                )
                let now = try run.measure()
                let limit = bests[.c]?.result ?? now.result
                if now.result != Expected.result(of: run) ?? limit || now.result != limit {
                    faults.append("\(runner.rawValue) round \(round): \(now.result)")
                }
                let best = bests[runner]
                if now.processorNanoseconds < best?.processorNanoseconds ?? .max {
                    bests[runner] = now
                }
            }
        }
        guard let row = Row(bests) else { return false }
        if measures { faults += row.faults }
        print(row.text + "  " + (faults.isEmpty ? "good" : faults.joined(separator: "; ")))
        return faults.isEmpty
    }

    /// Stepped, the sources take turns record by record; with several that is for small runs only.
    private func runners(_ parallelism: Int) -> [Runner] {
        parallelism == 1 ? [.c, .threads, .step] : [.c, .threads]
    }
}

/// One row of the table.
private struct Row {
    let limit: Measurement
    let threads: Measurement
    let step: Measurement?

    init?(_ bests: [Runner: Measurement]) {
        guard let limit = bests[.c], let threads = bests[.threads] else { return nil }
        self.limit = limit
        self.threads = threads
        step = bests[.step]
    }

    private func ratio(_ measurement: Measurement) -> Double {
        measurement.nanosecondsPerEvent / limit.nanosecondsPerEvent
    }

    /// The costs that are too high.
    var faults: [String] {
        var faults: [String] = []
        for measurement in [threads, step].compactMap({ $0 }) {
            let name = measurement.run.runner.rawValue
            if ratio(measurement) > Gate.ratioMax {
                faults.append("\(name) above \(decimal(Gate.ratioMax, 0)) times the plain loop")
            }
            let limit =
                (Gate.allocationsMax[measurement.run.runner] ?? 0)
                + Gate.allocationsAtStart / Double(measurement.run.events)
            if measurement.allocationsPerEvent ?? 0 >= limit {
                faults.append("\(name) allocates for records")
            }
        }
        return faults
    }

    var text: String {
        let run = threads.run
        let name = run.workload.rawValue + (run.parallelism > 1 ? " P=\(run.parallelism)" : "")
        return left(name, 9)
            + right(String(run.events), 10)
            + right(decimal(limit.nanosecondsPerEvent, 1), 8)
            + right(decimal(threads.nanosecondsPerEvent, 1), 9)
            + right(step.map { decimal($0.nanosecondsPerEvent, 1) } ?? "-", 8)
            + right(decimal(ratio(threads), 2), 7)
            + right(step.map { decimal(ratio($0), 2) } ?? "-", 8)
            + right(threads.allocationsPerEvent.map { decimal($0, 6) } ?? "-", 12)
            + right(decimal(threads.eventsPerSecond / 1e6, 1) + " M", 12)
    }
}
