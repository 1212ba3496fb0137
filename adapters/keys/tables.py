"""The tables of the key database, made by whoever provisions it."""

KEYS = """
CREATE TABLE IF NOT EXISTS subject_key (
    subject uuid PRIMARY KEY, epoch int NOT NULL, part text NOT NULL, wrapped bytea NOT NULL,
    link bytea);
ALTER TABLE subject_key ADD COLUMN IF NOT EXISTS case_id uuid;
CREATE INDEX IF NOT EXISTS subject_key_link ON subject_key (link);
CREATE TABLE IF NOT EXISTS fence (
    subject uuid PRIMARY KEY, at timestamptz NOT NULL, basis text NOT NULL, cause uuid NOT NULL);
CREATE TABLE IF NOT EXISTS fence_replayed (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL);
INSERT INTO fence_replayed (position) VALUES (0) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS epoch (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), current int NOT NULL,
    since timestamptz NOT NULL);
INSERT INTO epoch (current, since)
    SELECT coalesce(max(epoch), 1), now() FROM subject_key ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS restored (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), at timestamptz NOT NULL, note bytea,
    through bigint, none_since boolean NOT NULL DEFAULT false);
CREATE OR REPLACE FUNCTION refuse_fenced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM born JOIN fence USING (subject)) THEN
        RAISE EXCEPTION 'whoever was erased gets no key again' USING ERRCODE = '42501';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER fenced AFTER INSERT ON subject_key REFERENCING NEW TABLE AS born
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_fenced();
"""
"""`case_id` is the case that a subject belongs to; of what was never registered there is none."""
