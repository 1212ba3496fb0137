"""Teaching this process the topics of all facts.

Until `adapters.fact_mapper` does it itself: importing the modules of the facts registers their
aggregates only, so that a process which has recorded no calendar cannot read the one in the log.
"""

from contextlib import suppress

from eventsourcing.utils import TopicError, register_topic

from adapters.fact_mapper import KNOWN
from domain.facts import Fact


def learn_topics() -> None:
    """Register every fact that states a topic; harmless when it is done twice."""
    for module in KNOWN:
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Fact) and "TOPIC" in vars(found):
                with suppress(TopicError):  # an aggregate made a copy of it its own
                    register_topic(found.TOPIC, found)


learn_topics()
