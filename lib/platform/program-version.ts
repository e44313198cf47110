import manifest from "@/package.json";

/** Of this program, as in package.json and docs/changelog.md. */
export const PROGRAM_VERSION: string = manifest.version;
