"""Questions: pure folds of facts into answers, replayable from zero."""
