import Synchronization
import Testing

@testable import Tidemark

@Suite struct `Engine threads` {
    @Test func `join waits for the body`() throws {
        let done = Counter()
        try withThread("worker") { done.value = 1 }
        #expect(done.value == 1)
    }

    @Test func `a second join returns at once`() throws {
        let thread = try EngineThread(name: "twice") {}
        thread.join()
        thread.join()
    }

    @Test func `a name longer than the system holds is cut`() throws {
        let ran = Counter()
        try withThread("a name of far more than fifteen bytes, 名前") {
            ran.value = 1
        }
        #expect(ran.value == 1)
    }

    @Test func `the default stack carries deep recursion`() throws {
        let depth = Counter()
        try withThread("deep") { depth.value = descend(20_000) }
        #expect(depth.value == 20_000)
    }

    @Test func `a stack the system cannot give is an error`() {
        #expect(throws: EngineThreadError.self) {
            try EngineThread(name: "no stack", stackBytes: 1) {}
        }
    }

    @Test func `a dropped thread runs on and frees itself`() throws {
        let waker = Waker()
        do { _ = try EngineThread(name: "alone") { waker.signal() } }
        waker.waitUntilChanged(from: 0)
        #expect(waker.epoch == 1)
    }
}

@Suite struct `Wakers` {
    @Test func `a signal since the epoch is not waited for`() {
        let waker = Waker()
        let epoch = waker.epoch
        waker.signal()
        #expect(waker.waitUntilChanged(from: epoch))
        #expect(waker.epoch == epoch + 1)
    }

    @Test func `without a signal the timeout ends the wait`() {
        let waker = Waker()
        #expect(!waker.waitUntilChanged(from: waker.epoch, timeoutNanoseconds: 1_000_000))
        #expect(!waker.waitUntilChanged(from: waker.epoch, timeoutNanoseconds: 0))
        #expect(!waker.waitUntilChanged(from: waker.epoch, timeoutNanoseconds: -5))
    }

    @Test func `two threads that answer each other miss no signal`() throws {
        let rounds: UInt64 = 20_000
        let ping = Waker()
        let pong = Waker()
        try withThread(
            "echo",
            {
                for round in 0..<rounds {
                    ping.waitUntilChanged(from: round)
                    pong.signal()
                }
            },
            meanwhile: {
                for round in 0..<rounds {
                    ping.signal()
                    pong.waitUntilChanged(from: round)
                }
            }
        )
        #expect(ping.epoch == rounds)
        #expect(pong.epoch == rounds)
    }
}

@Suite struct `The clock of the machine` {
    @Test func `it never goes back and telling the time takes some`() {
        let clock = SystemHostClock()
        var last = clock.monotonicNanoseconds
        for _ in 0..<1000 {
            let now = clock.monotonicNanoseconds
            #expect(now >= last)
            last = now
        }
        #expect(clock.realTime > Timestamp(1_700_000_000_000))
        #expect(ProcessUsage.cpuNanoseconds > 0)
    }
}

/// A number that one thread leaves for another.
private final class Counter: Sendable {
    private let stored = Atomic(0)

    var value: Int {
        get { stored.load(ordering: .acquiring) }
        set { stored.store(newValue, ordering: .releasing) }
    }
}

private func withThread(
    _ name: String,
    _ body: @escaping @Sendable () -> Void,
    meanwhile: () -> Void = {}
) throws {
    let thread = try EngineThread(name: name, body: body)
    meanwhile()
    thread.join()
}

@inline(never)
private func descend(_ levels: Int) -> Int {
    levels == 0 ? 0 : 1 + descend(levels - 1)
}
