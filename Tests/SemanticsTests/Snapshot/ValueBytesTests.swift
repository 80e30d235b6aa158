import Testing
import TidemarkTesting

@testable import Tidemark

/// Every value type has a written form that is made from its layout alone.
@Suite struct ValueBytesTests {
    enum Season: String { case spring, autumn }
    enum Plain: CaseIterable { case one, two, three }
    enum Loaded: Codable, Equatable { case none, some(Int), both(String, [Double]) }
    enum Unwritable { case none, some(Int) }
    final class Shared {}
    struct Padded: Equatable {
        var small: UInt8
        var large: Int64
        var flag: Bool
        var half: UInt16
        var ratio: Double
    }
    struct Everything: Equatable {
        var text: String
        var padded: Padded
        var maybe: Int?
        var nested: String??
        var pair: Pair
        var list: [Padded]
        var texts: [String]
        var set: Set<String>
        var map: [String: [Int]]
        var season: Season
        var plain: Plain
        var loaded: Loaded
        var vector: SIMD4<Double>
        var at: Timestamp
        var window: TimeWindow
        var letter: Character
        var part: Substring
        var scalar: Unicode.Scalar
        var nothing: Nothing
    }
    struct Pair: Equatable {
        var left: Float
        var right: CompositeKey2<String, Int>
    }
    struct Nothing: Equatable {}
    typealias Anything = any Sendable
    struct HoldsClass { var name: Int, shared: Shared }
    struct HoldsEnum { var inner: HoldsInner }
    struct HoldsInner { var value: Unwritable }
    struct Tree { var children: [Tree] }
    struct CodableTree: Codable, Equatable { var children: [CodableTree] }

    static let sample = Everything(
        text: "Zürich 🌊",
        padded: Padded(small: 1, large: -2, flag: true, half: 3, ratio: .pi),
        maybe: 7,
        nested: .some(nil),
        pair: Pair(left: 0.5, right: CompositeKey2("a", 9)),
        list: [Padded(small: 9, large: .min, flag: false, half: .max, ratio: -0.0)],
        texts: ["", "long enough not to lie inline, so it is counted"],
        set: ["c", "a", "b"],
        map: ["x": [1, 2], "y": []],
        season: .autumn,
        plain: .three,
        loaded: .both("deep", [1.5, 2.5]),
        vector: [1, 2, 3, 4],
        at: Timestamp(1_360_000_000_000),
        window: TimeWindow(start: Timestamp(0), end: Timestamp(10)),
        letter: "é",
        part: "middle".dropFirst().dropLast(),
        scalar: "ß",
        nothing: Nothing()
    )

    @Test func `a value of every kind comes back from its bytes`() throws {
        let bytes = try Self.bytes(Self.sample)
        #expect(try Self.value(Everything.self, bytes) == Self.sample)
        #expect(try Self.value([Int].self, try Self.bytes([3, 1, 2])) == [3, 1, 2])
        let tree = CodableTree(children: [CodableTree(children: []), CodableTree(children: [])])
        #expect(try Self.value(CodableTree.self, try Self.bytes(tree)) == tree)
        let tuple = try Self.value((Int, String).self, try Self.bytes((5, "five")))
        #expect(tuple == (5, "five"))
    }

    @Test func `padding is not written, and plain fields are copied in runs`() throws {
        let plan = try PlanBuilder.plan(for: Padded.self)
        #expect(try Self.bytes(Self.sample.padded).count == 1 + 8 + 1 + 2 + 8)
        #expect(plan.steps.count == 4)
        #expect(try PlanBuilder.plan(for: TimeWindow.self).isPlain)
    }

    @Test func `sets and maps have one form, whatever order they have in memory`() throws {
        var first: [String: Int] = [:]
        var second: [String: Int] = [:]
        second.reserveCapacity(1000)
        let names = (0..<50).map { "key \($0)" }
        for (number, name) in names.enumerated() { first[name] = number }
        for (number, name) in names.enumerated().reversed() { second[name] = number }
        #expect(try Self.bytes(first) == Self.bytes(second))
        #expect(try Self.bytes(Set(names)) == Self.bytes(Set(names.reversed())))
        struct Wrapped: Codable { var map: [CompositeLike: Int], set: Set<String> }
        struct CompositeLike: Codable, Hashable { var a: Int }
        let pairs = (0..<20).map { (CompositeLike(a: $0), $0) }
        let one = Loose(Wrapped(map: Dictionary(uniqueKeysWithValues: pairs), set: Set(names)))
        let other = Loose(
            Wrapped(
                map: Dictionary(uniqueKeysWithValues: pairs.reversed()),
                set: Set(names.reversed())
            )
        )
        #expect(try Self.bytes(one) == Self.bytes(other))
    }

    /// Sends a value through `Codable`, because it holds an enum with payload.
    enum Loose<Value: Codable>: Codable {
        case value(Value)
        init(_ value: Value) { self = .value(value) }
    }

    @Test func `a schema names fields and cases`() throws {
        let schema = try PlanBuilder.plan(for: Pair.self).schema
        #expect(
            schema.description
                == "Pair(left: float32, right: CompositeKey2<String, Int>(first: text, second: int64))"
        )
        #expect(
            try PlanBuilder.plan(for: Plain.self).schema.description == "Plain{one, two, three}"
        )
        #expect(try PlanBuilder.plan(for: Season.self).schema.description == "Season{text}")
        let everything = try PlanBuilder.plan(for: Everything.self).schema
        let out = ByteWriter()
        everything.write(to: out)
        let bytes = out.array
        let (read, left) = try bytes.withUnsafeBytes { raw in
            var input = ByteReader(raw)
            return (try TypeSchema(from: &input), input.left)
        }
        #expect(read == everything)
        #expect(left == 0)
    }

    static let unwritable: [(type: any Any.Type, reason: String)] = [
        (Shared.self, "Shared is a class"),
        (HoldsClass.self, "field 'shared' of HoldsClass: Shared is a class"),
        (
            HoldsEnum.self,
            "field 'inner.value' of HoldsInner: Unwritable is an enum with payload: make it Codable"
        ),
        (Tree.self, "field 'children' of Tree: Tree contains itself: make it Codable"),
        ((() -> Void).self, "has no written form"),
        (Anything.self, "has no written form"),
        (UnsafeRawPointer.self, "is a pointer"),
    ]

    @Test func `what cannot be written is refused by name`() {
        for (type, reason) in Self.unwritable {
            let error = #expect(throws: SnapshotError.self) { try PlanBuilder.plan(for: type) }
            #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
            #expect(error?.code == .notWritable)
        }
    }

    @Test func `a change of a type is told by its field`() throws {
        struct Old { var a: Int, b: Int }
        struct Grown { var a: Int, b: Int, c: Int }
        struct Retyped { var a: Int, b: String }
        struct Shrunk { var a: Int }
        let old = try PlanBuilder.plan(for: Old.self).schema
        func against(_ type: any Any.Type) throws -> String? {
            old.difference(from: try PlanBuilder.plan(for: type).schema)
        }
        #expect(try against(Old.self) == nil)
        #expect(try against(Grown.self) == "field 'c' is new, not allowed")
        #expect(try against(Retyped.self) == "field 'b' changed int64 → text, not allowed")
        #expect(try against(Shrunk.self) == "field 'b' is gone, not allowed")
    }

    @Test func `bytes that were changed or cut give a value or an error, and nothing worse`() throws
    {
        let whole = try Self.bytes(Self.sample)
        var random = SplitMix64(seed: 4)
        var refused = 0
        for length in 0..<whole.count {
            #expect(throws: SnapshotError.self) {
                try Self.value(Everything.self, Array(whole.prefix(length)))
            }
        }
        for place in whole.indices {
            for _ in 0..<16 {
                var changed = whole
                changed[place] = UInt8(truncatingIfNeeded: random.next())
                if (try? Self.value(Everything.self, changed)) == nil { refused += 1 }
                _ = try? Self.decoded(Everything.self, changed)
            }
        }
        #expect(refused > whole.count)
    }

    @Test func `bytes and schema tell a value without its type`() throws {
        let decoded = try Self.decoded(Everything.self, try Self.bytes(Self.sample))
        guard case .record("Everything", let fields) = decoded else {
            Issue.record("\(decoded)")
            return
        }
        func field(_ name: String) -> DecodedValue? { fields.first { $0.name == name }?.value }
        #expect(field("text") == .text("Zürich 🌊"))
        #expect(field("maybe") == .int(7))
        #expect(field("set") == .list([.text("a"), .text("b"), .text("c")]))
        #expect(field("season") == .text("autumn"))
        #expect(field("plain") == .text("three"))
        #expect(field("at") == .instant(1_360_000_000_000))
        let long = try Self.decoded([Int].self, try Self.bytes(Array(0..<100)))
        #expect(long == .truncated(kept: .list((0..<64).map { .int($0) }), omitted: 36))
        let text = try Self.decoded(String.self, try Self.bytes(String(repeating: "x", count: 300)))
        #expect(
            text == .truncated(kept: .text(String(repeating: "x", count: 256)), omitted: 44)
        )
    }

    static func bytes<Value>(_ value: Value) throws -> [UInt8] {
        let out = ByteWriter()
        try PlanBuilder.plan(for: Value.self).write(value, as: Value.self, to: out)
        return out.array
    }

    static func value<Value>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
        let plan = try PlanBuilder.plan(for: type)
        return try bytes.withUnsafeBytes { raw in
            var input = ByteReader(raw)
            let value = try plan.read(type, from: &input)
            if input.left > 0 { throw SnapshotError.corrupt("left over") }
            return value
        }
    }

    static func decoded<Value>(_ type: Value.Type, _ bytes: [UInt8]) throws -> DecodedValue {
        let schema = try PlanBuilder.plan(for: type).schema
        return try bytes.withUnsafeBytes { raw in
            var decoder = SchemaDecoder(ByteReader(raw))
            return try decoder.next(schema)
        }
    }
}
