import Tidemark

/// What the unlucky number does to the user's function.
enum WayToGoWrong: String, CaseIterable, ParameterValue {
    case none, trap, error, hang, overflow, print

    struct OutOfLuck: Error, CustomStringConvertible {
        var description: String { "a number nobody can stand" }
    }

    func go() throws {
        switch self {
        case .none: return
        case .trap: fatalError("no luck with this number")
        case .error: throw OutOfLuck()
        case .hang: Self.hang()
        case .overflow: Swift.print(Self.recurse(1))
        case .print: Swift.print("a stray print of user code")
        }
    }

    /// Never returns, and uses no processor either.
    private static func hang() {
        let waker = Waker()
        while true { waker.waitUntilChanged(from: waker.epoch) }
    }

    private static func recurse(_ depth: Int) -> Int {
        depth < 0 ? 0 : recurse(depth + 1) + recurse(depth + 2)
    }
}
