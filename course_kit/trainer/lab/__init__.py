"""JupyterLab for trainers, as `course-kit edit` opens it on a course.

    session.py   starts JupyterLab with what is here, and ends it all
    trial.py     the course as learners see it, on a server of the session's own
    kernel.py    the one kernel of notebooks, in which `%%question` is known from the start
    handlers.py  what our part of JupyterLab asks for: findings, the page of a notebook, ready-made questions
    snippets.py  a ready-made question of each kind
    extension/   our part of JupyterLab: a prebuilt extension, as it is, without a build
    settings/    what is set otherwise than in JupyterLab by itself

Nothing is installed into the machine's Jupyter: another JupyterLab knows nothing of it.
"""
