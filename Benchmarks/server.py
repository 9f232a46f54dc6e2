"""What the benchmarks of a running server share: starting one, signing in, and what its processes have used."""
import http.cookiejar, os, re, subprocess, sys, time, urllib.parse, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HIKESHI = os.environ.get("HIKESHI", os.path.join(ROOT, ".build/release/hikeshi"))


def processes(server):
    """The supervisor and the process of each role."""
    threads = os.listdir(f"/proc/{server.pid}/task")
    lists = [open(f"/proc/{server.pid}/task/{thread}/children").read().split() for thread in threads]
    return [server.pid] + [int(child) for children in lists for child in children]


def fields(pid):
    """What the kernel tells of a process, behind its name."""
    return open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()


def processor_seconds(server):
    each = [fields(pid) for pid in processes(server)]
    return sum(int(one[11]) + int(one[12]) for one in each) / os.sysconf("SC_CLK_TCK")


def proportional_sets(server):
    """MiB of each process, what they share counted once; the supervisor first."""
    rollups = [open(f"/proc/{pid}/smaps_rollup").read() for pid in processes(server)]
    return [int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024 for rollup in rollups]


def serve(data, *more):
    """Starts a server of the data folder; the process and its address, once it can be reached."""
    log = open(data + ".log", "w+")
    command = [HIKESHI, "serve", "--data", data, "--listen", "127.0.0.1:0", *more]
    server = subprocess.Popen(command, stdout=log, stderr=log)
    for _ in range(1200):
        found = re.search(r"http://127\.0\.0\.1:\d+", open(data + ".log").read())
        if found:
            return server, found[0]
        time.sleep(0.1)
    sys.exit("the server did not start: " + open(data + ".log").read())


def sign_in(base, user):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(base + "/sign-in").read().decode()
    hidden = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    form = urllib.parse.urlencode({**hidden, "name": user["name"], "password": user["password"]}).encode()
    browser.addheaders = [("Origin", base), ("Sec-Fetch-Site", "same-origin")]
    browser.open(base + "/sign-in", form).read()
    return browser


def with_token(token):
    browser = urllib.request.build_opener()
    browser.addheaders = [("Authorization", "Bearer " + token)]
    return browser


class Meter:
    """Processor time of the server, and of PostgreSQL's processes where it is on this machine."""

    def __init__(self, server, url=None):
        self.server = server
        # Any process of its: their parent is PostgreSQL's first one.
        asked = ["psql", url, "-Atc", "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() LIMIT 1"]
        pid = subprocess.run(asked, stdout=subprocess.PIPE, check=True).stdout.decode().strip() if url else ""
        here = os.path.exists(f"/proc/{pid}/stat") if pid else False
        self.postmaster = int(fields(pid)[1]) if here else None

    def seconds(self):
        """To the hundredth; threads and processes that have ended count."""
        each = [fields(pid) for pid in self.processes()]
        ended = int(fields(self.postmaster)[13]) + int(fields(self.postmaster)[14]) if self.postmaster else 0
        return (ended + sum(int(one[11]) + int(one[12]) for one in each)) / os.sysconf("SC_CLK_TCK")

    def exact_seconds(self):
        """To the nanosecond, of what runs now."""
        return sum(running(pid) for pid in self.processes())

    def processes(self):
        if not self.postmaster:
            return processes(self.server)
        children = open(f"/proc/{self.postmaster}/task/{self.postmaster}/children").read()
        return processes(self.server) + [int(each) for each in children.split()]


def running(pid):
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        return sum(int(open(f"/proc/{pid}/task/{each}/schedstat").read().split()[0]) for each in threads) / 1e9
    except FileNotFoundError:
        return 0.0
