-- include "reach.h"
-- The accounts of young people. What somebody sees of themself goes through visible_self; colleagues see who was invited
-- through visible_person.

-- query self() maybe
--   person person_id, ref text, first_name text?, surname text?, known_as text?, language text
-- viewer
select v.person, v.ref, d.first_name, d.surname, d.known_as,
       coalesce((select s.language from speaking s where s.person = v.person and s.replaced_at is null
                  order by s.on_day desc, s.id desc limit 1), '') as language
  from visible_self v join details d on d.person = v.person and d.replaced_at is null
 where v.account = :viewer

-- query of_person(person person_id) maybe
--   id account_id, kind enum way_kind, goes_to text, invited_at instant, invited_by text, link_until instant, begun_at instant?, seen_at instant?, code_app_since instant?
-- viewer
select o.id, o.kind, o.goes_to, o.invited_at, a.name as invited_by, o.link_until, o.begun_at, o.seen_at,
       (select c.confirmed_at from own_code_app c where c.account = o.id) as code_app_since
  from visible_person v
  join person p on p.id = v.person or p.merged_into = v.person
  join own_account o on o.person = p.id and o.ended_at is null
  join account a on a.id = o.invited_by
 where v.person = :person and v.account = :viewer order by o.id desc limit 1

-- query add(id account_id, person person_id, kind enum way_kind, goes_to text, sign_in text, invited_at instant, invited_by account_id, link_hash blob, link_until instant) run
insert into own_account (id, person, kind, goes_to, sign_in, invited_at, invited_by, link_hash, link_until)
values (:id, :person, :kind, :goes_to, :sign_in, :invited_at, :invited_by, :link_hash, :link_until)

-- query end_of(person person_id, ended_at instant, ended_by account_id) run
-- all "ends what was given; gives nothing back"
update own_account set ended_at = :ended_at, ended_by = :ended_by, link_hash = null
 where ended_at is null
   and person in (select p.id from person p where p.id = :person or p.merged_into = :person)

-- query way_of() maybe
--   id account_id, person person_id, kind enum way_kind, goes_to text
-- viewer
select o.id, v.person, o.kind, o.goes_to
  from visible_self v join own_account o on o.id = v.account where v.account = :viewer

-- query by_link(link_hash blob, now instant) maybe
--   id account_id, person person_id, kind enum way_kind, goes_to text
-- all "whoever holds the link; nothing of it is shown"
select id, person, kind, goes_to
  from own_account where link_hash = :link_hash and link_until > :now and ended_at is null

-- Only who was let in once by the link signs in without it.
-- query by_sign_in(sign_in text) maybe
--   id account_id, person person_id, kind enum way_kind, goes_to text
-- all "where a code goes; whether anybody was found is not shown"
select id, person, kind, goes_to
  from own_account where sign_in = :sign_in and begun_at is not null and ended_at is null

-- query taken(sign_in text, person person_id) maybe
--   id account_id
-- all "whether the number or address is another young person's; not whose"
select o.id from own_account o join person p on p.id = o.person
 where o.sign_in = :sign_in and o.ended_at is null and coalesce(p.merged_into, p.id) <> :person

-- query signed_in(id account_id, now instant) run
update own_account set begun_at = coalesce(begun_at, :now), seen_at = :now, link_hash = null
 where id = :id and ended_at is null

-- query code_put(visit blob, account account_id, code_hash blob, good_until instant) run
-- own
insert into own_code (visit, account, code_hash, good_until, tries) values (:visit, :account, :code_hash, :good_until, 0)
on conflict (visit) do update set account = excluded.account, code_hash = excluded.code_hash,
   good_until = excluded.good_until, tries = 0

-- query code_of(visit blob, now instant) maybe
--   account account_id?, code_hash blob, tries int
-- own
select account, code_hash, tries from own_code where visit = :visit and good_until > :now

-- Nothing when it was tried often enough, maybe by others of the same moment.
-- query code_tried(visit blob, most int) run
-- own
update own_code set tries = tries + 1 where visit = :visit and tries < :most

-- query code_used(visit blob) run
-- own
delete from own_code where visit = :visit

-- query code_clear(now instant) run
-- own
delete from own_code where good_until <= :now

-- query app_of(account account_id) maybe
--   sealed blob, made_at instant, confirmed_at instant?, last_step int
-- all "the secret of whoever signs in, or is signed in; it leaves the program on their own page alone"
select sealed, made_at, confirmed_at, last_step from own_code_app where account = :account

-- query app_add(account account_id, sealed blob, made_at instant) run
insert into own_code_app (account, sealed, made_at, last_step) values (:account, :sealed, :made_at, 0)

-- Nothing when it is on already, or another was begun meanwhile.
-- query app_confirm(account account_id, made_at instant, now instant, step int) run
update own_code_app set confirmed_at = :now, last_step = :step
 where account = :account and made_at = :made_at and confirmed_at is null

-- Nothing when that step was used meanwhile.
-- query app_used(account account_id, step int) run
update own_code_app set last_step = :step
 where account = :account and confirmed_at is not null and last_step < :step

-- One that was begun and never confirmed; one that is on stays.
-- query app_forget_begun(account account_id) run
delete from own_code_app where account = :account and confirmed_at is null

-- query app_remove(account account_id) run
delete from own_code_app where account = :account

-- query app_remove_of(person person_id) run
-- all "takes away what was given; gives nothing back"
delete from own_code_app
 where account in (select o.id from own_account o
                    where o.ended_at is null
                      and o.person in (select p.id from person p where p.id = :person or p.merged_into = :person))
