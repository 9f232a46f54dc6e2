import Foundation

extension Dovecot {
    static func tokenSettings(_ options: Options) -> String {
        """
        introspection_mode = auth
        introspection_url = \(options.tokenCheck ?? "")
        username_attribute = username
        active_attribute = active
        active_value = true

        """
    }

    var settings: String {
        """
        base_dir = \(path("run"))
        state_dir = \(path("state"))
        instance_name = \((root as NSString).lastPathComponent)
        log_path = \(path("dovecot.log"))
        protocols = imap pop3
        ssl = \(options.offersTLS ? "yes" : "no")
        ssl_cert = <\(authorityFile)
        ssl_key = <\(path("key.pem"))
        listen = 127.0.0.1
        disable_plaintext_auth = no
        auth_mechanisms = plain login\(options.tokenCheck == nil ? "" : " xoauth2 oauthbearer")
        auth_failure_delay = 0
        mail_location = maildir:~/Maildir
        mail_fsync = never
        first_valid_uid = 1
        namespace inbox {
          inbox = yes
          separator = /
        }
        \(options.tokenCheck == nil ? "" : tokenPassdb)
        passdb {
          driver = passwd-file
          args = scheme=PLAIN \(path("passwords"))
        }
        userdb {
          driver = static
          args = uid=\(Self.owner) gid=\(Self.owner) home=\(path("home"))
        }
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        \(listeners("imap", imapPort, imapsPort))
        \(listeners("pop3", pop3Port, pop3sPort))

        """
    }

    private var tokenPassdb: String {
        """
        passdb {
          driver = oauth2
          mechanisms = xoauth2 oauthbearer
          args = \(path("oauth2.conf"))
        }
        """
    }

    private func listeners(_ name: String, _ plain: Int, _ tls: Int) -> String {
        """
        service \(name)-login {
          inet_listener \(name) {
            port = \(plain)
          }
          inet_listener \(name)s {
            port = \(options.offersTLS ? tls : 0)
            ssl = yes
          }
        }
        """
    }
}
