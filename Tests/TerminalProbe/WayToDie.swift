import Dispatch
import Glibc
import TidemarkTerminal

/// How the probe ends once its screen is up.
enum WayToDie: String, CaseIterable {
    case wait
    case quit
    case trap
    case threadTrap = "thread-trap"
    case overflow
    case abort
    case exit
    case segv
    case flood
    case bench

    /// Ends the process, or returns when the screen is to wait for keys or signals.
    func die() {
        switch self {
        case .wait, .quit, .bench: return
        case .flood: Self.printMoreThanAnybodyTakes()
        case .trap: Self.outOfRange(CommandLine.arguments.count)
        case .threadTrap: Self.onAnotherThread { Self.outOfRange(CommandLine.arguments.count) }
        case .overflow: Self.onAnotherThread { print(Self.recurse(CommandLine.arguments.count)) }
        case .abort: Glibc.abort()
        case .exit:
            Self.complain("the job's file is missing\n")
            Glibc.exit(3)
        case .segv: Self.writeNowhere()
        }
    }

    private static func outOfRange(_ index: Int) {
        let delays = [1, 2]
        print(delays[index * 10])
    }

    private static func onAnotherThread(_ body: @escaping @Sendable () -> Void) {
        DispatchQueue.global().async {
            TerminalGuard.protectCurrentThread()
            body()
        }
    }

    private static func recurse(_ depth: Int) -> Int {
        depth < 0 ? 0 : recurse(depth + 1) + recurse(depth + 2)
    }

    private static func writeNowhere() {
        UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    }

    private static func printMoreThanAnybodyTakes() {
        for number in 0..<20_000 { print("line \(number) of a chatty operator, nobody listens") }
    }

    private static func complain(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
