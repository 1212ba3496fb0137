"""Why cases are not tied together, or apart, in words an officer may read."""

from domain.refusals import Refused


class SameCase(Refused):
    """{number} disebut dua kali; perkara tidak dapat digabungkan atau dihubungkan ke dirinya."""

    code = "case.same_case"
    english = "{number} is named twice; a case is neither merged with nor related to itself."


class MergedAlready(Refused):
    """{number} sudah digabungkan; pisahkan kembali dulu."""

    code = "case.merged_already"
    english = "{number} is merged already; unmerge it first."


class LeaderIsMember(Refused):
    """{number} sendiri duplikat dari perkara lain, jadi tidak dapat memimpin."""

    code = "case.leader_is_member"
    english = "{number} is itself merged into another case, so it cannot lead."


class LeadsOthers(Refused):
    """{number} memimpin duplikat lain; pisahkan kembali semuanya dulu."""

    code = "case.leads_others"
    english = "{number} leads duplicates of its own; unmerge them first."


class KindsDiffer(Refused):
    """{number} bukan sejenis: pengaduan dan permohonan tidak dapat digabungkan."""

    code = "case.kinds_differ"
    english = "{number} is of another kind: complaints and applications are not merged."


class CaseEnded(Refused):
    """{number} sudah selesai; tidak dapat lagi digabungkan atau dipecah."""

    code = "case.ended"
    english = "{number} has ended; it can no longer be merged or split."


class NotMerged(Refused):
    """{number} tidak sedang digabungkan."""

    code = "case.not_merged"
    english = "{number} is not merged."


class AlreadyRelated(Refused):
    """{number} sudah dihubungkan dengan perkara itu."""

    code = "case.already_related"
    english = "{number} is related to that case already."


class KeptConfidential(Refused):
    """{number} dirahasiakan; isinya tidak dibandingkan dengan perkara lain."""

    code = "case.kept_confidential"
    english = "{number} is confidential; its words are compared with no other case."
