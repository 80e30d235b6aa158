import TidemarkConsole
import TidemarkInspection

/// The state of the flight job as screen 4 sees it.
enum FlightStates {
    /// Counts alone, as while the job moves.
    static func moving(_ windows: [WindowView]) -> [StateList] {
        [StateList(view(windows))]
    }

    /// All entries, one of them changed, one new and one gone since the job stood last.
    static func standing(_ windows: [WindowView]) -> [StateList] {
        var entries = windows.map { StateEntry(entry(of: $0)) }
        if entries.count > 2 {
            let fields = [
                InspectedMember("flights", .int(3)), InspectedMember("minutes", .int(85)),
            ]
            entries[1].change = .changed(was: .record(name: "DelaySum", fields: fields))
            entries[2].change = .new
            var gone = entries[0]
            gone.view = StateEntryView(
                operator: gone.view.operatorName,
                subtask: 0,
                state: gone.view.state,
                kind: gone.view.kind,
                key: .string("LGA"),
                namespace: gone.view.namespace,
                value: gone.view.value
            )
            gone.change = .cleared
            entries.append(gone)
        }
        return [
            StateList(view(windows), entries),
            StateList(StateView(operator: "hourly-delays", state: "seen", kind: "map", entries: 0)),
        ]
    }

    private static func view(_ windows: [WindowView]) -> StateView {
        StateView(
            operator: "hourly-delays",
            state: "window-contents",
            kind: "window",
            entries: Int64(windows.count)
        )
    }

    private static func entry(of window: WindowView) -> StateEntryView {
        StateEntryView(
            operator: "hourly-delays",
            subtask: 0,
            state: "window-contents",
            kind: "window",
            key: window.key,
            namespace: .record(
                name: "TimeWindow",
                fields: [
                    InspectedMember("start", .instant(window.start)),
                    InspectedMember("end", .instant(window.end)),
                ]
            ),
            value: window.value
        )
    }
}
