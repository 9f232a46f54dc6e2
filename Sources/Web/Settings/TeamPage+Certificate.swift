import Notices
import Primitives

/// The team's certificate for S/MIME.
extension TeamPage {
    static func certificate(_ request: WebRequest) async throws -> Answer {
        guard let own = try await current(request).certificate else { throw Problem.pageNotFound }
        return .download(own.der, name: "\(own.fingerprint.prefix(16)).cer", type: "application/pkix-cert")
    }

    static func takeCertificate(_ request: WebRequest) async throws -> Answer {
        let control = try control(request)
        _ = try await current(request)
        do {
            guard let file = request.form.file("bundle") else {
                throw Problem.invalidField("bundle", CertificateText.bundleMissing)
            }
            do {
                try await control.takeCertificate(
                    request.viewer, file.bytes, request.form.verbatim("bundle_password"))
            } catch let problem as Problem where problem.kind == .invalid {
                throw Problem.invalidField(
                    problem.code == "smime.password" ? "bundle_password" : "bundle", problem.text)
            }
            return request.redirect(to: "/settings/team", saying: CertificateText.taken)
        } catch let problem as Problem where problem.field != nil {
            return try await page(request, problem)
        }
    }

    static func removeCertificate(_ request: WebRequest) async throws -> Answer {
        try await request.services.teamIdentity.removeCertificate(viewer: request.viewer)
        return request.redirect(to: "/settings/team", saying: CertificateText.stopped)
    }
}
