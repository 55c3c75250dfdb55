"""Chromium without a window, spoken to through two pipes in its own protocol (DevTools): no driver is needed.

    browser.py PAGE.html FOLDER     writes screenshots at 390 and 1,280 pixels, light and dark, and says what was wrong
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def program():
    """The browser, or None."""
    return next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


class Browser:
    """One page. `problems` are console messages that are errors or warnings, exceptions, and requests but for the page."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_browser, self.write_to = os.pipe()
        self.read_from, from_browser = os.pipe()
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={self.folder.name}"]
        inside = f"exec {program()} {' '.join(flags)} about:blank 3<&{to_browser} 4>&{from_browser}"
        self.process = subprocess.Popen(
            ["sh", "-c", inside], pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.count, self.session, self.problems, self.loaded = b"", 0, None, [], False
        self.requests = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.write_to)
        self.process.terminate()
        self.process.wait()
        os.close(self.read_from)
        self.folder.cleanup()

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.read_from, 1 << 20)
            if not more:
                raise RuntimeError("the browser ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def note(self, event):
        name, said = event.get("method"), event.get("params", {})
        if name == "Page.loadEventFired":
            self.loaded = True
        elif name == "Runtime.exceptionThrown":
            self.problems.append(said["exceptionDetails"]["text"])
        elif name == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning", "assert"):
            self.problems.append(" ".join(str(value.get("value")) for value in said["args"]))
        elif name == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
            self.problems.append(said["entry"]["text"])
        elif name == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])

    def call(self, method, **params):
        self.count += 1
        order = {"id": self.count, "method": method, "params": params}
        if self.session:
            order["sessionId"] = self.session
        os.write(self.write_to, json.dumps(order).encode() + b"\0")
        while (answer := self.message()).get("id") != self.count:
            self.note(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def open(self, page, width=1280, dark=False):
        """Opens a file. Requests of data in the page itself are none."""
        self.loaded, self.problems, self.requests = False, [], []
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 700)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="screen", features=[scheme])
        address = Path(page).resolve().as_uri()
        self.call("Page.navigate", url=address)
        while not self.loaded:
            self.note(self.message())
        others = [url for url in self.requests if url != address and not url.startswith("data:")]
        self.problems += [f"requests {url}" for url in others]
        wide = self.call("Page.getLayoutMetrics")["cssContentSize"]["width"]
        if wide > width:
            self.problems.append(f"the page is {wide} pixels wide on a screen of {width}")

    def evaluate(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", "an exception"))
        return result["result"].get("value")

    def screenshot(self, path):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        picture = self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]
        Path(path).write_bytes(base64.b64decode(picture))


if __name__ == "__main__":
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with Browser() as browser:
        for width in (390, 1280):
            for dark in (False, True):
                browser.open(page, width, dark)
                path = folder / f"{page.stem}-{width}-{'dark' if dark else 'light'}.png"
                browser.screenshot(path)
                print(path, *browser.problems, sep="\n  ")
