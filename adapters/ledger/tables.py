"""The ledger's tables: how far the log is sealed, the tree's tiles, every checkpoint for ever.

Workers add and never take away: a tile only grows at its end, the size never shrinks, and what
was signed or cosigned stays as it is.
"""

LEDGER = """
CREATE TABLE IF NOT EXISTS ledger (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), origin text NOT NULL,
    size bigint NOT NULL DEFAULT 0, root bytea NOT NULL DEFAULT sha256(''),
    position bigint NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS ledger_tile (
    level int, index bigint, first bigint, hashes bytea NOT NULL, PRIMARY KEY (level, index));
ALTER TABLE ledger_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX IF NOT EXISTS ledger_tile_first ON ledger_tile (first) WHERE level = 0;
CREATE TABLE IF NOT EXISTS checkpoint (
    size bigint PRIMARY KEY, root bytea NOT NULL, note bytea NOT NULL,
    signed_at timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS witnessed (
    id bigserial PRIMARY KEY, size bigint NOT NULL, note bytea NOT NULL,
    at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS witnessed_size ON witnessed (size, id);
"""

ONLY_GROWING = """
CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) IS DISTINCT FROM OLD.hashes THEN
        RAISE EXCEPTION 'a tile only grows' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size <= OLD.size OR NEW.position <= OLD.position OR NEW.origin <> OLD.origin THEN
        RAISE EXCEPTION 'the ledger only grows' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER only_growing BEFORE UPDATE ON ledger_tile
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE OR REPLACE TRIGGER only_growing BEFORE UPDATE ON ledger
    FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
CREATE OR REPLACE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON ledger_tile
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON witnessed
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

LEDGER_GRANTS = """
GRANT SELECT, UPDATE (size, root, position) ON ledger TO {worker};
GRANT SELECT, INSERT, UPDATE (hashes) ON ledger_tile TO {worker};
GRANT SELECT, INSERT ON checkpoint, witnessed TO {worker};
"""
