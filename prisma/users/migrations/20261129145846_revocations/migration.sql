-- CreateTable
CREATE TABLE "revocation" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "account_id" UUID NOT NULL,
    "session_id" UUID,
    "api_key_id" UUID,
    "tier_code" TEXT,

    CONSTRAINT "revocation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "revocation_at_idx" ON "revocation"("at");

-- Triggers, so that whatever ends somebody's access is here, a row changed by hand included. SKIP LOCKED: those who revoke at the same time
-- do not wait for each other's forgetting.
CREATE FUNCTION note_revocation(account UUID, session UUID, api_key UUID, tier TEXT) RETURNS void LANGUAGE sql AS $$
  DELETE FROM revocation WHERE id IN (
    SELECT id FROM revocation WHERE at < clock_timestamp() - interval '1 hour' ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED);
  INSERT INTO revocation (account_id, session_id, api_key_id, tier_code) VALUES (account, session, api_key, tier);
$$;

CREATE FUNCTION note_family_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_revocation(NEW.account_id, NEW.id, NULL, NULL);
  RETURN NULL;
END
$$;
CREATE TRIGGER note_revocation AFTER UPDATE OF revoked_at ON refresh_family
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION note_family_end();

CREATE FUNCTION note_api_key_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_revocation(NEW.account_id, NULL, NEW.id, NULL);
  RETURN NULL;
END
$$;
CREATE TRIGGER note_revocation AFTER UPDATE OF revoked_at ON api_key
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION note_api_key_end();

CREATE FUNCTION note_tier_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_revocation(NEW.id, NULL, NULL, NEW.tier_code);
  RETURN NULL;
END
$$;
CREATE TRIGGER note_revocation AFTER UPDATE OF tier_code ON account
  FOR EACH ROW WHEN (OLD.tier_code <> NEW.tier_code) EXECUTE FUNCTION note_tier_change();
