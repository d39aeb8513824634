"""The samples of every kind of question in English, by their ids: what a translator would make of them."""

from __future__ import annotations

import re
from pathlib import Path

from course_kit.questions import KINDS, Sample
from course_kit.testing import write_notebook

_CELLS = """
%%question cv-accroche points=2 attempts=2
Which sentence shows best what Samira can do?

- [ ] “I am motivated, dynamic and punctual.”
  > These words cannot be checked.
- [x] “I served 200 customers a day, alone, without one till error.”
  > A situation, an action, a result in figures.
- [ ] “I worked in a bakery.”
  > Where is the proof?

hint: Look for what a recruiter can check.
right: A recruiter remembers what can be checked.
wrong: Read each sentence again and ask yourself: how could I prove it?

%%question ma-situation
Where do you stand today?

- [ ] I know which job I am looking for
  > You can go straight to module 2.
- [ ] I hesitate between several jobs
- [ ] I have no idea yet

%%question preuves-competences points=3
Samira prepares for an interview in a bakery. What proof can she bring?

*Several answers are right.*

- [x] Her last employer’s work certificate
  > It proves how long she worked and as what.
- [ ] Her motivation
  > It can be felt, but not proved.
- [x] The number of customers served each day
- [ ] Her hobbies
  > Only if they show a skill that the job needs.

hint -1: There are two.
wrong: Proof can be checked by somebody else.

%%question canaux-utilises kind=multiple
Which ways of looking for work do you use already?

- [ ] Online adverts
- [ ] Family, friends and former colleagues
  > This is often where the jobs are that are never advertised.
- [ ] Speculative applications

right: Module 2 will show you others.

%%question sigles-formation points=3 attempts=3
Match each French abbreviation with what it means for you.

| Abbreviation | What it is | Feedback |
|--------------|------------|----------|
| CPF          | your training account | Your own, all your working life. |
| VAE          | a diploma from what you have learned at work | Without going back to school. |
| PMSMP        | a few days in a company to try a job | A work trial: you watch, and you try. |
|              | help with your rent | |

hint -0.5: In VAE, the E means experience.

%%question repondre-offre points=2
Karim wants to answer an advert. In which order should he go about it?

1. I read the whole advert and note the words that matter.
   > The advert says what has to be proved: begin with it.
2. I look in my own life for a proof of each of these words.
3. I adapt my CV to this advert.
   > The CV comes once the proofs are found.
4. I send my application and note when to follow it up.

hint: Can one adapt a CV before knowing to what?

%%question duree-legale points=1 attempts=3
How many hours a week is full-time work, by law?

answer: 35 hours

- 39
  > That was the legal limit before the year 2000.
- 30 to 34
  > You are nearly there: a little more.
- < 30
  > That would be part-time.
- > 48
  > That is more than the longest week allowed.

hint: Look at a full-time advert: the number of hours is in it.

%%question salaire-net points=2
An advert offers €1,800 gross a month. About how much is that net?

answer: 1400 ± 5 % €

- 1800
  > That is gross: contributions come off it.

right: Count about 22% of contributions.

%%question candidatures-semaine kind=number
How many applications did you send last week?

%%question mon-trajet kind=number unit=minutes
How long a journey to work do you accept?

%%question compte-formation points=1 typos=2
Which account pays for training, even when you are out of work?

answer: CPF | personal training account

- CIF | individual training leave
  > The CIF ended in 2019. Another account has taken its place.
- DIF
  > The DIF was replaced in 2015.

hint: Its abbreviation has three letters, and the last is the F of formation.

%%question mot-fort kind=text
Which word would you like a recruiter to remember of you?

%%question relance-trous points=3 typos=1
Complete Karim’s advice:

“If I hear nothing after {{[ ] a day | [x] a week | [ ] three months}}, I call the
{{recruiter | hiring manager | employer}} and say again why I am {{motivated}}.”

- 1: a day
  > Too early: give them time to read your application.
- 1: three months
  > Too late: the job will most likely be taken.
- 2: postman
  > He has done his work already!

hint -1: Follow up between five and ten days after sending.

%%question cv-erreurs points=3 attempts=3
Karim sends this CV for a job as a baker. What should he correct or take out?

> **Karim Diallo**
> [[33, married, two children]] · [[Villeurbanne]]
> [[06 39 98 12 34]] · [[hotkarim69@example.com]]
>
> **Experience**
> [[Baker, Le Fournil de Gerland, 2019 to 2024]]
> [[I made bread and lots of other things.]]
> [[Trained two apprentices, who passed their CAP]]

- [x] 33, married, two children
  > Age and family have no place on a CV: they say nothing of the job.
- [x] hotkarim69@example.com
  > A simple address, with first and last name, inspires more trust.
- [x] I made bread…
  > Too vague: how many loaves, for which customers, with which machines?
- [ ] Baker, Le Fournil…
  > The trade, the employer, the dates: all is there.
- [ ] Villeurbanne
  > The town is enough: the recruiter sees that Karim lives nearby.

hint: Of each line, ask yourself: does this help to choose a baker?
right: Karim is left with a short and precise CV.

%%question offre-envie title="What I like in an advert"
What attracts you in this advert?

> The care home Les Tilleuls is looking for a kitchen assistant.
> You work [[in a team of four]], [[in the morning, from 6.30 am to 2 pm]].
> You prepare [[dishes made on the spot]] and you learn about [[diets and allergies]].

right: Keep these words: they will help you to choose other adverts.

%%question relance-telephone points=3 attempts=unlimited with="Mrs Roche" me="Karim"
Ten days ago Karim sent his CV to the Roche bakery. He calls.

## Welcome
Roche bakery, good morning! I’m listening, but be quick, it’s bread time.

- Hello, I wanted to know if you have read my CV. -> Who are you {clarity -1}
  > She has had twenty: she doesn’t know whom it is about.
- Good morning, Karim Diallo. I wrote to you on the 3rd about the baker’s job. -> The right moment {clarity +1}
  > A name, a date, a job: she knows at once.
- I see that you are busy. When may I call back? -> Later {listening +1}
  > He has heard that she is in a hurry.

## Who are you
Perhaps… And you are?

- Karim Diallo, baker. I wrote to you on the 3rd. -> The right moment {clarity +1}
- You haven’t read it? -> Hung up {listening -1}
  > A reproach closes the door.

## The right moment
Oh yes, Mr Diallo. I haven’t decided yet.

- May I come and see you on Tuesday, after the baking? -> Appointment {listening +1}
  > He proposes a moment that suits her.
- All right, I’ll wait to hear from you. -> Waiting

## Later
Call after 2 pm, I’ll have time.

- Thank you. Karim Diallo, about the baker’s job: speak to you later! -> Appointment {clarity +1}

## Appointment {100 %}
She notes his name and expects him.

## Waiting {40 %}
She has hung up. Nothing is lost, nothing is planned either.

## Hung up {0 %}
“I don’t have time, goodbye.”

right: Say who you are, then ask for something precise: the call took a minute.
wrong: What did Mrs Roche need to know? What could Karim ask her for?

%%question offre-dit points=2 attempts=3
The advert says: “Cleaner, 24 hours a week, six-month contract, beginners welcome.” What follows from it?

scale: true | false | the advert does not say

- It is part-time. = true
  > 24 hours is less than 35: part-time.
- A year’s experience is needed. = false
  > “Beginners welcome”: you can start without experience.
- The work is in the morning. = the advert does not say
  > Nothing about hours: a good question to ask.

hint: Look for the words of the advert before you answer.

%%question mes-demarches title="What I can do to look for work"
At ease or not? Answer as you feel today.

scale: not at all | a little | fairly | entirely

- I can read a job advert.
- I can telephone a company.
- I can talk about myself for two minutes.
  > Module 4 lets you practise it.

right: You can come back to it at the end of the module, and see what has changed.

%%question ma-reussite kind=written title="My achievement" words=40-120
Tell of something that you achieved and are proud of, at work or elsewhere.

Samira wrote: “For three weeks I ran the till alone.”

- [ ] I have said where and when it happened
- [ ] I have written what **I** did
- [ ] I have given a result, with a figure if possible

start: One day, I had to
hint: Think of a moment when somebody thanked you.

%%question mon-plan kind=plan title="My action plan" min=2
What will you do in the next two weeks? Choose a date for each action.

- Call a former colleague
- Prepare three sentences about my achievements
- Follow up a company that has not answered

hint: Begin with the easiest action.
right: Your plan is saved in your file.
"""

IN_ENGLISH = {cell.split(maxsplit=2)[1]: f"{cell.strip()}\n" for cell in re.split(r"\n(?=%%question )", _CELLS.strip())}
"""The cells by the question's id."""


def samples() -> list[Sample]:
    """The samples of every kind, in the kinds' order."""
    return [sample for kind in KINDS.values() for sample in kind.samples()]


def id_of(sample: Sample) -> str:
    """The id of a sample's question."""
    return sample.text.split(maxsplit=2)[1]


_COURSE = """
[course]
id = "essai"
title = { fr = "Un cours d’essai", en = "A trial course" }
"""
_MODULE = """
[[module]]
id = "%s"
title = { fr = "%s", en = "%s" }
summary = { fr = "%s.", en = "%s." }
"""
_OTHERS = {
    "suite": ("La suite", "What follows"),
    "bientot": ("Bientôt", "Soon"),
    "preparation": ("Un autre", "Another"),
}
"""What has no questions: in French only, in both languages from 11 May 2026 on, and without a notebook."""
_STEP = "{#etape minutes=1}\n\n…"


def bilingual_course(folder: Path) -> Path:
    """Write a course in two languages: `projet`, whose second step asks all samples, and three modules without."""
    french, english = "Toutes les questions", "All questions"
    toml = _COURSE + _MODULE % ("projet", french, english, french, english)
    toml += 'notebook = { fr = "fr/1.ipynb", en = "en/1.ipynb" }\n'
    for name, titles in _OTHERS.items():
        toml += _MODULE % (name, *titles, *titles)
        toml += {
            "suite": 'notebook.fr = "fr/2.ipynb"\n',
            "bientot": 'opens = 2026-05-11\nnotebook = { fr = "fr/3.ipynb", en = "en/3.ipynb" }\n',
        }.get(name, "")
    (folder / "course.toml").write_text(toml, encoding="utf-8")
    begin, ask = "{#debut minutes=1}", "{#questions minutes=30}"
    asked_in_french = [sample.text for sample in samples()]
    asked_in_english = [IN_ENGLISH[id_of(sample)] for sample in samples()]
    notebooks = {
        "fr/1": (f"# {french}", f"## Bienvenue {begin}", f"## Questions {ask}", *asked_in_french),
        "en/1": (
            f"# {english}",
            f"## Welcome {begin}",
            f"## The questions {ask}",
            *asked_in_english,
        ),
        "fr/2": ("# La suite", f"## Une étape {_STEP}"),
        "fr/3": ("# Bientôt", f"## Un jour {_STEP}"),
        "en/3": ("# Soon", f"## One day {_STEP}"),
    }
    for name, cells in notebooks.items():
        write_notebook(folder / f"{name}.ipynb", cells)
    return folder
