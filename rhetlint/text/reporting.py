"""Words that report what people say, think, want and decide: closed lists, by what must stand beside them.

Selected from the verb classes of Levin, English Verb Classes and Alternations (1993): communication (37), declaring
and judging (29, 33), psych-verbs (31), desire (32), ordering (60), perception (30), and the nouns derived from them.
"""

from __future__ import annotations

from collections.abc import Iterable

from rhetlint.text.lists import word_set

SPEECH_VERBS = """
    say tell add note ask explain argue claim insist announce declare assert contend allege admit acknowledge
    concede confess deny warn caution recall remark comment mention stress emphasize emphasise reiterate repeat
    suggest write tweet retweet report quip exclaim proclaim testify swear vow pledge promise threaten urge
    exhort shame implore beg plead demand request instruct advise recommend propose inquire enquire query wonder
    question complain lament bemoan boast brag marvel opine speculate theorize theorise posit surmise conclude
    clarify confirm reveal disclose divulge confide hint imply inform notify assure reassure remind convince
    persuade describe characterize characterise depict portray label dub brand liken reference cite quote
    discuss counter retort narrate recount express articulate convey outline tout trumpet publicize invoke
    profess purport reject rebut refute dispute contradict signal summarize summarise specify maintain criticize
    criticise slam blast denounce condemn decry deride mock ridicule chastise rebuke scold lambaste lambast
    berate castigate blame accuse assail bash disparage insult denigrate belittle dismiss praise laud applaud
    commend extol compliment oppose advocate defend endorse disagree agree concur downplay scorn skewer
    excoriate identify vilify demonize impugn taunt hail call predict forecast echo attack reply chronicle
    document highlight underscore detail credit thank congratulate salute hammer pan grill champion back paint
    link pooh-pooh ignore compare apologize apologise rail fume admonish affirm reaffirm reassert avow beseech
    cajole censure demur deplore disavow discredit dissent enthuse entreat espouse eulogize eulogise expound
    fault foresee guarantee heckle herald hypothesize hypothesise implicate insinuate interpret jeer lampoon
    malign nag petition postulate prophesy propound quibble rationalize rationalise rebuff recant recite
    recollect relay renounce repudiate reproach reprimand retract revile savage scream smear spurn stigmatize
    stipulate substantiate trivialize trivialise underline upbraid utter verify vouch voice whine alert minimize
    minimise lecture romanticize glorify bluster grouse
"""
"""An attribution whenever they are used as verbs."""

SOUND_VERBS = """
    speak talk respond reply protest object continue interject interrupt joke quip muse rant rave vent whisper
    shout yell scream mutter chant cry exclaim intone gush grumble gripe elaborate preach moan observe state lie
    answer debate disagree wail blurt bellow snap venture reason email text
"""
"""Likewise, where a topic, a clause or a quotation stands beside them."""

MIND_VERBS = """
    believe think feel hope fear worry want wish desire expect anticipate intend aim seek prefer view understand
    realize realise suspect doubt decide despise admire resent regret distrust envision envisage contemplate
    ponder refuse disapprove crave mistrust perceive deem reckon estimate support favor favour sympathize hate
    love dislike plan consider imagine guess accept embrace approve know learn discover abhor adore aspire
    cherish choose covet deduce detest disbelieve dread empathize empathise esteem foresee infer loathe overestimate
    relish revere treasure underestimate yearn mourn sympathise
"""
"""Likewise, of thoughts, wishes and intentions; not where the author or the reader has them."""

ACT_VERBS = """
    approve appoint nominate enact repeal abolish overturn overrule uphold veto override authorize authorise
    grant obligate empower mandate flout ban impose outlaw ratify reinstate rescind revoke nullify sanction
    negotiate
"""
"""Decisions of those who have something to decide."""

CLAUSE_VERBS = """
    show find indicate demonstrate prove illustrate expose uncover determine judge recognize recognise
    appreciate figure calculate
"""
"""An attribution with a clause after them, or with a source of information before them."""

HEARSAY_VERBS = """
    hear notice remember read assume suppose figure gather
"""
"""Only with a clause after them."""

RATING_VERBS = """
    see rate rank treat regard cast frame hold
"""
"""With "as" after what is judged."""

PARTICLES = {
    "point": "out to", "lash": "out", "weigh": "in", "chime": "in", "double": "down", "go": "after", "lay": "out",
    "spell": "out", "set": "out", "put": "it", "make": "clear", "take": "issue aim offense exception",
    "fire": "back", "hit": "back out", "rule": "out that against", "sum": "up", "shrug": "off", "brush": "off",
    "side": "with", "refer": "to", "allude": "to", "decline": "to", "vote": "for against to", "speak": "out",
    "stand": "by", "lean": "toward towards", "look": "forward", "care": "about", "lobby": "for against",
    "rally": "behind against around", "appear": "to that", "vie": "for", "compete": "for",
    "seem": "to that like as", "dedicate": "to", "commit": "to", "devote": "to",
    "raise": "questions concerns doubts", "scoff": "at", "bristle": "at", "balk": "at", "chalk": "up", "harp": "on",
    "dwell": "on", "agonize": "over", "gloat": "over",
}  # fmt: skip
"""Attributions together with one of these words after them."""

NOUNS = {
    # attributions always
    "word": """
                 statement report speech remark insult allegation accusation criticism assertion complaint
        suspicion testimony
    """,
    # Attributions after "in": they say where something was said.
    "medium": """
        poll survey study interview letter email e-mail tweet memo filing lawsuit article column op-ed
        editorial essay estimate count
    """,
    # Attributions when it is said whose they are, or what about.
    "claim": """
        claim comment suggestion warning threat argument announcement contention charge denial admission
        acknowledgment acknowledgement confession prediction assessment conclusion insistence support praise
        endorsement condemnation denunciation apology explanation description disdain contempt admiration
        adulation rhetoric pronouncement declaration belief opinion consensus rumor rumour concern fear
        objection opposition skepticism outrage attack obsession fascination distaste hatred sympathy
        frustration dismay rejection defense defence critique portrayal characterization depiction
        interpretation viewpoint perspective outlook stance hostility resentment ambition aspiration
        preference reasoning
    """,
    # Attributions when it is said whose they are, or before "to" and "for".
    "plan": """
        plan proposal promise pledge desire hope call request intention willingness reluctance
        eagerness determination commitment vow refusal wish decision agreement offer
    """,
    # Attributions before "that" and "about".
    "idea": """
        idea notion theory view position question message estimate thought feeling finding argument sense
        doubt worry assumption expectation verdict ruling conviction realization impression perception
        narrative proof evidence indication implication speculation
    """,
    # Attributions before "of": they say what somebody thinks.
    "person": """
        supporter opponent critic proponent advocate defender backer admirer foe skeptic enthusiast
    """,
}
"""Nouns that make an attribution, by what must stand beside them."""

EVIDENCE = word_set(
    """
    poll polls polling survey surveys study studies report reports data figures statistics numbers research
    analysis analyses review evidence records documents results findings investigation inquiry audit census
    article articles paper book column editorial story memo letter email emails e-mail filing complaint lawsuit
    indictment statement document ad advert spot video footage transcript tape recording poster sign headline
    website page site post tweet tests test experts scientists researchers economists analysts investigators
    officials sources source authors film documentary averages forecast model models estimates panel court
    courts judge judges jury commission committee inspector regulators prosecutors average returns receipts logs
    minutes archive archives registry
    """
)
"""Sources of information that do not speak themselves."""

ADJECTIVES = {
    "critical": "of", "skeptical": "of about that", "sceptical": "of about that", "supportive": "of", "wary": "of",
    "afraid": "of that to", "aware": "of that", "proud": "of that to", "confident": "in that about",
    "certain": "that of", "sure": "about of that if whether", "convinced": "that of", "determined": "to",
    "willing": "to", "unwilling": "to", "reluctant": "to", "eager": "to for", "keen": "to on",
    "anxious": "to about", "hopeful": "that of", "ready": "to", "optimistic": "about that",
    "pessimistic": "about that", "worried": "about that", "concerned": "about that by with", "interested": "in",
    "committed": "to", "opposed": "to", "angry": "at about over with that", "furious": "at about over",
    "outraged": "by at over", "frustrated": "by with at that", "disappointed": "by in with that",
    "surprised": "by at that to how", "pleased": "with that to by", "excited": "about to by",
    "alarmed": "by at that", "satisfied": "with that", "unhappy": "with about", "happy": "with to about that",
    "unsure": "about of if whether", "uncertain": "about whether if", "clear": "about on", "adamant": "that about",
    "coy": "about", "bearish": "on", "bullish": "on", "passionate": "about", "sorry": "for that about",
    "grateful": "for that to", "glad": "that to", "intent": "on", "bent": "on", "upset": "about by with",
    "enthusiastic": "about", "cautious": "about", "sympathetic": "to", "hostile": "to", "open": "to",
    "vague": "about", "scared": "of that", "torn": "over between", "complimentary": "of", "dubious": "about of",
    "dismissive": "of", "contemptuous": "of", "fond": "of", "tired": "of", "sick": "of", "frank": "in about",
}  # fmt: skip
"""Attitudes, with the words that lead to what they are about."""

ADVERBS = "reportedly allegedly supposedly purportedly ostensibly"

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "speak": "spoke spoken", "swear": "swore sworn",
    "think": "thought", "feel": "felt", "know": "knew known", "find": "found", "see": "saw seen", "hear": "heard",
    "mean": "meant", "show": "showed shown", "read": "read", "seek": "sought", "understand": "understood",
    "forecast": "forecast", "learn": "learned learnt", "sing": "sang sung", "go": "went gone", "lay": "laid",
    "choose": "chose chosen", "put": "put", "make": "made", "take": "took taken", "hit": "hit", "set": "set",
    "come": "came", "stand": "stood",
}  # fmt: skip
_DOUBLED = word_set("admit refer plan dub slam rebut brag beg regret put set hit pan")

_AMBIGUOUS = word_set(
    """
    answer claim state remark comment request report joke shout yell scream whisper chant pledge promise
    demand question protest object boast label brand reference quote talk debate counter retort reply signal
    rebuke blame slam blast attack challenge address praise hail advocate champion welcome scorn taunt call
    predict forecast echo rail outline tout dispute hope fear worry want wish desire aim view suspect doubt
    regret distrust mistrust estimate support favor favour hate love plan guess dream show find document
    highlight figure rule judge detail read note mock mind link tie credit grill pan back paint hammer lie cry
    vote mean means insult compliment need decline approve go lay spell set put make take fire hit push press
    sum side lobby campaign crack come stand lean look double point lash query notice promote ridicule vow
    salute thank thanks study position ban sanction permit veto rate cast frame treat rank herald fault
    guarantee petition savage smear voice lecture relay alert text email reason snap esteem dread treasure
    jeer rebuff nag
    """
)
"""Words that as they stand, or with an s, are nouns (or adjectives) too."""


class Cue:
    """What a word form may be.

    As a verb: of a ``kind``, in a ``form`` (``b`` base, ``s``, ``d`` past or participle, ``g`` -ing), ``ambiguous``
    where the same form is a noun or an adjective too, and ``after`` the words one of which must follow (where not
    empty).  As a noun: of a kind ``noun``.
    """

    __slots__ = ("after", "ambiguous", "form", "kind", "noun")

    def __init__(
        self,
        kind: str = "",
        form: str = "",
        ambiguous: bool = False,
        after: frozenset[str] = frozenset(),
        noun: str = "",
    ) -> None:
        self.kind = kind
        self.form = form
        self.ambiguous = ambiguous
        self.after = after
        self.noun = noun

    def or_noun(self, noun: str) -> Cue:
        """The same, or a noun of that kind."""
        return Cue(self.kind, self.form, self.ambiguous, self.after, noun)


def _s(word: str) -> str:
    """The third person of a verb, or the plural of a noun."""
    if word[-1] == "y" and word[-2] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word[-1] in "sxzo" or word[-2:] in ("sh", "ch") else "s")


def _past_and_ing(lemma: str) -> tuple[str, str]:
    """The regular past and the gerund of a verb."""
    if lemma[-1] == "e":
        stem = lemma[:-2] + "y" if lemma[-2] == "i" else lemma if lemma[-2] == "e" else lemma[:-1]
        return lemma + "d", stem + "ing"
    if lemma[-1] == "y" and lemma[-2] not in "aeo":
        return lemma[:-1] + "ied", lemma + "ing"
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    return stem + "ed", stem + "ing"


def _put_verbs(cues: dict[str, Cue], kind: str, lemmas: Iterable[str], after: frozenset[str] = frozenset()) -> None:
    base, third, past, gerund = (Cue(kind, form, False, after) for form in "bsdg")
    noun_base, noun_third = (Cue(kind, form, True, after) for form in "bs")
    for lemma in lemmas:
        ambiguous = lemma in _AMBIGUOUS
        cues[_s(lemma)] = noun_third if ambiguous else third
        cues[lemma] = noun_base if ambiguous else base
        regular, ing = _past_and_ing(lemma)
        for form in _IRREGULAR[lemma].split() if lemma in _IRREGULAR else (regular,):
            cues[form] = past
        cues[ing] = gerund


def _cues() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for lemma, words in PARTICLES.items():
        _put_verbs(cues, "particle", (lemma,), word_set(words))
    _put_verbs(cues, "rating", RATING_VERBS.split(), frozenset({"as"}))
    _put_verbs(cues, "hearsay", HEARSAY_VERBS.split())
    _put_verbs(cues, "clause", CLAUSE_VERBS.split())
    _put_verbs(cues, "sound", SOUND_VERBS.split())
    _put_verbs(cues, "act", ACT_VERBS.split())
    _put_verbs(cues, "mind", MIND_VERBS.split())
    _put_verbs(cues, "speech", SPEECH_VERBS.split())
    for kind, nouns in NOUNS.items():
        names = nouns.split()
        only = Cue(noun=kind)
        for form in (*names, *map(_s, names)):
            cues[form] = cues[form].or_noun(kind) if form in cues else only
    for adjective, words in ADJECTIVES.items():
        cues.setdefault(adjective, Cue("adjective", after=word_set(words)))
    cues |= dict.fromkeys(ADVERBS.split(), Cue("adverb"))
    cues["according"] = Cue("according")
    cues["known"] = cues["heard"]  # "known as", "known terrorists" say nothing of who knows
    return cues


CUES = _cues()
"""Every word form that may make an attribution."""

SPEECH = frozenset(form for form, cue in CUES.items() if cue.kind == "speech" and cue.form in ("d", "s"))
"""Forms that stand beside a quotation to say whose it is."""

VERBS = frozenset(
    form for form, cue in CUES.items() if cue.form in ("d", "s") and cue.kind != "particle" and not cue.ambiguous
)
"""Forms that are verbs (or participles) wherever they stand."""
