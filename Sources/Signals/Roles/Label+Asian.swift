import Primitives

extension Label {
    /// The words of Chinese (both scripts), Korean, Vietnamese, Indonesian and Thai reports. Japanese stands in `table`.
    static let asian: [Label] =
        list(.role(.reported), asianReported) + list(.role(.target), asianTarget) + list(.role(.other), asianOther)
        + list(.field(.reported), asianFields) + list(.mine, asianMine) + list(.yours, asianYours)

    private static let asianReported = """
        攻击源 | 攻击源ip | 攻击者 | 攻击者ip | 攻击ip | 攻击地址 | 源ip | 源地址 | 来源ip | 来源 | 恶意ip | 恶意地址 | 恶意域名 |
        受控主机 | 受控ip | 肉鸡 | 感染主机 | 感染ip | 失陷主机 | 涉事ip | 违规ip | 钓鱼网站 | 钓鱼地址 | 控制端 | 问题ip |
        來源ip | 來源位址 | 來源 | 來源端 | 攻擊來源 | 攻擊來源ip | 攻擊者 | 攻擊者ip | 攻擊ip | 惡意ip | 惡意網址 | 中繼站 | 受駭主機 |
        疑似受駭 | 受感染主機 |
        공격자 | 공격자 ip | 공격자ip | 공격 ip | 공격ip | 공격지 | 공격지 ip | 출발지 | 출발지 ip | 출발지ip | 발신지 | 발신 ip | 악성 |
        악성 ip | 악성코드 유포지 | 감염 ip | 감염ip | 감염 pc | 유포지 | 경유지 | 소스 ip | c&c 서버 | 명령제어 |
        nguồn | ip nguồn | địa chỉ nguồn | kẻ tấn công | sumber | ip sumber | alamat sumber | penyerang | ip penyerang |
        المهاجم | المصدر | عنوان المصدر | مصدر الهجوم | مهاجم | ต้นทาง | ผู้โจมตี | จากหมายเลข ip | จากไอพี
        """

    private static let asianTarget = """
        目的ip | 目的地址 | 目标ip | 目标地址 | 目标 | 被攻击 | 被攻击ip | 被攻击地址 | 受害 | 受害ip | 受害者 | 受害主机 | 受攻击 |
        目的位址 | 目的端 | 目標ip | 目標位址 | 目標 | 被攻擊 | 被攻擊ip | 受害者ip |
        피해 | 피해 ip | 피해ip | 피해자 | 피해 서버 | 목적지 | 목적지 ip | 목적지ip | 대상 ip | 대상ip | 공격 대상 |
        bị tấn công | đích | ip đích | địa chỉ đích | nạn nhân | tujuan | ip tujuan | alamat tujuan | korban | الهدف | الضحية | عنوان الهدف | ปลายทาง | เหยื่อ | มายัง | ไปยัง
        """

    private static let asianOther = """
        联系方式 | 联系人 | 报告人 | 检测设备 | 通報單位 | 聯絡 | 연락처 | 문의 | 탐지 장비 | 신고자 | liên hệ | kontak
        """

    private static let asianFields = """
        ip地址 | ip 地址 | ip位址 | ip 位址 | 网址 | 網址 | 域名 | 網域 | ip 주소 | ip주소 | 아이피 | địa chỉ ip | alamat ip
        """

    private static let asianMine = """
        我单位 | 我司 | 我方 | 我校 | 我公司 | 本单位 | 本公司 | 我们的 | 我們的 | 本單位 | 我單位 | 敝公司 | 당사 | 저희 | 본사 | 우리 |
        당 기관 | 본교 | 본원 | chúng tôi | kami | خادمنا | خوادمنا | شبكتنا | نظامنا | لدينا | سرور ما | שלנו
        """

    private static let asianYours = """
        贵公司 | 贵司 | 贵单位 | 贵方 | 你们的 | 贵网 | 貴公司 | 貴單位 | 귀사 | 귀하 | 귀 기관 | của bạn | quý công ty | anda | شبكتكم | خادمكم | لديكم | שלכם
        """
}
