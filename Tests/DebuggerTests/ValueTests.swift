import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// A record of all the shapes that values have.
struct Rich: Sendable {
    enum Size: Sendable { case small, tall(metres: Double) }

    var text = "a\u{1b}b"
    var number: UInt64 = .max
    var ratio: Float = 0.5
    var at = Timestamp(1_360_353_600_000)
    var never = Timestamp.max
    var window = TimeWindow(start: Timestamp(0), end: Timestamp(1000))
    var span = Duration.seconds(90)
    var nothing: Int?
    var something: Int? = 3
    var list = [1, 2]
    var set: Set<String> = ["c", "a", "b"]
    var map = ["y": 1, "x": 2]
    var pair = (1, "p")
    var small = Size.small
    var tall = Size.tall(metres: 2)
    var bytes: [UInt8] = [1, 255]
    var key = CompositeKey2("EWR", "UA")
}

@Suite struct `A value` {
    @Test func `of any type is shown by what it holds`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(Rich()).collect()
        let session = try start(Job(env))
        let event = session.ask("step event")["events"].rows.first
        #expect(
            event?["value"]?.line
                == json(
                    #"{"text":"a\u001bb","number":1.8446744073709552e+19,"ratio":0.5,"#,
                    #""at":1360353600000,"never":null,"window":{"start":0,"end":1000},"#,
                    #""span":"90s","nothing":null,"something":3,"list":[1,2],"#,
                    #""set":["a","b","c"],"map":{"x":2,"y":1},"pair":[1,"p"],"#,
                    #""small":"small","tall":{"tall":{"metres":2.0}},"bytes":"0x01ff","#,
                    #""key":["EWR","UA"]}"#
                )
        )
    }

    @Test func `of time is an instant in text and milliseconds in JSON`() throws {
        let session = try start(flightJob().0)
        let reply = try #require(session.execute(line: "step element").first)
        #expect(reply.text.contains("scheduled_at: 2013-02-01T10:00:00Z"))
        #expect(reply.json.line.contains(#""scheduled_at":1359712800000"#))
    }

    @Test func `of endless depth and length is cut, and the cut is marked`() throws {
        let env = StreamExecutionEnvironment()
        let deep = (0..<20).reduce(Nested(inner: [])) { nested, _ in Nested(inner: [nested]) }
        _ = env.fromElements(deep).collect()
        _ = env.fromElements(Array(0..<100_000)).collect()
        let session = try start(Job(env))
        let text = session.play("step element", "step element")
        #expect(text.contains(#""truncated":true"#))
        #expect(text.contains(#""omitted":99936"#))
        #expect(text.utf8.count < 10_000)
    }
}

/// A record that holds records of its own kind.
struct Nested: Sendable {
    var inner: [Nested]
}
