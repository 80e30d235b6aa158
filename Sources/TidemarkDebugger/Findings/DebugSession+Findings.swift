package import Tidemark
package import TidemarkInspection

extension DebugSession {
    /// How many findings are put to the proof at most.
    private static var trialsMax: Int { 4 }

    /// What may be wrong with the job as it stands; only while it is parked.
    ///
    /// Pure looking: nothing is tried, so it may be asked ten times a second.
    package var findings: [FindingView] {
        if let past { return past.findings }
        if !isMoving || isParked { sampleTrail() }
        return Linter(LintedJob(self), findingThresholds).findings
    }

    /// The same, with what can be tried from here tried on branches.
    func showFindings(_ scope: OperatorScope, _ limit: Int) -> Reply {
        var trials = 0
        let all = findings.filter { scope.contains(finding: $0) }
        let shown = all.prefix(limit).map { finding -> FindingView in
            guard finding.rule == .quietSource, trials < Self.trialsMax else { return finding }
            trials += 1
            return tried(finding)
        }
        return Reply(listing: shown, as: "findings", at: position, total: all.count)
    }

    /// Marks a silent split idle on a branch: if event time goes on then, that is what held it.
    private func tried(_ finding: FindingView) -> FindingView {
        guard case .step(let driver) = driver, !driver.facts.isLive,
            let id = finding.operatorID.flatMap({ Int($0) }), let split = finding.place
        else { return finding }
        let facts = driver.facts
        let source = facts.operators.first {
            $0.node.transformation.id == id && $0.splits.contains { $0.name == split }
        }
        let waiting = facts.operators.first {
            finding.affects.contains($0.node.transformation.reference)
        }
        guard let source = source?.node, let subject = waiting?.node,
            let trial = try? Trial(job, at: driver, subject)
        else { return finding }
        let before = subject.time.currentWatermark
        guard trial.inject(.status(.idle, split: split), into: source) else { return finding }
        trial.settle()
        guard trial.watermark > before else { return finding }
        return finding.proved(by: [
            FindingEvidence("watermarkOnceIdle", .instant(trial.watermark.finiteMilliseconds)),
            FindingEvidence("firesOnceIdle", .count(trial.firedTotal)),
        ])
    }
}

extension OperatorScope {
    /// Whether a finding is about an operator in scope; one about the job is about all.
    fileprivate func contains(finding: FindingView) -> Bool {
        guard let id = finding.operatorID.flatMap({ Int($0) }) else { return true }
        return contains(transformation: id)
    }
}

extension FindingThresholds {
    /// The thresholds that parameters set, such as `finding.late-drops=5min`.
    ///
    /// - Throws: `finding` for a rule that there is none of, or a text that is no threshold.
    package init(_ parameters: ParameterSet) throws(ErrorReply) {
        self.init()
        for parameter in parameters.declared where parameter.name.hasPrefix(Self.prefix) {
            let rule = String(parameter.name.dropFirst(Self.prefix.count))
            if parameter.value != parameter.defaultValue { try set(rule, parameter.value) }
        }
    }
}
