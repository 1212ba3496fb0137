"""The same numbers, counted a second time: by PostgreSQL, in the raw rows of the log."""

from collections import defaultdict
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection

Numbers = dict[str, dict[str, int]]

LOG: LiteralString = """
WITH log AS (
    SELECT originator_id AS id, originator_version AS v, topic,
        convert_from(state, 'UTF8')::jsonb AS s,
        (convert_from(state, 'UTF8')::jsonb ->> 'at')::timestamptz AS at
    FROM office_events ORDER BY notification_id LIMIT %(size)s),
matter AS (
    SELECT id, at, coalesce(s ->> 'kind', 'application') AS kind, s ->> 'service' AS service,
        s ->> 'channel' AS channel, coalesce(s ->> 'topic', 'none') AS topic
    FROM log WHERE topic LIKE '%%.registered' AND s ? 'started' AND topic NOT LIKE 'officer.%%'
    AND NOT coalesce((s -> 'confidential')::boolean, false)),
fact AS (SELECT log.* FROM log JOIN matter USING (id)),
came AS (SELECT * FROM matter WHERE at >= %(begin)s AND at < %(end)s),
first_word AS (
    SELECT id, min(at) AS at FROM fact
    WHERE topic IN ('case.answered', 'case.decided', 'case.notified', 'case.deemed_granted')
    GROUP BY id),
run AS (
    SELECT id, v, started ->> 'clock' AS clock, started ->> 'run' AS run,
        s ->> 'procedure' AS procedure
    FROM fact CROSS JOIN jsonb_array_elements(s -> 'started') AS started),
fate AS (
    SELECT run.clock, run.procedure,
        (SELECT min(at) FROM fact WHERE fact.id = run.id AND fact.v > run.v
            AND s -> 'stopped' ? run.clock) AS stopped,
        (SELECT (s ->> 'since')::timestamptz FROM fact WHERE fact.id = run.id
            AND topic = 'clock.breached' AND s ->> 'clock' = run.clock AND s ->> 'run' = run.run
        ) AS broken,
        (SELECT min((s ->> 'old_due')::timestamptz) FROM fact WHERE fact.id = run.id
            AND topic = 'clock.extended' AND s ->> 'clock' = run.clock AND s ->> 'run' = run.run
        ) AS promised
    FROM run),
judged AS (
    SELECT clock, coalesce(broken, stopped) AS at, CASE WHEN broken IS NOT NULL THEN 'late'
        WHEN stopped > promised THEN 'on_time_extended' ELSE 'on_time' END AS result
    FROM fate WHERE procedure || ' ' || clock = ANY(%(owed)s))
"""

COUNTS: tuple[LiteralString, ...] = (
    "SELECT 'received', 'total', count(*) FROM came",
    "SELECT 'received.by_kind', kind, count(*) FROM came GROUP BY 2",
    "SELECT 'received.by_service', service, count(*) FROM came GROUP BY 2",
    "SELECT 'received.by_channel', channel, count(*) FROM came GROUP BY 2",
    "SELECT 'received.by_topic', matter.topic, count(*) FROM came AS matter GROUP BY 2",
    "SELECT 'answered', 'total', count(*) FROM first_word WHERE at >= %(begin)s AND at < %(end)s",
    (
        "SELECT 'answered.by_service', service, count(*) FROM first_word JOIN matter USING (id)"
        " WHERE first_word.at >= %(begin)s AND first_word.at < %(end)s GROUP BY 2"
    ),
    (
        "SELECT 'answered.p50', 'total', percentile_disc(0.5) WITHIN GROUP (ORDER BY"
        " floor(extract(epoch FROM first_word.at - matter.at) / 60))::int"
        " FROM first_word JOIN matter USING (id)"
        " WHERE first_word.at >= %(begin)s AND first_word.at < %(end)s"
    ),
    (
        "SELECT 'promises.' || result, coalesce(clock, 'total'), count(*) FROM judged"
        " WHERE at >= %(begin)s AND at < %(end)s GROUP BY GROUPING SETS ((result, clock), (result))"
    ),
    (
        "SELECT 'promises.judged', coalesce(clock, 'total'), count(*) FROM judged"
        " WHERE at >= %(begin)s AND at < %(end)s GROUP BY ROLLUP (clock)"
    ),
    (
        "SELECT 'objected', 'total', count(DISTINCT id) FROM fact"
        " WHERE topic = 'case.objected' AND at >= %(begin)s AND at < %(end)s"
    ),
    (
        "SELECT 'reopened', 'total', count(DISTINCT id) FROM fact"
        " WHERE topic = 'case.reopened' AND at >= %(begin)s AND at < %(end)s"
    ),
    (
        "SELECT 'ended', 'total', count(DISTINCT id) FROM fact"
        " WHERE s ->> 'awaits' = 'nothing' AND at >= %(begin)s AND at < %(end)s"
    ),
    (
        "SELECT 'satisfaction', 'total', count(DISTINCT id) FROM fact"
        " WHERE topic = 'case.rated' AND at >= %(begin)s AND at < %(end)s"
    ),
    (
        "SELECT 'satisfaction.scores', (ARRAY['requirements', 'procedure', 'time', 'fee',"
        " 'product', 'competence', 'conduct', 'complaints', 'facilities'])[nth],"
        " sum(score::int)::int FROM (SELECT DISTINCT ON (id) s -> 'elements' AS given FROM fact"
        " WHERE topic = 'case.rated' AND at >= %(begin)s AND at < %(end)s ORDER BY id, v DESC)"
        " AS last CROSS JOIN jsonb_array_elements_text(given) WITH ORDINALITY AS one (score, nth)"
        " GROUP BY nth"
    ),
)


def counted_in_sql(
    conn: Connection[Any], begin: datetime, end: datetime, *, size: int, owed: list[str]
) -> Numbers:
    """Numbers by figure and by what they are of, noughts left out."""
    found: Numbers = defaultdict(dict)
    within = {"begin": begin, "end": end, "size": size, "owed": owed}
    for count in COUNTS:
        for figure, of, number in conn.execute(LOG + count, within):
            found[figure][of] = number
    return found
