import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const FOLDER = "docs/deploy";
const SERVICES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".service"))
  .map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), "utf8") }));
const installer = readFileSync(path.join(FOLDER, "install.sh"), "utf8");
const remover = readFileSync(path.join(FOLDER, "uninstall.sh"), "utf8");

test("where the tree is read-only to a unit, /tmp is not: tsx keeps there what it has translated, and does not start without", () => {
  const strict = SERVICES.filter(({ text }) => text.includes("ProtectSystem=strict"));
  expect(strict.map(({ name }) => name)).toEqual(["lantian-db.service", "lantian.service"]);
  for (const { name, text } of strict) expect(text, name).toContain("\nPrivateTmp=yes\n");
});

test("the database counts as started only by addresses of its own start, and one that ended is not waited for", () => {
  const { text = "" } = SERVICES.find(({ name }) => name === "lantian-db.service") ?? {};
  const order = ["ExecStartPre=/bin/rm -f @DATA@/database.env", "ExecStart=", "ExecStartPost="].map((part) =>
    text.indexOf(`\n${part}`),
  );
  expect(order.every((at, i) => at > (order[i - 1] ?? 0))).toBe(true);
  expect(text).toContain("[ -d /proc/$MAINPID ] || exit 1");
});

test("whatever needs the database begins after it, also a timer's work that was missed while the server was off", () => {
  for (const { name, text } of SERVICES.filter(({ name }) => name !== "lantian-db.service")) {
    expect(text, name).toMatch(/^After=.*\blantian-db\.service$/m);
    expect(text, name).toContain("\nWants=lantian-db.service\n");
  }
});

test("every unit is installed, filled in and taken away", () => {
  for (const { name, text } of SERVICES) {
    expect(installer, name).toContain(name);
    expect(remover, name).toContain(name);
    for (const [hole] of text.matchAll(/@[A-Z]+@/g)) expect(installer, name).toContain(`s#${hole}#`);
  }
});
