"""What a jurist would look at in a letter: one function a check, each silent unless the letter shows it."""

from lettrine.checks.assessment import CHECKS, Check, assess, run_checks

__all__ = ["CHECKS", "Check", "assess", "run_checks"]
