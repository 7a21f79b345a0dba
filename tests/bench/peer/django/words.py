"""Days and ages in words, as our pages say them, for both pages here. Days come from the database as text."""

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def long_day(iso):
    return f"{int(iso[8:])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def day_words(day, days):
    """days: from today until then. What is near has a day of the week and no year."""
    if -15 < days < 15:
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def late_words(days):
    if days < 92:
        return f"{days} days late"
    return f"{days * 12 // 365} months late" if days < 730 else f"{days // 365} years late"


def distance_words(days):
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "1 day late"
    if days < 0:
        return late_words(-days)
    if days < 28:
        return f"in {days} days"
    return f"in {days // 7} weeks" if days < 92 else f"in {days // 30} months"


def age_on(birth, today):
    """Months and days compare as text; nobody born on 29 February is a year older before 1 March."""
    return int(today[:4]) - int(birth[:4]) - (birth[5:] > today[5:])


def capital(words):
    return words[:1].upper() + words[1:]
