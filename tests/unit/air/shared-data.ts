import { describe } from "vitest";
import { hasSharedData } from "./shared-files";

/** `describe`, skipped visibly where the data folder is absent. */
export const describeWithData = describe.skipIf(!hasSharedData);
