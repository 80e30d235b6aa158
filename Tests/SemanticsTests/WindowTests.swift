import Testing
import Tidemark

struct Visit: Sendable {
    var key: String
    var value: Int
    var at: Int64
}

struct Total: Sendable, Equatable {
    var key: String
    var start: Int64
    var sum: Int
}

@Test func `a tumbling window fires when the watermark reaches its last instant`() throws {
    let env = StreamExecutionEnvironment()
    let visits = (0..<100).map { Visit(key: "k\($0 % 3)", value: $0, at: Int64($0)) }
    let results = env.fromCollection(
        visits,
        .punctuated { _, time in time.advanced(byMilliseconds: -5) }
            .withTimestampAssigner { visit, _ in Timestamp(visit.at) }
    )
    .filter { $0.value % 2 == 0 }
    .map { $0 }
    .keyBy { $0.key }
    .window(.tumbling(size: .milliseconds(10)))
    .aggregate(
        0,
        add: { $0 += $1.value },
        result: { Total(key: $0, start: $1.start.milliseconds, sum: $2) }
    )
    .collect()
    let driver = try Job(env).startStepping()
    var turns = 0
    while driver.turn() == .advanced { turns += 1 }
    print(turns, results.values.count, results.values.prefix(4), driver.turn())
}
