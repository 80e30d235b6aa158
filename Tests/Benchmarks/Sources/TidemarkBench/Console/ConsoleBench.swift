import CLimit
import TerminalTesting

/// What the console costs, as a person at a terminal would find out: the real program on a real pseudo terminal of
/// 120 columns and 40 rows, watched from outside.
struct ConsoleBench {
    /// How long each share is measured.
    var seconds: Int64 = 10
    /// How many keys are pressed under load.
    var keys = 200
    /// How many bids the job has that is run with and without a console.
    var events = 60_000_000
    /// How often it is run each way; the least counts.
    var repeats = 5

    private static let second: Int64 = 1_000_000_000

    /// Runs everything and prints a table; true where every budget is kept.
    func run() throws -> Bool {
        print(left("", 44) + right("measured", 12) + right("budget", 12) + "  verdict")
        var isGood = true
        isGood = try firstFrame() && isGood
        isGood = try frames() && isGood
        isGood = try playing() && isGood
        isGood = try underLoad() && isGood
        for driver in ["step", "threads"] { isGood = try slowDown(driver) && isGood }
        return isGood
    }

    // MARK: - Measurements

    private func firstFrame() throws -> Bool {
        var times: [Int64] = []
        for _ in 0..<10 {
            let console = try ConsoleProcess(.flights, ["--console"])
            try console.terminal.waitForScreen("? help")
            times.append(limit_wall_nanoseconds() - console.startedAt)
            try console.leave()
        }
        return Self.row("first frame after start, p50", Self.share(times, 0.5), 150, "ms")
    }

    /// A paused job draws only what keys ask for.
    private func frames() throws -> Bool {
        let console = try ConsoleProcess(.flights, ["--console"])
        try console.terminal.waitForScreen("RUNNING own speed")
        _ = try console.answer(to: " ") { console.terminal.screen.shows("PAUSED at step") }
        var isGood = true
        for (key, name) in [("1", "Operators"), ("2", "Time"), ("5", "Events")] {
            _ = try console.answer(to: key) {
                console.terminal.screen.shows("[\(key) \(name)]")
            }
            let cost = try frameCost(console, ["\u{1B}[B", "\u{1B}[A"])
            isGood = Self.row("frame of screen \(key), a row changes", cost, 5, "ms") && isGood
        }
        let cost = try frameCost(console, ["1", "2"])
        isGood = Self.row("frame, the whole screen changes", cost, 10, "ms") && isGood
        try console.leave()
        return isGood
    }

    private func frameCost(_ console: ConsoleProcess, _ keys: [String]) throws -> Double {
        let before = console.processorNanoseconds
        for number in 0..<Self.framesMeasured {
            console.terminal.type(keys[number % keys.count])
            // A key that changes nothing is answered with nothing, and costs a frame all the same. Only when it is quiet
            // comes the next one: two keys at once would be one frame.
            if console.terminal.read(waiting: 40) { while console.terminal.read(waiting: 4) {} }
        }
        return Double(console.processorNanoseconds - before) / 1e6 / Double(Self.framesMeasured)
    }

    private static let framesMeasured = 200

    private func playing() throws -> Bool {
        var isGood = true
        for (key, name) in [("1", "Operators"), ("2", "Time"), ("5", "Events")] {
            let console = try ConsoleProcess(.flights, ["--console"])
            try console.terminal.waitForScreen("RUNNING own speed")
            _ = try console.answer(to: key) {
                console.terminal.screen.shows("[\(key) \(name)]")
            }
            let (all, drawing, bytes) = shares(of: console)
            let label = "drawing thread, flights play, screen \(key)"
            isGood = Self.row(label, drawing, 1, "%") && isGood
            // A core that sleeps between two frames runs each of them cold: the same work under load takes a third.
            let whole = right(decimal(all, 2), 12)
            print(left("    the whole process with its job", 44) + whole + " %")
            print(left("    sent to the terminal", 44) + right(decimal(bytes, 1), 12) + " KiB/s")
            try console.leave()
        }
        return isGood
    }

    private func shares(
        of console: ConsoleProcess
    ) -> (all: Double, drawing: Double, kibibytes: Double) {
        let (all, drawing) = (console.processorNanoseconds, console.drawingNanoseconds)
        let (wall, bytes) = (limit_wall_nanoseconds(), console.terminal.byteCount)
        console.watch(nanoseconds: seconds * Self.second)
        let passed = Double(limit_wall_nanoseconds() - wall)
        return (
            100 * Double(console.processorNanoseconds - all) / passed,
            100 * Double(console.drawingNanoseconds - drawing) / passed,
            Double(console.terminal.byteCount - bytes) / 1024 / passed * 1e9
        )
    }

    private func underLoad() throws -> Bool {
        let console = try ConsoleProcess(.load, ["--console"])
        try console.terminal.waitForScreen("RUNNING", "? help")
        var isGood = true
        let (_, drawing, _) = shares(of: console)
        isGood = Self.row("drawing thread, full load, screen 1", drawing, 1, "%") && isGood
        var times: [Int64] = []
        for number in 0..<keys {
            let (key, shown) = number % 2 == 0 ? ("5", "[5 Events]") : ("1", "[1 Operators]")
            console.watch(nanoseconds: Int64(number * 7 % 50) * 1_000_000)
            times.append(try console.answer(to: key) { console.terminal.screen.shows(shown) })
        }
        try console.leave()
        let usual = decimal(Self.share(times, 0.5), 2)
        print(left("key to screen, full load, p50", 44) + right(usual + " ms", 12))
        isGood =
            Self.row("key to screen, full load, p95", Self.share(times, 0.95), 50, "ms") && isGood
        return isGood
    }

    /// The same job with the console and without, in turns, by one driver.
    private func slowDown(_ driver: String) throws -> Bool {
        var with: (cpu: Int64, wall: Int64) = (.max, .max)
        var without: (cpu: Int64, wall: Int64) = (.max, .max)
        let slower = { (with: Int64, without: Int64) in
            max(0, 100 * (Double(with) / Double(without) - 1))
        }
        var rounds = 0
        // The least of a few runs still depends on what else the machine does: where it is too much, more are taken. A
        // real loss stays a loss.
        while rounds < repeats
            || rounds < 4 * repeats
                && max(slower(with.cpu, without.cpu), slower(with.wall, without.wall)) > 2
        {
            rounds += 1
            let bare = try withoutConsole(driver)
            without = (min(without.cpu, bare.cpu), min(without.wall, bare.wall))
            let shown = try withConsole(driver)
            with = (min(with.cpu, shown.cpu), min(with.wall, shown.wall))
        }
        let each = { (nanoseconds: Int64) in
            decimal(Double(nanoseconds) / Double(self.events), 2)
        }
        print(
            left("by \(driver): ns a bid without and with a console", 44)
                + "  CPU \(each(without.cpu)) \(each(with.cpu)),"
                + " wall \(each(without.wall)) \(each(with.wall))"
        )
        let cpu = slower(with.cpu, without.cpu)
        let wall = slower(with.wall, without.wall)
        let isGood = Self.row("slow-down by \(driver), CPU of the job", cpu, 2, "%")
        return Self.row("slow-down by \(driver), wall", wall, 2, "%") && isGood
    }

    private func withoutConsole(_ driver: String) throws -> (cpu: Int64, wall: Int64) {
        let console = try ConsoleProcess(
            .load,
            ["--headless", "--driver", driver, "--set", "events=\(events)"]
        )
        let before = limit_cpu_nanoseconds_of_children()
        _ = try console.terminal.waitForEnd()
        let wall = limit_wall_nanoseconds() - console.startedAt
        return (limit_cpu_nanoseconds_of_children() - before, wall)
    }

    private func withConsole(_ driver: String) throws -> (cpu: Int64, wall: Int64) {
        let console = try ConsoleProcess(
            .load,
            ["--console", "--driver", driver, "--set", "events=\(events)"]
        )
        try console.terminal.waitForScreen("FINISHED")
        let wall = limit_wall_nanoseconds() - console.startedAt
        let cpu = console.processorNanoseconds - console.drawingNanoseconds
        // A job that is over is left without a question.
        console.terminal.type("q")
        _ = try console.terminal.waitForEnd()
        return (cpu, wall)
    }

    // MARK: - Table

    /// Prints a row; true where the budget is kept.
    private static func row(
        _ name: String,
        _ measured: Double,
        _ budget: Double,
        _ unit: String
    ) -> Bool {
        let isGood = measured <= budget
        print(
            left(name, 44) + right("\(decimal(measured, 2)) \(unit)", 12)
                + right("\(decimal(budget, 0)) \(unit)", 12) + (isGood ? "  good" : "  over")
        )
        return isGood
    }

    /// The time in milliseconds that a share of the measurements does not exceed.
    private static func share(_ times: [Int64], _ share: Double) -> Double {
        let sorted = times.sorted()
        let place = min(sorted.count - 1, Int(Double(sorted.count) * share))
        return sorted.isEmpty ? 0 : Double(sorted[place]) / 1e6
    }
}
