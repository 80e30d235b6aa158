/// A time-shaped argument of an operator that can be overridden from outside as `uid.name`, without the job knowing.
///
/// Written once, when the job graph is made; read by the factories of operators, which run afterwards.
///
/// - Flink: none
public final class Tunable: @unchecked Sendable {  // written by one thread before any task exists
    /// The name behind the operator's uid.
    public let name: String
    /// Milliseconds, or a count.
    @usableFromInline var value: Int64
    let isCount: Bool
    /// What is wrong with a value, if anything is.
    private let check: (Int64) -> String?

    init(_ name: String, _ value: Int64, isCount: Bool = false, check: @escaping (Int64) -> String?)
    {
        self.name = name
        self.value = value
        self.isCount = isCount
        self.check = check
    }

    /// The value as a parameter shows it.
    var text: String {
        isCount ? Int(value).parameterText : Duration.milliseconds(value).parameterText
    }

    /// Takes a value from outside, or says why not.
    func override(with text: String) throws(ParameterError) {
        let read =
            isCount
            ? Int(parameter: text).map { Int64($0) }
            : Duration(parameter: text)?.wholeMilliseconds
        guard let read else {
            let form = isCount ? Int.parameterForm : Duration.parameterForm
            throw ParameterError("'\(text)' is not \(form)")
        }
        if let problem = check(read) { throw ParameterError(problem) }
        value = read
    }
}

extension StreamExecutionEnvironment {
    /// Declares the tunables of all operators under their references, and puts overrides in force.
    func resolveTunables() throws {
        for transformation in transformations {
            for tunable in transformation.tunables {
                let name = "\(transformation.reference).\(tunable.name)"
                let text = parameters.declare(name, defaultValue: tunable.text, help: "")
                if text == tunable.text { continue }
                do {
                    try tunable.override(with: text)
                } catch {
                    throw ParameterError("parameter \(name): \(error.description)")
                }
            }
            let parallelism = "\(transformation.reference).parallelism"
            if let text = parameters.overrides[parallelism] {
                try override(parallelism: text, named: parallelism, of: transformation)
            }
        }
    }

    private func override(
        parallelism text: String,
        named name: String,
        of transformation: Transformation
    ) throws {
        _ = parameters.declare(name, defaultValue: "\(transformation.parallelism)", help: "")
        guard let count = Int(text), count >= 1 else {
            throw ParameterError("parameter \(name): '\(text)' is not a number from 1 up")
        }
        if transformation.mustNotBeParallel && count != 1 {
            throw GraphError(code: .notParallel(transformation.name, count))
        }
        transformation.parallelism = count
    }
}
