import Tidemark

extension ThreadDriver {
    /// Lets threads run until so many steps are taken or the job is over, and parks them.
    func run(toStep goal: Int) {
        resume()
        // Jobs are small: who sleeps meanwhile finds them done.
        var looks = 0
        while step < goal && !isOver {
            looks += 1
            if looks > 10_000 { waitForEnd(timeoutNanoseconds: 20_000) }
        }
        pause()
    }
}
