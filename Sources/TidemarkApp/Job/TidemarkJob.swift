public import Tidemark

/// A program with the console and the whole command line around it.
///
/// A job of one's own is one file:
///
/// ```swift
/// import TidemarkApp
///
/// @main struct Doubled: TidemarkJob {
///     static func build(_ env: StreamExecutionEnvironment) throws {
///         env.fromElements(1, 2, 3).map { $0 * 2 }.print()
///     }
/// }
/// ```
///
/// - Flink: the `main` method of a job
public protocol TidemarkJob {
    /// Writes the program down. Opens nothing: it is called again for every branch, with other parameters.
    static func build(_ environment: StreamExecutionEnvironment) throws
    /// What people see before the job runs.
    static var presentation: Presentation { get }
}

extension TidemarkJob {
    /// Nothing but the name of the type.
    public static var presentation: Presentation { Presentation(title: "\(Self.self)") }

    /// The name in lists and replies.
    public static var name: String { "\(Self.self)" }

    /// Runs the job as the arguments of the process say.
    public static func main() {
        JobProcess.run(Self.self, arguments: Array(CommandLine.arguments.dropFirst()))
    }
}

/// How a job presents itself.
public struct Presentation: Sendable {
    /// One line.
    public var title: String
    /// What there is to see, in up to three sentences.
    public var summary: String

    /// How much of the job's clock passes in a second of the wall when a console plays it; nil for as fast as it goes.
    public var speed: Duration?
    /// Where on the clock it begins to play; before that it runs at full speed.
    public var start: Timestamp?
    /// Values that parameters have in a console where `--set` gives none, for jobs that would be over too soon.
    public var parametersInConsole: [String: String]
    /// Places on the clock worth going to, in their order.
    public var marks: [Mark]

    /// A place on the clock with a name, for `goto mark` and the list under `'`.
    public struct Mark: Sendable, Hashable {
        /// What it is called.
        public var name: String
        /// Where on the clock it is.
        public var clock: Timestamp

        /// Makes a mark.
        public init(_ name: String, at clock: Timestamp) {
            self.name = name
            self.clock = clock
        }
    }

    /// Makes a presentation.
    public init(
        title: String,
        summary: String = "",
        speed: Duration? = nil,
        start: Timestamp? = nil,
        parametersInConsole: [String: String] = [:],
        marks: [Mark] = []
    ) {
        self.title = title
        self.summary = summary
        self.speed = speed
        self.start = start
        self.parametersInConsole = parametersInConsole
        self.marks = marks
    }
}
