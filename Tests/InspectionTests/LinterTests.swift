import Testing
import TidemarkInspection

/// Rules held against facts that were written down by hand, at their thresholds.
@Suite struct LinterTests {
    private func rules(_ job: LintedJob) -> [FindingRule] { Linter(job).findings.map(\.rule) }

    private func checkpoint(
        _ id: Int64,
        _ status: CheckpointStatus,
        unit: String = "microseconds",
        duration: Int64 = 1000,
        alignment: Int64? = nil
    ) -> CheckpointView {
        CheckpointView(
            id: id,
            kind: "checkpoint",
            status: status,
            triggered: id * 1000,
            step: id,
            acknowledged: 1,
            tasks: 2,
            unit: unit,
            duration: duration,
            alignment: alignment,
            subtasks: [
                CheckpointPartView(
                    operator: "join",
                    subtask: 1,
                    progress: "acknowledged",
                    alignment: alignment
                )
            ]
        )
    }

    private func job(_ rows: [CheckpointView], interval: Int64? = 10_000) -> LintedJob {
        var job = LintedJob()
        job.checkpoints.rows = rows
        job.checkpoints.intervalMs = interval
        return job
    }

    @Test func `a job that has done nothing has nothing wrong`() {
        #expect(rules(LintedJob()).isEmpty)
    }

    @Test func `two failed checkpoints in a row are one finding, and a good one ends it`() {
        let bad = (1...2).map { checkpoint($0, .failed) }
        #expect(rules(job(bad)) == [.checkpointFailing])
        #expect(rules(job([bad[0]])).isEmpty)
        #expect(rules(job(bad + [checkpoint(3, .completed)])).isEmpty)
        #expect(rules(job([bad[0], checkpoint(2, .completed), checkpoint(3, .failed)])).isEmpty)
        #expect(rules(job(bad + [checkpoint(3, .inProgress)])) == [.checkpointFailing])
    }

    @Test func `a checkpoint is slow above half its interval, where it is measured in time`() {
        let slow = checkpoint(1, .completed, duration: 5_001_000)
        #expect(rules(job([slow])) == [.checkpointSlow])
        #expect(rules(job([slow], interval: nil)).isEmpty)
        #expect(rules(job([checkpoint(1, .completed, duration: 5_000_999)])).isEmpty)
        let turns = checkpoint(1, .completed, unit: "turns", duration: 99_000_000)
        #expect(rules(job([turns])).isEmpty)
    }

    @Test func `a long alignment names the task that waited`() {
        let long = checkpoint(4, .completed, alignment: 1_001_000)
        let findings = Linter(job([long])).findings
        #expect(findings.map(\.rule) == [.alignmentSlow])
        #expect(findings.first?.place == "join#1")
        #expect(rules(job([checkpoint(4, .completed, alignment: 1_000_999)])).isEmpty)
    }

    @Test func `late records that are not kept are told of`() {
        var job = LintedJob()
        job.lateForgotten = 7
        #expect(rules(job) == [.consoleDrops])
    }

    @Test func `every rule can be silenced by its name`() throws {
        var thresholds = FindingThresholds()
        for rule in FindingRule.allCases { try thresholds.set(rule.rawValue, "off") }
        var job = job((1...2).map { checkpoint($0, .failed) })
        job.lateForgotten = 7
        #expect(Linter(job, thresholds).findings.isEmpty)
        #expect(FindingRule.allCases.count == 18)
    }

    // MARK: - The trail

    private func trail(_ clocks: some Sequence<Int64>) -> JobTrail {
        var trail = JobTrail()
        for clock in clocks {
            trail.append(JobTrail.Sample(clock: clock, step: clock, places: []))
        }
        return trail
    }

    @Test func `a trail keeps what is new dense and what is old sparse`() {
        let trail = trail((0..<100_000).lazy.map { $0 * 1000 })
        #expect(trail.samples.count < 900)
        #expect(trail.samples.first?.clock == 0)
        #expect(trail.samples.last?.clock == 99_999_000)
        let clocks = trail.samples.map(\.clock)
        #expect(clocks == clocks.sorted())
        for (earlier, later) in zip(clocks, clocks.dropFirst()) {
            #expect(later - earlier <= max(1000, (99_999_000 - earlier) / 16))
        }
    }

    @Test func `a trail takes one sample for one place on the clock, and none of an earlier one`() {
        #expect(trail([5, 5, 5, 4, 6]).samples.map(\.clock) == [5, 5, 6])
        #expect(trail([1, 2, 3, 4]).upTo(step: 2).samples.map(\.clock) == [1, 2])
    }
}
