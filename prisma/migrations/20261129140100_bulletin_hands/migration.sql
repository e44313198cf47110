-- Everybody who ever changed something in a bulletin, whatever became of the change: who of them reviewed or issued it would sign their
-- own words. Kept apart from the words themselves, which forget who had them before.
CREATE TABLE "bulletin_hand" (
    "bulletin_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "op" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bulletin_hand_pkey" PRIMARY KEY ("bulletin_id","user_id")
);

ALTER TABLE "bulletin_hand" ADD CONSTRAINT "bulletin_hand_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is known of the past: drafters, whose words stand now, and every change and sign-off in the trail.
INSERT INTO "bulletin_hand" ("bulletin_id", "user_id", "op", "at")
SELECT b.id, b.drafted_by, 'draft', b.drafted_at FROM "bulletin" b
ON CONFLICT DO NOTHING;
INSERT INTO "bulletin_hand" ("bulletin_id", "user_id", "op", "at")
SELECT DISTINCT b.id, (c ->> 'editedBy')::int, 'reword', b.drafted_at
  FROM "bulletin" b, jsonb_array_elements(b.clauses) c WHERE jsonb_typeof(c -> 'editedBy') = 'number'
ON CONFLICT DO NOTHING;
INSERT INTO "bulletin_hand" ("bulletin_id", "user_id", "op", "at")
SELECT DISTINCT ON (b.id, a.actor_id) b.id, a.actor_id, coalesce(a.detail ->> 'op', 'sign-off'), a.at
  FROM "audit_event" a JOIN "bulletin" b ON a.subject_type = 'bulletin' AND a.subject_id = b.id::text
 WHERE a.event IN ('bulletin.edited', 'bulletin.signed-off') AND a.outcome = 'ok' AND a.actor_id IS NOT NULL
 ORDER BY b.id, a.actor_id, a.id
ON CONFLICT DO NOTHING;

CREATE FUNCTION bulletin_hand_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'hands of a bulletin are not taken back' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER bulletin_hand_stays BEFORE UPDATE OR DELETE ON "bulletin_hand" FOR EACH ROW EXECUTE FUNCTION bulletin_hand_stays();

-- Whoever writes to the table: no reviewer and no issuer among the hands.
CREATE FUNCTION bulletin_other_hands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.reviewed_by IS DISTINCT FROM OLD.reviewed_by OR NEW.issued_by IS DISTINCT FROM OLD.issued_by) AND EXISTS (
       SELECT FROM bulletin_hand h WHERE h.bulletin_id = NEW.id
         AND ((NEW.reviewed_by IS DISTINCT FROM OLD.reviewed_by AND h.user_id = NEW.reviewed_by)
           OR (NEW.issued_by IS DISTINCT FROM OLD.issued_by AND h.user_id = NEW.issued_by))) THEN
    RAISE EXCEPTION 'bulletin_three_people: who changed a bulletin neither reviews nor issues it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bulletin_other_hands BEFORE UPDATE ON "bulletin" FOR EACH ROW EXECUTE FUNCTION bulletin_other_hands();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    REVOKE UPDATE, DELETE ON "bulletin_hand" FROM lantian_app;
  END IF;
END $$;
