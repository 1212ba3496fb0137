"""Taking up cases again that a projection had set aside, once the cause is mended."""

from uuid import UUID

from psycopg_pool import ConnectionPool

from adapters.log.followers import lock_position, parked_among, unpark
from adapters.read_models.editions import serving
from adapters.read_models.taking_in import take_in_apart
from projections.projection import Projection


def take_up(pool: ConnectionPool, projection: Projection, case: UUID) -> bool:
    """Fold a parked case anew from its first fact, in order, to where the projection stands.

    Whether it is level with the others now; else it is parked again, where it does not get further.
    """
    edition = serving(projection)
    with pool.connection() as conn, conn.transaction():
        through = lock_position(conn, edition.name, projection.version)
        unpark(conn, edition.name, case)
        edition.table.forget(conn, case)
        take_in_apart(conn, edition, case, through)
        return not parked_among(conn, edition.name, [case])
