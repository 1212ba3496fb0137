"""Keys of refused messages: kept while somebody may still ask about one, then destroyed."""

from datetime import datetime

from psycopg import connect

from domain.sealing import Part

OLD = "SELECT (original::jsonb ->> 's')::uuid FROM set_aside WHERE at < %s"
FORGET = "DELETE FROM subject_key WHERE part = %s AND subject = ANY(%s)"


def forget_refused(log_url: str, keys_url: str, before: datetime) -> int:
    """Destroy the keys of what was refused before an instant; how many there were.

    Nothing links such a key to a person, so no erasure reaches it: all of them go with time.
    """
    with connect(log_url) as log:
        subjects = [row[0] for row in log.execute(OLD, (before,))]
    with connect(keys_url) as keys:
        return keys.execute(FORGET, (str(Part.UNREAD), subjects)).rowcount
