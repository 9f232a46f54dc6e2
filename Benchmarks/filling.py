"""Fills an SQLite database of the demo with rows of our own making: cases with their mails, as many as are asked for."""
import random, re, sqlite3

MESSAGES = 10
RANDOM = random.Random(11)
ENGLISH = "phishing malware scan report server address host certificate mail login account network alert abuse".split()
JAPANESE = "不審な通信 情報漏えい 改ざん 報告 対応 依頼 調査 端末 感染 連絡 脆弱性 停止 確認 至急 添付 参照 攻撃 認証".split()
DAY = 86_400_000
# Around the kind before a token (SearchMark).
SIGN = "\ue000"


def words(count):
    return " ".join(RANDOM.choice(JAPANESE + ENGLISH) for _ in range(count))


def tokens(text):
    """As the server's tokenizer: words, and pairs of neighbouring Japanese characters."""
    found = []
    for stretch in re.findall(r"[a-z0-9]+|[^\x00-\x7f]+", text.lower()):
        pairs = [stretch[i : i + 2] for i in range(len(stretch) - 1)]
        found += [stretch] if stretch.isascii() else pairs + [stretch[-1]]
    return " ".join(found)


def public():
    return "".join(RANDOM.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(20))


class Filling:
    """Rows after the demo's, in the order in which real ones would have come."""

    def __init__(self, path, cases):
        self.cases = cases
        self.database = sqlite3.connect(path)
        self.columns = {}
        self.database.execute("PRAGMA synchronous=OFF")
        self.database.execute("PRAGMA cache_size=-400000")
        self.now = self.one("SELECT MAX(received_at) FROM messages")
        self.owners = [row[0] for row in self.database.execute("SELECT id FROM accounts")]
        self.blob, self.size = self.database.execute("SELECT blob, size FROM messages WHERE direction = 'in'").fetchone()
        self.kinds = [row[0] for row in self.database.execute("SELECT DISTINCT kind FROM cases")]
        self.case = self.one("SELECT MAX(id) FROM cases")
        self.message = self.one("SELECT MAX(id) FROM messages")
        self.report = self.one("SELECT MAX(id) FROM reports")
        self.observable = self.one("SELECT MAX(id) FROM observables")
        self.first_observable = self.observable + 1

    def one(self, text):
        return self.database.execute(text).fetchone()[0]

    def add(self, table, *values):
        """Fills the table's first columns; those that came later stay empty."""
        if table not in self.columns:
            self.columns[table] = [row[1] for row in self.database.execute(f"PRAGMA table_info({table})")]
        names, places = ",".join(self.columns[table][: len(values)]), ",".join("?" * len(values))
        return self.database.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values)

    def index(self, kind, id, text):
        prefix = "" if kind == "message" else SIGN + kind + SIGN
        body = " ".join(prefix + token for token in tokens(text).split())
        self.database.execute("INSERT INTO search_chunks (kind, doc_id, part, body) VALUES (?, ?, 0, ?)", (kind, id, body))

    def observables(self):
        for number in range(self.cases // 5):
            self.observable += 1
            self.add("observables", self.observable, "domain", f"host{number}.scale.example", None, None)

    def add_message(self, case, at, number, report=None):
        self.message += 1
        subject, text = words(5), "\n".join(words(9) for _ in range(6))
        sender = f"reporter{RANDOM.randrange(3000)}@site{RANDOM.randrange(400)}.example"
        self.add("messages", self.message, public(), "in", f"s{self.message}@scale.example", f"d{self.message}", self.blob,
                 self.size, sender, "報告者", subject, None, at, at, text, 2, 0, case, "ordinary", 0, 0)
        self.add("message_recipients", self.message, 1, "to", "csirt@csirt.example", "")
        seen = RANDOM.randrange(self.first_observable, self.observable + 1)
        self.add("message_observables", self.message, 0, seen, "reported", "", None, None, None)
        self.index("message", self.message, f"{subject}\n報告者 {sender}\n{text}")
        if case is None or number == 0:
            self.report += 1
            state = "new" if case is None else "linked"
            self.add("reports", self.report, public(), self.message, state, 2, case, None, "", at, None, None)
        self.add("report_messages", self.message, self.report, at)
        return seen

    def add_case(self, number):
        self.case += 1
        opened = self.now - int((self.cases - number) * 1095 * DAY / self.cases)
        status = "closed" if number < self.cases * 0.97 and RANDOM.random() < 0.99 else RANDOM.choice(["open", "open", "waiting"])
        embargo = int(RANDOM.random() < 0.01)
        title, label = words(4), f"HK-2020-{number + 1:06}"
        self.add("cases", self.case, public(), label, title, RANDOM.choice(self.kinds), "contain", status,
                 RANDOM.choice(["high", "medium", "low"]), 2, embargo, self.now + 30 * DAY if embargo else None,
                 RANDOM.choice(self.owners + [None]), opened, opened, opened + DAY if status == "closed" else None,
                 opened + 9 * DAY, None, None)
        self.add("case_numbers", label, self.case, opened)
        self.index("case", self.case, f"{label}\n{title}")
        for each in range(MESSAGES):
            seen = self.add_message(self.case, opened + each * 3_600_000, each)
            self.database.execute("INSERT OR IGNORE INTO case_observables VALUES (?, ?, 'reported', 0, 'scale', ?)",
                                  (self.case, seen, opened))
            self.database.execute(
                "INSERT INTO timeline_entries (public_id, case_id, happened_at, recorded_at, actor, kind, text, reference)"
                " VALUES (?, ?, ?, ?, 'service:intake', 'messageReceived', '', NULL)", (public(), self.case, opened, opened))

    def run(self):
        self.observables()
        for number in range(self.cases):
            self.add_case(number)
            if number % 50 == 0:
                self.add_message(None, self.now - RANDOM.randrange(9) * DAY, 0)

    def close(self):
        self.database.commit()
        self.database.close()
