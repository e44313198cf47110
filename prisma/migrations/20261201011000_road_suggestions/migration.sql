-- 道路抑尘建议: what the rules made of the day's hours for each owner of roads, and its answer.
CREATE TABLE "road_suggestion" (
    "id" SERIAL NOT NULL,
    "day" DATE NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "hour_begin" TIMESTAMPTZ(0) NOT NULL,
    "facts" JSONB NOT NULL,
    "roads" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "road_suggestion_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "road_suggestion_day_unit_id_rule_key" ON "road_suggestion"("day", "unit_id", "rule");

CREATE INDEX "road_suggestion_unit_id_day_idx" ON "road_suggestion"("unit_id", "day");

ALTER TABLE "road_suggestion" ADD CONSTRAINT "road_suggestion_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE ON "road_suggestion" TO lantian_app;
    REVOKE DELETE ON "road_suggestion" FROM lantian_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  END IF;
END $$;
