"""What the benchmarks of a running server share: starting one, signing in, and what its processes have used."""
import http.cookiejar, os, re, subprocess, sys, time, urllib.parse, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HIKESHI = os.environ.get("HIKESHI", os.path.join(ROOT, ".build/release/hikeshi"))


def processes(server):
    """The supervisor and the process of each role."""
    threads = os.listdir(f"/proc/{server.pid}/task")
    lists = [open(f"/proc/{server.pid}/task/{thread}/children").read().split() for thread in threads]
    return [server.pid] + [int(child) for children in lists for child in children]


def processor_seconds(server):
    fields = [open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split() for pid in processes(server)]
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


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
