import fc from "fast-check";
import { expect, test } from "vitest";
import { HourEncoder } from "@/lib/ingest/rules/copy-encoder";
import { HourLedger, hashOf } from "@/lib/ingest/rules/hour-ledger";
import { NONE } from "@/lib/ingest/rules/parsed-rows";
import { decoded } from "../../fixtures/ingest/read-table";

test("a ledger answers like a map, also while it grows", () => {
  const seen = fc.tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 300_000, max: 300_040 }),
    fc.integer({ min: 0, max: 2 }),
  );
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 400 }), (list) => {
      const ledger = new HourLedger(8);
      const map = new Map<string, [hash: number, line: number]>();
      for (const [i, [station, hour, hash]] of list.entries()) {
        const known = map.get(`${station} ${hour}`);
        expect(ledger.see(station, hour, hash, i + 1)).toBe(!known ? 0 : known[0] === hash ? known[1] : -known[1]);
        if (!known) map.set(`${station} ${hour}`, [hash, i + 1]);
      }
    }),
  );
});

test("different values have different hashes", () => {
  const values = fc.array(fc.integer(), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(values, fc.nat(11), (list, i) => {
      expect(hashOf(Int32Array.from(list))).not.toBe(hashOf(Int32Array.from(list.with(i, (list[i] ?? 0) ^ 1))));
    }),
  );
});

test("what is encoded for COPY comes back, hours before 2000 and negative numbers too", () => {
  const value = fc.option(fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }), { nil: null });
  const direction = fc.option(fc.integer({ min: 0, max: 359 }), { nil: null });
  fc.assert(
    fc.property(
      fc.integer({ min: 100_000, max: 900_000 }),
      fc.array(value, { minLength: 12, maxLength: 12 }),
      direction,
      fc.integer({ min: 0, max: 63 }),
      (hour, list, wind, mask) => {
        const values = list.with(10, wind);
        let bytes = Buffer.alloc(0);
        const encoder = new HourEncoder(7, (chunk) => {
          bytes = Buffer.concat([bytes, chunk]);
        });
        encoder.row(
          42,
          hour,
          Int32Array.from(values, (each) => each ?? NONE),
          mask,
          mask ? { pm10: "above-range" } : null,
        );
        encoder.flush();
        expect(decoded(bytes)).toEqual([
          {
            stationId: 42,
            hour: new Date(hour * 3_600_000).toISOString(),
            values,
            mask,
            qualifiers: mask ? { pm10: "above-range" } : null,
          },
        ]);
      },
    ),
  );
});
