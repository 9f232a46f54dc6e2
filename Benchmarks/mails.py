"""Mixed mails of our own making, the same in every run."""
import random
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

RANDOM = random.Random(7)
ENGLISH = "phishing malware scan report server address host certificate mail login account network alert abuse".split()
JAPANESE = "不審な通信 情報漏えい 改ざん 報告 対応 依頼 調査 端末 感染 連絡 脆弱性 停止 確認 至急 添付 参照 攻撃".split()


def text(japanese):
    lines = []
    for _ in range(RANDOM.randint(8, 40)):
        words = " ".join(RANDOM.choice(JAPANESE if japanese else ENGLISH) for _ in range(RANDOM.randint(5, 14)))
        lines.append(f"{words} 192.0.2.{RANDOM.randint(1, 254)} host{RANDOM.randint(1, 5000)}.example")
    return "\n".join(lines)


def mail(number):
    """A third Japanese in ISO-2022-JP, a fifth with an attachment of 4 to 40 kB, a fifth answers to earlier mails."""
    japanese = number % 3 == 0
    body = text(japanese)
    part = MIMEText(body, "plain", "iso-2022-jp" if japanese else "utf-8")
    message = part
    if number % 5 == 0:
        message = MIMEMultipart()
        message.attach(part)
        log = MIMEApplication(RANDOM.randbytes(RANDOM.randint(4000, 40000)), "octet-stream")
        log.add_header("Content-Disposition", "attachment", filename=f"log{number}.bin")
        message.attach(log)
    subject = " ".join(RANDOM.choice(JAPANESE if japanese else ENGLISH) for _ in range(4)) + f" case{number}"
    message["Subject"] = Header(subject, "iso-2022-jp") if japanese else subject
    message["From"] = f"reporter{number % 80}@site{number % 40}.example"
    message["To"] = "csirt@csirt.example"
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0900"
    message["Message-ID"] = f"<m{number}@site{number % 40}.example>"
    if number % 5 == 4 and number >= 80:
        message["In-Reply-To"] = f"<m{number - 80}@site{number % 40}.example>"
    return message.as_bytes(), subject + "\n" + body
