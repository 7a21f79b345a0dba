-- When each offer was last published.

-- query published() many<=2000
--   offer text, at instant
select item as offer, max(at) as at
  from edited_event
 where kind = 'offer' and what = 'published'
 group by item
 order by item
