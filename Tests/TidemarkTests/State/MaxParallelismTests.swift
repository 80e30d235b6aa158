import Testing
import Tidemark

@Suite struct `Max parallelism` {
    @Test(
        arguments: [
            (1, 128), (85, 128), (86, 256), (171, 256), (200, 512), (21_845, 32_768),
            (30_000, 32_768),
            (32_768, 32_768),
        ] as [(Int, Int32)]
    )
    func `unset, it is half as much again, rounded up to a power of two`(
        parallelism: Int,
        expected: Int32
    ) throws {
        #expect(try MaxParallelism(derivedFromParallelism: parallelism).value == expected)
    }

    @Test(arguments: [1, 7, 720, 32_768])
    func `any number within the bounds can be chosen`(value: Int) throws {
        #expect(try MaxParallelism(value).value == Int32(value))
    }

    @Test(arguments: [0, -1, 32_769, 40_000, .max, .min])
    func `a number out of bounds is refused in Flink's words`(value: Int) {
        let error = #expect(throws: ParallelismError.self) { try MaxParallelism(value) }
        #expect(
            error?.description
                == "maxParallelism is out of bounds 0 < maxParallelism <= 32768. Found: \(value)"
        )
    }

    @Test(arguments: [0, -1, .min])
    func `a parallelism below one is refused`(value: Int) throws {
        #expect(throws: ParallelismError.belowOne(found: value)) {
            try MaxParallelism(derivedFromParallelism: value)
        }
        let error = #expect(throws: ParallelismError.self) {
            try MaxParallelism(128).validate(parallelism: value)
        }
        #expect(
            error?.description.hasPrefix("The parallelism of an operator must be at least 1")
                == true
        )
    }

    @Test func `a parallelism above the max parallelism is refused`() throws {
        try MaxParallelism(2).validate(parallelism: 2)
        let error = #expect(throws: ParallelismError.self) {
            try MaxParallelism(2).validate(parallelism: 4)
        }
        #expect(
            error?.description.contains("parallelism (4) is higher than the max parallelism (2)")
                == true
        )
        #expect(throws: ParallelismError.self) { try MaxParallelism(derivedFromParallelism: .max) }
    }
}
