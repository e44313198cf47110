import path from "node:path";
import { today } from "@/lib/platform/clock";
import { closePool } from "@/lib/platform/db";
import type { SeedProgress } from "@/prisma/seed/demo";
import { applyMigrations } from "./migrations";
import { step } from "./step";

const STAGES: Record<SeedProgress["stage"], string> = {
  places: "区划与点位",
  people: "部门与人员",
  readings: "小时数据",
  official: "兄弟区县日报",
  results: "日评价",
};

/** Brings the database that this process points at to this version, and the demo district (`city`: and its whole city) in it to the present. */
export async function prepareDemoDatabase(migrationUrl: string, { city = false } = {}): Promise<void> {
  await step("数据库迁移 · migrations", async (report) => {
    await applyMigrations(migrationUrl, path.resolve("prisma/migrations"), report);
  });
  const { seedDemo } = await import("@/prisma/seed/demo");
  const { extendDemo } = await import("@/prisma/seed/extend-demo");
  const { reportDemo } = await import("@/prisma/seed/reports");
  const { listDemo } = await import("@/prisma/seed/register-lists");
  const { registerDemo } = await import("@/prisma/seed/registers");
  const { superviseDemo } = await import("@/prisma/seed/supervision");
  const { traceDemo } = await import("@/prisma/seed/traced-checks");
  const { winterDemo } = await import("@/prisma/seed/winter");
  await step("演示区数据（首次约一两分钟）· demo district", async (report) => {
    const onProgress = ({ stage, share }: SeedProgress) => report(`${STAGES[stage]} ${Math.round(share * 100)} %`);
    await seedDemo({ today: today(), onProgress });
    await extendDemo({ today: today(), onProgress });
    report("督办历史");
    await superviseDemo(today());
    report("台账");
    await registerDemo(today());
    await listDemo();
    await traceDemo(today());
    report("周报、会议、通报");
    await reportDemo(today());
    report("冬防");
    await winterDemo(today());
  });
  if (city) {
    const { cityDemo } = await import("@/prisma/seed/city");
    await step("全市其他区县（一百个镇街）· the city's other districts", (report) =>
      cityDemo(today(), (share) => report(`${Math.round(share * 100)} %`)),
    );
  }
  await closePool();
}
