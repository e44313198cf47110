import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Without windows and their own pages it needs about half the processor time of the whole browser: looked for first. */
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  `/usr/bin/${SHELL}`,
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium that is here: CHROMIUM_PATH, the usual places, PATH; undefined when there is none. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const onPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...PLACES, ...onPath].find((file) => existsSync(file));
}

/** Finds a Chromium, or installs Debian's when we may. Throws an Error that says what to do otherwise. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found && !(path.dirname(found) === "/usr/bin" && path.basename(found) !== SHELL)) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    if (found) {
      // Debian's whole browser is here: its shell comes alongside if nothing else has to change for it.
      if (addsOnlyItself()) apt(["install", "-y", "-q", "--no-install-recommends", SHELL]);
    } else {
      console.log("  no Chromium here: installing Debian's, with a Chinese font");
      apt(["update", "-q"]);
      apt(["install", "-y", "-q", "--no-install-recommends", SHELL, "fonts-wqy-microhei"]);
      // Older Debian has the whole browser only.
      if (!findChromium()) apt(["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-wqy-microhei"]);
    }
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    `Browser tests need a Chromium: install one (Debian: apt-get install ${SHELL} fonts-wqy-microhei) or set CHROMIUM_PATH to it.`,
  );
}

/** Whether installing the shell would bring that one package and upgrade none. */
function addsOnlyItself(): boolean {
  const { stdout } = spawnSync("apt-get", ["-s", "install", "--no-install-recommends", SHELL], { encoding: "utf8" });
  const changes = (stdout ?? "").split("\n").filter((line) => /^(Inst|Remv) /.test(line));
  return changes.length === 1 && (changes[0] ?? "").startsWith(`Inst ${SHELL} (`);
}

function apt(args: string[]): void {
  spawnSync("apt-get", ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20", ...args], {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
