"""What serving costs, measured: `make bench-serving` and `make bench-answers`.

serving.py     all contenders side by side: opens at once, memory, page weight, a phone, learners who are present
answers.py     a hundred learners who answer for a minute, on SQLite and on PostgreSQL

contenders.py  the servers that are compared, each started as its users start it
visits.py      what a page of each says to its server, from the click to the first mark
load.py        many visits at once
chromium.py    what a real browser loads, and when a phone can answer
present.py     learners who read and now and then answer
memory.py      what processes take
lesson.py      the lesson that all serve, and answers to its questions
report.py      tables and figures
"""
