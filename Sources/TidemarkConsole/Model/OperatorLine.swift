package import TidemarkInspection

/// One line of the operators screen: an operator, one of its subtasks, or a split of a source.
package struct OperatorLine: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        case operatorRow(GraphOperator)
        case subtask(SubtaskView)
        case split(SplitView)
    }

    /// What selection remembers: the operator's id, `id#subtask` or `id/split`.
    package var id: String
    /// The operator it belongs to.
    package var operatorID: String
    package var subject: Subject
    /// The branches drawn before the name; true where a branch goes on below.
    package var branches: [Bool]
    /// Whether it reads from several operators.
    package var isJoin = false
    /// Whether it keeps the watermark of those behind it from advancing.
    package var isHolder = false

    package var metrics: OperatorMetrics? {
        switch subject {
        case .operatorRow(let node): node.view.metrics
        case .subtask(let subtask): subtask.metrics
        case .split: nil
        }
    }

    /// How it has spent its time: busy, idle, back-pressured; nil where that is not known.
    package var shares: [Double]? {
        switch subject {
        case .operatorRow(let node): ConsoleModel.shares(of: node.view)
        case .subtask(let subtask): ConsoleModel.shares(of: subtask.metrics)
        case .split: nil
        }
    }

    package var status: OperatorStatus? {
        switch subject {
        case .operatorRow(let node): node.view.status
        case .subtask(let subtask): subtask.status
        case .split(let split): split.idle ? .idle : nil
        }
    }

    /// The watermark a person asks about: what it sends on.
    package var watermark: Int64? {
        switch subject {
        case .split(let split): split.watermark
        default: metrics?.currentOutputWatermark ?? metrics?.currentInputWatermark
        }
    }

    package var name: String {
        switch subject {
        case .operatorRow(let node): node.name
        case .subtask(let subtask): "#\(subtask.subtask)"
        case .split(let split): split.split
        }
    }

    package var isOperator: Bool {
        if case .operatorRow = subject { true } else { false }
    }
}
