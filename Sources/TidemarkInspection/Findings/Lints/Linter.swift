/// Holds a job against every rule.
///
/// A pure function of what was seen: it asks nothing of the engine and remembers nothing.
public struct Linter {
    let job: LintedJob
    let thresholds: FindingThresholds

    /// Looks at a job.
    public init(_ job: LintedJob, _ thresholds: FindingThresholds = FindingThresholds()) {
        self.job = job
        self.thresholds = thresholds
    }

    /// What was found: causes first, mere notes last; what a cause explains already is left out.
    public var findings: [FindingView] {
        let heard = all.filter { thresholds.isHeard($0.rule) }
        let explained = Set(heard.filter(\.rule.isCause).flatMap(\.affects))
        let standing = Set(heard.filter(\.rule.isOfTime).compactMap(\.operatorName))
        let told = heard.filter {
            let name = $0.operatorName ?? ""
            if $0.rule == .stateGrowth, standing.contains(name) { return false }
            return !($0.rule.isSymptom && explained.contains(name))
        }
        return told.filter(\.rule.isCause) + told.filter { !$0.rule.isCause && !$0.rule.isNote }
            + told.filter(\.rule.isNote)
    }

    private var all: [FindingView] {
        // What has ended cannot hold anything any more; what was lost stays lost.
        let moving =
            job.isOver
            ? []
            : quietSources + noWatermarkStrategy + futureEvents + watermarkStalled + lagGrowing
                + emptyOutput + backpressureHigh + stateGrowth + timerPile
        return moving + lateDrops + keySkew + checkpoints + consoleDrops + noUID
            + parallelismAboveSplits + boundAboveWindow
    }

    /// A figure of an operator, all subtasks together, at one moment.
    func sum(
        _ figure: KeyPath<JobTrail.Place, Int64>,
        of subject: LintedOperator,
        at sample: JobTrail.Sample
    ) -> Int64 {
        subject.subtasks.reduce(0) { $0 + sample.places[$1.trailPlace][keyPath: figure] }
    }

    /// The least watermark of the subtasks of an operator at one moment; nil before all have one.
    func watermark(of subject: LintedOperator, at sample: JobTrail.Sample) -> Int64? {
        var least = Int64.max
        for subtask in subject.subtasks {
            guard let watermark = sample.places[subtask.trailPlace].watermark else { return nil }
            least = min(least, watermark)
        }
        return least
    }

    /// The names of the operators that wait for event time behind one.
    func waiting(behind subject: LintedOperator) -> [String] {
        job.downstream(of: subject).filter(\.waitsForEventTime).map(\.reference)
    }
}

extension Int64 {
    /// The milliseconds since an earlier instant, as far as there are so many.
    func apart(from earlier: Int64) -> Int64 {
        let (span, overflow) = subtractingReportingOverflow(earlier)
        return overflow ? (self > earlier ? .max : .min) : span
    }
}
