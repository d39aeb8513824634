"""Occupations of ROME: found, described, matched to a person. All of it is the standard library, and pure but for
reading.

catalogue.py   the data: Occupations, one Sheet
search.py      job titles as people type them
skills.py      what past jobs and unpaid activities (unpaid.py) may have taught
wishes.py      what someone says of themselves; conditions.py, taste.py, feedback.py are parts of it
matching.py    one list for them, from scores.py, nearness.py and reach.py; reasons.py puts it into sentences
build/         makes data/ from the published files
"""
