"""Applications, states and steps in words, in the language in use."""

from __future__ import annotations

from datetime import date

from course_kit.career.applications.agenda import NextAction
from course_kit.career.applications.model import ENDED, TO_COME, Application, Entry, State, Step
from course_kit.dates import day_words, long_day_words
from course_kit.language import _


def title(application: Application) -> str:
    """As "Assistante, Mairie de Vaux": the job and the employer, or what is known of them."""
    details = application.details
    return ", ".join(part for part in (details.job, details.employer) if part)


def state_words(application: Application, today: date) -> str:
    """Where it stands, in two or three words."""
    state = application.state(today)
    interview = application.interview
    if state in TO_COME and interview and interview.when == today:
        return _("Entretien aujourd’hui")
    return {
        State.TO_SEND: _("À préparer"),
        State.SENT: _("Envoyée"),
        State.FOLLOWED_UP: _("Relancée"),
        State.INVITED: _("Entretien prévu"),
        State.PREPARED: _("Entretien prévu"),
        State.MET: _("Entretien passé"),
        State.THANKED: _("Entretien passé"),
        State.ASKED: _("Relancée après l’entretien"),
        State.YES: _("Réponse : oui"),
        State.NO: _("Réponse : non"),
        State.CLOSED: _("Sans suite"),
    }[state]


def entry_words(entry: Entry, today: date | None = None) -> str:
    """What happened, as "Candidature envoyée". today: its year is left out of days."""
    if entry.step is Step.INVITATION and entry.when:
        return _("Entretien fixé au {when}").format(when=moment(entry, today))
    return {
        Step.SEND: _("Candidature envoyée"),
        Step.FOLLOW_UP: _("Employeur relancé"),
        Step.INVITATION: _("Entretien fixé"),
        Step.PREPARE: _("Entretien préparé"),
        Step.MEET: _("Entretien passé"),
        Step.THANK: _("Remerciement envoyé"),
        Step.YES: _("Réponse positive"),
        Step.NO: _("Réponse négative"),
        Step.CLOSE: _("Classée sans suite"),
    }[entry.step]


def fact_words(application: Application, today: date) -> str:
    """What says most beside the state, "" for nothing yet: the interview's day, else the last step's."""
    interview, history = application.interview, application.history
    state = application.state(today)
    if interview and interview.when and state in (*TO_COME, State.MET):
        return first_upper(moment(interview, today))
    if not history:
        return ""
    last = day_words(history[-1].day, today)
    if state in ENDED:
        return _("Le {day}").format(day=last)
    return _("{what}, le {day}").format(what=entry_words(history[-1], today), day=last)


def step_words(step: Step) -> str:
    """What the learner says of a step that they note."""
    return {
        Step.SEND: _("Je l’ai envoyée"),
        Step.FOLLOW_UP: _("J’ai relancé"),
        Step.INVITATION: _("J’ai un entretien"),
        Step.PREPARE: _("J’ai préparé l’entretien"),
        Step.MEET: _("L’entretien a eu lieu"),
        Step.THANK: _("J’ai remercié"),
        Step.YES: _("Oui"),
        Step.NO: _("Non"),
        Step.CLOSE: _("Sans suite"),
    }[step]


def due_words(action: NextAction, application: Application, today: date) -> str:
    """When the next thing is to be done; what is late is told without reproach."""
    interview = application.interview
    if action.rule.step is Step.MEET and interview:
        return moment(interview, today) if action.due > today else _("Aujourd’hui") + at_time(interview)
    if action.due > today:
        day = long_day_words(action.due, today)
        return first_upper(day) if action.on_a_day else _("À partir du {day}").format(day=day)
    if action.until > today:
        return _("Jusqu’au {day}").format(day=long_day_words(action.until, today))
    if action.until == today:
        return _("Aujourd’hui")
    if action.rule.step is Step.CLOSE:
        return _("Quand vous voulez")
    return _("Depuis le {day}, encore possible").format(day=day_words(action.due, today))


def until_words(action: NextAction, today: date) -> str:
    """That it is nobody's turn yet."""
    return _("Rien à faire avant le {day}").format(day=long_day_words(action.due, today))


def moment(interview: Entry, today: date | None = None) -> str:
    """The day of an interview, and the time where it is known: as "jeudi 11 mai à 14 h 30"."""
    assert interview.when is not None
    return long_day_words(interview.when, today) + at_time(interview)


def at_time(interview: Entry) -> str:
    """As " à 14 h 30", "" where the time is not known."""
    return _(" à {time}").format(time=time_words(interview.time)) if interview.time else ""


def time_words(time: str) -> str:
    """As "14 h 30" or "14:30"; time: "14:30"."""
    hour, _colon, minute = time.partition(":")
    return _("{hour}\u00a0h\u00a0{minute}").format(hour=int(hour), minute=minute).removesuffix("\u00a000")


def said(text: str, application: Application) -> str:
    """What can be said to an employer, with what it is about. text: a rule's `say`."""
    interview = application.interview
    sent = application.last(Step.SEND)
    day = interview.when if interview and interview.when else sent.day if sent else application.day
    job = application.details.job
    about = _("pour le poste « {job} »").format(job=job) if job else _("pour un poste chez vous")
    return text.format(day=day_words(day, day), about=about)


def first_lower(text: str) -> str:
    """For the inside of a sentence."""
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    """For its beginning."""
    return text[:1].upper() + text[1:]
