import Testing
import TidemarkInspection

@Suite struct `An operator in a reply` {
    let names = [
        "id", "uid", "name", "parallelism", "status", "currentInputWatermark",
        "currentOutputWatermark", "heldBy", "numRecordsIn", "numRecordsOut",
        "numRecordsInPerSecond",
        "numRecordsOutPerSecond", "numLateRecordsDropped", "numRecordsBehindWatermark",
        "numRecordsRefired", "busyTimeMsPerSecond", "idleTimeMsPerSecond",
        "backPressuredTimeMsPerSecond", "queued", "stateBytes", "stateEntries", "timers",
        "checkpointAcknowledged",
    ]
    let identity = OperatorIdentity(id: "0a1b", uid: nil, name: "window", parallelism: 2)

    func view(subtasks count: Int) -> OperatorView {
        var metrics = OperatorMetrics()
        metrics.numRecordsIn = 12
        let subtasks = (0..<count).map { index in
            SubtaskView(subtask: index, of: identity, status: .held, metrics: metrics)
        }
        return OperatorView(identity: identity, status: .held, metrics: metrics, subtasks: subtasks)
    }

    @Test func `has exactly the promised fields in the promised order`() {
        #expect(view(subtasks: 2).fields.map(\.name) == names + ["subtasks", "notReplayableSince"])
    }

    @Test func `has the same fields for each subtask behind its index`() throws {
        let subtask = try #require(view(subtasks: 2).subtasks.last)
        #expect(subtask.fields.map(\.name) == ["subtask"] + names)
        #expect(subtask.json["subtask"] == .integer(1))
    }

    @Test func `is null where nothing was measured`() {
        let json = view(subtasks: 0).json
        for name in ["uid", "heldBy", "currentInputWatermark", "busyTimeMsPerSecond", "stateBytes"]
        {
            #expect(json[name] == .null)
        }
        #expect(json["status"] == .string("held"))
    }

    @Test func `lists subtasks in text only where there are several`() {
        let position = StepPosition(step: 0, clock: nil)
        let alone = Reply(listing: [view(subtasks: 1)], as: "operators", at: position)
        let several = Reply(listing: [view(subtasks: 2)], as: "operators", at: position)
        #expect(!alone.text.contains("subtasks of"))
        #expect(several.text.contains("\n\nsubtasks of window\n"))
    }

    @Test(arguments: [
        (0.0, "OK"), (100, "OK"), (100.1, "LOW"), (500, "LOW"), (500.1, "HIGH"), (1000, "HIGH"),
    ])
    func `tells back pressure in a word, with the limits of Flink`(time: Double, word: String) {
        var metrics = OperatorMetrics()
        #expect(metrics.backPressureLevel == nil)
        metrics.backPressuredTimeMsPerSecond = time
        #expect(metrics.backPressureLevel?.rawValue == word)
    }
}
