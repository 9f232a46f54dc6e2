/// A mail that tries to act in the reader's browser.
enum HostileMail {
    static let word = "hostile-7c1f"

    static let text = """
        From: Mallory <mallory@northwind.example>
        To: csirt@csirt.example
        Subject: <script>window.\(flag)=1</script> \(word)
        Message-ID: <\(word)@northwind.example>
        Date: Fri, 20 Nov 2026 10:00:00 +0900
        MIME-Version: 1.0
        Content-Type: text/html; charset=utf-8

        <html><head><title>t</title><script>window.\(flag)=2</script>
        <style>body{display:none}</style><base href="http://northwind.example/"></head>
        <body onload="window.\(flag)=3"><p>Seen at 192.0.2.70.</p>
        <img src="http://northwind.example/pixel.png" onerror="window.\(flag)=4">
        <a href="javascript:window.\(flag)=5">Click here</a>
        <a href="JaVaScRiPt:window.\(flag)=6">or here</a>
        <form action="http://northwind.example/"><input name="password"></form>
        <svg onload="window.\(flag)=7"></svg><iframe src="http://northwind.example/"></iframe>
        <p>&lt;script&gt;window.\(flag)=8&lt;/script&gt;</p></body></html>
        """

    static let flag = "hostileMailRan"
}
