-- When each offer was last published.

-- query published() many<=2000
--   offer text, at instant
-- scan "all offers, each published a few times, for the feed of other directories"
select offer, max(at) as at from offer_event where what = 'published' group by offer order by offer
