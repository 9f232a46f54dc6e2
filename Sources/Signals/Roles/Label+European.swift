import Primitives

extension Label {
    /// The words of European languages. ASCII in lower case; other letters are matched in lower case and with their
    /// first letter as a capital.
    static let european: [Label] =
        list(.role(.reported), europeanReported) + list(.role(.target), europeanTarget)
        + list(.role(.other), europeanOther) + list(.field(.reported), europeanFields)
        + list(.mine, europeanMine) + list(.yours, europeanYours)

    private static let europeanReported = """
        ausgangspunkt | angreifer | angreifers | angreifende | angreifender | angreifende adresse | angreifende ip | angriffsquelle |
        quelle | quell-ip | quelladresse | quell ip | quellnetzwerkadresse | ursprung | ursprungs-ip | absender-ip |
        verursacher | täter | schadserver | betroffene | betroffene ip | betroffenes system | betroffene systeme |
        infiziert | infizierte | infizierter | infiziertes | kompromittierter | kompromittierte | kompromittiertes |
        attaquant | attaquante | attaquants | ip source | adresse source | adresse ip source | origine | provenance |
        infecté | infectée | infectés | compromise | compromises | compromis | adresse ip d'origine |
        origen | ip origen | ip de origen | dirección origen | dirección de origen | atacante | ip atacante |
        infectado | infectados | comprometido | comprometidos | fuente | equipo infectado |
        origem | ip origem | ip de origem | endereço de origem | infectada |
        sorgente | ip sorgente | indirizzo sorgente | attaccante | origine dell'attacco | infetto | compromesso |
        bron | bron-ip | bronadres | aanvaller | aanvallend | besmet | geïnfecteerd |
        źródło | źródłowy | adres źródłowy | atakujący | atakującego | zainfekowany | zainfekowane |
        источник | источника | адрес источника | атакующий | атакующего | злоумышленник | злоумышленника | нарушитель |
        заражённый | зараженный | джерело | зловмисник | нападник |
        zdroj | zdrojová | zdrojová ip | útočník | útočníka | källa | angripare | källadress | angriber | kilde |
        angriper | lähde | hyökkääjä | forrás | támadó | sursă | sursa | atacator | atacatorul | πηγή | επιτιθέμενος |
        saldırgan | saldırgan ip | saldiran | kaynak | kaynak ip
        """

    private static let europeanTarget = """
        bekannt | betroffene kunden | clientes afetados | clientes afectados | clients touchés | ziel | ziel-ip | zieladresse | angegriffene | angegriffener | angegriffenes | angegriffene adresse |
        opfer | opfer-ip | geschädigte | geschädigter | cible | adresse cible | ip cible | ip destination |
        adresse destination | adresse ip destination | adresse de destination | ip de destination | victime |
        ip atacada | ip atacado | servidor atacado | equipo atacado | sistema atacado | adresse attaquée | ip attaquée |
        serveur attaqué | machine attaquée | ip attaccato | server attaccato | aangevallen | aangevallen ip |
        zaatakowany | атакованный | angripna | angrebne | napadený server |
        destino | ip destino | ip de destino | dirección destino | víctima | victima | objetivo | ip víctima |
        alvo | vítima | ip alvo | destinazione | ip destinazione | vittima | bersaglio | doel | doel-ip | doelwit |
        doeladres | slachtoffer | bestemming | cel | cel ataku | docelowy | adres docelowy | ofiara | ofiary |
        цель | цели | адрес назначения | назначение | назначения | призначення | жертва | жертвы | атакуемый | ціль | жертви |
        cíl | cílová | cílová ip | oběť | mål | måladress | kohde | uhri | célpont | cél | destinație |
        destinatie | țintă | tinta | victimă | στόχος | θύμα | hedef | hedef ip | mağdur
        """

    private static let europeanOther = """
        anderer anbieter | anderes netz | autre réseau | autre fournisseur | otra red | altra rete | ander netwerk |
        skanningen | skanningen utføres | scanningen | skenování provádíme |
        wir prüfen | wir scannen | unsere scanner | geprüft von | gescannt von | meldende stelle | gemeldet von |
        les scans sont | nos scanners | los escaneos | escaneos se realizan | nuestros escáneres | as varreduras |
        le scansioni | onze scanners | nasze skanery
        """

    private static let europeanFields = """
        ip-adresse | ip-adressen | ip adresse | ipadresse | adresse ip | adresses ip | dirección ip | direccion ip | rechner | machine | equipo | хост | хоста | máquina | maskin | počítač |
        direcciones ip | endereço ip | endereco ip | endereços ip | indirizzo ip | indirizzi ip | ip-adres | ip adres |
        adres ip | adresy ip | ip-адрес | ip адрес | ip-адреса | ip-адресу | ip adresa | ip-adress | ip-osoite |
        ip-cím | ip cím | adresa ip | ip adresi | διεύθυνση ip
        """

    private static let europeanMine = """
        unser | unsere | unserem | unseren | unserer | unseres | mein | meine | meinen | meinem | meiner | eigener |
        naš | naša | naši | meie | mūsų | mūsu | našeg | našem | našega | našemu | našim | нашия | нашата | нашите | нашето | našu |
        hálózatunk | rendszerünk | palvelimemme | palvelimeemme | verkkomme | verkkoomme | järjestelmäämme |
        järjestelmämme | réseau de notre | διακομιστή μας | sunucumuzu | bizim |
        notre | nos | nuestro | nuestra | nuestros | nuestras | mi servidor | mi red |
        nosso | nossa | nossos | nossas | nostro | nostra | nostri | nostre | ons | onze | mijn | nasz | nasza | naszego |
        naszej | naszym | naszych | наш | наша | наше | нашего | нашей | нашему | нашим | наши | наших | нашого | нашої |
        náš | naše | našeho | našemu | naší | vår | våra | vårt | vores | våre | meidän | szerverünk | serverul nostru |
        noastră | sunucumuz | sunucumuza | kurumumuz | kurumumuza | ağımıza | μας
        """

    private static let europeanYours = """
        teie | jūsų | jūsu | vašeg | vašem | vašega | vašemu | вашия | вашата | вашето | verkkonne | verkostanne |
        hálózatuk | δικτύου σας | διακομιστή σας |
        ihr | ihre | ihrem | ihren | ihrer | ihres | euer | eure | eurem | votre | vuestro | vuestra | vuestros |
        su red | sus redes | su servidor | vosso | vossa | sua rede | seu servidor | vostro | vostra | vostri | uw | jullie |
        twój | twoja | twojej | państwa | panstwa | ваш | ваша | ваше | вашего | вашей | вашему | вашим | ваши | ваших |
        вашого | вашої | вашому | váš | vaše | vašeho | vaší | vašich | jeres | teidän | ağınız |
        ağınızda | sunucunuz | σας
        """
}
