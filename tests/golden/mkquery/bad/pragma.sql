-- query a() run
pragma foreign_keys = off
