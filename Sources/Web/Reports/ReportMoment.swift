import Primitives

/// A moment that lies behind us, typed into a form in Japan's time.
enum ReportMoment {
    /// Nil for an empty field. Five minutes are for clocks that disagree.
    static func read(_ name: String, in form: FormFields, at now: Timestamp) throws(Problem) -> Timestamp? {
        guard let text = form.optional(name)?.halfWidth.replacing(" ", with: "T") else { return nil }
        guard let moment = JapanInput.moment(text) else { throw .invalidField(name, ReceptionText.timeInvalid) }
        guard moment <= now + .minutes(5) else { throw .invalidField(name, ReceptionText.timeInFuture) }
        return min(moment, now)
    }
}
