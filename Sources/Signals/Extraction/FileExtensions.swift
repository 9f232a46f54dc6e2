/// Endings by which a bare word is a file name. Own selection: what reports name — programs, scripts, documents,
/// archives, images, disk and mail files.
enum FileExtensions {
    static func isKnown(_ ending: String) -> Bool { known.contains(ending) }

    /// True where the ending is a top-level domain too, but rather a file in a report.
    static func outweighsDomain(_ ending: String) -> Bool { domainsToo.contains(ending) }

    private static let domainsToo: Set<String> = ["zip", "mov", "py", "sh", "pl", "md", "rs", "ps", "so"]

    private static let known: Set<String> = {
        let lists = """
            exe dll sys scr cpl pif msi msix msp ocx drv efi bin elf apk ipa dmg pkg deb rpm jar war class so ko
            bat cmd ps1 psm1 psd1 vbs vbe js jse wsf wsh hta sct lnk url reg inf chm iqy slk xll ps sh bash py pyc pl rb
            php php3 php5 phtml asp aspx ashx asmx jsp jspx cgi htm html xhtml mht mhtml svg css swf
            doc docx docm dot dotm rtf xls xlsx xlsm xlsb xlam ppt pptx pptm ppsx pps pdf odt ods odp one pub hwp jtd
            txt csv tsv log json xml yaml yml ini cfg conf md eml msg mbox pst ost ics vcf
            zip rar 7z gz tgz bz2 xz zst tar cab ace arj lzh iso img vhd vhdx vmdk ova udf
            png jpg jpeg gif bmp webp ico tif tiff mp3 mp4 avi mov wav
            sql db sqlite mdb accdb bak old tmp dat dmp mem pcap pcapng evtx evt key pem crt cer p12 pfx asc sig gpg
            cpp java swift rs go plist
            """
        return Set(lists.split(whereSeparator: \.isWhitespace).map(String.init))
    }()
}
