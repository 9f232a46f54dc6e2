import Notices
import Primitives

/// The team's certificate for S/MIME: what it is, and the form that takes another.
enum CertificateForms {
    static func own(_ certificate: TeamCertificate?, _ problem: Problem?) -> Markup {
        let isOfCertificate = problem?.field == "bundle" || problem?.field == "bundle_password"
        return card(CertificateText.own, id: "certificate") {
            p { CertificateText.ownNote }
            if let certificate {
                facts([
                    (CertificateText.subject, .words(certificate.subject)),
                    (SettingsText.fingerprint, code { inFours(certificate.fingerprint) }),
                    (ContactsText.expires, moment(certificate.expiresAt)),
                ])
                p { linkButton(CertificateText.download, "/settings/team/certificate") }
                actButton(CertificateText.stop, post: "/settings/team/certificate/remove", .quiet)
            }
            details(.open(isOfCertificate)) {
                summary { CertificateText.take }
                form(post: "/settings/team/certificate", .takesFiles) {
                    fileField(
                        "bundle", CertificateText.bundle, accept: ".p12,.pfx", hint: CertificateText.bundleHint,
                        problem: problem, .required())
                    textField(
                        "bundle_password", CertificateText.password, type: "password", problem: problem,
                        .autocomplete("off"))
                    submit(CertificateText.takeNow, .plain)
                }
            }
        }
    }
}
