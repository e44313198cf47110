import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Pages and routes that somebody who isn't signed in may reach, each with its reason. */
const OPEN: Record<string, string> = {
  "app/(auth)/login/page.tsx": "the door",
  "app/(auth)/login/code/page.tsx": "the door: second factor",
  "app/(auth)/login/enrol/page.tsx": "the door: enrolment",
  "app/(auth)/login/password/page.tsx": "the door: first password",
  "app/(auth)/logout/route.ts": "checks its own origin and session",
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own, with our origin check",
  "app/offline/page.tsx": "the forms of the phone without a network: no person, no figure, nothing of the district",
  "app/healthz/route.ts": "says that the process lives",
  "app/readyz/route.ts": "one word for each check, for whoever sends requests here",
  "app/metrics/route.ts": "numbers of the machine, by key or on the machine itself",
  "app/preferences/route.ts": "cookies of the reader's own browser, no data",
};

const files = (readdirSync("app", { recursive: true }) as string[]).map((file) =>
  path.posix.join("app", file.split(path.sep).join("/")),
);
const read = (file: string) => readFileSync(file, "utf8");
const WRAPPED = (name: string) =>
  new RegExp(`export const ${name}\\s*(:[^=]+)?=\\s*(action|longAction|publicAction)\\(`);

test("every exported server action is made by the wrapper", () => {
  const sources = files.filter((file) => /\.tsx?$/.test(file) && /^["']use server["']/m.test(read(file)));
  expect(sources.length).toBeGreaterThan(0);
  const unwrapped = sources.flatMap((file) =>
    [...read(file).matchAll(/^export (?:const|async function|function|default|let) ?(\w*)/gm)]
      .map((match) => match[1] ?? "")
      .filter((name) => !WRAPPED(name).test(read(file)))
      .map((name) => `${file}: ${name}`),
  );
  expect(unwrapped).toEqual([]);
});

test("every page asks who is looking, unless it is a door", () => {
  const pages = files.filter((file) => file.endsWith("/page.tsx") || file === "app/page.tsx");
  const unguarded = pages.filter((file) => {
    if (OPEN[file]) return false;
    return !/\b(currentViewer|viewerWith|adminViewer|firstAdminPage|currentSession)\(/.test(read(file));
  });
  expect(unguarded).toEqual([]);
});

test("every route is made by the wrapper or by a key, unless it is a door", () => {
  const routes = files.filter((file) => file.endsWith("/route.ts"));
  const unguarded = routes.filter((file) => !OPEN[file] && !/\broute\(|\bkeyRoute\(|\bverifyApiKey\(/.test(read(file)));
  expect(unguarded).toEqual([]);
});

test("nothing of what is open has gone or moved", () => {
  expect(Object.keys(OPEN).filter((file) => !existsSync(file))).toEqual([]);
});

/** Forms that say nothing of whom their page was opened for: what they do is anybody's in that browser. */
const ANYBODYS = [
  "app/(auth)/login/_components/leave-form.tsx",
  "app/(auth)/login/_components/oidc-button.tsx",
  "components/shell/preferences.tsx",
];

test("whatever a page sends says for whom it was opened: fetch by itself, other requests and plain forms on their own", () => {
  const parts = ["app", "components"].flatMap((root) =>
    (readdirSync(root, { recursive: true }) as string[])
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.posix.join(root, file.split(path.sep).join("/"))),
  );
  const requests = parts.filter((file) => /new XMLHttpRequest\(|sendBeacon\(/.test(read(file)));
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter((file) => !read(file).includes("ownerHeaders()"))).toEqual([]);
  const forms = parts.filter((file) => /method="post"|useActionState</.test(read(file)) && !ANYBODYS.includes(file));
  expect(forms.length).toBeGreaterThan(0);
  expect(forms.filter((file) => !/<OwnerField \/>|useOwnedAddress\(/.test(read(file)))).toEqual([]);
});
