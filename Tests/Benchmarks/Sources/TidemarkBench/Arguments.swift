/// What the command line asks for.
enum Command {
    case gate(Gate)
    case run(Run)
    case console(ConsoleBench)
    case snapshot(SnapshotBench)
    case past(PastBench)
    case observe(ObservationBench)

    static let usage = """
        usage: tidemark-bench gate [--events N] [--repeats N] [--quick]
               tidemark-bench run WORKLOAD --events N [--driver threads|step|c] [--parallelism P]
                                  [--late L] [--file F]
               tidemark-bench WORKLOAD N P L F
               tidemark-bench console [--seconds N] [--events N] [--repeats N] [--quick]
               tidemark-bench snapshot [--keys N] [--repeats N]
               tidemark-bench past [--keys N] [--events N] [--repeats N]
               tidemark-bench observe [--events N] [--repeats N]

        gate   runs every workload by threads, by steps and as a plain loop in C, checks the results and
               prints what a record costs; exits with 1 if a result is wrong, a ratio is above 3, or
               records allocate. --quick: two million events.
        run    runs one workload by name, W1 to W8 or W2F; the last line is JSON. L late bids in 10,000: 10 for
               W2, W2F and W3, else 0. W2F and W8 read file F, and N counts the lines of W8. The short form
               is for the comparison with other engines; F is - where there is no file. Only W1, W2 and W5
               have a plain loop (c).
        console  runs the console on a pseudo terminal and prints what a frame costs, which share of a core
               it takes, how soon keys are answered, and by how much it slows a job down, each with its
               budget; exits with 1 if one is broken. --quick: shorter and fewer runs.
        snapshot  writes keyed state into files, reads it back, and prints bytes and nanoseconds an entry, at
               10,000 and a million keys.
        past  runs jobs that remember what they do, and prints what a key frame and the recording cost and how
               long it takes to jump and to go back, with the budgets; exits with 1 if one is broken. With
               --keys one job of so many keys and --events records instead of the three usual ones.
        observe  prints what W2 costs by threads, by steps, remembering, and with a breakpoint armed, with the
               budgets; exits with 1 if one is broken.
        """

    init(_ arguments: [String]) throws(UsageError) {
        var words = Words(arguments)
        switch words.next() {
        case "gate": self = .gate(try Self.gate(&words))
        case "run": self = .run(try Self.run(&words))
        case "console": self = .console(try Self.console(&words))
        case "snapshot": self = .snapshot(try Self.snapshot(&words))
        case "past": self = .past(try Self.past(&words))
        case "observe": self = .observe(try Self.observe(&words))
        case let name? where Workload(rawValue: name.uppercased()) != nil:
            self = .run(try Self.compared(name, &words))
        case let other:
            throw UsageError(
                "expected gate, run, console, snapshot, past or observe, found \(other ?? "nothing")"
            )
        }
    }

    private static func gate(_ words: inout Words) throws(UsageError) -> Gate {
        var gate = Gate()
        while let word = words.next() {
            switch word {
            case "--events": gate.events = try words.number(after: word)
            case "--repeats": gate.repeats = try words.number(after: word)
            case "--quick": (gate.events, gate.repeats) = (2_000_000, 3)
            default: throw UsageError("unknown option \(word)")
            }
        }
        return gate
    }

    private static func console(_ words: inout Words) throws(UsageError) -> ConsoleBench {
        var console = ConsoleBench()
        while let word = words.next() {
            switch word {
            case "--seconds": console.seconds = Int64(try words.number(after: word))
            case "--events": console.events = try words.number(after: word)
            case "--repeats": console.repeats = try words.number(after: word)
            case "--quick":
                (console.seconds, console.keys) = (5, 100)
                (console.events, console.repeats) = (10_000_000, 3)
            default: throw UsageError("unknown option \(word)")
            }
        }
        return console
    }

    private static func snapshot(_ words: inout Words) throws(UsageError) -> SnapshotBench {
        var snapshot = SnapshotBench()
        while let word = words.next() {
            switch word {
            case "--keys": snapshot.keys = [try words.number(after: word)]
            case "--repeats": snapshot.repeats = try words.number(after: word)
            default: throw UsageError("unknown option \(word)")
            }
        }
        return snapshot
    }

    private static func past(_ words: inout Words) throws(UsageError) -> PastBench {
        var past = PastBench()
        while let word = words.next() {
            switch word {
            case "--keys": past.keys = try words.number(after: word)
            case "--events": past.events = try words.number(after: word)
            case "--repeats": past.repeats = try words.number(after: word)
            default: throw UsageError("unknown option \(word)")
            }
        }
        return past
    }

    private static func observe(_ words: inout Words) throws(UsageError) -> ObservationBench {
        var observe = ObservationBench()
        while let word = words.next() {
            switch word {
            case "--events": observe.events = try words.number(after: word)
            case "--repeats": observe.repeats = try words.number(after: word)
            default: throw UsageError("unknown option \(word)")
            }
        }
        return observe
    }

    private static func run(_ words: inout Words) throws(UsageError) -> Run {
        let name = words.next() ?? ""
        guard let workload = Workload(rawValue: name.uppercased()) else {
            let names = Workload.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("unknown workload '\(name)': there are \(names)")
        }
        var run = Run(workload: workload, events: 1_000_000, late: -1)
        while let word = words.next() {
            switch word {
            case "--events": run.events = try words.number(after: word)
            case "--parallelism": run.parallelism = try words.number(after: word)
            case "--late": run.late = try words.number(after: word, from: 0)
            case "--file": run.file = words.next() ?? ""
            case "--driver":
                let name = words.next() ?? ""
                guard let runner = Runner(rawValue: name) else {
                    throw UsageError("unknown driver '\(name)': there are threads, step and c")
                }
                run.runner = runner
            default: throw UsageError("unknown option \(word)")
            }
        }
        if run.late < 0 { run.late = workload.usualLate(parallelism: run.parallelism) }
        if workload.readsFile && run.file.isEmpty {
            throw UsageError("\(workload.rawValue) takes --file")
        }
        return run
    }

    /// The form in which all engines are called: workload, events, parallelism, late ones, file.
    private static func compared(_ name: String, _ words: inout Words) throws(UsageError) -> Run {
        guard let workload = Workload(rawValue: name.uppercased()) else {
            throw UsageError("unknown workload '\(name)'")
        }
        var run = Run(workload: workload, events: try words.number(after: name), late: 0)
        run.parallelism = try words.number(after: "the number of events")
        run.late = try words.number(after: "the parallelism", from: 0)
        run.file = words.next() ?? ""
        return run
    }
}

/// The words of a command line, taken one by one.
private struct Words {
    private var rest: ArraySlice<String>

    init(_ words: [String]) {
        rest = words[...]
    }

    mutating func next() -> String? { rest.popFirst() }

    mutating func number(after option: String, from least: Int = 1) throws(UsageError) -> Int {
        let word = next() ?? ""
        guard let number = Int(word), number >= least else {
            throw UsageError("\(option) takes a whole number from \(least) up, found '\(word)'")
        }
        return number
    }
}

/// A command line that says nothing sensible.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
