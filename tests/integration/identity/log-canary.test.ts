import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
/** Nobody's: the ID number has a region and a birthday that do not exist. */
const CANARY = {
  password: "Canary-Pw-58213-Sings",
  token: "canarytoken5f2a9c77e1b04d3388aa",
  idNumber: "99010018991332123X",
  phone: "19900008213",
};

test("logs hold no password, token, full ID number or phone number, whatever goes wrong", async () => {
  const user = await scene.person("canary", "town", ["staff"]);
  const stored = await hash(CANARY.password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await db.pool.query("UPDATE user_account SET password_hash = $2 WHERE id = $1", [user, stored]);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "tests/fixtures/canary-instance.ts", JSON.stringify(CANARY)],
    { env: { ...process.env, DATABASE_URL: db.url, LANTIAN_LOG_LEVEL: "debug" } },
  );
  const { sid } = JSON.parse(stdout) as { sid: string };
  expect(sid).toBeTruthy();
  // The log is there, and says what went wrong.
  for (const word of ["canary fault", "canary fields", "canary words", "user_account_login_name_key"])
    expect(stderr).toContain(word);
  for (const secret of [...Object.values(CANARY), sid, stored]) expect(stderr).not.toContain(secret);
  expect(stderr).not.toContain("$argon2");
});
