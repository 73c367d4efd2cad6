"""The prose reader: walks through the sections of a report and gathers what its numbers give."""

import re
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.answers import answered_in, keep_asked
from pipelines.extraction.prose.bare import bare_lists
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.captions import caption_of
from pipelines.extraction.prose.categories import PartLists
from pipelines.extraction.prose.category_tables import read_category_tables
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.context import is_comparison
from pipelines.extraction.prose.decoys import is_decoy, is_part_of_year, is_reference, plan_start
from pipelines.extraction.prose.denials import denials_of, zeros_of_list
from pipelines.extraction.prose.disclosure import DisclosureReader
from pipelines.extraction.prose.follow import (
    again,
    by_body,
    by_head,
    take_scope_of_sessions,
    trainees_of,
    visitors_of,
)
from pipelines.extraction.prose.headed import take_up_heading
from pipelines.extraction.prose.kinds import about_disclosure, in_reading_room, is_part_of_same
from pipelines.extraction.prose.label_judge import is_item_unit, issued_channel
from pipelines.extraction.prose.labels import is_function_only
from pipelines.extraction.prose.link import link
from pipelines.extraction.prose.matter import Carrier, Matter
from pipelines.extraction.prose.media import media_of
from pipelines.extraction.prose.normalise import Flow
from pipelines.extraction.prose.numbers import find_quantities
from pipelines.extraction.prose.order import with_labels_before
from pipelines.extraction.prose.paired_rows import read_paired_rows
from pipelines.extraction.prose.published import published_of
from pipelines.extraction.prose.questions import with_question
from pipelines.extraction.prose.respectively import shared_labels
from pipelines.extraction.prose.staffing import whole_staff
from pipelines.extraction.prose.sums import sum_of
from pipelines.extraction.prose.whole import became_in, disputes_in, of_whole
from pipelines.reading.folding import plain
from pipelines.reading.report import Report, Section

_SILENT_TOPICS = ("problems", "plans", "table")
_COUNT_IN_HEADING = re.compile(r"\d\s*[条件项篇份次个人]")  # a list's entry, not a heading
_COUNTED = {
    "requests.received": "requests",
    "requests.concluded": "requests",
    "review.total": "review",
    "litigation.total": "litigation",
    "consultations.total": "consultation",
}
_HANDED_OVER = re.compile(r"(?:移交|移送|送交|报送|接收)(?!目录)")  # 移送文件230件，其中部门120件
_ENTRY = re.compile(r"（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[.、．]|[●■◆▲★○□◇•▪]")
_TELLING = 3  # smaller numbers come back by chance
_COUNTS_ANSWERS = re.compile(r"(?:答复|办结)(?:了)?的$")  # 在已经答复的301件中


def read_sentences(
    flow: Flow, sentences: list[Sentence], report: Report, lexicon: Lexicon
) -> list[Candidate]:
    """Return all readings of a report's sentences, before the report has been seen whole.

    Args:
        flow: The running text.
        sentences: Its sentences in order; each is told its section.
        report: Header and sections.
        lexicon: The wording.
    """
    found: list[Candidate] = []
    section: Section | None = None
    entered, read_before = 0, 0
    matter = Matter(report.report_year, report.agency_name or "")
    lists = PartLists(lexicon)
    reader = DisclosureReader(lexicon, lists)
    is_list_open = False
    for sentence in sentences:
        here = report.section_at(flow.offsets[sentence.start])
        sentence.section = here.section_no if here else None
        if here is not section and not _continues(here, section):
            found += lists.finish(matter)
            _take_lists(flow, (entered, sentence.start), found, read_before, matter, lexicon)
            entered, read_before = sentence.start, len(found)
            matter = _entered(here, section, matter, report, lexicon)
            take_up_heading(matter, found, lexicon)
            section = here
        elif here is not None and here is not section:
            matter.heading = _heading_of(here)
        before = sentences[sentence.number - 1] if sentence.number else None
        sentence.items = with_question(sentence, before)
        matter.is_entry = len(sentence.items) == 1 and _ENTRY.match(sentence.text) is not None
        matter.caption = caption_of(sentence, sentences, matter.caption, lexicon)
        for item in sentence.items if is_list_open else ():
            item.opens_list = True
        ending = sentence.text.rstrip("\n")[-1:]
        if ending == "：":
            matter.opening = sentence.text
        is_list_open = ending == "：" or (is_list_open and ending in "；，、")
        if matter.topic not in _SILENT_TOPICS:
            found += _of_sentence(sentence, matter, reader, lexicon)
    found += lists.finish(matter)
    _take_lists(flow, (entered, len(flow.text)), found, read_before, matter, lexicon)
    return found


def _take_lists(
    flow: Flow,
    span: tuple[int, int],
    found: list[Candidate],
    read_before: int,
    matter: Matter,
    lexicon: Lexicon,
) -> None:
    """Read the tables and bare lists of a section that is left, beside its totals."""
    text = flow.text[slice(*span)]
    before, read = found[:read_before], found[read_before:]
    read = read_paired_rows(text, span[0], read, lexicon, before=before)
    read = read_category_tables(text, span[0], read, matter.report_year, lexicon, before=before)
    is_silent = matter.topic in _SILENT_TOPICS
    found[read_before:] = read + (
        [] if is_silent else bare_lists(text, span[0], read, lexicon, before)
    )


def _continues(here: Section | None, left: Section | None) -> bool:
    """Tell whether a numbered entry only goes on with the matter of its section."""
    if here is None or left is None or here.level < 3:
        return False
    return here.topic == left.topic or _COUNT_IN_HEADING.search(here.heading) is not None


def _entered(
    here: Section | None, left: Section | None, matter: Matter, report: Report, lexicon: Lexicon
) -> Matter:
    """Return the matter on entering a section; a part of the same chapter keeps its totals."""
    topic = here.topic if here else "other"
    heading = _heading_of(here)
    domain = lexicon.domain_in(heading) or lexicon.topic_domains.get(topic)
    agency = report.agency_name or ""
    fresh = Matter(report.report_year, agency, topic, heading, domain=domain)
    if here and left and here.topic == left.topic and here.level > 1:
        fresh.parents, fresh.channels = matter.parents, matter.channels
        is_told = lexicon.domain_in(heading) is not None or domain == "disclosure"
        is_told |= matter.domain == "elsewhere"
        fresh.domain = domain if is_told else matter.domain or domain
    fresh.counted, fresh.totals = matter.counted, matter.totals
    for quantity in find_quantities(heading, lexicon) if fresh.domain is None else ():
        fresh.domain = matter.counted.get(quantity.value)
    return fresh


def _heading_of(section: Section | None) -> str:
    heading = section.heading.splitlines()[0] if section and section.heading else ""
    return "".join(plain(heading).split())


def _of_sentence(
    sentence: Sentence, matter: Matter, reader: DisclosureReader, lexicon: Lexicon
) -> list[Candidate]:
    found: list[Candidate] = []
    planned = plan_start(sentence, matter)
    for item in with_labels_before(shared_labels(sentence.items), reader.lists.parts):
        is_planned = planned is not None and item.quantity.start > planned
        is_compared = is_comparison(item.lead, item.before, matter.report_year, lexicon)
        if is_compared:
            matter.domain = lexicon.domain_in(item.before) or matter.domain
        if is_planned or is_decoy(item, matter, lexicon, is_compared=is_compared):
            if _trains_by_rounds(item, lexicon):
                matter.domain = "training"
            continue
        if reader.keeps_listed(item, matter):
            continue
        if is_reference(item, matter):
            matter.domain = lexicon.domain_in(item.before) or matter.domain
            _take_up(item.quantity.value, matter)
            if not _COUNTS_ANSWERS.search(item.before):
                _leave_untold(item, matter)
                continue
        read = _of_item(item, sentence, found, matter, reader, lexicon)
        read += of_whole(item, read, sentence, matter, lexicon)
        for one in read if is_part_of_year(item, sentence) else ():
            one.is_replaced = True
        _leave(item, read, matter, lexicon)
        found += read
    found += whole_staff(sentence, found, matter, lexicon)
    found += answered_in(sentence, matter)
    found += became_in(sentence, matter, lexicon)
    found += disputes_in(sentence, matter, lexicon)
    found += denials_of(sentence, matter, lexicon)
    tail = lexicon.domain_in(sentence.text)
    if tail == "requests" and matter.topic == "proactive" and not _tells_of_requests(found):
        tail = None  # 主动公开380条、依申请公开20条: how items may be had
    matter.domain = tail or matter.domain
    return found


def _trains_by_rounds(item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a number that counts nothing speaks of training (3月和10月各办了一期培训班)."""
    words = f"{'，'.join((*item.lead, item.before))}｜{item.after}"
    is_training = lexicon.domain_in(words) == "training"
    return is_training and not lexicon.has("training_elsewhere", words)


def _tells_of_requests(read: list[Candidate]) -> bool:
    return any(one.metric.startswith("requests.") for one in read)


def _of_item(
    item: Item,
    sentence: Sentence,
    found: list[Candidate],
    matter: Matter,
    reader: DisclosureReader,
    lexicon: Lexicon,
) -> list[Candidate]:
    """Return what one number gives: the first reading that claims it counts."""
    cases = about_disclosure(item, matter, lexicon)
    if cases is not None:
        return cases
    read = (
        zeros_of_list(item, matter, lexicon)
        or in_reading_room(item, matter, lexicon)
        or by_head(item, matter, lexicon)
        or trainees_of(item, matter, lexicon)
        or published_of(item, sentence, matter, lexicon)
        or sum_of(item, sentence, found, matter, lexicon)
        or by_body(item, matter, lexicon)
        or link(item, sentence, matter, lexicon)
        or media_of(item, matter, lexicon)
        or visitors_of(item, matter, lexicon)
    )
    if not read and (matter.domain in ("disclosure", None) or reader.claims(item, matter)):
        read = reader.read(item, matter)
    if not read and not reader.lists.is_open(item):
        read = again(item, matter, lexicon)
    take_scope_of_sessions(read, matter)
    return [] if is_part_of_same(read, item, sentence, matter) else read


def _leave(item: Item, read: list[Candidate], matter: Matter, lexicon: Lexicon) -> None:
    """Keep what a number tells about the numbers after it."""
    if read:
        matter.last = read[0]
        matter.read += read
        matter.outer = matter.outer if item.depth else read[0]
        _remember(read[0], matter)
        keep_asked(read[0], matter)
    else:
        _leave_unread(item, matter, lexicon)
    if item.quantity.kind != "share":
        matter.previous = read[0] if read else None
        is_unread = not read and item.quantity.kind == "event" and "其中" not in item.before
        matter.unread = item.sentence if is_unread else None


def _leave_unread(item: Item, matter: Matter, lexicon: Lexicon) -> None:
    """Keep what a number tells of which nothing was read: other work may be under discussion."""
    _leave_untold(item, matter)
    if item.quantity.kind == "event":
        names = (issued_channel(words, lexicon) for words in (item.before, *item.lead))
        name = next((name for name in names if name), "")
        if name:
            matter.carrier = Carrier(item.sentence, item.quantity.end, name)
    is_hotline = lexicon.has("other_hotline", item.before)
    is_other = lexicon.has("receives_other", item.before)
    if is_hotline or is_other:
        matter.other_work = item.sentence
    if _HANDED_OVER.search(item.before):
        matter.handed_over = item.sentence
    if is_hotline or (is_other and matter.domain == "requests"):
        matter.domain = "elsewhere"
    elif is_function_only(item.before) and item.quantity.kind == "count":
        matter.domain = matter.counted.get(item.quantity.value, matter.domain)


def _leave_untold(item: Item, matter: Matter) -> None:
    """Keep a number of items of which nothing was read: the list behind it may split it."""
    if is_item_unit(item.quantity.unit) and matter.domain in ("disclosure", None):
        matter.untold.append(item)


def _remember(read: Candidate, matter: Matter) -> None:
    """Keep what matter a number counts, so that the number alone brings it back (71件怎么办的)."""
    if read.metric in _COUNTED and read.member is None and read.value >= _TELLING:
        matter.counted[read.value] = _COUNTED[read.metric]
    if read.metric == "disclosure.total" and read.label is None and read.value >= _TELLING:
        matter.totals.setdefault(read.value, read)


def _take_up(value: Decimal, matter: Matter) -> None:
    """A number that repeats a total (10381件当中) makes it the parent of what follows."""
    known = next((one for one in matter.parents if one.value == value), matter.totals.get(value))
    if known is not None and value not in matter.counted:
        matter.parents.append(known)
        matter.domain = "disclosure"
