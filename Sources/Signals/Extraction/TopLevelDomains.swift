import Primitives

/// Which last labels a bare word must have to be taken for a domain: a country code, a common generic one, the reserved
/// names of RFC 2606 and RFC 6761 in which documentation lives, or punycode. What a URL, an at sign or a defanged spelling
/// marks as a name needs letters only.
enum TopLevelDomains {
    static func isPlausible(_ domain: DomainName, marked: Bool = false) -> Bool {
        guard let dot = domain.text.lastIndex(of: ".") else { return false }
        let top = domain.text[domain.text.index(after: dot)...]
        if marked { return top.utf8.count >= 2 && top.utf8.allSatisfy { $0.isLetter } || top.hasPrefix("xn--") }
        if top.utf8.count == 2 { return countryCodes.contains(String(top)) }
        return top.hasPrefix("xn--") || generic.contains(String(top))
    }

    /// ISO 3166-1 codes delegated in the root zone (IANA root zone database), with `eu`, `uk`, `su`, `ac`.
    private static let countryCodes = words(
        """
        ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc
        cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb
        gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke
        kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu
        mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw
        sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz
        ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
        """)

    /// Generic names seen in abuse reports, and the reserved ones.
    private static let generic = words(
        """
        com net org edu gov mil int arpa info biz name pro aero coop museum mobi jobs tel travel cat asia post xxx
        example test invalid localhost local onion internal
        app dev page web cloud online site website store shop tech top xyz club vip win bid loan click link live space
        icu cyou cfd sbs rest buzz monster quest fun life world today news media press blog wiki design digital agency
        email host hosting server network systems support services solutions software company center group team global
        international finance bank money capital cash credit trade trading market markets exchange download stream
        video movie zip mov games game casino bet poker bingo best cheap sale discount work works zone run one ooo rocks
        ninja guru expert academy education school university health care clinic dental law legal tax insurance
        tokyo nagoya osaka kyoto yokohama okinawa ryukyu moe kim ren wang ltd inc llc gmbh cam cool pics photo photos
        pictures art band social chat dating date review reviews faith science racing men stream accountant party
        cricket webcam gdn ink wtf lol fyi bar beer pub cafe pizza fit yoga land estate house homes apartments rentals
        car cars auto bike taxi tours holiday vacations hotel flights london berlin paris amsterdam nyc vegas africa
        google goog amazon aws microsoft azure windows apple
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
