import Tidemark
import TidemarkInspection

/// Runs a job's past once more and asks of every record of an operator which bound would keep it.
final class RegretScan {
    private let subject: RegretSubject
    private let driver: StepDriver
    private var curve = RegretCurve()
    /// By source subtask and split.
    private var splits: [SplitPlace: RegretCurve] = [:]
    private var latest: SplitPlace?
    private var nodes: [OperatorNode] = []
    private let canTellSplits: Bool
    /// From which split each late record of each subtask was, in their order.
    private(set) var lateSplits: [Int: [String?]] = [:]
    private var names: [SplitPlace: String] = [:]
    private var refired: Int64 = 0
    /// Whether the record at hand has made a window fire again.
    private var isRefired = false

    private struct SplitPlace: Hashable {
        let source: ObjectIdentifier
        let split: Int
    }

    /// Stands where the history begins.
    init(_ subject: RegretSubject, _ replica: Replica) {
        self.subject = subject
        driver = replica.driver
        // Where the choices of threads are followed, what comes is not what was admitted last.
        canTellSplits = !driver.repeatsTurns && driver.schedule == .drain
        driver.chunk = 1
        driver.turnBudget = 1024
        let facts = driver.facts
        for fact in facts.operators {
            for (index, split) in fact.splits.enumerated() {
                let place = SplitPlace(source: ObjectIdentifier(fact.node), split: index)
                names[place] = split.name
                splits[place] = RegretCurve()
            }
        }
        nodes = facts.nodes.filter { $0.transformation.id == subject.transformation.id }
        for tasks in facts.nodesOfTasks
        where tasks.contains(where: { $0.transformation.id == subject.transformation.id }) {
            for node in tasks {
                let isSubject = node.transformation.id == subject.transformation.id
                driver.tap(node, isSubject ? RecordTap(self) : Onlooker())
            }
        }
        facts.observeSplits { [unowned self] source, split in
            latest = SplitPlace(source: ObjectIdentifier(source), split: split)
        }
    }

    /// Goes on to where a job stands.
    ///
    /// - Throws: `interrupted` if somebody wants it to stop.
    func run(upTo admission: Int64, _ shouldStop: () -> Bool) throws(ErrorReply) {
        defer {
            driver.facts.observeSplits(nil)
            for node in driver.facts.nodes { driver.tap(node, nil) }
        }
        driver.admissionBound = admission
        var turns = 0
        while driver.turn() == .advanced {
            turns += 1
            if turns % 512 == 0, shouldStop() {
                throw .interrupted
            }
        }
    }

    fileprivate func see(_ fact: StepFact) {
        switch fact.kind {
        case .recordIn:
            isRefired = false
            count(fact)
        case .recordLate:
            // A record of several windows may make each of them fire again.
            if fact.window != nil, !isRefired {
                isRefired = true
                refired += 1
            }
            let name = canTellSplits ? latest.flatMap { names[$0] } : nil
            lateSplits[fact.operatorNode.subtask, default: []].append(name)
        default: break
        }
    }

    private func count(_ fact: StepFact) {
        let watermark = fact.operatorNode.time.currentWatermark
        if watermark == .max {
            curve.addLostAnyway()
            if let latest, canTellSplits { splits[latest]?.addLostAnyway() }
            return
        }
        let need = watermark == .min ? nil : subject.need(fact.timestamp, at: watermark)
        curve.add(needing: need)
        if let latest, canTellSplits { splits[latest]?.add(needing: need) }
    }

    /// What has come of it.
    func view(since step: Int) -> RegretView {
        func count(_ figure: (OperatorCounters) -> Int) -> Int64 {
            Int64(nodes.reduce(0) { $0 + figure($1.counters) })
        }
        let records = count { $0[.recordIn] }
        let behind = count { $0[.behindWatermark] }
        let dropped = count { $0[.recordDropped] }
        let aside = count { $0[.lateSideOutput] }
        let known = splits.sorted { (names[$0.key] ?? "") < (names[$1.key] ?? "") }
        return RegretView(
            operator: subject.transformation.reference,
            source: subject.source.reference,
            bound: subject.bound,
            lateness: subject.spans["allowed-lateness"] ?? 0,
            inexact: subject.inexact,
            fates: [
                RegretFate("onTime", records - behind),
                RegretFate("behind", max(0, behind - refired - dropped - aside)),
                RegretFate("refired", refired), RegretFate("sideOutput", aside),
                RegretFate("dropped", dropped),
            ],
            curve: curve,
            splits: canTellSplits ? known.map { (names[$0.key] ?? "", $0.value) } : [],
            since: Int64(step)
        )
    }
}

/// Shows a scan the steps of one subtask.
private final class RecordTap: StepTap {
    private unowned let scan: RegretScan

    init(_ scan: RegretScan) {
        self.scan = scan
    }

    func step(_ fact: StepFact) { scan.see(fact) }
}
