import { ensureBuild } from "@/lib/cli/prepare";
await ensureBuild();
