import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A Postfix with its own configuration, queue and certificate, on loopback: takes mail over SMTP, hands it on over LMTP.
package final class Postfix: Sendable {
    package static var whyNot: String? {
        if !TestMode.isFull { return "left out of a quick run" }
        if getuid() != 0 { return "Postfix starts as root only" }
        return Program.isThere("/usr/sbin/postfix") ? nil : "Postfix is not installed"
    }

    private let folder: ScratchFolder
    package let port: Int
    /// Takes mail from those who sign in: after STARTTLS, or over TLS from the first byte.
    package let submissionPort, tlsPort: Int
    /// The authority that signed its certificate: itself.
    package var authorityFile: String { folder.path("certificate.pem") }
    private let signIn: DovecotAuth?

    /// `settings`: lines of `main.cf` besides.
    package init(deliveringTo lmtpPort: Int, signIn: DovecotAuth? = nil, settings: [String] = []) throws {
        folder = try ScratchFolder(mode: 0o755)
        (port, submissionPort, tlsPort) = (try LoopbackPort.free(), try LoopbackPort.free(), try LoopbackPort.free())
        self.signIn = signIn
        try makeCertificate()
        for name in ["queue", "data", "etc"] { mkdir(folder.path(name), 0o755) }
        try Program.run(["chown", "postfix", folder.path("data")])
        try folder.write(Array((mainSettings(lmtpPort) + settings.map { "\($0)\n" }.joined()).utf8), to: "etc/main.cf")
        try folder.write(Array(masterSettings.utf8), to: "etc/master.cf")
        try Program.run(["postfix", "-c", folder.path("etc"), "start"])
    }

    deinit { _ = try? Program.run(["postfix", "-c", folder.path("etc"), "stop"]) }

    /// Its own timer now and then leaves a mail lying for minutes on a loaded machine.
    package func retryDeferred() { _ = try? Program.run(["postfix", "-c", folder.path("etc"), "flush"]) }

    package var log: String { (try? String(decoding: folder.read("mail.log"), as: UTF8.self)) ?? "" }

    private func makeCertificate() throws {
        try Program.run([
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", folder.path("key.pem"), "-out",
            authorityFile,
        ])
    }

    private func mainSettings(_ lmtpPort: Int) -> String {
        """
        compatibility_level = 3.6
        queue_directory = \(folder.path("queue"))
        data_directory = \(folder.path("data"))
        maillog_file_prefixes = \(folder.root)
        maillog_file = \(folder.path("mail.log"))
        myhostname = mx.csirt.example
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        mydestination =
        alias_maps =
        alias_database =
        virtual_mailbox_domains = csirt.example
        virtual_mailbox_maps =
        virtual_transport = lmtp:inet:[127.0.0.1]:\(lmtpPort)
        default_transport = error:loopback only
        smtpd_tls_security_level = may
        smtpd_tls_cert_file = \(authorityFile)
        smtpd_tls_key_file = \(folder.path("key.pem"))
        minimal_backoff_time = 1s
        maximal_backoff_time = 1s
        queue_run_delay = 1s

        """
    }

    /// The two doors for those who sign in; nobody else gets as far as naming a recipient.
    private var submissionServices: String {
        guard let signIn else { return "" }
        let common = """
              -o smtpd_sasl_auth_enable=yes
              -o smtpd_sasl_type=dovecot
              -o smtpd_sasl_path=\(signIn.socket)
              -o smtpd_tls_auth_only=yes
              -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
            """
        return """
            127.0.0.1:\(submissionPort) inet n - n - - smtpd
              -o smtpd_tls_security_level=encrypt
            \(common)
            127.0.0.1:\(tlsPort) inet n - n - - smtpd
              -o smtpd_tls_wrappermode=yes
            \(common)

            """
    }

    private var masterSettings: String {
        submissionServices + """
            127.0.0.1:\(port) inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            verify unix - - n - 1 verify
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            lmtp unix - - n - - lmtp
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd

            """
    }
}
