import manifest from "@/package.json";

/** Of this program, as in package.json and CHANGELOG.md. */
export const PROGRAM_VERSION: string = manifest.version;
