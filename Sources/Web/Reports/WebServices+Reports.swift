import Primitives
import Signals

extension WebRequest {
    /// Where reports go in; a problem where no intake is at hand.
    func intake() throws(Problem) -> Intake {
        guard let intake = services.intake else {
            throw Problem(.unavailable, "report.no-intake", ReceptionText.noIntake)
        }
        return intake
    }

    /// How far a report has come; waits a little for the intake to read it.
    func standing(of id: PublicID) async throws -> InboxStanding {
        let end = ContinuousClock.now + services.patience
        while true {
            let standing = try await services.inbox.standing(viewer: viewer, of: id)
            guard standing == .waiting, ContinuousClock.now < end else { return standing }
            try await Task.sleep(for: .milliseconds(40))
        }
    }
}
