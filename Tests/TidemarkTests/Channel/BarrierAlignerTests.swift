import Testing

@testable import Tidemark

extension BarrierAligner {
    fileprivate var blocked: [Bool] { (0..<3).map { isBlocked($0) } }
}

@Suite struct `A barrier aligner` {
    private func barrier(_ number: Int) -> CheckpointBarrier {
        CheckpointBarrier(checkpoint: CheckpointID(number))
    }

    private let open = [false, false, false]

    @Test func `holds a channel back until the others have delivered the barrier`() {
        var aligner = BarrierAligner(channelCount: 3)
        #expect(aligner.receive(barrier(1), on: 1, ended: open) == .waiting)
        #expect(aligner.blocked == [false, true, false])
        #expect(aligner.receive(barrier(1), on: 0, ended: open) == .waiting)
        #expect(aligner.blocked == [true, true, false])
        #expect(aligner.receive(barrier(1), on: 2, ended: open) == .complete(barrier(1)))
        #expect(aligner.blocked == open)
        #expect(!aligner.isAligning)
    }

    @Test func `takes the end of a channel for its barrier`() {
        var aligner = BarrierAligner(channelCount: 3)
        #expect(aligner.endChannel(ended: [true, false, false]) == .stale)
        #expect(aligner.receive(barrier(1), on: 1, ended: [true, false, false]) == .waiting)
        #expect(aligner.endChannel(ended: [true, false, true]) == .complete(barrier(1)))
    }

    @Test func `gives up a checkpoint when the barrier of a newer one comes`() {
        var aligner = BarrierAligner(channelCount: 3)
        #expect(aligner.receive(barrier(1), on: 0, ended: open) == .waiting)
        #expect(aligner.receive(barrier(2), on: 1, ended: open) == .waiting)
        #expect(aligner.blocked == [false, true, false])
        #expect(aligner.receive(barrier(1), on: 2, ended: open) == .stale)
        #expect(aligner.blocked == [false, true, false])
        #expect(aligner.receive(barrier(2), on: 0, ended: open) == .waiting)
        #expect(aligner.receive(barrier(2), on: 2, ended: open) == .complete(barrier(2)))
    }

    @Test func `lets go of channels when a checkpoint is given up, and ignores its barriers`() {
        var aligner = BarrierAligner(channelCount: 3)
        #expect(aligner.receive(barrier(1), on: 0, ended: open) == .waiting)
        let held = aligner.abort(CheckpointID(1))
        #expect(held)
        #expect(aligner.blocked == open)
        #expect(aligner.receive(barrier(1), on: 1, ended: open) == .stale)
        let again = aligner.abort(CheckpointID(1))
        #expect(!again)
        #expect(aligner.receive(barrier(2), on: 1, ended: open) == .waiting)
    }

    @Test func `keeps nothing of barriers that come after the checkpoint was given up`() {
        var aligner = BarrierAligner(channelCount: 2)
        let held = aligner.abort(CheckpointID(3))
        #expect(!held)
        #expect(aligner.receive(barrier(3), on: 0, ended: [false, false]) == .stale)
        #expect(!aligner.isAligning)
    }

    @Test func `at least once holds nothing back and keeps several checkpoints apart`() {
        var aligner = BarrierAligner(channelCount: 2, .atLeastOnce)
        let open = [false, false]
        #expect(aligner.receive(barrier(1), on: 0, ended: open) == .waiting)
        #expect(aligner.receive(barrier(2), on: 0, ended: open) == .waiting)
        #expect(!aligner.isBlocked(0) && !aligner.isAligning && aligner.pending.count == 2)
        #expect(aligner.receive(barrier(1), on: 1, ended: open) == .complete(barrier(1)))
        #expect(aligner.receive(barrier(3), on: 0, ended: open) == .waiting)
        #expect(aligner.receive(barrier(3), on: 1, ended: open) == .complete(barrier(3)))
        // The second is done with then, and its barrier comes too late.
        #expect(aligner.receive(barrier(2), on: 1, ended: open) == .stale)
        #expect(aligner.pending.isEmpty)
    }

    @Test func `at least once, a channel that ends counts for all checkpoints`() {
        var aligner = BarrierAligner(channelCount: 2, .atLeastOnce)
        _ = aligner.receive(barrier(1), on: 0, ended: [false, false])
        _ = aligner.receive(barrier(2), on: 0, ended: [false, false])
        #expect(aligner.endChannel(ended: [false, true]) == .complete(barrier(2)))
        #expect(aligner.endChannel(ended: [false, true]) == .stale)
    }

    @Test func `at least once, checkpoints that never end do not pile up`() {
        var aligner = BarrierAligner(channelCount: 2, .atLeastOnce)
        for number in 1...1000 {
            _ = aligner.receive(barrier(number), on: 0, ended: [false, false])
        }
        #expect(aligner.pending.count == BarrierAligner.pendingMax)
        let held = aligner.abort(CheckpointID(999))
        #expect(held)
        #expect(aligner.pending.map(\.barrier) == [barrier(1000)])
    }
}
