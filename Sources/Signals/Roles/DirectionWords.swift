/// Prepositions that say where traffic comes from and goes to, in the languages of abuse mails.
enum DirectionWords {
    enum Meaning { case from, by, through, against }

    static func meaning(_ word: String) -> Meaning? { words[word] }

    /// Words between the preposition and the address that change nothing.
    static func isPassedOver(_ word: String) -> Bool { fillers.contains(word) }

    private static let words: [String: Meaning] = {
        let from = """
            from von vom aus ausgehend από depuis provenant desde procedente proveniente da dal dalla dall vanaf van od ze
            från fra с со от из z з від din de från kaynaklı dari từ iz nga من
            """
        let by = "by durch par por przez door"
        let through = "via using über mittels"
        let against = """
            against toward towards targeting attacked hitting across throughout contre vers contra hacia gegen tegen naar contro
            verso против на до przeciwko mot mod proti împotriva terhadap vastu prieš ضد
            """
        let lists: [(String, Meaning)] = [(from, .from), (by, .by), (through, .through), (against, .against)]
        let pairs = lists.flatMap { list, meaning in
            list.split(whereSeparator: \.isWhitespace).map { (String($0), meaning) }
        }
        return Dictionary(pairs) { first, _ in first }
    }()

    private static let fillers: Set<String> = Set(
        """
        the a an ip ips address addresses machine computer machines host hosts server servers domain your their customer's client's user source remote
        ipv adresse adressen ip-adresse ip-adressen der dem den die ihrer ihrem rechner l'adresse adresse l la le votre
        dirección direccion direcciones el los las su endereço endereco do o sua indirizzo vostro vostra indirizzi het
        τη τις η διεύθυνση διευθύνσεις din adresa adresei naslova naslov adreso adreses địa chỉ alamat adresinden
        العنوان عنوان العنوان adres ip-adres uw adresu adresy ip-адреса адреса адресу ip-адресу вашего вашей ip-адресом адрес adressen alamat
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
