"""A page that shows widgets with a scripted kernel, for the tests of the widgets."""
