import Glibc

/// Measures the processor time of the whole process.
struct ProcessorClock {
    private let start = clock()

    /// Milliseconds since the start.
    func elapsed() -> Double {
        Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC)
    }
}
