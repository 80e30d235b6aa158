import Tidemark

/// Keeps what the taps see: the newest steps of all, and those of the command under way.
///
/// A step's number is known at its first sight: at the first step of a turn it is the sum of all counters, and the
/// steps of a turn follow each other, because all operators of the task that has the turn are tapped.
final class StepRecorder {
    /// How many steps are kept, and how many of one command's.
    static let capacity = 1000

    /// The newest steps.
    private(set) var ring = Ring<RecordedStep>(capacity: capacity)
    /// The steps of the unit under way, and how many there were.
    private(set) var unit: [RecordedStep] = []
    private(set) var unitTotal = 0
    /// The number of the step that was seen last.
    private(set) var number = 0

    /// The step at which the job stands; another attempt brings another.
    var currentStep: () -> Int
    private var isFirstOfTurn = true

    init(currentStep: @escaping () -> Int) {
        self.currentStep = currentStep
    }

    /// Forgets the steps of the last unit.
    func beginUnit() {
        unit.removeAll(keepingCapacity: true)
        unitTotal = 0
    }

    /// A new turn begins, perhaps after turns that nobody has seen.
    func beginTurn() {
        isFirstOfTurn = true
    }

    /// Keeps one step and gives its number.
    func record(_ fact: StepFact) -> Int {
        number = isFirstOfTurn ? currentStep() : number + 1
        isFirstOfTurn = false
        let step = RecordedStep(fact, number: number)
        ring.append(step)
        unitTotal += 1
        if unit.count < Self.capacity { unit.append(step) }
        return number
    }
}
