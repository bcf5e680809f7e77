package io.caseloop.checks.faults;

import io.caseloop.checks.faults.check.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of one strike.
///
/// @param recovery until a contact begun after the fault had gone through every stage that follows by itself, and all that
///                 had been acknowledged were in their journeys; empty when that did not happen within its bound
/// @param contacts acknowledged in this round
/// @param findings what the checker found afterwards, and had not found before
public record Round(String nemesis, Optional<Duration> recovery, int contacts, List<Finding> findings) {
}
