import Synchronization

/// Where threads stop between turns.
final class ParkingLot: Sendable {
    private enum Mode: Int { case run, pause, stop }

    private let mode = Atomic<Int>(0)
    private let parked = Atomic<Int>(0)
    private let gate = Waker()
    private let arrivals = Waker()

    /// Whether a thread must stop before its next turn.
    var shouldPark: Bool { mode.load(ordering: .acquiring) != Mode.run.rawValue }

    func pause() {
        _ = mode.compareExchange(
            expected: Mode.run.rawValue,
            desired: Mode.pause.rawValue,
            ordering: .acquiringAndReleasing
        )
    }

    func resume() {
        _ = mode.compareExchange(
            expected: Mode.pause.rawValue,
            desired: Mode.run.rawValue,
            ordering: .acquiringAndReleasing
        )
        gate.signal()
    }

    /// Lets no thread go on, ever.
    func stop() {
        mode.store(Mode.stop.rawValue, ordering: .releasing)
        gate.signal()
    }

    /// Stops the calling thread until it may go on; false if it must end.
    func park() -> Bool {
        parked.add(1, ordering: .acquiringAndReleasing)
        arrivals.signal()
        while true {
            let epoch = gate.epoch
            let now = mode.load(ordering: .acquiring)
            if now != Mode.pause.rawValue {
                parked.subtract(1, ordering: .acquiringAndReleasing)
                return now == Mode.run.rawValue
            }
            gate.waitUntilChanged(from: epoch)
        }
    }

    /// Tells those who wait for parked threads that one is gone.
    func leave() {
        arrivals.signal()
    }

    /// Returns when all threads that still run have stopped.
    func waitUntilParked(running: borrowing Atomic<Int>) {
        while true {
            let epoch = arrivals.epoch
            if parked.load(ordering: .acquiring) >= running.load(ordering: .acquiring) { return }
            arrivals.waitUntilChanged(from: epoch)
        }
    }
}
