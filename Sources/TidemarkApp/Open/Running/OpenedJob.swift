import Tidemark
import TidemarkInspection

/// Where watermarks of an opened job are made.
enum OpenedWatermarks: String, CaseIterable, ParameterValue {
    case perSplit = "per-split"
    case merged
}

/// Makes an ordinary job of a plan: one source of all files, windows per key, and their results.
struct OpenedJob {
    private let plan: OpenPlan
    private let layout: DynamicLayout

    init(_ plan: OpenPlan) {
        self.plan = plan
        layout = plan.layout
    }

    /// The job for the command line.
    var job: RunnableJob {
        return RunnableJob(
            name: name,
            presentation: Presentation(
                title: name,
                summary: plan.lines.map { "\($0.name) \($0.value)" }.joined(separator: ", "),
                speed: speed
            ),
            startsPaused: !pacesItself,
            framesEnd: true,
            build: { try build($0) }
        )
    }

    /// The first file, and how many more there are.
    private var name: String {
        let names = splitNames
        return names.count > 1 ? "\(names[0]) +\(names.count - 1)" : names.first ?? "files"
    }

    /// A replay takes about two minutes in a console, at a speed that can be said.
    private var speed: Duration? {
        guard let span = plan.arrivalSpan else { return nil }
        let paces: [Int64] = [1, 5, 10, 30, 60, 300, 1200, 3600, 21_600, 86_400, 604_800]
        return .seconds(paces.first { $0 * 1000 * 120 >= span } ?? 2_592_000)
    }

    // MARK: - The program

    private func build(_ env: StreamExecutionEnvironment) throws {
        let lateness = env.parameter(
            "allowed-lateness",
            default: Duration.zero,
            help: "How long windows wait for late records after they have fired."
        )
        let output: String? = env.parameter(
            "output",
            default: nil,
            help: "A file for the results as CSV, - prints them; none to drop them."
        )
        let measures = plan.measures
        let summary = WindowSummary.Layout(
            key: plan.roles.key.map { plan.columns[$0].name },
            measures: measures.map { plan.columns[$0].name }
        )
        let results = try records(env)
            .keyBy { $0.key }
            .window(plan.window.assigner)
            .allowedLateness(lateness)
            .aggregate(
                ColumnSums(),
                add: { $0.add($1, measures) },
                merge: { $0.add($1) },
                result: { WindowSummary(layout: summary, key: $0, window: $1, sums: $2) }
            )
            .describedBy(summary.schema)
            .name("\(plan.window)").uid("windows")
        switch output {
        case nil: results.discard().uid("results")
        case "-"?: results.print().uid("results")
        case let path?: results.writeAsText(path, overwrite: true).uid("results")
        }
    }

    private func records(_ env: StreamExecutionEnvironment) throws -> DataStream<DynamicRecord> {
        let bound = env.parameter(
            "out-of-orderness",
            default: Duration.milliseconds(plan.outOfOrderness),
            help: "How far a record may be behind the latest one seen."
        )
        let idleTimeout: Duration? = env.parameter(
            "idle-timeout",
            default: nil,
            help: "After how much silence a file stops holding the watermark."
        )
        let placement = env.parameter(
            "watermarks",
            default: OpenedWatermarks.perSplit,
            help: "One generator for each file, or one over all records."
        )
        let onError = env.parameter(
            "on-error",
            default: OnRecordError.skip,
            help: "What to do with a record that cannot be read: fail, or skip and count it."
        )
        var strategy =
            pacesItself
            ? WatermarkStrategy<DynamicRecord>.forBoundedOutOfOrderness(bound)
            : .forBoundedOutOfOrderness(bound, byRecordsEvery: .milliseconds(plan.window.grain))
        strategy = strategy.withTimestampAssigner { record, _ in record.time }
        if let idleTimeout { strategy = strategy.withIdleness(idleTimeout) }
        let source = OpenedSource(files: splits, pace: pace, onError: onError)
        if plan.isLive { env.startClock(at: SystemHostClock().realTime) }
        switch placement {
        case .perSplit:
            return env.fromSource(source, strategy, name: "records").uid("records")
                .describedBy(layout.schema)
        case .merged:
            return env.fromSource(source, name: "records").uid("records")
                .describedBy(layout.schema)
                .assignTimestampsAndWatermarks(strategy).uid("watermarks").setParallelism(1)
                .describedBy(layout.schema)
        }
    }

    /// Whether a clock moves while records come.
    private var pacesItself: Bool { plan.isLive || plan.roles.arrival != nil }

    private var pace: SourcePace {
        if plan.isLive { return .live }
        return plan.roles.arrival == nil ? .unpaced : .recorded
    }

    private var splits: [OpenedSource.Split] {
        zip(plan.samples, splitNames).map { sample, name in
            let format: OpenedSource.Format =
                switch sample.kind {
                case .ndjson: .ndjson(layout.jsonFormat())
                case .csv(let separator):
                    .csv(layout.csvFormat(header: sample.header, separator: separator))
                }
            return OpenedSource.Split(name: name, source: sample.file.source, format: format)
        }
    }

    /// The names of the files without folders and endings; whole paths where those are not all different.
    private var splitNames: [String] {
        let paths = plan.samples.map { TerminalText.clean($0.file.source.name, limit: 200) }
        let short = paths.map { path in
            let last = path.split(separator: "/").last ?? Substring(path)
            // A host and a port have no ending.
            if plan.isLive { return String(last) }
            return String(last.split(separator: ".").first ?? last)
        }
        return Set(short).count == short.count ? short : paths
    }
}
