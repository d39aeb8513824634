"""The pages and questions of Tremplin as a learner uses them: found by role and name, driven by mouse or keyboard."""

from browser.pages.data import DataPage
from browser.pages.dossier import DossierPage
from browser.pages.help import HelpPage
from browser.pages.home import HomePage
from browser.pages.module import ModulePage
from browser.pages.question import QuestionCard
from browser.pages.resume import ResumePage

__all__ = ["DataPage", "DossierPage", "HelpPage", "HomePage", "ModulePage", "QuestionCard", "ResumePage"]
