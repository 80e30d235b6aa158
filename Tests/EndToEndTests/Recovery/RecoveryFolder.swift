import Foundation
import Glibc

/// A folder for the results and the checkpoints of FlightDelays, and how the program is started on it.
struct RecoveryFolder {
    private let folder: TemporaryFolder
    private let parallelism: Int
    /// Further arguments of all runs.
    private let arguments: [String]

    init(parallelism: Int = 1, _ arguments: String...) throws {
        folder = try TemporaryFolder()
        self.parallelism = parallelism
        self.arguments = arguments
    }

    var path: String { folder.path }
    var checkpoints: String { "\(path)/checkpoints" }

    /// Starts the program on the folder.
    func start(_ more: [String] = []) throws -> Program {
        try Program(
            ["--json", "--headless", "--parallelism", "\(parallelism)"]
                + ["--set", "output=\(path)/out"] + arguments + more
        )
    }

    /// Runs it to its end.
    func run(arguments more: [String] = []) throws -> (Program, Program.End) {
        let program = try start(more)
        return (program, try program.waitForEnd())
    }

    /// Runs the lines of a script.
    func run(script lines: [String], _ more: [String] = []) throws -> (Program, Program.End) {
        let script = try folder.write("script", lines.joined(separator: "\n") + "\n")
        let program = try start(["--commands", script] + more)
        return (program, try program.waitForEnd())
    }

    /// What the sinks have written, subtask after subtask; empty where they have not.
    var results: [[UInt8]] {
        let paths =
            parallelism == 1
            ? ["\(path)/out/hours"] : (1...parallelism).map { "\(path)/out/hours/\($0)" }
        return paths.map { path in FileManager.default.contents(atPath: path).map(Array.init) ?? []
        }
    }

    /// The names in the folder of the checkpoints, sorted; half-done ones begin with a dot.
    var names: [String] {
        guard let open = opendir(checkpoints) else { return [] }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The numbers of the complete checkpoints, or of those being written.
    func numbers(halfDone: Bool = false) -> [Int] {
        let prefix = halfDone ? ".chk-" : "chk-"
        return names.compactMap { name in
            guard name.hasPrefix(prefix) else { return nil }
            return Int(name.dropFirst(prefix.count).prefix { $0 != "." })
        }
    }
}

/// A line that the program has said, as JSON.
struct SaidLine {
    private let members: [String: Any]

    init(_ line: some StringProtocol) throws {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        members = value as? [String: Any] ?? [:]
    }

    func text(_ name: String) -> String? { members[name] as? String }
    func number(_ name: String) -> Int? { members[name] as? Int }
    func isNull(_ name: String) -> Bool { members[name] is NSNull }
}

extension Program {
    /// What it has said on its standard output.
    var said: [SaidLine] {
        get throws { try lines.map { try SaidLine($0) } }
    }
}
