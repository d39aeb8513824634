"""Calibration: from recorded answers to the parameters of the items, offline, with NumPy and SciPy.

responses   answers as a table of people and items       estimate   item parameters and the distribution of interests
quality     reliability, fit, likeness of items          bias       items that work differently in one language
circular    whether the letters lie in a circle          files      the file calibration.json
report      all of it in words, and what is missing
"""
