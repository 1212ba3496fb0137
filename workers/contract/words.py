"""What the contract says in plain words: about the whole, each channel, each part of a subject."""

TITLE = "Tanggap"

ABOUT = """\
How a program in any language brings a citizen's matter to a public office, and hears what came of
it. Written from the office's side: it *receives* what a channel publishes, and *sends* the rest.

**Connecting.** NATS, with the nkey seed that the office gave to your channel. You may publish under
your channel's own name only, and hear only what is for it.

**Handing in.** Publish one CloudEvent 1.0 in structured JSON, UTF-8, at most 256 KiB, to
`intake.<channel>.<kind>` *as a request*. JetStream's acknowledgement `{"stream":"INTAKE","seq":42}`
says that your message is kept safe; without one, send it again, unchanged. The same `id` with the
same body is one message, however often it comes; with another body it is refused.

**Message token.** Your own message ids may name a person, so they stand in no subject. The token is
the first 32 hexadecimal digits of SHA-256 over channel, line feed and `id`, in UTF-8:
`printf 'web\\nWEB-0001' | sha256sum | cut -c1-32` is `29bdf238c49b9726bc748ccd184ad7fc`.

**Hearing.** Subscribe to `receipts.<channel>.*` before you publish. Who comes later asks for the
last answer: a request with no body to `$JS.API.DIRECT.GET.RECEIPTS.receipts.<channel>.<token>`. You
may hear the same answer more than once, byte for byte the same.

**Proofs.** A receipt says `proof: pending`. The proof follows on `proofs.<channel>.<token>`, under
the same token, as soon as witnesses have seen a checkpoint that covers the registration.

**Refusals.** Every refusal has a stable `code`, a sentence for the citizen in their `language`, and
the fields that are wrong, never what stood in them. What has no readable `id` is answered on
`refused.<channel>`, by the `sequence` that the acknowledgement named.

**Time.** A citizen's act happens when the office's stream stored it. Your `time` must have an
offset and lie between 30 days ago and 10 minutes ahead.
"""

CHANNELS = {
    "complaint": "A citizen complains (pengaduan). Name the complainant, or set `anonymous`.",
    "information": "A citizen asks for information (permintaan informasi).",
    "aspiration": "A citizen has a wish or a proposal (aspirasi).",
    "application": "A citizen applies for a service (permohonan).",
    "reply": (
        "A citizen acts on a running case, proved by its number and tracking code: `reply` answers"
        " a question, `complete` hands in what was missing, `object` disagrees, `withdraw` takes"
        " the matter back, `accept` says that the citizen is content. What the case's procedure"
        " does not provide for at its stage is refused with `case.not_allowed_now`. `rate` rates"
        " the office by nine `elements` instead of a `text`, each from 1 (worst) to 4 (best):"
        " requirements, procedure, time, fee, product, competence, conduct, complaints, facilities"
        " (PermenPANRB 14/2017). It is possible from the first answer on, the last rating counts."
        " After ten wrong codes within an hour a number is closed to everybody for a while."
    ),
    "status": (
        "Where does my case stand? A request with number and tracking code, answered at once and"
        " stored nowhere."
    ),
    "statusAnswer": (
        "Stage, promises and who is awaited, or a refusal; on the request's reply. A stage is a"
        " code of the case's own procedure, which also says what it is called. `due` is null for a"
        " promise that stands still (dijeda)."
    ),
    "openings": (
        "What did I write? A request with number and tracking code, answered at once and stored"
        " nowhere; that the citizen read it is recorded first."
    ),
    "openingsAnswer": (
        "The words of the registration, each with the salt of its commitment; or a refusal; on the"
        " request's reply. `salt` and `plain` are base64, the words are the UTF-8 JSON that was"
        " sealed. Words that were erased are left out. Saved as `<number>.words.json`, the list"
        " `words` lets verify.py check it against the proof. It holds personal data: hand it to the"
        " citizen, and keep nothing of it."
    ),
    "readers": (
        "Who read my case? A request with number and tracking code, answered at once and stored"
        " nowhere. Every member of staff who opens sealed words is put down before they see them."
    ),
    "readersAnswer": (
        "The latest reads, the latest first, at most 200, and how many there were in `total`; or a"
        " refusal; on the request's reply. `officer` is a staff code, null where the citizen read."
        " `purpose` says for what: `handling`, `supervision`, `audit`, `receipt`, `own_copy`,"
        " `duplicates`, `splitting`, `search`, `disclosure`, or `emergency` by a second person's"
        " leave."
    ),
    "receipts": (
        "The answer to one message, sent as soon as the case is committed: `accepted` with number,"
        " tracking code and every promise with its due instant; `noted` for a reply; `refused` with"
        " code, words and fields. `proof` says `pending`: the ledger's proof follows by itself. No"
        " personal data; kept for 90 days."
    ),
    "proofs": (
        "The ledger's proof of a registration, once a checkpoint that witnesses saw covers it:"
        " `proof` is a C2SP tlog-proof with the stored fact as its extra data. Saved as"
        " `<number>.tlog-proof` it is verified offline, with verify.py and a policy. `number` says"
        " whose it is: a part that was split off is proved under the token of its whole. The words"
        " in it are sealed; kept for 90 days. Who comes later asks for the last one:"
        " `$JS.API.DIRECT.GET.PROOFS.proofs.<channel>.<token>`."
    ),
    "refused": (
        "A note for every message that was set aside: why, and under which reference its sealed"
        " original is kept. The only answer to a message without a readable `id`, and to one that"
        " repeats an `id` with another body, whose first receipt stands."
    ),
    "notices": (
        "A step in a case that came by this channel: its stage, the promises that started"
        " by it, and whose act is awaited; or promises that `changed`, with the new due instant, or"
        " null while they stand still, and then `stage` and `awaited` are null. No personal data;"
        " kept for 90 days."
    ),
    "alerts": (
        "For operations: a promise that comes due (`warning`), was broken (`breach`), went one"
        " level up because nobody acted (`escalation`), or whose breach was excused by authority"
        " (`excused`), with its rule, legal basis and consequence. `role` says who must act, and"
        " `officer` of an escalation who that is; null if nobody with the role is there and free of"
        " the accusation."
    ),
    "facts": (
        "For other offices, mirrors and auditors: every fact of the office once, in the order of"
        " its log; `position` counts it. `data` is the fact as stored, its personal data sealed."
    ),
}

PARAMETERS = {
    "channel": "The channel's name, as the office gave it: web, whatsapp, counter, email, lapor.",
    "token": "The message token: the first 32 hex digits of SHA-256 over channel, line feed, id.",
    "office": "The office's code, as its register numbers begin: BKS.",
    "shard": "The first byte of the case's UUID, two hex digits: by it readers share the work.",
    "level": "`warning`, `breach`, `escalation` or `excused`.",
    "aggregate": (
        "What the fact is about: complaint, application, case, clock, access, calendar, officer,"
        " procedure."
    ),
    "fact": "What happened, in the past tense: registered, verified, answered, closed.",
}
