import Foundation
import TidemarkInspection

/// The real departures of 8 February 2013, the day of the blizzard, in the order of arrival.
struct Departures {
    struct Flight {
        let split: Int
        let name: String
        let departed: Int64
        let scheduled: Int64
        let delay: Int64
    }

    static let airports = ["EWR", "JFK", "LGA"]
    let flights: [Flight]

    /// Reads the flights that left on the day, up to an instant.
    init(until end: Int64) throws {
        var flights: [Flight] = []
        for (split, airport) in Self.airports.enumerated() {
            let text = try Repository.text("demos/FlightDelays/data/\(airport).csv")
            for line in text.split(separator: "\n") where line.hasPrefix("2013-02-08") {
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                flights.append(
                    Flight(
                        split: split,
                        name: String(fields[3] + fields[4]),
                        departed: try InstantText.parse(String(fields[0])),
                        scheduled: try InstantText.parse(String(fields[1])),
                        delay: Int64(fields[7]) ?? 0
                    )
                )
            }
        }
        self.flights = flights.filter { $0.departed <= end }.enumerated()
            .sorted { ($0.element.departed, $0.offset) < ($1.element.departed, $1.offset) }
            .map(\.element)
    }
}
