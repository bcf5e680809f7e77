package io.caseloop.feedback.model;

import io.caseloop.events.AgentId;
import java.time.Duration;
import java.util.List;

/// How customers are asked and followed up, as a policy (F1, F2, F3).
///
/// @param version as decisions name it, e.g. `surveys-default@1`
/// @param silence that closes a solved ticket (F1)
/// @param share of the customers that is invited to rate, 0–1 (F2)
/// @param quietPeriod in which a customer is invited once (F2)
/// @param validFor how long a rating may be given (F2)
public record Surveys(String version, Duration silence, double share, Duration quietPeriod, Duration validFor,
                      Low low) {

    /// Which rating is low, and who visits the customer then (F3).
    ///
    /// @param stars a rating of so many stars or fewer is low; 0: none is
    /// @param nps a rating of so many points or fewer is low; -1: none is
    /// @param visitors who makes the visits; empty: the leads
    public record Low(int stars, int nps, List<AgentId> visitors) {

        boolean is(Integer given, Integer recommended) {
            return given != null && given <= stars || recommended != null && recommended <= nps;
        }
    }
}
