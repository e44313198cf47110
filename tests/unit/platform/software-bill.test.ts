import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { productionPackages } from "@/lib/cli/bundle/production-packages";
import { bundledPrograms, licenceList, softwareBill } from "@/lib/cli/bundle/software-bill";

const packages = productionPackages(".");
const parts = [...bundledPrograms(packages), ...packages];
const names = packages.map(({ name }) => name);

test("a bundle has what production needs and nothing of development", () => {
  expect(names).toEqual(expect.arrayContaining(["next", "pg", "sharp", "tsx", "@prisma/client"]));
  for (const name of ["prisma", "typescript", "vitest", "@biomejs/biome", "@playwright/test", "@prisma/dev"])
    expect(names).not.toContain(name);
});

test("each part is named with its version, its licence and, from npm, its checksum", () => {
  const { components } = softwareBill("1.2.3", parts) as {
    components: { name: string; purl: string; licenses: object[]; hashes?: { content: string }[] }[];
  };
  expect(components).toHaveLength(parts.length);
  const found = (name: string) => components.find((one) => one.name === name);
  expect(found("Node.js")?.purl).toBe(`pkg:generic/node@${process.versions.node}`);
  expect(found("PostgreSQL")?.licenses).toEqual([{ expression: "PostgreSQL" }]);
  expect(found("@prisma/client")?.purl).toMatch(/^pkg:npm\/%40prisma\/client@\d/);
  const unsummed = components.filter(
    ({ purl, hashes }) => purl.startsWith("pkg:npm/") && hashes?.[0]?.content.length !== 128,
  );
  expect(unsummed).toEqual([]);
});

test("the list of licences begins with our own, in full", () => {
  const own = readFileSync("docs/LICENSE", "utf8");
  const list = licenceList(own, parts);
  expect(list).toContain("Permission is hereby granted, free of charge");
  expect(list.trim().split("\n").slice(-parts.length)).toEqual(
    parts.map(({ name, version, licence }) => `${name} ${version}: ${licence}`),
  );
  expect(JSON.parse(readFileSync("package.json", "utf8")).license).toBe(own.split("\n")[0]?.split(" ")[0]);
});
