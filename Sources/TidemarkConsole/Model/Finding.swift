/// One sentence of cause about something that is wrong, with what it rests on.
package struct Finding: Sendable, Equatable {
    /// The name of the rule that found it, such as `quiet-source`.
    package var rule: String
    /// The cause in one sentence, with its values.
    package var sentence: String
    /// What to do about it, in one sentence.
    package var remedy: String?
    /// The id of the operator it is about, nil when it is about the job.
    package var operatorID: String?

    package init(
        rule: String,
        sentence: String,
        remedy: String? = nil,
        operatorID: String? = nil
    ) {
        self.rule = rule
        self.sentence = sentence
        self.remedy = remedy
        self.operatorID = operatorID
    }
}
