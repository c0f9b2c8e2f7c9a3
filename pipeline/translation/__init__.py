"""What stands around every engine: protect, remember, wait, verify, restore; and who is asked next.

engine → Patient (pace, repetition, deadlines) → Gate (protection, remembered answers,
verification) → Chain (order, fallback, a language between)
"""

from __future__ import annotations

from pipeline.translation.chain import Chain, Draft, Estimate, Routes, speaks
from pipeline.translation.gate import Gate
from pipeline.translation.jobs import Answers, Job, NoAnswers
from pipeline.translation.ledger import Account, Ledger
from pipeline.translation.patience import Clock, Patience, Patient
from pipeline.translation.pieces import Split
from pipeline.translation.unsent import unsent

__all__ = [
    "Account",
    "Answers",
    "Chain",
    "Clock",
    "Draft",
    "Estimate",
    "Gate",
    "Job",
    "Ledger",
    "NoAnswers",
    "Patience",
    "Patient",
    "Routes",
    "Split",
    "speaks",
    "unsent",
]
