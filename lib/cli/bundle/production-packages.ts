import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What is written where a package states no licence in its manifest. */
export const UNSTATED = "see package";

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
  return typeof license === "string" ? license : UNSTATED;
}
