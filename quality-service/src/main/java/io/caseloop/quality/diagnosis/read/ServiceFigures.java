package io.caseloop.quality.diagnosis.read;

import io.caseloop.mining.figures.Percentiles;
import java.util.Map;

/// Figures of service that only our own journeys have; definitions are in docs/figures.md (Q5, Q3).
///
/// @param firstResponse seconds from the opening to the first reply
/// @param resolution seconds from the opening to the solution that stands
/// @param firstContactResolution share of solved cases, from 0 to 1
/// @param csat share of ratings with four or five stars, from 0 to 1
/// @param nps from −100 to 100
/// @param transfers per case
/// @param pingPong per case
/// @param reopened share of solved cases
/// @param breached share of cases with a broken promise
/// @param ownerlessMinutes per case
public record ServiceFigures(Percentiles firstResponse, Percentiles resolution, Double firstContactResolution,
        Double csat, Double nps, Percentiles transfers, Percentiles pingPong, Double reopened, Double breached,
        Percentiles ownerlessMinutes) {

    private static final Percentiles NOTHING = Percentiles.of(new double[0], 0);

    /// @return null for a log of another system
    static ServiceFigures of(String log, Map<String, Percentiles> measures) {
        return log != null ? null : new ServiceFigures(measure(measures, "firstResponse"),
                measure(measures, "resolution"), measure(measures, "firstContactResolution").mean(),
                measure(measures, "satisfied").mean(), measure(measures, "netPromoter").mean(),
                measure(measures, "transfers"), measure(measures, "pingPong"), measure(measures, "reopened").mean(),
                measure(measures, "breached").mean(), measure(measures, "ownerlessMinutes"));
    }

    private static Percentiles measure(Map<String, Percentiles> measures, String name) {
        return measures.getOrDefault(name, NOTHING);
    }
}
