package io.caseloop.quality.diagnosis.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers of one of our own cases, from the state that its journey has; definitions are in docs/figures.md (Q5).
///
/// @param state as `journey_head` holds it
record JourneyMeasures(JsonNode state, Ownership ownership) {

    private static final int SATISFIED_FROM = 4;
    private static final int PROMOTER_FROM = 9;
    private static final int DETRACTOR_TO = 6;

    Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>();
        Instant opened = time(state, "openedAt");
        Instant solved = time(state, "solvedAt");
        JsonNode replies = state.path("replies");
        if (opened != null && !replies.isEmpty() && time(replies.get(0), "at") != null) {
            all.put("firstResponse", seconds(opened, time(replies.get(0), "at")));
        }
        if (opened != null && solved != null) {
            all.put("resolution", seconds(opened, solved));
        }
        double transfers = state.path("transfers").asDouble();
        double reopens = state.path("reopens").asDouble();
        if (state.path("attempt").asInt() > 0) {
            all.put("firstContactResolution", solved != null && transfers == 0 && reopens == 0 ? 1.0 : 0.0);
            all.put("reopened", reopens > 0 ? 1.0 : 0.0);
        }
        all.put("transfers", transfers);
        all.put("pingPong", state.path("pingPong").asDouble());
        boolean breached = state.path("commitments").valueStream()
                .anyMatch(commitment -> commitment.path("state").asText().equals("breached"));
        all.put("breached", breached ? 1.0 : 0.0);
        all.put("ownerlessMinutes", ownership == null ? 0 : ownership.minutes());
        JsonNode ratings = state.path("ratings");
        if (!ratings.isEmpty()) {
            rating(ratings.get(ratings.size() - 1), all);
        }
        return all;
    }

    private static void rating(JsonNode rating, Map<String, Double> all) {
        if (rating.path("stars").isNumber()) {
            all.put("satisfied", rating.path("stars").asInt() >= SATISFIED_FROM ? 1.0 : 0.0);
        }
        if (rating.path("nps").isNumber()) {
            int nps = rating.path("nps").asInt();
            all.put("netPromoter", nps >= PROMOTER_FROM ? 100.0 : nps <= DETRACTOR_TO ? -100.0 : 0.0);
        }
    }

    private static Instant time(JsonNode node, String field) {
        return node.path(field).isTextual() ? Instant.parse(node.path(field).asText()) : null;
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
