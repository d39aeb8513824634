"""Calibration: from recorded answers to the parameters of the items, offline, with NumPy and SciPy.

responses   answers as a table of people and items       estimate   item parameters and prior
quality     reliability, fit, local dependence           bias       items that work differently in one language
circular    whether the letters lie in a circle          report     all of it in words, and the file calibration.json
"""
