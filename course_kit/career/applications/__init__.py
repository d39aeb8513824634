"""The learner's applications: a journal of what they did, and for each one the next thing to do, with its day.

model     an application, its steps, the state that they lead to    journal   all of them, as a fold of the records
rules     the next thing to do, as data with reasons                agenda    the rules on a day: what is due when
week      what was done this week, beside the learner's target      words     states and steps in words
forms     what the learner's forms ask for                          pages     what the pages know
export    a table (CSV); calendar: dates (iCalendar)                summary   what the learner's file says

tool: all of it as a tool of a course; begin there.
"""
