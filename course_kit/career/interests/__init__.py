"""The interest inventory: activities to rate, what the answers say of six kinds of interest, and how sure that is.

items       the bank of activities and their parameters       answers     what a learner answers
model       from answers to the six interests                 standing    from the interests to the order of the letters
selection   what to ask next, when to stop                    care        answers given without care
profile     the result, as plain values                       sitting     all of it, as one fold: begin there
"""
