import { expect, test } from "vitest";
import { OfficeTextFault, officeText } from "@/lib/cli/office-text";

const faults = (text: string) => {
  try {
    officeText(text, "office.yaml");
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(OfficeTextFault);
    return (error as Error).message;
  }
};

test("codes of digits stay texts, in YAML and in JSON, and keep their zeros", () => {
  const yaml =
    "home: 0990311\nregions:\n  - { code: 0990311, name: 区 }\ntargets:\n  - { region: 0990311, year: 2026, measure: pm25, value: 36.50 }\n";
  const { home, regions, targets } = officeText(yaml, "office.yaml").file;
  expect([home, regions[0]?.code, targets[0]?.region, targets[0]?.value]).toEqual([
    ..."0990311 0990311 0990311".split(" "),
    "36.50",
  ]);
  const json = JSON.stringify({ home: 990311, stations: [], regions: [{ code: 990311, name: "区" }] }, null, "\t");
  expect(officeText(json, "office.json").file).toMatchObject({ home: "990311", regions: [{ code: "990311" }] });
});

test("what is a number stays one", () => {
  const text =
    "stations:\n  - { code: 7, name: 站, kind: town, region: 1, openedOn: 2024-01-01, lon: 116.5, lat: 40 }\n";
  expect(officeText(text, "office.yaml").file.stations[0]).toMatchObject({ code: "7", lon: 116.5, lat: 40 });
});

test("an empty file names nothing", () => {
  expect(officeText("", "office.yaml").file).toMatchObject({ regions: [], people: [] });
});

test("everything that is wrong is told at once, each with its line", () => {
  const text = [
    "regions:",
    "  - code: 1",
    "  - code: 2",
    "    name: 区",
    "    colour: red",
    "people:",
    "  - { loginName: a, name: 甲, unit: dqb, roles: [system_admin] }",
  ].join("\n");
  expect(faults(text).split("\n")).toEqual([
    expect.stringMatching(/^office\.yaml:2: regions\.0\.name: /),
    expect.stringMatching(/^office\.yaml:3: regions\.1: .*colour/),
    expect.stringMatching(/^office\.yaml:7: people\.0\.roles\.0: /),
  ]);
});

test.each([
  ["a list that does not end", 'regions: [\n  { code: 1, name: "x" }\n', /^office\.yaml:\d: /],
  ["a key that comes twice", "home: 1\nhome: 2\n", /^office\.yaml:2: /],
  ["a part that nobody knows", "homes: 1\n", /^office\.yaml:1: file: .*homes/],
])("%s is refused with its line", (_what, text, words) => {
  expect(faults(text)).toMatch(words);
});
