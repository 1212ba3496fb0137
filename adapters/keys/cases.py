"""Keys from before the key database knew to which case each belongs: the log tells, once."""

from typing import Any

from psycopg import Connection, connect

from domain.application import ApplicationRegistered
from domain.complaint import ComplaintRegistered

UNTOLD = "SELECT EXISTS (SELECT 1 FROM subject_key WHERE case_id IS NULL AND part <> 'unread')"
SUBJECTS = """
SELECT DISTINCT (field.value ->> 's')::uuid, e.originator_id
FROM office_events e, jsonb_each(convert_from(e.state, 'UTF8')::jsonb) AS field
WHERE e.topic = ANY(%s) AND jsonb_typeof(field.value) = 'object' AND field.value ? 's'
"""
TELL = (
    "UPDATE subject_key k SET case_id = t.case_id FROM unnest(%b::uuid[], %b::uuid[])"
    " AS t (subject, case_id) WHERE k.subject = t.subject AND k.case_id IS NULL"
)


def tell_cases(log_url: str, keys_url: str) -> None:
    """Tell each key whose case is not known which one it is; does nothing when all are told."""
    with connect(keys_url) as keys:
        if not _is_so(keys):
            return
        with connect(log_url) as log:
            topics = [ComplaintRegistered.TOPIC, ApplicationRegistered.TOPIC]
            rows = log.execute(SUBJECTS, (topics,)).fetchall()
        keys.execute(TELL, ([row[0] for row in rows], [row[1] for row in rows]))


def _is_so(keys: Connection[Any]) -> bool:
    row = keys.execute(UNTOLD).fetchone()
    return bool(row and row[0])
