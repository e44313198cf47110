-- Lines of the audit trail go by rule only: a function of the owner's that fits the rows and the floor of 185 days, and no line of
-- that kind from anybody else. What the owner writes by hand lacks the seal, whose key is outside the database.

CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  head "audit_head";
BEGIN
  -- session_user: this function itself always runs as the owner.
  IF NEW.event = 'audit.pruned' AND NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
    RAISE EXCEPTION 'only the owner prunes the audit trail' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO STRICT head FROM "audit_head" FOR UPDATE;
  NEW.id := head.last_id + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE "audit_head" SET "last_id" = NEW.id, "hash" = NEW.hash;
  RETURN NEW;
END $$;

-- What may go of the lines before an instant: the beginning of the chain up to its last line that is older, by number and not by time,
-- so that the rest hangs together. No row when nothing may.
CREATE FUNCTION audit_prunable("before" timestamptz) RETURNS TABLE (last_id bigint, last_hash text, lines bigint)
LANGUAGE sql STABLE
AS $$
  SELECT e.id, e.hash, (SELECT count(*) FROM "audit_event" c WHERE c.id <= e.id)
    FROM "audit_event" e
   WHERE e.id < coalesce((SELECT min(y.id) FROM "audit_event" y WHERE y.at >= "before"), (SELECT max(id) + 1 FROM "audit_event"))
   ORDER BY e.id DESC LIMIT 1
$$;

-- Removes what may go, exactly up to the line that was sealed, and writes that it did. Refuses what is younger than 185 days by the
-- database's own clock.
CREATE FUNCTION prune_audit("before" timestamptz, "upto" bigint, "seal" text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC'
AS $$
DECLARE
  found record;
BEGIN
  IF "before" > now() - interval '185 days' THEN
    RAISE EXCEPTION 'the audit trail is kept for 185 days at least' USING ERRCODE = 'insufficient_privilege';
  END IF;
  LOCK TABLE public.audit_event IN ACCESS EXCLUSIVE MODE;
  SELECT * INTO found FROM public.audit_prunable("before");
  IF found.last_id IS NULL OR found.last_id <> "upto" THEN
    RAISE EXCEPTION 'these are not the lines that may go' USING ERRCODE = 'data_exception';
  END IF;
  ALTER TABLE public.audit_event DISABLE TRIGGER audit_event_only_grows;
  DELETE FROM public.audit_event WHERE id <= "upto";
  ALTER TABLE public.audit_event ENABLE TRIGGER audit_event_only_grows;
  INSERT INTO public.audit_event (at, event, outcome, actor_name, subject_type, subject_id, detail)
  VALUES (now(), 'audit.pruned', 'ok', 'system: retention', 'audit', "upto"::text, jsonb_build_object(
    'before', to_char("before", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'rows', found.lines,
    'lastId', "upto"::text, 'lastHash', found.last_hash, 'seal', "seal"));
  RETURN found.lines;
END $$;

REVOKE ALL ON FUNCTION prune_audit(timestamptz, bigint, text) FROM PUBLIC;
