import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export interface BundledPackage {
  /** Below the project: node_modules/…. */
  folder: string;
  name: string;
  version: string;
  licence: string;
  integrity: string | undefined;
}

interface Locked {
  version: string;
  dev?: boolean;
  devOptional?: boolean;
  integrity?: string;
  license?: string;
}

/** What production needs of node_modules, by the lockfile: nothing of development, of optional ones what is installed. */
export function productionPackages(root: string): BundledPackage[] {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(lock.packages)
    .filter(
      ([folder, { dev, devOptional }]) =>
        folder.startsWith("node_modules/") && !dev && !devOptional && existsSync(path.join(root, folder)),
    )
    .map(([folder, { version, integrity, license }]) => ({
      folder,
      name: folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length),
      version,
      licence: license ?? licenceIn(path.join(root, folder)),
      integrity,
    }));
}

function licenceIn(folder: string): string {
  const { license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { license?: unknown };
  return typeof license === "string" ? license : "see package";
}

/** CycloneDX 1.5: what is in the bundle, for whoever has to look for holes in it. */
export function softwareBill(version: string, packages: readonly BundledPackage[]): object {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", name: "lantian", version } },
    components: packages.map(({ name, version: own, licence, integrity }) => ({
      type: "library",
      name,
      version: own,
      purl: `pkg:npm/${name.replace("@", "%40")}@${own}`,
      licenses: [{ expression: licence }],
      ...(integrity?.startsWith("sha512-") && {
        hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.slice(7), "base64").toString("hex") }],
      }),
    })),
  };
}
