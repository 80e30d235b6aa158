import Tidemark
import TidemarkInspection

extension BreakKind {
    /// The kinds of step that this kind waits for.
    ///
    /// - Throws: `unsupported` for what never happens yet.
    func steps() throws(ErrorReply) -> StepKindSet {
        switch self {
        case .moving(.event): return StepKindSet([.recordOut])
        case .moving(.element): return StepKindSet([.recordIn, .watermarkIn])
        case .moving(.watermark): return StepKindSet([.watermarkAdvanced])
        case .moving(.firing): return StepKindSet([.windowFired, .windowRefired])
        case .moving(.timer): return StepKindSet([.timerFired])
        case .moving(.late): return StepKindSet([.recordLate])
        case .moving(.output): return StepKindSet([.recordIn])
        case .state: return .all
        case .moving(.barrier): return StepKindSet([.barrierIn, .snapshotTaken])
        case .step(let kind):
            if let own = Tidemark.StepKind.allCases.first(where: { $0.name == kind.rawValue }) {
                return StepKindSet([own])
            }
        }
        throw ErrorReply(
            code: "unsupported",
            message: "\(name) never happens in this job"
        )
    }

    /// Whether the kind counts at an operator of this sort.
    func counts(at transformation: Transformation, isSource: Bool) -> Bool {
        switch self {
        case .moving(.event): isSource
        case .moving(.output): transformation.isSink
        case .moving(.late), .moving(.firing), .moving(.timer): transformation.isTimed
        case .step(let kind): !Self.timed.contains(kind) || transformation.isTimed
        default: true
        }
    }

    /// The kinds that happen only where watermarks decide.
    private static let timed: Set<TidemarkInspection.StepKind> = [
        .timerFired, .windowFired, .windowRefired, .windowPurged, .windowsMerged, .recordLate,
        .recordDropped,
    ]
}
