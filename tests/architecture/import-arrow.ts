import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Import {
  /** File of the project that is imported (without extension, from the root), or the package's name. */
  target: string;
  /** Only types are taken. */
  typeOnly: boolean;
  /** The names between the braces. */
  names: string[];
  line: number;
}

export interface Violation {
  file: string;
  line: number;
  target: string;
  rule: string;
}

/**
 * The floors of the house, from the ground up: an area may use the areas on floors below its own, never one beside or above it.
 * Components stand on the same floors as the area that they show. lib/README.md draws this list; house.test.ts compares the two.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ["shared"],
  ["platform", "i18n"],
  ["identity"],
  ["messages", "documents", "safekeeping"],
  ["ledgers", "campaigns", "air"],
  ["issues", "ingest"],
  ["follow-up", "inspections", "notices", "map", "winter"],
  ["tracing"],
  ["reports"],
  ["jobs"],
  ["cli"],
];
const AREAS = FLOORS.slice(2, -1).flat();
/** -1 for what stands on no floor: components that know no area (ui, charts, shell), routes, tests. */
const floorOf = (area: string) => FLOORS.findIndex((areas) => areas.includes(area));
/** The ground has arrows of its own, narrower than its floor. */
const GROUND = ["shared", "platform", "i18n"];
const FOLDERS = ["app", "components", "lib", "prisma/seed", "tests"];
/** The guard of the pages writes what it refuses: every page asks it, and a refusal need not be followed to where it is said. */
const PAGE_GUARD = "lib/identity/queries/current-viewer";
/** What a rule may use beside rules and lib/shared: computation, nothing that reaches the outside world. */
const PURE_PACKAGES = [
  "zod",
  "node:crypto",
  "node:buffer",
  "csv-parse",
  "iconv-lite",
  "otpauth",
  "uqr",
  "saxes",
  "gcoord",
];

interface Room {
  area: string;
  /** rules | commands | queries | files | schema for the areas; else the folder itself. */
  kind: string;
}

function roomOf(file: string): Room {
  const [top = "", second = "", third = ""] = file.split("/");
  if (top !== "lib")
    return { area: top === "components" ? second : "", kind: top === "prisma" ? `prisma/${second}` : top };
  if (!AREAS.includes(second)) return { area: second, kind: second };
  return { area: second, kind: /^schema(\.|$)/.test(third) ? "schema" : third };
}

const isProject = (target: string) => /^(app|components|lib|prisma|tests|proxy)(\/|$)/.test(target);

/** Why `file` may not import `target`; undefined when it may. One row per arrow that the house forbids. */
function forbidden(file: string, { target, typeOnly, names }: Import): string | undefined {
  const from = roomOf(file);
  if (!isProject(target)) return forbiddenPackage(file, from, target, typeOnly);
  const to = roomOf(target);
  const own = to.area === from.area;
  if (to.kind === "tests" && from.kind !== "tests") return "nothing but a test imports tests";
  if (to.kind === "prisma/seed" && !["prisma/seed", "cli", "tests"].includes(from.kind))
    return "only the command line seeds";
  if (to.kind === "cli" && !["cli", "tests"].includes(from.kind)) return "nothing imports the command line";
  if (["app", "proxy"].includes(to.kind) && !["app", "tests"].includes(from.kind))
    return "imports never point back at app";
  if (to.kind === "components" && !["app", "components", "tests"].includes(from.kind)) return "lib knows no appearance";
  if (!own && !GROUND.includes(from.kind) && floorOf(from.area) !== -1 && floorOf(to.area) >= floorOf(from.area))
    return `an area uses the floors below it: ${to.area} is not below ${from.area}`;
  switch (from.kind) {
    case "shared":
      return to.kind === "shared" ? undefined : "lib/shared imports nothing but lib/shared";
    case "rules":
      return ["rules", "shared"].includes(to.kind) ? undefined : "rules are pure: only rules and lib/shared";
    case "schema":
      return ["rules", "shared", "schema"].includes(to.kind)
        ? undefined
        : "a schema says what input looks like: only rules and lib/shared";
    case "platform":
      return ["platform", "shared", "prisma/client"].includes(to.kind) ? undefined : "lib/platform knows no area";
    case "i18n":
      return ["i18n", "shared"].includes(to.kind) ? undefined : "lib/i18n imports lib/shared only";
    case "queries":
      if (to.kind === "commands" && !(file.startsWith(PAGE_GUARD) && target === "lib/identity/commands/note-refusal"))
        return "a query changes nothing";
      if (to.kind === "files" && to.area !== "documents") return "a query answers in data, not in files";
      return undefined;
    case "files":
      if (to.kind === "commands" || (to.kind === "queries" && !own && to.area !== "documents"))
        return "a file is made of what its own area answers";
      return undefined;
    case "commands":
      // A job does by the clock what a person does by an action, files included; documents are everybody's means.
      if (to.kind === "files" && from.area !== "jobs" && to.area !== "documents")
        return "a command changes; whoever called it makes the file";
      return undefined;
    case "components":
      if (["queries", "commands", "files"].includes(to.kind))
        return typeOnly ? undefined : "components take only types from queries";
      if (to.kind === "platform" || to.kind === "prisma/client") return "components never reach the outside world";
      return undefined;
    case "app":
      // An action or a route may hold the transaction in which it composes commands.
      if (target === "lib/platform/db" && names.join() === "transaction" && /(actions|route)\.ts$/.test(file))
        return undefined;
      if (to.kind === "prisma/client" || /^lib\/platform\/(db|prisma|embedded)/.test(target))
        return "pages ask queries, never the database";
      return undefined;
    default:
      return undefined;
  }
}

function forbiddenPackage(file: string, from: Room, name: string, typeOnly: boolean): string | undefined {
  if (name === "recharts" && !file.startsWith("components/charts/")) return "recharts lives in components/charts only";
  if (
    ["leaflet", "supercluster"].includes(name) &&
    !file.startsWith("components/map/") &&
    from.kind !== "tests" &&
    !typeOnly
  )
    return "leaflet and supercluster live in components/map only";
  if (["rules", "schema", "shared"].includes(from.kind) && !PURE_PACKAGES.includes(name) && !typeOnly)
    return "rules are pure: no package that reaches the outside world";
  if (
    /^(pg|pg-copy-streams|@prisma\/.*)$/.test(name) &&
    ["app", "components", "commands", "queries", "files"].includes(from.kind) &&
    !typeOnly
  )
    return "the database is reached through lib/platform";
  return undefined;
}

const STATEMENT =
  /^[ \t]*(import|export)\s+(type\s+)?([\w*$\s{},]*?)\s*from\s*["']([^"']+)["']|^[ \t]*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** The imports of a source text; `file` is its path from the root, for relative ones. */
export function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(STATEMENT)].map((match) => {
    const clause = match[3] ?? "";
    const names = (/\{([^}]*)\}/.exec(clause)?.[1] ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const allTypes = /^\s*\{/.test(clause) && names.every((name) => name.startsWith("type "));
    return {
      target: resolveTarget(file, match[4] ?? match[5] ?? match[6] ?? ""),
      typeOnly: match[2] !== undefined || allTypes,
      names,
      line: source.slice(0, match.index).split("\n").length,
    };
  });
}

function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2).replace(/\.tsx?$/, "");
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier).replace(/\.tsx?$/, "");
  return specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : (specifier.split("/")[0] ?? "");
}

/** Every forbidden import of one file. */
export function violationsIn(file: string, source: string): Violation[] {
  return importsOf(file, source).flatMap((found) => {
    const rule = forbidden(file, found);
    return rule ? [{ file, line: found.line, target: found.target, rule }] : [];
  });
}

/** TypeScript files of the project, paths from the root with forward slashes. */
export function sourceFiles(root: string, folders = FOLDERS): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/")),
  );
}

/** Every forbidden import of the project. */
export function violations(root: string): Violation[] {
  return sourceFiles(root).flatMap((file) => violationsIn(file, readFileSync(path.join(root, file), "utf8")));
}
