package io.caseloop.checks.faults;

import io.caseloop.checks.faults.check.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The result of one fault round.
///
/// @param recovery time until a contact sent after the fault had passed all automatic stages and
///      all acknowledged contacts were in their journeys; empty if this exceeded its limit
/// @param contacts the number of contacts acknowledged in this round
/// @param findings new findings of the checker
public record Round(String nemesis, Optional<Duration> recovery, int contacts, List<Finding> findings) {
}
