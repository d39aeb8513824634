"""course_kit: interactive courses as notebooks, marked in Python, served to learners as pages."""
