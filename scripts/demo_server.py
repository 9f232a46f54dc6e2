"""A running server with the demo, for the scripts that try it from outside."""
import http.cookiejar, re, signal, socket, subprocess, sys, time, urllib.parse, urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    def __init__(self, base):
        self.base = base
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path):
        return self.opener.open(self.base + path).read().decode()

    def post(self, path, fields):
        return self.opener.open(self.base + path, urllib.parse.urlencode(fields).encode()).read().decode()


class DemoServer:
    """Starts HIKESHI with the demo on a free port, its data in the folder, and ends it."""

    def __init__(self, hikeshi, folder):
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.log = open(f"{folder}/log", "w+")
        command = [hikeshi, "serve", "--demo", "--data", f"{folder}/data", "--listen", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)

    def __enter__(self):
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def printed(self):
        return open(self.log.name).read()

    def user(self, role):
        """The sign-in of the demo's user with a role, as the greeting names it."""
        return re.search(rf"^ *(\S+) .*/ {role}$", self.printed(), re.M).group(1)

    def _wait(self):
        for _ in range(600):
            try:
                urllib.request.urlopen(self.base + "/healthz", timeout=2).read()
                break
            except OSError:
                time.sleep(0.5)
        else:
            sys.exit("the server does not answer")
        for _ in range(240):
            found = re.search(r"all demo users\):\s*(\S+)", self.printed())
            if found:
                self.password = found.group(1)
                return
            time.sleep(1)
        sys.exit("the server does not say how to sign in")
