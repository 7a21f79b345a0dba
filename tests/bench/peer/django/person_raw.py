"""The rows of a young person's page in raw SQL, as people.mjs asks for them: one statement for the person, one for what
has happened, and one for where they are held, of who has been in custody.

Each statement stands for itself: a transaction around them takes longer than it saves."""

from django.db import connection
from person_view import Row

NOT_KNOWN = """alert way speaking own_words follow_up search_step consent never_tell agreed_question statement mark
    wish duty_call immigration own_summary staying planned_move one_to_one own_account help_given plan_action document
    file_difference fact_difference award contact_correction dip_audit""".split()
STEPS_NOT_KNOWN = """'phone-given', 'credit-given', 'clothing-given', 'allowance-given',
    'home-establishment-grant-given', 'bursary-given'"""


def not_known(person):
    """Whether anything is recorded that the peer knows nothing of. person: the column of their number."""
    return " or ".join([
        *(f"exists (select 1 from {table} where person = {person})" for table in NOT_KNOWN),
        f"exists (select 1 from step where person = {person} and replaced_at is null and code in ({STEPS_NOT_KNOWN}))",
        f"exists (select 1 from offer_given where person = {person} and mistaken = 1)"])


def newest(table):
    return f"(select id from {table} where person = p.id and replaced_at is null order by on_day desc, id desc limit 1)"


# First what no line of the page says: whether there is more than the peer knows, and whether they were ever in custody.
PERSON = f"""
    select d.died_on is not null or {not_known("p.id")},
           exists (select 1 from custody_spell where person = p.id),
           p.id, p.ref, p.council_ref, d.first_name, d.surname, d.known_as, d.pronouns, d.birth_date, d.phone, d.email,
           d.uasc, t.name, t.code, a.name, l.worker_said,
           h.on_day, h.kind, h.suitable, h.provided, h.address, h.postcode, h.place, h.town, h.country, h.sensitive,
           h.source, y.on_day, y.code, y.note, y.source, i.on_day, i.code, i.note, i.source,
           (select town from home where person = p.id and replaced_at is null and place = 'here' and town is not null
             order by on_day desc, id desc limit 1),
           (select max(on_day) from (
             select on_day from offer_given where person = p.id and replaced_at is null and part in ('all', 'audience')
             union all
             select on_day from step where person = p.id and replaced_at is null and code = 'local-offer-given')),
           x.category, x.category_why, x.dues, x.pots
      from person p
      join details d on d.person = p.id and d.replaced_at is null
      join explained.explained x on x.ref = p.ref
      left join allocation l on l.person = p.id and l.id = {newest("allocation")}
      left join team t on t.id = l.team
      left join account a on a.id = l.worker
      left join home h on h.person = p.id and h.id = {newest("home")}
      left join activity y on y.person = p.id and y.id = {newest("activity")}
      left join in_touch i on i.person = p.id and i.id = {newest("in_touch")}
     where p.ref = %s"""


def simple(arm, table, code, more="null", day="on_day"):
    return f"""
    select {arm}, {day}, id, {code}, {more}, null, null, '' from {table} where person = %s and replaced_at is null"""


# The newest first, of all tables at once: each arm is read in the order of its key, as far as it is needed.
USUAL = ["""
    select 0, c.on_day, c.id, c.kind, c.made, s.topics, coalesce(a.name, s.by_said), s.note
      from contact c join contact_said s on s.id = c.said left join account a on a.id = s.by_account
     where c.person = %s and c.replaced_at is null""",
    simple(1, "plan_event", "kind"),
    simple(2, "step", "code"),
    simple(3, "home", "kind", "suitable"),
    simple(4, "activity", "code"),
    simple(5, "in_touch", "code"), """
    select 6, l.on_day, l.id, t.name, null, coalesce(a.name, l.worker_said), b.name, h.note
      from allocation l left join team t on t.id = l.team left join account a on a.id = l.worker
      left join hand_over h on h.person = l.person and h.on_day = l.on_day and h.recorded_at = l.recorded_at
      left join account b on b.id = h.by_account
     where l.person = %s and l.replaced_at is null""",
    simple(7, "care_period", "null", "ours") + " and short_break = 0",
    simple(8, "care_period", "null", day="until_day") + " and short_break = 0 and until_day is not null", """
    select 12, g.on_day, g.id, g.how, g.form, g.title, iif(g.given_by = '', a.name, g.given_by), ''
      from offer_given g join account a on a.id = g.by_account where g.person = %s and g.replaced_at is null"""]
INSIDE = ["""
    select 9, s.said_day, s.id, s.what, s.status, s.expected_release, a.name, s.note
      from custody_spell s left join account a on a.id = s.by_account where s.person = %s""", """
    select 10, s.on_day, s.id, s.prison, null, s.prison_said, a.name, ''
      from custody_place s left join account a on a.id = s.by_account
     where s.person = %s and s.replaced_at is null""", """
    select 11, n.on_day, n.id, n.kind, n.ended, null, a.name, iif(n.words = '', n.name, n.words)
      from inside_note n left join account a on a.id = n.by_account where n.person = %s"""]


def latest(arms):
    """By the second and the third column, which have other names in other arms: on_day and id of most of them."""
    return " union all ".join(arms) + " order by 2 desc, 3 desc limit 21"


HAPPENED, HAPPENED_INSIDE = latest(USUAL), latest(USUAL + INSIDE)
SPELL = """
    select s.on_day, s.status, s.expected_release, s.released, c.prison, c.prison_said
      from custody_spell s left join custody_place c on c.person = s.person and c.id =
           (select id from custody_place where person = s.person and replaced_at is null and on_day <= %s
             order by on_day desc, id desc limit 1)
     where s.person = %s and s.replaced_at is null and s.what <> 'withdrawn' and s.on_day <= %s
     order by s.on_day desc, s.id desc limit 1"""


def rows(ref, today):
    """What page_of wants: (row, what has happened, spell); None of somebody of whom more is recorded than it knows."""
    with connection.cursor() as cursor:
        found = cursor.execute(PERSON, [ref]).fetchone()
        if not found or found[0]:
            return None
        inside, row, spell = found[1], Row._make(found[2:]), None
        arms = len(USUAL) + len(INSIDE) if inside else len(USUAL)
        happened = cursor.execute(HAPPENED_INSIDE if inside else HAPPENED, [row.id] * arms).fetchall()
        if inside:
            spell = cursor.execute(SPELL, [today, row.id, today]).fetchone()
        return row, happened, spell
