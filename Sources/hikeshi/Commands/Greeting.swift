import Access
import Primitives

/// What the server and the demo say on the console, in both languages.
enum Greeting {
    /// Where the console is, and how to sign in.
    static func show(_ house: House) async throws {
        let address = house.settings.baseURL
        running(at: address)
        let users = try await DemoInstallation(house: house).users()
        if let token = try await house.access.firstAdministrator.invitation() {
            firstVisit(at: address, token: token)
        } else if !users.isEmpty {
            self.users(users)
        }
        if let sink = house.sink { self.sink(sink.folder) }
        end()
    }

    /// After a restart of the console: the one-time token is a new one, as long as there is no administrator.
    static func showAgain(_ house: House) async throws {
        guard let token = try await house.access.firstAdministrator.invitation() else { return }
        firstVisit(at: house.settings.baseURL, token: token)
    }

    private static func running(at address: String) {
        Output.line("")
        Output.line("  Hikeshi（火消し）が起動しました / Hikeshi is running:  \(address)")
    }

    static func users(_ users: [DemoUser]) {
        Output.line("")
        Output.line("  デモのサインイン / Sign in to the demo:")
        for user in users {
            let role = Role(rawValue: user.role)?.label ?? .verbatim(user.role)
            Output.line("    \(user.name.padding(to: 18))  \(role.ja) / \(role.en)")
        }
        if let password = users.first?.password {
            Output.line("  パスワード（デモの全員に共通）/ Password (the same for all demo users):  \(password)")
        }
    }

    static func firstVisit(at address: String, token: String) {
        Output.line("")
        Output.line("  最初の管理者を登録してください / Create the first administrator:  \(address)/setup")
        Output.line("  ワンタイムトークン / One-time token:  \(token)")
    }

    private static func sink(_ folder: String) {
        Output.line("")
        Output.line("  送信メールは外部に出ず、次のフォルダに保存されます / Sent mail stays on this machine, in:  \(folder)")
    }

    private static func end() { Output.line("\n  Ctrl-C で終了します / Ctrl-C ends it\n") }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
