import BackPressure
import FlightDelays
import TidemarkApp
import WordCount

/// The demos, in the order in which they teach.
enum Gallery {
    static var jobs: [any TidemarkJob.Type] {
        [FlightDelays.self, WordCount.self, BackPressure.self]
    }
}
