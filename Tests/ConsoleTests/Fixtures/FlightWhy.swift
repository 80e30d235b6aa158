import TidemarkInspection

/// Why the windows of the flights wait at the blizzard, as the session answers it.
enum FlightWhy {
    static let held = WhyView(
        title: "watermark of hourly-delays#0",
        answer: "held by EWR: silent split",
        has: instant("2013-02-08T19:29:59.999Z"),
        needs: instant("2013-02-08T19:59:59.999Z"),
        waits: "windows from 2013-02-08T19:00:00Z to 2013-02-08T20:00:00Z",
        tree: WhyFinding(
            .operator,
            operator: "hourly-delays",
            subtask: 0,
            "hourly-delays#0 follows flights#0",
            holds: true,
            steps: [cite("lastWatermark", 19_644, "2013-02-08T20:17:00.200Z")],
            because: [
                WhyFinding(
                    .operator,
                    operator: "flights",
                    subtask: 0,
                    "flights#0 has the least of its 3 splits that count",
                    holds: true,
                    steps: [cite("lastWatermark", 19_642, "2013-02-08T20:17:00.200Z")],
                    because: [
                        split(
                            "EWR",
                            "EWR is silent for 5h 37m since 2013-02-08T20:23:00Z; before, one came "
                                + "every 4m 35s; no idle timeout; its next one arrives "
                                + "2013-02-09T18:03:00Z",
                            cite("lastRecord", 19_649, "2013-02-08T20:23:00Z"),
                            holds: true
                        ),
                        split(
                            "LGA",
                            "LGA is at 2013-02-08T20:04:59.999Z",
                            cite("lastRecord", 19_677, "2013-02-08T21:32:00Z")
                        ),
                        split(
                            "JFK",
                            "JFK is idle since 2013-02-09T01:00:00Z and left out",
                            WhyCitation(
                                "idle",
                                step: nil,
                                clock: nil,
                                note: "before step 19000, where history begins"
                            )
                        ),
                    ]
                )
            ]
        ),
        remedies: [
            WhyRemedy(
                "mark EWR idle",
                commands: ["inject idle flights#EWR"],
                watermark: instant("2013-02-08T20:04:59.999Z"),
                firedTotal: 3,
                fired: ["EWR", "LGA", "JFK"].map {
                    WhyFiring(
                        key: .string($0),
                        start: instant("2013-02-08T19:00:00Z"),
                        end: instant("2013-02-08T20:00:00Z") ?? 0
                    )
                }
            ),
            WhyRemedy(
                "an idle timeout in the watermark strategy of flights",
                untried: "it needs the history run again, about 1 s"
            ),
        ]
    )

    private static func split(
        _ name: String,
        _ sentence: String,
        _ citation: WhyCitation,
        holds: Bool = false
    ) -> WhyFinding {
        WhyFinding(
            .split,
            operator: "flights",
            subtask: 0,
            place: name,
            sentence,
            holds: holds,
            cause: holds ? .silentSplit : nil,
            steps: [citation]
        )
    }

    private static func cite(_ what: String, _ step: Int64, _ clock: String) -> WhyCitation {
        WhyCitation(what, step: StepIdentity(step: step), clock: instant(clock))
    }

    private static func instant(_ text: String) -> Int64? { try? InstantText.parse(text) }
}
