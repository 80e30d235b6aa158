import TidemarkConsole
import TidemarkInspection

/// A small model of what the engine does with the day of the blizzard: watermarks of three splits,
/// hourly windows, and every record that came too late.
struct FlightRun {
    static let bound: Int64 = 30 * 60_000
    static let hour: Int64 = 3_600_000

    private(set) var watermarks: [Int64?] = [nil, nil, nil]
    private(set) var newest: [Int64?] = [nil, nil, nil]
    private(set) var arrivals: [Int64?] = [nil, nil, nil]
    private(set) var records: [Int64] = [0, 0, 0]
    private(set) var watermark: Int64?
    private(set) var step: Int64 = 0
    private(set) var behind: Int64 = 0
    private(set) var fired: Int64 = 0
    private(set) var points: [PlotPoint] = []
    private(set) var stairs: [[StairStep]] = [[], [], [], []]
    private(set) var events: [EventView] = []
    private(set) var late: [LateRecordView] = []
    private(set) var windows: [String: [Int64: Int64]] = [:]
    private(set) var closed: Set<Int64> = []

    init(_ departures: Departures) {
        for flight in departures.flights { admit(flight) }
    }

    private mutating func admit(_ flight: Departures.Flight) {
        step += 1
        let airport = Departures.airports[flight.split]
        let start = flight.scheduled / Self.hour * Self.hour
        let isBehind = watermark.map { flight.scheduled <= $0 } ?? false
        let isDropped = watermark.map { start + Self.hour - 1 <= $0 } ?? false
        points.append(
            PlotPoint(
                clock: flight.departed,
                eventTime: flight.scheduled,
                kind: isDropped ? .dropped : isBehind ? .behind : .onTime,
                split: flight.split
            )
        )
        log("recordIn", "flights", flight.scheduled, .string(airport + " " + flight.name))
        if isBehind { noteLate(flight, airport, isDropped) }
        if !isDropped { windows[airport, default: [:]][start, default: 0] += 1 }
        records[flight.split] += 1
        arrivals[flight.split] = flight.departed
        newest[flight.split] = max(newest[flight.split] ?? .min, flight.scheduled)
        raise(flight)
    }

    private mutating func noteLate(
        _ flight: Departures.Flight,
        _ airport: String,
        _ isDropped: Bool
    ) {
        step += 1
        behind += 1
        let record = InspectedValue.record(
            name: "Flight",
            fields: [
                InspectedMember("flight", .string(flight.name)),
                InspectedMember("delay_min", .int(flight.delay)),
            ]
        )
        late.append(
            LateRecordView(
                operator: "hourly-delays",
                subtask: 0,
                step: step,
                key: .string(airport),
                timestamp: flight.scheduled,
                watermark: watermark,
                latenessMs: (watermark ?? 0) - flight.scheduled,
                dropped: isDropped,
                value: record
            )
        )
        let kind = isDropped ? "recordDropped" : "recordLate"
        log(kind, "hourly-delays", flight.scheduled, record)
    }

    private mutating func raise(_ flight: Departures.Flight) {
        let offered = (newest[flight.split] ?? 0) - Self.bound - 1
        guard offered > watermarks[flight.split] ?? .min else { return }
        watermarks[flight.split] = offered
        stairs[flight.split].append(StairStep(clock: flight.departed, watermark: offered))
        let known = watermarks.compactMap { $0 }
        guard known.count == 3, let least = known.min(), least > watermark ?? .min else { return }
        watermark = least
        step += 1
        stairs[3].append(StairStep(clock: flight.departed, watermark: least))
        log("watermarkAdvanced", "hourly-delays", least, .null)
        fire(upTo: least)
    }

    private mutating func fire(upTo watermark: Int64) {
        for airport in Departures.airports {
            for (start, count) in (windows[airport] ?? [:]).sorted(by: { $0.key < $1.key })
            where start + Self.hour - 1 <= watermark {
                windows[airport]?[start] = nil
                closed.insert(start)
                fired += 1
                step += 1
                log("windowFired", "hourly-delays", start, .string("\(airport) \(count) flights"))
            }
        }
    }

    private mutating func log(
        _ kind: String,
        _ name: String,
        _ time: Int64,
        _ value: InspectedValue
    ) {
        events.append(
            EventView(
                step: step,
                kind: kind,
                operator: name,
                subtask: 0,
                timestamp: time,
                watermark: watermark,
                value: value
            )
        )
    }
}
