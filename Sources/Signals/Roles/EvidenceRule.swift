import Primitives

/// Why an observable is held for reported, target or other, and how much that weighs.
///
/// There is no parser per sender. Every place where an observable stands gives evidence; the heaviest decides, and at
/// equal weight `reported` wins over `target` over `other`:
///
/// | weight | rule | says |
/// |---|---|---|
/// | 100 | `reportField` | field of a feedback report (RFC 5965): Source-IP, Reported-Domain, Reported-Uri → reported; the others → other |
/// | 95 | `machineMail` | bounce, automatic answer, loopback or multicast address → other |
/// | 85 | `signature` | signature block of the sender, or his domain in the last paragraph → other |
/// | 83 | `log` | grammar of a log line: who connects → reported, who is called → target, what is requested → other |
/// | 82 | `column` | heading of the table column: `src_ip`, `送信元` → reported; `dst`, `宛先` → target |
/// | 80 | `label` | label with a separator on the line: `Source:`, `攻撃元：`, `src=` / `Destination:`, `宛先：`, `dst=` |
/// | 78 | `link` | a link that leads elsewhere than it shows: where it leads → reported, what it shows → target |
/// | 71 | `house` | address beside a name of the sender's own house → target |
/// | 70 | `heading` | label in the line above a list |
/// | 69 | `subjectAddress` | an address in the subject that no word puts on the other side → reported |
/// | 68 | `field` | name of a field with a separator: `IP:`, `Host:` → reported, or what its words before say |
/// | 65 | `boilerplate` | unsubscribe, FAQ, privacy; link behind `more information` → other |
/// | 62 | `remark` | label or whose it is, directly behind: `X (victim)`, `X は弊社の…` |
/// | 61 | `senderAddress` | mail address of the sender's or our own domain, name of a file attached to this mail → other |
/// | 60 | `direction` | `from X`, `X から` → reported; `against X` → target |
/// | 58 | `defanged` | defanged spelling → reported |
/// | 57 | `wellKnown` | host on a list of very common names → other |
/// | 56 | `subject` | stands in the subject → reported |
/// | 55 | `header` | mail header pasted into the text: From → reported, To → target; second half of `A から B` → target |
/// | 54 | `hop` | where a mail complained about was handed over from outside → reported |
/// | 53 | `path` | the way this mail came, delivery status → other |
/// | 50 | `looseLabel` | label in the same sentence without separator |
/// | 49 | `stamped` | the only routed address on a line that begins with its time → reported |
/// | 48 | `pair` | two endpoints side by side: the first → reported, the second → target |
/// | 47 | `listed` | entry of a list: alone at the beginning of its line → reported |
/// | 46 | `possession` | `弊社の`, `our` → target; `貴社の`, `your` → reported, or target when an attacker outside is named |
/// | 45 | `version` | small numbers behind the name of a product → other |
/// | 44 | `ownSpace` | our own networks and domains → reported, or target when the sender is ours or names an attacker |
/// | 42 | `senderDomain` | domain under the sender's in running text → target, URL there → other |
/// | 41 | `named` | called an IP address in running text → reported |
/// | 40 | `request` | path in the log of a web server → other |
/// | 35 | `privateAddress` | address that is not routed → target |
/// | 30 | `plain` | nothing else: what a report names, it complains about → reported |
/// | 20 | `further` | another address beside or below one that is merely named, or below the words that end the letter → reported |
/// | 10 | `quoted` | in quoted lines of an answer → other |
///
/// Then the mail is looked at as a whole (`RoleJudge+Whole`): beside addresses that something speaks for, those that
/// are merely named are not reported.
enum EvidenceRule: Int {
    case reportField = 100
    case machineMail = 95
    case signature = 85
    case log = 83
    case column = 82
    case label = 80
    case link = 78
    case house = 71
    case heading = 70
    case subjectAddress = 69
    case field = 68
    case boilerplate = 65
    case remark = 62
    case senderAddress = 61
    case direction = 60
    case defanged = 58
    case wellKnown = 57
    case subject = 56
    case header = 55
    case hop = 54
    case path = 53
    case looseLabel = 50
    case stamped = 49
    case pair = 48
    case listed = 47
    case possession = 46
    case version = 45
    case ownSpace = 44
    case senderDomain = 42
    case named = 41
    case request = 40
    case privateAddress = 35
    case plain = 30
    case further = 20
    case quoted = 10
}

/// One rule's word on one place.
struct Evidence: Hashable {
    var rule: EvidenceRule
    var role: Observable.Role
    /// The role turns to `target` when the mail names an attacker outside our space.
    var yieldsToAttacker = false

    init(_ rule: EvidenceRule, _ role: Observable.Role, yieldsToAttacker: Bool = false) {
        self.rule = rule
        self.role = role
        self.yieldsToAttacker = yieldsToAttacker
    }

    func isHeavier(than other: Evidence) -> Bool {
        rule.rawValue == other.rule.rawValue
            ? Self.order(role) < Self.order(other.role) : rule.rawValue > other.rule.rawValue
    }

    private static func order(_ role: Observable.Role) -> Int {
        switch role {
        case .reported: 0
        case .target: 1
        case .other: 2
        }
    }
}
