"""What stands around the cases of a full house: people, organisations, notices with their deliveries, the audit log."""
import hashlib, json, time

from filling import DAY, JAPANESE, RANDOM, public, words

ORGANIZATIONS = 3_000
TOKEN = "hikeshi_" + "0" * 52
SCOPES = "inbox:read case:read search:use registry:read notice:write audit:read settings:read"


def add_people(house):
    """Whose pages are measured besides those of the demo's people; all have the password of those."""
    password = house.one("SELECT password FROM accounts WHERE id = 1")
    number = house.one("SELECT MAX(id) FROM accounts")
    partner = house.one(f"SELECT public_id FROM organizations WHERE short_key = 'scale-0'")
    people = [("scale.analyst", "analyst", 1, None), ("scale.partner", "security-manager", 3, partner)]
    for name, role, ceiling, organization in people:
        number += 1
        ends = house.now + 365 * DAY if organization else None
        house.add("accounts", number, public(), name, name, "ja", role, ceiling, 0, password, house.now, 0, organization, ends)
    digest = hashlib.sha256(TOKEN.encode()).digest()
    house.add("access_tokens", 1, public(), digest, "scale", SCOPES, "scale.analyst", house.now,
              int(time.time() * 1000) + 365 * DAY, None, None, 1, 0)


def add_registry(house):
    """Organisations with two contacts each and a network and domain of their own."""
    number = house.one("SELECT MAX(id) FROM organizations")
    contact = house.one("SELECT MAX(id) FROM contacts")
    house.contacts = []
    for each in range(ORGANIZATIONS):
        number += 1
        name, domain = f"{RANDOM.choice(JAPANESE)}株式会社{each}", f"org{each}.scale.example"
        house.add("organizations", number, public(), f"scale-{each}", None, "customer", name, f"Scale {each}", name,
                  f"scale {each}", name, "manufacturing", "JP", 4, 1, house.now)
        low = bytes(10) + b"\xff\xff" + bytes([10, each >> 8, each & 255, 0])
        house.add("networks", None, number, low, low[:-1] + b"\xff", 120, house.now)
        house.add("registry_domains", None, number, domain, house.now)
        text = f"scale-{each}\n{name}\n{domain}"
        for rank in (1, 2):
            contact += 1
            person, address, outside = f"担当{each} {rank}", f"contact{rank}@{domain}", public()
            house.add("contacts", contact, outside, number, person, person, "securityManager", "ja", rank, None, 4, 1, 1,
                      house.now)
            house.add("channels", None, contact, "mail", address, address, house.now)
            house.contacts.append((contact, outside, person, address, name))
            text += f"\n{person}\n{address}"
        house.index("organization", number, text)


def add_notices(house):
    """A notice for each case, every second one to two contacts; the first organisation gets one in a hundred."""
    notice, delivery = house.one("SELECT MAX(id) FROM notices"), house.one("SELECT MAX(id) FROM deliveries")
    cases = house.database.execute("SELECT id, opened_at FROM cases WHERE number LIKE 'HK-2020-%' ORDER BY id").fetchall()
    for order, (case, opened) in enumerate(cases):
        notice += 1
        due, title = opened + 7 * DAY, words(3)
        house.add("notices", notice, public(), case, title, 2, due, "sent", 1, 0, "kenichi.tanaka", 1, opened, opened, 1)
        house.add("notice_versions", notice, 1, "ja", title, words(60), "kenichi.tanaka", opened)
        first = RANDOM.randrange(2 if order % 100 == 0 else len(house.contacts))
        for contact in [first, first - 1][: 1 + order % 2]:
            delivery += 1
            add_delivery(house, delivery, notice, case, house.contacts[contact], opened, due)
        if order % 1000 == 0:
            house.add("emergency_releases", None, notice, "夜間", "misaki.sato", opened, due)


def add_delivery(house, delivery, notice, case, contact, at, due):
    id, outside, person, address, organization = contact
    left = RANDOM.choice(["sent", "delivered"] * 10 + ["bounced"])
    response = RANDOM.choice(["none", "fixed", "acknowledged"]) if left != "bounced" else "none"
    name = public()
    house.add("deliveries", delivery, name, notice, id, outside, organization, person, address, address, "ja", "", "",
              0, left, response, "signed", None, due, at, at + DAY if response != "none" else None, organization)
    for kind in ("queued", "sent"):
        house.add("delivery_events", None, delivery, kind, at, "service:delivery", "250 2.1.5 stored", None, None)
    house.add("outgoing_mails", None, public(), case, delivery, id, "notice", address, person, "ja", 2, words(4), words(60),
              0, f"hk.scale.{name}@csirt.example", None, "", "sent", "signed", None, "kenichi.tanaka", at, at, at,
              "250 2.1.5 stored", 0, None, None)


def add_popular(house):
    """Some reporters write all the time, one host is seen everywhere, and one case has very many mails."""
    run = house.database.execute
    run("UPDATE messages SET from_address = 'feed' || id % 5 || '@feeds.scale.example' WHERE id % 10 = 1 AND direction = 'in'"
        " AND message_id LIKE '%@scale.example'")
    run("INSERT OR IGNORE INTO case_participants SELECT r.case_id, m.from_address, m.from_name, 'reporter', m.received_at"
        " FROM reports r JOIN messages m ON m.id = r.message_id WHERE r.case_id IS NOT NULL AND m.from_address IS NOT NULL")
    host = house.one("SELECT id FROM observables WHERE value = 'host0.scale.example'")
    run("INSERT OR IGNORE INTO case_observables SELECT id, ?, 'reported', 0, 'scale', opened_at FROM cases WHERE id % 10 = 1",
        (host,))
    run("INSERT OR IGNORE INTO message_observables (message_id, position, observable_id, role, warnings)"
        " SELECT id, 9, ?, 'reported', '' FROM messages WHERE id % 10 = 1", (host,))
    for number in range(2_000):
        house.add_message(house.case, house.now - number * 3_600_000, number + 1)


def add_clocks(house):
    house.database.execute(
        "INSERT OR IGNORE INTO clocks (case_id, kind, started_at, warn_at, due_at, stopped_at, warned_at, breached_at)"
        " SELECT id, 'containment', opened_at, opened_at, due_at, closed_at, opened_at, due_at FROM cases"
        " WHERE number LIKE 'HK-2020-%'")


def add_strays(house):
    """Bounces that nobody has looked at, and jobs that were given up."""
    house.database.execute(
        "INSERT OR IGNORE INTO stray_messages SELECT id, 'bounce', received_at, NULL, NULL FROM messages"
        " WHERE case_id IS NOT NULL AND id % 5000 = 3")
    for number in range(500):
        house.add("jobs", None, "notices.send", None, "[]", "dead", 9, house.now, None, house.now, house.now, "no answer")


def add_log(house):
    """Ten lines for each case, chained as the server chains them."""
    number, previous = house.database.execute("SELECT number, hash FROM audit_head").fetchone()
    actions = ["message.receive", "report.create", "case.read", "case.status", "notice.release", "mail.sent"]
    people = ["service:intake", "service:delivery", "misaki.sato", "kenichi.tanaka"]
    subjects = [row[0] for row in house.database.execute("SELECT public_id FROM cases ORDER BY id")]
    for order in range(house.cases * 10):
        number += 1
        # Each does its own: two conditions on the log may share no line at all.
        at, actor = house.now + order, people[order % 4]
        action = actions[order % 3 if order % 4 < 2 else 3 + order % 3]
        subject, detail = f"case:{subjects[order // 10]}", json.dumps(["tlp", "amber"], separators=(",", ":"))
        fields = [previous, str(number), str(at), actor, action, subject, detail]
        hash = hashlib.sha256("".join(f"{len(field.encode())}:{field}" for field in fields).encode()).hexdigest()
        house.add("audit_entries", number, at, actor, action, subject, detail, previous, hash)
        previous = hash
    house.database.execute("UPDATE audit_head SET number = ?, hash = ?", (number, previous))


def add(house):
    for step in (add_registry, add_people, add_popular, add_clocks, add_notices, add_strays, add_log):
        step(house)
