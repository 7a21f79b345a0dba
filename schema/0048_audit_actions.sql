-- A follow-up may come from the audit of a Pathway Plan: what a question found missing, and somebody puts right.
alter table follow_up add column audit integer;  -- dip_plan.id
alter table follow_up add column question text;  -- dip_question.code
create index follow_up_audit on follow_up (audit) where audit is not null;
