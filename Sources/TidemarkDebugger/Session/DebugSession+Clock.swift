import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Moves the clock forward; all that falls into the span happens.
    func advanceClock(by span: Int64) throws(ErrorReply) -> [SessionReply] {
        let driver = try stepping("clock")
        if driver.facts.isLive {
            throw ErrorReply(
                code: "liveClock",
                message: "the clock of this job is the host's and cannot be moved"
            )
        }
        let target = driver.clock.advanced(byMilliseconds: span)
        guard target.isFinite else {
            throw ErrorReply(code: "clock", message: "the clock does not reach that far")
        }
        return try go(until: .clock(target.milliseconds))
    }

    /// Notes how fast the clock should pass.
    func changeSpeed(_ setting: SpeedSetting) -> SessionReply {
        speed = setting
        return reply("speed", [RowField("speed", .text(setting.description))])
    }

    /// Gives a task a turn only once in some rounds.
    func slow(_ target: OperatorTarget, _ rounds: Int) throws(ErrorReply) -> SessionReply {
        let driver = try stepping("slow")
        guard case .random = driver.schedule else {
            throw ErrorReply(
                code: "schedule",
                message: "slow works where tasks are drawn at random",
                hint: "start the job with --schedule random"
            )
        }
        let scope = try OperatorScope(target, among: driver.facts.transformations)
        for (task, nodes) in driver.facts.nodesOfTasks.enumerated()
        where nodes.contains(where: { scope.contains($0) }) {
            driver.slow(task, rounds: rounds)
        }
        return reply(
            "slow",
            [RowField("operator", .text(target.description)), RowField("rounds", .count(rounds))]
        )
    }
}
