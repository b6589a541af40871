-- Price history is evidence: what was accepted is never changed or taken back, by nobody's mistake either.
CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "quote_change"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
