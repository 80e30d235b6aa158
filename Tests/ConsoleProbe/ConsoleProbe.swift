import TidemarkApp

/// The job that the terminal tests let go wrong in the console: a number a second, and one of them is unlucky.
///
/// The unlucky number comes an hour after the others, so that a console is up and playing before a test lets it come.
@main
struct ConsoleProbe: TidemarkJob {
    static let presentation = Presentation(title: "Goes wrong on request", speed: .seconds(1))

    static func build(_ env: StreamExecutionEnvironment) throws {
        let way = env.parameter("way", default: WayToGoWrong.none, help: "How it goes wrong.")
        let strategy = WatermarkStrategy<Tick>.forBoundedOutOfOrderness(.seconds(1))
            .withTimestampAssigner { tick, _ in tick.at }
        env.fromSource(Ticks(), strategy, name: "ticks").uid("ticks")
            .map { tick in
                if tick.number == Ticks.unlucky { try way.go() }
                return tick.number
            }
            .name("unlucky").uid("unlucky")
            .discard().uid("results")
    }
}
