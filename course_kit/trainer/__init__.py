"""For those who write courses: check, new, translate, and the reference of the question format."""
